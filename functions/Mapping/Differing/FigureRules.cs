using System.Collections.Frozen;
using System.Runtime.InteropServices;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Mapping.Differing;

/// <summary>Finds figures that should be the same wherever they are stated.</summary>
static class FigureRules
{
    const int HeadlineWords = 7;
    const int MostFigures = 120;

    static readonly HashSet<string> Each = new(["each", "je", "jeweils", "chacun", "chacune", "cada", "elk", "ciascuno", "ciascuna"], StringComparer.Ordinal);

    /// <summary>So soon behind the figure and its unit "each" follows.</summary>
    const int EachReach = 3;

    /// <summary>The first pair of documents that state the figure differently, for each subject.</summary>
    public static IEnumerable<Difference> Find(FigureMatter matter, IReadOnlyList<Statement> statements, ExpressionMatcher matcher)
    {
        var newest = statements.Max(s => s.Passage.Source.Profile.Date?.Last)?.Year ?? int.MaxValue;
        // One statement of a value per document is enough; a pack with more documents than the limit is not compared pair by pair.
        var figures = (matter.PerCredit ? statements : matter.UnderHeading || matter.AfterSentence ? matcher.WithAll([.. matter.All.Skip(1)]) : matcher.WithAll(matter.All)).Where(s => s.Quantities.Count > 0).SelectMany(s => Read(matter, s, statements, matcher, newest)).DistinctBy(f => (f.Document, f.Subject, f.Value, string.Join(' ', f.Years), string.Join(' ', f.Qualifiers.Order(StringComparer.Ordinal)))).Take(MostFigures).ToArray();
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var a = 0; a < figures.Length; a++)
        {
            for (var b = a + 1; b < figures.Length; b++)
            {
                var (x, y) = (figures[a], figures[b]);
                if (x.Document != y.Document && x.Subject == y.Subject && !found.Contains(matter.Of(x.Subject)) && Differ(matter, x.Value, y.Value)
                    && (!matter.Period || x.Years.Intersect(y.Years, StringComparer.Ordinal).Any()) && MayMeet(x, y) && !Agrees(matter, figures, x, y) && found.Add(matter.Of(x.Subject)))
                {
                    yield return new(matter.Of(x.Subject), x.Statement, x.Text, y.Statement, y.Text, x.Subject?.Theme ?? matter.Theme);
                }
            }
        }
    }

    /// <summary>A figure that the other document also states, for the same matter and period or anywhere in the same passage, is no difference.</summary>
    static bool Agrees(FigureMatter matter, Figure[] figures, Figure x, Figure y) =>
        figures.Any(f => f.Subject == x.Subject && ((f.Document == y.Document && MayConcern(matter, f, x) && !Differ(matter, f.Value, x.Value)) || (f.Document == x.Document && MayConcern(matter, f, y) && !Differ(matter, f.Value, y.Value))))
        || States(x.Statement, y.Value, matter) || States(y.Statement, x.Value, matter);

    /// <summary>In different languages the names of what they are of can't be compared.</summary>
    static bool MayMeet(Figure x, Figure y) =>
        x.Statement.Passage.Language != y.Statement.Passage.Language || Qualifiers.MayMeet(x.Qualifiers, y.Qualifiers);

    /// <summary>Last year's rate, though it is the same number, says nothing about this year's.</summary>
    static bool MayConcern(FigureMatter matter, Figure figure, Figure other) =>
        !matter.Period || figure.Years.Count == 0 || other.Years.Count == 0 || figure.Years.Intersect(other.Years, StringComparer.Ordinal).Any();

    static bool States(Statement statement, double value, FigureMatter matter) =>
        AimColumns.Without(QuantityReader.Read(CollectionsMarshal.AsSpan(statement.Passage.Words), statement.Passage.Block.Text), statement.Passage.Words, statement.Passage.Block).Any(q => Durations.ValueIn(matter.Kind, q, statement.Passage.Words) is { } stated && (matter.Kind == QuantityKind.Days ? !Differ(matter, stated, value) : stated == value));

    static bool Differ(FigureMatter matter, double x, double y) => Math.Abs(x - y) > Math.Max(matter.Tolerance, Durations.ToleranceIn(matter.Kind) * Math.Max(Math.Abs(x), Math.Abs(y)));

    static IEnumerable<Figure> Read(FigureMatter matter, Statement statement, IReadOnlyList<Statement> statements, ExpressionMatcher matcher, int newest)
    {
        if (matter.None is not null && matcher.HasAny(statement, matter.None))
        {
            yield break;
        }
        if (matter.PerCredit && PerCredit(statement, matcher, matter) is { } ratio)
        {
            yield return ratio;
            yield break;
        }
        if (statement.Denies || !(matcher.HasAll(statement, matter.All) || (matcher.HasAll(statement, [.. matter.All.Skip(1)]) && NamedAbove.Is(matter, statement, statements, matcher))))
        {
            yield break;
        }
        var subject = matter.Subject?.FirstOrDefault(s => matcher.HasAny(statement, s.Names));
        if (matter.Subject is not null && subject is null)
        {
            yield break;
        }
        var qualifiers = Qualifiers.Of(matter, subject?.Names ?? matter.All[0], statement, matcher);
        foreach (var quantity in statement.Quantities.Where(q => IsCounted(matter, statement, q) && FigurePlaces.Allow(matter, statement, q)))
        {
            if (Durations.ValueIn(matter.Kind, quantity, statement.Words) is not { } value)
            {
                continue;
            }
            var row = statement.Passage.Block.Kind == BlockKind.TableRow;
            var column = ColumnYear(statement, quantity);
            if (matter.Headline && !(row ? OpensRow(matter, statement, matcher) : IsBeside(matter, statement, quantity, matcher)))
            {
                continue;
            }
            // Among columns of years, one without a year holds a target or a total.
            if (row && column is null && quantity.Year is null && statement.Quantities.Any(q => ColumnYear(statement, q) is not null))
            {
                continue;
            }
            // Where no period is compared, a row counts with its latest year.
            if (!matter.Period && column is not null && statement.Quantities.Any(q => string.CompareOrdinal(ColumnYear(statement, q), column) > 0))
            {
                continue;
            }
            yield return new(statement, value, quantity.Text, (quantity.Year ?? column) is { } year ? [year] : FigurePeriods.Of(matter, statement, newest), subject, qualifiers);
        }
    }

    /// <summary>Hours divided by credits, where one statement gives both for the same offer; or the rule itself.</summary>
    static Figure? PerCredit(Statement statement, ExpressionMatcher matcher, FigureMatter matter)
    {
        var hours = statement.Quantities.Where(q => q.Kind == QuantityKind.Hours).ToArray();
        if (hours.Length != 1)
        {
            return null;
        }
        if (matcher.HasAll(statement, matter.All) && !statement.Denies)
        {
            return new(statement, hours[0].Value, hours[0].Text, [], null, FrozenSet<string>.Empty);
        }
        var credits = statement.Quantities.Where(q => q.Kind == QuantityKind.Credits && q.Value > 0).ToArray();
        if (credits.Length != 1 || IsShared(statement, credits[0]) || Times(statement, hours[0], credits[0]) is not { } times)
        {
            return null;
        }
        var ratio = hours[0].Value * times.Count / credits[0].Value;
        // Only volumes far below any rule in use (25 to 30 hours) are worth a question.
        return ratio is > 0 and < 18 ? new(statement, ratio, Quoted(statement, credits[0], hours[0], times.Last), [], null, FrozenSet<string>.Empty) : null;
    }

    /// <summary>"Three credits each": the credits of one of several offers, and the hours may be those of another.</summary>
    static bool IsShared(Statement statement, Quantity credits) =>
        statement.Words.Skip(credits.Word + 1).Take(EachReach).Any(w => Each.Contains(w.Form)) || (credits.Word > 0 && Each.Contains(statement.Words[credits.Word - 1].Form));

    /// <summary>How often the hours are meant, and the last word that says so: "two Saturdays, ten hours each" is twice ten. Null where they are those of a week or a day, or of each of an unknown number.</summary>
    static (double Count, int Last)? Times(Statement statement, Quantity hours, Quantity credits)
    {
        for (var i = hours.Word + 1; i < Math.Min(statement.Words.Count, hours.Word + 4); i++)
        {
            switch (statement.Words[i].Form)
            {
                case "per" or "pro" or "par" or "por" or "weekly" or "daily" or "wochentlich" or "taglich":
                case "a" when i + 1 < statement.Words.Count && statement.Words[i + 1].Form is "week" or "day" or "month" or "year":
                    return null;
                case var form when Each.Contains(form):
                    return Enumerable.Range(0, hours.Word).Reverse().Take(4).Where(w => w != credits.Word).Select(w => QuantityReader.NumberOf(statement.Words[w].Form)).FirstOrDefault(n => n is not null) is { } count ? (count, i) : null;
            }
        }
        return hours.Word > 0 && Each.Contains(statement.Words[hours.Word - 1].Form) ? null : (1, hours.Word);
    }

    /// <summary>Both figures as they stand in the text, with what stands between them.</summary>
    static string Quoted(Statement statement, Quantity credits, Quantity hours, int last)
    {
        var text = statement.Passage.Block.Text;
        var start = Math.Min(Start(credits), Start(hours));
        var end = Math.Max(Math.Max(End(credits), End(hours)), statement.Words[last].End);
        return text[start..end];

        int Start(Quantity quantity) => statement.Words[quantity.Word].Start;
        int End(Quantity quantity) => Start(quantity) + quantity.Text.Length;
    }

    static bool IsCounted(FigureMatter matter, Statement statement, Quantity quantity) =>
        matter.Counted is null || statement.Passage.Block.Kind == BlockKind.TableRow
        || statement.Words.Skip(quantity.Word + 1).Take(3).Any(w => matter.Counted.Contains(w.Form, StringComparer.Ordinal));

    static bool IsBeside(FigureMatter matter, Statement statement, Quantity quantity, ExpressionMatcher matcher) =>
        matter.All[0].Any(e => matcher.Reach(statement, e) is { } at && (Math.Max(at.First - quantity.Word, quantity.Word - at.Last) <= HeadlineWords || ContinuesSeries(statement, quantity, at.First)));

    /// <summary>"74 % in 2022, 79 % in 2023 and 81 % in 2024": each with its year, the first of them beside the expression.</summary>
    static bool ContinuesSeries(Statement statement, Quantity quantity, int at)
    {
        var series = statement.Quantities.Where(q => q.Kind == quantity.Kind && q.Word <= quantity.Word).ToArray();
        return quantity.Year is not null && series.All(q => q.Year is not null) && Math.Abs(at - series[0].Word) <= HeadlineWords
            && series.Zip(series.Skip(1)).All(p => p.Second.Word - p.First.Word <= HeadlineWords);
    }

    static bool OpensRow(FigureMatter matter, Statement statement, ExpressionMatcher matcher) =>
        matter.All[0].Any(e => matcher.Place(statement, e) is <= 2);

    /// <summary>The year that heads the column in which the number stands.</summary>
    static string? ColumnYear(Statement statement, Quantity quantity)
    {
        var block = statement.Passage.Block;
        if (block.Kind != BlockKind.TableRow)
        {
            return null;
        }
        return AimColumns.Head(block, statement.Words[quantity.Word]) is { } head ? Text.Words.Of(head).Select(w => w.Form).FirstOrDefault(QuantityReader.IsYear) : null;
    }

    sealed record Figure(Statement Statement, double Value, string Text, IReadOnlyList<string> Years, FigureSubject? Subject, IReadOnlySet<string> Qualifiers)
    {
        public int Document => Statement.Passage.DocumentIndex;
    }
}
