using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using QaPipeline.App.Access;
using QaPipeline.App.Platform;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<AccessMiddleware>();
builder.Services.AddPipeline(builder.Configuration);
builder.Services.AddPlatform(builder.Configuration);
await builder.Build().RunAsync();
