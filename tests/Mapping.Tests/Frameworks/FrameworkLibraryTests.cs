using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Serialization;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Tests;

namespace QaPipeline.Mapping.Tests.Frameworks;

public sealed class FrameworkLibraryTests
{
    [Fact]
    public void The_reflective_questions_come_first()
    {
        FrameworkLibrary.BuiltIn[0].Id.ShouldBe(FrameworkLibrary.DefaultId);
        FrameworkLibrary.Default.Get("micro-credentials").Version.ShouldBe("1.1.0");
    }

    [Fact]
    public void An_unknown_id_is_answered_with_the_known_ones()
    {
        var failure = Should.Throw<UnknownFrameworkException>(() => FrameworkLibrary.Default.Get("iso-9001"));

        failure.Known.ShouldContain("micro-credentials");
        failure.Message.ShouldContain("'iso-9001'");
        failure.Message.ShouldContain("micro-credentials");
    }

    [Fact]
    public void An_agency_can_add_a_framework_and_put_its_own_in_place_of_a_built_in_one()
    {
        var own = FrameworkReader.Read("""{"id":"micro-credentials","version":"7","criteria":["Why?"]}""", "own.json");
        var other = FrameworkReader.Read("""["How?"]""", "other.json");

        var library = new FrameworkLibrary([own, other]);

        library.Get("micro-credentials").Version.ShouldBe("7");
        library.Get("other").Criteria[0].Text.ShouldBe("How?");
        library.All.Count.ShouldBe(FrameworkLibrary.BuiltIn.Count + 1);
    }

    [Fact]
    public void The_hash_is_that_of_the_file()
    {
        foreach (var framework in FrameworkLibrary.BuiltIn)
        {
            framework.Sha256.ShouldBe(ContentHash.Of(File.ReadAllBytes(RepositoryFiles.PathOf("functions", "frameworks", framework.Id + ".json"))));
        }
    }

    [Fact]
    public void Drafts_are_at_hand_by_id_and_not_offered()
    {
        var draft = FrameworkReader.Read("""{"id":"next","status":"draft","criteria":["Why?"]}""", "next.json");
        var library = new FrameworkLibrary([draft]);

        library.Get("next").Status.ShouldBe(FrameworkStatus.Draft);
        library.Offered.ShouldNotContain(draft);
    }
}
