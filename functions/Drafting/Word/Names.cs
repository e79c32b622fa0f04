using System.Globalization;
using System.Text;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Drafting.Word;

/// <summary>Names of bookmarks and tags of content controls: stable, and within Word's limits (40 and 64 characters).</summary>
static class Names
{
    public const string Tag = "qa";

    public static string Criterion(string id) => Bookmark("crit_", id);

    public static string Register(string citation) => Bookmark("reg_", citation);

    public static string Use(string criterion, string citation) => Bookmark("use_", $"{criterion}.{citation}");

    public static string Document(int number) => string.Create(CultureInfo.InvariantCulture, $"doc_{number}");

    public static string Part(string key) => Bookmark("part_", key);

    public static string PanelField(string criterion, string field) => TagOf("panel", criterion, field);

    public static string Decision(string criterion, string citation) => TagOf("evidence", criterion, citation);

    /// <summary>Bookmark at the label of a field: what is left of the field where a word processor drops content controls.</summary>
    public static string FieldMark(string criterion, string field) => Bookmark("field_", $"{criterion}.{field}");

    /// <summary>Bookmark around a choice, for the same reason.</summary>
    public static string DecisionMark(string criterion, string citation) => Bookmark("choice_", $"{criterion}.{citation}");

    public static string Locked(string criterion, string block) => TagOf("locked", criterion, block);

    static string TagOf(string kind, string criterion, string last)
    {
        var tag = $"{Tag}/{kind}/{criterion}/{last}";
        return tag.Length <= 64 ? tag : $"{Tag}/{kind}/#{ContentHash.Of(criterion)[..16]}/{last}";
    }

    static string Bookmark(string prefix, string id)
    {
        var name = new StringBuilder(prefix);
        foreach (var c in id)
        {
            name.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
        }
        var plain = id.All(c => char.IsAsciiLetterOrDigit(c) || c == '.');
        return plain && name.Length <= 40 ? name.ToString() : $"{prefix}{ContentHash.Of(id)[..16]}";
    }
}
