using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Elements;

/// <summary>Recognises the parts of a catalogue that describe modules of degree programmes: what stands there describes no micro-credential.</summary>
static class DegreeSections
{
    static readonly string[] Degrees = ["bachelor", "masterstudi", "studiengang", "studiengange", "undergraduate", "postgraduate"];
    static readonly HashSet<string> Programs = new(StringComparer.Ordinal) { "program", "programs", "degree", "degrees", "studies", "study" };

    /// <summary>Whether a heading above <paramref name="block"/> names degree programmes.</summary>
    public static bool Holds(Block block) => block.HeadingPath.Any(IsDegree);

    static bool IsDegree(string heading)
    {
        var words = Words.Of(heading);
        for (var i = 0; i < words.Count; i++)
        {
            var form = words[i].Form;
            var next = i + 1 < words.Count ? words[i + 1].Form : "";
            if (Degrees.Any(d => form.StartsWith(d, StringComparison.Ordinal)) || (form is "degree" or "master" && Programs.Contains(next)))
            {
                return true;
            }
        }
        return false;
    }
}
