namespace QaPipeline.Domain.Frameworks;

/// <summary>Parameters of the coverage classes (domain note 4.0.7). An agency may change them.</summary>
public sealed record CoverageRules
{
    /// <summary>Document types needed for "well evidenced".</summary>
    public int WellEvidencedDocumentTypes { get; init; } = 2;

    /// <summary>Lowest strength step that one passage must reach for "well evidenced".</summary>
    public int WellEvidencedStep { get; init; } = 2;

    /// <summary>What passages at <see cref="WellEvidencedStep"/>, dated where dates are asked for, must weigh together for "well evidenced".
    /// A passage weighs what its relevance exceeds <see cref="UncertainRelevance"/> by; what gaps cost is taken off.</summary>
    public double WellEvidencedWeight { get; init; } = 1.0;

    /// <summary>What passages beyond intention must weigh together for "partly"; below it, what was found is "thin".</summary>
    public double PartlyWeight { get; init; } = 1.4;

    /// <summary>Relevance (probability) from which <see cref="PartlyPassages"/> beyond intention are enough for "partly", whatever the rest weighs.</summary>
    public double PartlyRelevance { get; init; } = 0.75;

    /// <summary>How many passages of <see cref="PartlyRelevance"/> are enough for "partly".</summary>
    public int PartlyPassages { get; init; } = 2;

    /// <summary>Relevance (probability) up to which a passage weighs nothing.</summary>
    public double UncertainRelevance { get; init; } = 0.3;

    /// <summary>Share of <see cref="WellEvidencedWeight"/> and <see cref="PartlyWeight"/> that is asked of a pack that is mostly about other matters than the framework's subject: there passages about
    /// neighbouring matters add nothing, and few speak of anything.</summary>
    public double SilentShare { get; init; } = 0.1;

    /// <summary>Share of its weight that the statement of a gap takes off the others: where the institution itself calls much missing, the picture is mixed.</summary>
    public double GapCost { get; init; } = 1.0;

    /// <summary>Whether one passage must be dated for "well evidenced".</summary>
    public bool WellEvidencedNeedsDate { get; init; } = true;

    /// <summary>Lowest relevance (probability) with which a passage counts.</summary>
    public double MinimumRelevance { get; init; } = 0.5;

    /// <summary>The same in a pack that is mostly about other matters than the framework's subject, where what little there is should not be lost; it never raises <see cref="MinimumRelevance"/>.</summary>
    public double SilentRelevance { get; init; } = 0.4;

    /// <summary>Relevance (probability) from which the institution's own statement of a gap is clear. Beside one, a passage that is none counts from <see cref="RelevanceBesideGap"/>.</summary>
    public double ClearGapRelevance { get; init; } = 0.85;

    /// <summary>Lowest relevance (probability) with which a passage counts where the institution clearly states a gap: what barely counts elsewhere is then more likely about something near. It never lowers
    /// <see cref="MinimumRelevance"/>; other statements of gaps count as ever, and a pack that is mostly about other matters, or a question in words that the vocabulary does not know, keeps what little it has.</summary>
    public double RelevanceBesideGap { get; init; } = 0.6;

    /// <summary>Lowest relevance with which a passage that states no gap counts where the surest statement of a gap has the relevance <paramref name="gap"/>.</summary>
    public double MinimumBeside(double gap) => gap >= ClearGapRelevance ? Math.Max(MinimumRelevance, RelevanceBesideGap) : MinimumRelevance;

    /// <summary>These rules for a pack that is about other matters as far as <paramref name="silence"/> says, 0 to 1.</summary>
    public CoverageRules In(double silence)
    {
        var share = 1 - silence * (1 - SilentShare);
        var minimum = MinimumRelevance - silence * Math.Max(0, MinimumRelevance - SilentRelevance);
        return this with
        {
            PartlyWeight = share * PartlyWeight,
            WellEvidencedWeight = share * WellEvidencedWeight,
            MinimumRelevance = minimum,
            RelevanceBesideGap = RelevanceBesideGap - silence * Math.Max(0, RelevanceBesideGap - minimum),
        };
    }
}
