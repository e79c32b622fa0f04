using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Texts;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Indexes;

/// <summary>Finds the file that an index means: by its name with or without extension, its code, its title, or words that only one file has.</summary>
sealed class DocumentNames(IReadOnlyList<PackDocument> documents)
{
    readonly (string File, string[] Name, string[] Title)[] _files =
        [.. documents.Select(d => (d.File.Name, Forms(Path.GetFileNameWithoutExtension(d.File.Name)), Forms(d.Profile.Title ?? d.Document.Title ?? "")))];

    /// <summary>The file; null when none fits or several fit alike.</summary>
    public string? Of(string written)
    {
        var plain = ComposedLetters.Of(written.Trim().Replace('\\', '/'));
        if (documents.FirstOrDefault(d => string.Equals(d.File.Name, plain, StringComparison.OrdinalIgnoreCase) || string.Equals(Path.GetFileName(d.File.Name), Path.GetFileName(plain), StringComparison.OrdinalIgnoreCase)) is { } exact)
        {
            return exact.File.Name;
        }
        var forms = Forms(Path.GetExtension(plain).Length is > 1 and <= 5 && !plain.Contains(' ', StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(plain) : plain);
        return forms.Length == 0 ? null
            : Only(f => f.Name.SequenceEqual(forms)) ?? Only(f => f.Title.SequenceEqual(forms))
            ?? Only(f => f.Name.AsSpan().StartsWith(forms)) ?? Only(f => f.Title.AsSpan().StartsWith(forms))
            ?? Only(f => f.Name.Length > 1 && forms.AsSpan().StartsWith(f.Name)) ?? Only(f => forms.All(w => f.Name.Contains(w, StringComparer.Ordinal) || f.Title.Contains(w, StringComparer.Ordinal)));
    }

    string? Only(Func<(string File, string[] Name, string[] Title), bool> fits)
    {
        var found = _files.Where(fits).Take(2).ToArray();
        return found.Length == 1 ? found[0].File : null;
    }

    static string[] Forms(string text) => [.. Words.Of(text.Replace('_', ' ')).Select(w => w.Form)];
}
