using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Passages;

/// <summary>A quotable piece of a document with the context it is read in.</summary>
sealed class Passage
{
    public required int Index { get; init; }
    public required int DocumentIndex { get; init; }
    public required PackDocument Source { get; init; }
    public required Block Block { get; init; }
    public required int Start { get; init; }
    public required int End { get; init; }
    public required string Language { get; init; }
    public required List<Word> Words { get; init; }

    /// <summary>The stems of the run.</summary>
    public required Stems Stems { get; init; }

    /// <summary>Stems of the quotation.</summary>
    public required int[] Body { get; init; }

    /// <summary>The lead-in and the column heads; where a paragraph goes on over a page, its other part.</summary>
    public required string LeadText { get; init; }

    /// <summary>Stems of <see cref="LeadText"/>.</summary>
    public required int[] Lead { get; init; }

    /// <summary>Stems of the nearest heading.</summary>
    public required int[] Heading { get; init; }

    /// <summary>Stems of the headings above the nearest one.</summary>
    public required int[] Upper { get; init; }

    /// <summary>The numbers of all words of the quotation, function words too; see <see cref="Stems.NumbersOf(List{Word}, string)"/>.</summary>
    public int[] BodyForms => field ??= Stems.NumbersOf(Words, Language);

    /// <summary>The same of the lead-in and the column heads.</summary>
    public required int[] LeadForms { get; init; }

    /// <summary>The same of the nearest heading.</summary>
    public required int[] HeadingForms { get; init; }

    /// <summary>The same of the headings above the nearest one.</summary>
    public required int[] UpperForms { get; init; }

    /// <summary>The label it stands under where a table sets strengths against weaknesses, as the table words it; null elsewhere.</summary>
    public string? SwotLabel { get; init; }

    /// <summary>True for the cell of a weakness or threat, false for the cell of a strength or opportunity, where a table sets one against the other; null elsewhere.</summary>
    public bool? Weakness => SwotLabel is null ? null : SwotLabels.WeaknessOf(SwotLabel);

    /// <summary>Whether the table names it an opportunity or a threat: it speaks neither for the institution nor against it.</summary>
    public bool IsOutside => SwotLabel is not null && SwotLabels.IsOutside(SwotLabel);

    /// <summary>Why the passage carries words but no evidence; <see cref="Noise.None"/> for ordinary text.</summary>
    public required Noise Noise { get; init; }

    /// <summary>Near-identical passages elsewhere in the pack that this one stands for.</summary>
    public List<Passage> Twins { get; } = [];

    public string Text => Block.Text[Start..End];

    /// <summary>The stem of each of its words, function words too.</summary>
    public string[] WordStems => field ??= Stems.AllOf(Words, Language);

    /// <summary>The first content word with a stem that is meant, as it is written in the quotation, or above it where <paramref name="above"/> is set; null where there is none.</summary>
    public string? FormOf(Predicate<int> isMeant, bool above)
    {
        for (var i = 0; i < BodyForms.Length; i++)
        {
            // Function words have odd numbers.
            if (BodyForms[i] % 2 == 0 && isMeant(BodyForms[i] / 2))
            {
                return Block.Text[Words[i].Start..Words[i].End];
            }
        }
        foreach (var text in above ? Block.HeadingPath.Reverse().Append(LeadText).Append(Source.Profile.Title).OfType<string>() : [])
        {
            foreach (var word in QaPipeline.Mapping.Text.Words.Of(text))
            {
                if (Stems.IdOf(word.Form, Language) is var stem and >= 0 && isMeant(stem))
                {
                    return text[word.Start..word.End];
                }
            }
        }
        return null;
    }

    /// <summary>The numbers of its different words in rising order; what begins with a digit is left out.</summary>
    public int[] Vocabulary => field ??= WordSets.Of(Words);

    /// <summary>Whether it says anything by itself: a few numbers or marks in a row don't.</summary>
    public bool HasContent => Words.FindIndex(IsTelling) is >= 0 and var first && Words.FindIndex(first + 1, IsTelling) >= 0;

    static bool IsTelling(Word word) => word.Form.Length > 2 && !char.IsAsciiDigit(word.Form[0]);

    public string? DocumentType => Source.Profile.Type;

    public string Citation => field ??= Evidence.CitationOf(Source.Document.Sha256, Block.Number, Start, End);

    public string NearestHeading => Block.HeadingPath.Count > 0 ? Block.HeadingPath[^1] : "";
}

/// <summary>Parts of documents that use many words of the field without saying anything about the institution's practice.</summary>
enum Noise
{
    None,
    Contents,
    References,
    Glossary,
    Navigation,
    Legal,
    /// <summary>A sentence that only announces the list or table behind it.</summary>
    LeadIn,
    /// <summary>A line under the title with the names of who wrote the document and its date.</summary>
    ByLine,
}
