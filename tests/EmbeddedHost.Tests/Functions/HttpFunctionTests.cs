using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using QaPipeline.EmbeddedHost.Tests.Sample;

namespace QaPipeline.EmbeddedHost.Tests.Functions;

public sealed class HttpFunctionTests : IAsyncLifetime
{
    SampleHost app = null!;

    public async Task InitializeAsync() => app = await SampleHost.StartAsync([typeof(HttpFunctions)]);

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task A_function_gets_its_services_and_the_request_and_answers_with_an_IResult() =>
        (await app.Client.GetStringAsync("/api/hello/Ada")).ShouldBe("Hello, Ada (GET)");

    [Fact]
    public async Task Route_values_and_query_values_bind_by_name() =>
        (await app.Client.GetStringAsync("/api/bind/42/a/b%20c?text=x&flag=true&id=11111111-2222-3333-4444-555555555555&PAGE=3"))
            .ShouldBe("42|a/b c|x|True|11111111-2222-3333-4444-555555555555|3|2");

    [Fact]
    public async Task What_the_query_leaves_out_is_the_parameters_default() =>
        (await app.Client.GetStringAsync("/api/bind/1/r")).ShouldBe("1|r|null|False|null|7|2");

    [Fact]
    public async Task A_route_constraint_that_does_not_hold_is_not_found() =>
        (await app.Client.GetAsync("/api/bind/many/r")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_query_value_of_the_wrong_type_is_a_500_as_on_Azure() =>
        (await app.Client.GetAsync("/api/bind/1/r?page=many")).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);

    [Fact]
    public async Task The_body_binds_as_JSON_without_regard_to_case_and_an_action_result_is_executed()
    {
        var answer = await app.Client.PostAsync("/api/echo", new StringContent("""{"TITLE":"t","count":3}""", Encoding.UTF8, "application/json"));
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"title":"t","count":3,"contentType":"application/json; charset=utf-8"}""");
    }

    [Theory]
    [InlineData("/api/poco")]
    [InlineData("/api/nothing")]
    public async Task A_plain_object_or_null_is_an_empty_200(string path)
    {
        var answer = await app.Client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_value_task_of_a_result_is_awaited() =>
        ((int)(await app.Client.GetAsync("/api/nothing?teapot")).StatusCode).ShouldBe(418);

    [Fact]
    public async Task An_exception_is_a_500_that_tells_nothing()
    {
        var answer = await app.Client.GetAsync("/api/throw");
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_large_body_streams_through()
    {
        const long Size = 150L * 1024 * 1024;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/count") { Content = new StreamContent(new ZeroStream(Size)) };
        request.Headers.TransferEncodingChunked = true;
        var answer = await app.Client.SendAsync(request);
        (await answer.Content.ReadAsStringAsync()).ShouldBe($"{Size}");
    }

    [Fact]
    public async Task A_response_streams_while_the_function_still_runs()
    {
        using var answer = await app.Client.GetAsync("/api/stream", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        (await reader.ReadLineAsync()).ShouldBe("first");
        app.Services.GetRequiredService<StreamSignal>().MayEnd.SetResult();
        (await reader.ReadLineAsync()).ShouldBe("last");
    }

    [Fact]
    public async Task The_workers_own_request_and_response_types_work()
    {
        var answer = await app.Client.PostAsync("/api/data?suffix=!", new StringContent("body"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        answer.Headers.GetValues("X-Method").ShouldBe(["POST"]);
        answer.Headers.GetValues("Set-Cookie").Single().ShouldStartWith("crumb=1");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"Title":"body!","Count":2}""");
    }

    [Fact]
    public async Task A_single_slash_is_the_root() =>
        (await app.Client.GetStringAsync("/")).ShouldBe("root 127.0.0.1");

    [Fact]
    public async Task The_context_names_the_function_its_bindings_and_the_http_context() =>
        (await app.Client.GetStringAsync("/api/context/p")).ShouldBe(
            "Context|QaPipeline.EmbeddedHost.Tests.Sample.HttpFunctions.Context|httpTrigger|p|True|unseen");
}

/// <summary>Zeros without end, up to a length.</summary>
sealed class ZeroStream(long length) : Stream
{
    long left = length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = (int)Math.Min(count, left);
        Array.Clear(buffer, offset, read);
        left -= read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
