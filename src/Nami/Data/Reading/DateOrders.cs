namespace Nami.Data;

/// <summary>Decides the order of day, month and year from all dates of a table.</summary>
/// <param name="source">The table.</param>
/// <param name="column">The first column of the timestamps.</param>
/// <param name="options">What a model has learned.</param>
/// <param name="rows">The rows, with stamps whose order isn't known.</param>
/// <param name="notes">Receives what was decided.</param>
internal sealed class DateOrders(IRowSource source, int column, PanelOptions options, PanelRows rows, List<FormattableString> notes)
{
    private const int MostJudged = 200; // series that show whether steps are regular

    /// <summary>
    /// The order in which all dates are dates; where several are, the one with regular steps, or the one that was learned.
    /// </summary>
    public DateOrder Find(StampColumn text)
    {
        var allowed = UnorderedDate.Orders.Where(candidate => text.Excluded(candidate) is null).ToArray();
        var learned = options.Learned?.DateOrder ?? DateOrder.Auto;
        string name = ErrorText.Text(source.Columns[column].Name);
        if (allowed.Length == 0)
            Throw.Input(
                $"{source.Name}, column \"{name}\": \"{Shown(text.Excluded(DateOrder.DayMonthYear))}\" can't have the day first, and \"{Shown(text.Excluded(DateOrder.MonthDayYear))}\" can't have the month first. Write all dates in the same order.");
        if (learned != DateOrder.Auto && !allowed.Contains(learned))
            Throw.Input(
                $"{source.Name}, column \"{name}\": \"{Shown(text.Excluded(learned))}\" isn't a date in the order of the model ({Words(learned)}). Write dates in that order, or give their order ({ReadingSettings.DateOrder}).");
        if (allowed is [var only])
        {
            var other = only == DateOrder.DayMonthYear ? DateOrder.MonthDayYear : DateOrder.DayMonthYear;
            // Points have the day first wherever they are used.
            if (learned == DateOrder.Auto && !(text.HasPoints && only == DateOrder.DayMonthYear))
                notes.Add($"Dates are read as {Words(only)}, because {Shown(text.Excluded(other))} isn't a date otherwise.");
            return only;
        }
        var judged = allowed.Select(candidate => Judge(text, candidate)).ToArray();
        if (judged.All(one => one.Stamps.AsSpan().SequenceEqual(judged[0].Stamps)))
            return learned != DateOrder.Auto ? learned : allowed[0];
        if (judged.Where(one => one.IsRegular).ToArray() is [var regular])
        {
            if (learned != DateOrder.Auto && learned != regular.Order)
                return learned;
            if (learned == DateOrder.Auto)
                notes.Add($"Dates are read as {Words(regular.Order)}, because only then are their steps regular ({regular.Step}).");
            return regular.Order;
        }
        if (learned != DateOrder.Auto)
            return learned;
        if (text.HasPoints && allowed.Contains(DateOrder.DayMonthYear))
            return DateOrder.DayMonthYear;
        var (one, two) = (judged[0], judged[1]);
        throw new InputException(
            $"{source.Name}, column \"{name}\": dates such as {ErrorText.Text(text.Example)} can be read in two ways: {Words(one.Order)} ({one.First} … {one.Last}, {one.Step}) or {Words(two.Order)} ({two.First} … {two.Last}, {two.Step}). Choose one ({ReadingSettings.DateOrder}).");
    }

    /// <summary>What the stamps are in an order.</summary>
    private Judged Judge(StampColumn text, DateOrder order)
    {
        long[][] all = rows.SplitStamps();
        bool isRegular = true, isAny = false;
        FormattableString? step = null;
        var (first, last) = (long.MaxValue, long.MinValue);
        long[] stamps = [];
        for (int s = 0; s < Math.Min(all.Length, MostJudged); s++)
        {
            long[] own = all[s];
            for (int i = 0; i < own.Length; i++)
                _ = text.TryUnpack(own[i], order, out own[i]);
            stamps = s == 0 ? own : [.. stamps, .. own];
            own = SortedStamps.Of(own);
            (first, last) = (Math.Min(first, own[0]), Math.Max(last, own[^1]));
            var found = StepInference.Find(StampFormat.Compact, own);
            step ??= found.Step.Describe();
            if (own.Length < 3)
                continue;
            isAny = true;
            long count = found.Step.Units(own[0], own[^1]) / found.Step.Amount;
            isRegular &= StepInference.Fits(found.Step, own) && 2 * found.Same >= own.Length - 1 && count <= 2L * own.Length;
        }
        return new(order, isRegular && isAny, step!, Iso(first), Iso(last), stamps);
    }

    private sealed record Judged(DateOrder Order, bool IsRegular, FormattableString Step, string First, string Last, long[] Stamps);

    private static string Iso(long ticks) => new DateTime(ticks) is var date && date.TimeOfDay == TimeSpan.Zero
        ? FormattableString.Invariant($"{date:yyyy-MM-dd}")
        : FormattableString.Invariant($"{date:yyyy-MM-dd HH:mm}");

    /// <summary>An order in words.</summary>
    public static FormattableString Words(DateOrder order) => order switch
    {
        DateOrder.DayMonthYear => $"day/month/year",
        DateOrder.MonthDayYear => $"month/day/year",
        _ => $"year/month/day",
    };

    private static string Shown(string? text) => ErrorText.Text(text ?? "");
}
