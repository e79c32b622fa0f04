using System.Globalization;
using System.Text.Json;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Drafting;

/// <summary>Which document of the house a Word file is.</summary>
public enum DraftKind
{
    /// <summary>The workbook for the desk review, with machine evidence and empty panel fields.</summary>
    Workbook,
    /// <summary>The secretary's report draft: the panel's words and the evidence they cite.</summary>
    Report,
    /// <summary>The copy for the institution's check of facts.</summary>
    FactualAccuracy,
    /// <summary>The returns of several members side by side, for the secretary to work on.</summary>
    Consolidation,
}

/// <summary>What a Word file carries with it so that it is recognised when it comes back.</summary>
/// <param name="DraftId">"QD-" and twelve hexadecimal digits of the content it was made from.</param>
/// <param name="Kind">Which document it is.</param>
/// <param name="Review">Id of the review; empty when it has none.</param>
/// <param name="Number">Number of the draft in its review.</param>
/// <param name="PackId">Pack it describes.</param>
/// <param name="FrameworkId">Framework it uses.</param>
/// <param name="FrameworkVersion">Version of that framework.</param>
/// <param name="MapHash">Hash of the evidence map.</param>
/// <param name="LedgerHash">Hash of the ledger.</param>
public sealed record DraftIdentity(string DraftId, DraftKind Kind, string Review, int Number, string PackId, string FrameworkId, string FrameworkVersion, string MapHash, string LedgerHash)
{
    /// <summary>The identity of the workbook made from <paramref name="input"/>.</summary>
    public static DraftIdentity Of(DraftInput input) => Of(input, DraftKind.Workbook);

    internal static DraftIdentity Of(DraftInput input, DraftKind kind)
    {
        var map = ContentHash.Of(JsonSerializer.SerializeToUtf8Bytes(input.Map, DomainJson.Indented));
        var ledger = ContentHash.Of(JsonSerializer.SerializeToUtf8Bytes(input.Ledger, DomainJson.Indented));
        var review = input.Review ?? "";
        var id = ContentHash.Of(string.Create(CultureInfo.InvariantCulture, $"{kind}|{review}|{input.DraftNumber}|{input.Framework.Id}|{input.Framework.Version}|{map}|{ledger}|{ReviewDraftComposer.Identity}"));
        return new DraftIdentity($"QD-{id[..12]}", kind, review, input.DraftNumber, input.Map.Pack.Id, input.Framework.Id, input.Framework.Version, map, ledger);
    }
}
