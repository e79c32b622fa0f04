using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Strength;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Tests;

public class StrengthFeaturesTests
{
    [Fact]
    public void Each_word_of_a_long_passage_counts_less()
    {
        var brief = Of(Paragraph("The committee decides on each proposal."));
        var full = Of(Paragraph("The committee decides on each proposal. " + string.Join(' ', Enumerable.Repeat("Members read the file, ask the proposer and note what they think of it.", 6))));

        full["stem committe"].ShouldBeLessThan(brief["stem committe"] / 1.5);
    }

    [Fact]
    public void The_words_of_lead_ins_and_column_heads_are_signs_of_their_own()
    {
        var row = Of(new() { Number = 1, Kind = BlockKind.TableRow, Text = "Assessment\t12 May", LeadIn = "What must be handed in:", Columns = ["Part", "Deadline"] });

        row.Keys.ShouldContain("lead deadlin");
        row.Keys.ShouldContain("lead hand");
        Of(Paragraph("Assessment is on 12 May.")).Keys.ShouldNotContain(k => k.StartsWith("lead ", StringComparison.Ordinal));
    }

    static Block Paragraph(string text) => new() { Number = 1, Kind = BlockKind.Paragraph, Text = text };

    static Dictionary<string, double> Of(Block block)
    {
        var stems = new Stems();
        List<Block> blocks = [block];
        var passage = PassageBuilder.Build(new SmallPack().With("a.docx", "POL", "en", blocks).Documents, stems, new(), CancellationToken.None)[0];
        var signals = new SignalReader(null).Of(passage);
        var features = new NamedFeatures();
        StrengthFeatures.Of(passage, signals, SentenceReader.Read(passage, signals, null), new(), new InEnglish(stems), features);
        return features;
    }
}
