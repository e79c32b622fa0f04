using QaPipeline.Evaluation.Fitting;

namespace QaPipeline.Mapping.Tests;

public class StrengthFitTests
{
    const int Packs = 40;

    [Fact]
    public void A_word_that_few_packs_hold_is_theirs_and_no_sign_of_a_step()
    {
        var model = StrengthFit.Fit([.. Examples("stem usual", Packs), .. Examples("stem rare", 4)], "", new());

        model.WeightsOfStem("usual").ShouldNotBeNull();
        model.WeightsOfStem("rare").ShouldBeNull();
    }

    [Fact]
    public void Words_of_another_language_and_other_signs_need_fewer_packs()
    {
        var model = StrengthFit.Fit([.. Examples("stem usual", Packs), .. Examples("stem nl geregeld", 4), .. Examples("kind row", 4)], "", new());

        model.WeightsOfStem("nl geregeld").ShouldNotBeNull();
        model.WeightsOf("kind row").ShouldNotBeNull();
    }

    [Fact]
    public void A_few_packs_alone_still_teach() =>
        StrengthFit.Fit([.. Examples("stem usual", 4)], "", new()).WeightsOfStem("usual").ShouldNotBeNull();

    /// <summary>Two rules that hold a sign and two results that don't, in each of so many packs.</summary>
    static IEnumerable<StrengthFit.Example> Examples(string sign, int packs) =>
        from pack in Enumerable.Range(0, packs)
        from step in new[] { 1, 1, 3, 3 }
        select new StrengthFit.Example($"pack {pack}", step == 1 ? Signs("bias", sign) : Signs("bias"), step, 1);

    static Dictionary<string, double> Signs(params string[] names) => names.ToDictionary(n => n, _ => 1.0, StringComparer.Ordinal);
}
