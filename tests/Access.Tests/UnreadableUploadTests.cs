using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.Tests;

/// <summary>An upload whose record is damaged hides no other of its owner.</summary>
[Collection(PortalCollection.Name)]
public sealed class UnreadableUploadTests(PortalHost host)
{
    [Fact]
    public async Task An_owner_with_a_damaged_upload_sees_the_others_and_its_name_over_HTTP_and_on_the_page_of_the_pack()
    {
        await ReviewRecords.AddAsync(host.Storage, "torn-upload", "north", ReviewStep.Submission);
        var (whole, torn) = (await BeginAsync("Whole pack"), await BeginAsync("Torn pack"));
        var record = host.Storage.GetBlobContainerClient(StorageContainers.Register).GetBlobClient($"uploads/{torn}.json");
        await record.UploadAsync(BinaryData.FromString("{\"id\": \"torn"), overwrite: true);

        var list = await host.Client.GetFromJsonAsync<JsonElement>(new Uri("api/uploads?owner=torn-upload", UriKind.Relative));
        using var itself = await host.Client.GetAsync(new Uri("api/uploads/" + torn, UriKind.Relative));
        using var submitted = await host.Client.PostAsync(new Uri($"api/uploads/{torn}/submit", UriKind.Relative), null);
        var page = await host.Personas.First(p => p.Role == Role.InstitutionContributor && p.Scope == "institution/north").Visitor.ReadAsync("/institution/reviews/torn-upload/packs/submission");
        await record.DeleteAsync();

        list.EnumerateArray().Select(u => (u.GetProperty("id").GetString(), u.GetProperty("unreadable").GetBoolean())).ShouldBe([(whole, false), (torn, true)]);
        list[1].GetProperty("state").ValueKind.ShouldBe(JsonValueKind.Null, "nobody goes on with it");
        foreach (var answer in (HttpResponseMessage[])[itself, submitted])
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).ShouldSatisfyAllConditions(p => p.GetProperty("title").GetString().ShouldBe("record-unreadable"), p => p.GetProperty("detail").GetString()!.ShouldContain($"'uploads/{torn}'"));
        }
        page.ShouldSatisfyAllConditions(p => p.ShouldContain("What was sent here earlier"), p => p.ShouldContain($"<code>uploads/{torn}</code>"), p => p.ShouldContain($"data-session=\"{whole}\""));
    }

    async Task<string> BeginAsync(string name)
    {
        using var begun = await host.Client.PostAsJsonAsync("api/uploads", new { owner = "torn-upload", name });
        return (await begun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }
}
