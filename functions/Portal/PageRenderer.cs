using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QaPipeline.Portal.Layout;

namespace QaPipeline.Portal;

/// <summary>Renders pages to HTML on the server. Nothing of a page stays alive afterwards.</summary>
public sealed class PageRenderer(ILoggerFactory loggers) : IAsyncDisposable
{
    readonly ServiceProvider _services = new ServiceCollection().AddSingleton(loggers).BuildServiceProvider();

    /// <summary>The HTML of a page, from <c>&lt;!DOCTYPE html&gt;</c> on.</summary>
    public async Task<string> RenderAsync<TPage, TModel>(PageContext context, TModel model) where TPage : PortalPage<TModel>
    {
        await using var renderer = new HtmlRenderer(_services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<PageRoot>(ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(PageRoot.Context)] = context,
                [nameof(PageRoot.Page)] = (RenderFragment)(builder => Open<TPage, TModel>(builder, model)),
            }));
            return "<!DOCTYPE html>\n" + root.ToHtmlString();
        });
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    static void Open<TPage, TModel>(RenderTreeBuilder builder, TModel model) where TPage : PortalPage<TModel>
    {
        builder.OpenComponent<TPage>(0);
#pragma warning disable MA0115 // The analyzer doesn't see the parameters of a type parameter's base class.
        builder.AddComponentParameter(1, nameof(PortalPage<TModel>.Model), model);
#pragma warning restore MA0115
        builder.CloseComponent();
    }
}
