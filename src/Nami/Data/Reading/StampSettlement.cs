namespace Nami.Data;

/// <summary>Decides from all timestamps of a table what they are, and replaces the stamps that were read by those that are meant.</summary>
/// <param name="source">The table.</param>
/// <param name="column">The first column of the timestamps.</param>
/// <param name="options">How timestamps are written, as far as the user or a model knows it.</param>
/// <param name="rows">The rows.</param>
internal sealed class StampSettlement(IRowSource source, int column, PanelOptions options, PanelRows rows)
{
    private const int MostJudged = 200; // series that show whether steps are regular

    public List<FormattableString> Warnings { get; } = [];

    public List<FormattableString> Notes { get; } = [];

    /// <summary>Decides whether whole numbers are dates.</summary>
    public StampReading Numbers()
    {
        long[][] stamps = rows.SplitStamps();
        var format = options.Learned?.TimeNumbers is { } learned
            ? StampFormat.ByName(learned) ?? StampFormat.Number
            : NumberDates.Find(source.Columns[column].Name, stamps, options.Time.Count > 0);
        if (format.IsNumber)
            return Reading(format);
        long example = Last(stamps, number => NumberDates.TryTicks(format, number, out _));
        long bad = 0, totals = 0;
        FormattableString? firstBad = null, firstTotal = null;
        for (int s = 0; s < stamps.Length; s++)
        {
            for (int row = 0; row < stamps[s].Length; row++)
            {
                long number = stamps[s][row];
                if (NumberDates.TryTicks(format, number, out stamps[s][row]))
                    continue;
                bool isTotal = format.ToString() == "yyyyMM" && NumberDates.IsThirteenth(number);
                if (!isTotal && options.BadTimes != BadTimes.Drop)
                {
                    Throw.Input(
                        $"{Cell(s, row)}: {number} isn't a date, but most rows have dates such as {example}. Correct it, or use whole numbers starting at 1 in all rows.");
                }
                stamps[s][row] = PanelRows.LeftOut;
                if (isTotal)
                {
                    totals++;
                    firstTotal ??= $"{Cell(s, row)}: {number}";
                }
                else
                {
                    bad++;
                    firstBad ??= $"{Cell(s, row)}: \"{number}\"";
                }
            }
        }
        if (totals > 0)
            Warnings.Add($"{firstTotal} is month 13, the total of a year. {totals} such rows are left out.");
        if (bad > 0)
            Warnings.Add($"{firstBad} isn't a timestamp. {bad} such rows are left out ({ReadingSettings.BadTimes}).");
        rows.Replace(stamps);
        if (bad + totals > 0)
            rows.LeaveOut(source.Name);
        return Zone is { } zone && format.HasTime ? Reading(format.Shown(ShownTime.In(zone))) : Reading(format);
    }

    /// <summary>Decides the order of day and month, and what offsets mean.</summary>
    /// <param name="text">The timestamps.</param>
    /// <param name="offsets">The minutes that each row's local time is ahead of UTC; null where all are 0.</param>
    /// <param name="isJoined">The text was joined from several columns, so that it isn't written as it was read.</param>
    public StampReading Text(StampColumn text, GrowingColumn<short>? offsets, bool isJoined)
    {
        var order = options.DateOrder;
        if (text.IsUnordered)
        {
            order = Order(text);
            long[][] stamps = rows.SplitStamps();
            foreach (long[] own in stamps)
            {
                for (int i = 0; i < own.Length; i++)
                    _ = text.TryUnpack(own[i], order, out own[i]);
            }
            rows.Replace(stamps);
        }
        var format = text.Format(order);
        return Local(isJoined ? format.Iso() : format, offsets) with { Order = text.HasOrder ? order : DateOrder.Auto };
    }

    /// <summary>
    /// Decides what stamps of local time or with offsets are: with steps of a day or more they are local dates, with shorter ones points in
    /// time.
    /// </summary>
    /// <param name="format">How they are written.</param>
    /// <param name="offsets">The minutes that the local time of each row is ahead of UTC; null where all are 0.</param>
    public StampReading Local(StampFormat format, GrowingColumn<short>? offsets)
    {
        if (format.IsNumber || (offsets is null && Zone is null && !format.HasOffset))
            return Reading(format);
        bool areOffsets = offsets is not null || format.HasOffset || format.IsUtc;
        if (offsets is null && Zone is null)
            return Reading(format.Shown(ShownTime.Instant(0)));
        long[][] stamps = rows.SplitStamps();
        short[][]? own = offsets is null ? null : rows.Split(offsets);
        short fixedOffset = own is null ? (short)0 : own.First(series => series.Length > 0)[0];
        bool isFixed = own is null || own.All(series => !series.AsSpan().ContainsAnyExcept(fixedOffset));
        if (areOffsets && Zone is { } zone)
        {
            for (int s = 0; s < stamps.Length; s++)
            {
                for (int i = 0; i < stamps[s].Length; i++)
                    stamps[s][i] = TimeZones.Local(zone, stamps[s][i] - (own?[s][i] ?? 0) * TimeSpan.TicksPerMinute);
            }
        }
        var shown = Zone is { } shownZone ? ShownTime.In(shownZone) : ShownTime.Instant(fixedOffset);
        if (AreDays(stamps))
        {
            rows.Replace(stamps);
            return Reading(!areOffsets ? format
                : isFixed && Zone is null ? format.Shown(ShownTime.LocalAt(fixedOffset))
                : format.WithOffset(ClockTraits.None));
        }
        stamps = areOffsets ? rows.SplitStamps() : stamps;
        for (int s = 0; s < stamps.Length; s++)
        {
            if (areOffsets)
            {
                for (int i = 0; i < stamps[s].Length; i++)
                    stamps[s][i] = Math.Max(0, stamps[s][i] - (own?[s][i] ?? 0) * TimeSpan.TicksPerMinute);
            }
            else if (TimeZones.ToUtc(Zone!, stamps[s]) is >= 0 and var row)
            {
                string text = format.Format(rows.SplitStamps()[s][row]);
                Throw.Input(
                    $"{Cell(s, row)}: {text} doesn't exist in time zone {Zone!.Id}, because clocks were set forward. Correct it, or name another time zone ({ReadingSettings.TimeZone}).");
            }
        }
        rows.Replace(stamps);
        return Reading(Zone is null && !isFixed ? format.WithOffset(ClockTraits.Zulu) : format.Shown(shown));
    }

    /// <summary>Whether steps are those of the calendar: a day or more.</summary>
    private bool AreDays(long[][] local)
    {
        bool areMidnights = true;
        int judged = 0, days = 0;
        foreach (long[] own in local)
        {
            foreach (long stamp in own)
                areMidnights &= stamp % TimeSpan.TicksPerDay == 0;
            long[] sorted = [.. own.Distinct().Order()];
            if (sorted.Length < 2)
                continue;
            judged++;
            days += StepInference.Find(StampFormat.Compact, sorted).Step is { Unit: not TimeUnit.Tick } or { Amount: >= TimeSpan.TicksPerDay }
                ? 1 : 0;
            if (judged == MostJudged)
                break;
        }
        return judged > 0 ? 2 * days > judged : options.Learned is { Time.Count: > 0 } learned ? !learned.AreInstants : areMidnights;
    }

    private TimeZoneInfo? Zone => (options.TimeZone ?? options.Learned?.TimeZone) is { } name ? TimeZones.Find(name) : null;

    private StampReading Reading(StampFormat format) => new(format, DateOrder.Auto, Warnings, Notes);

    private FormattableString Cell(int series, int row) => source.Cell(rows.Place(series, row), column);

    /// <summary>The order in which all dates are dates; where several are, the one with regular steps, or the one that was learned.</summary>
    private DateOrder Order(StampColumn text)
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
            if (learned == DateOrder.Auto)
                Notes.Add($"Dates are read as {Words(only)}, because {Shown(text.Excluded(other))} isn't a date otherwise.");
            return only;
        }
        var judged = allowed.Select(candidate => Judge(text, candidate)).ToArray();
        if (judged.All(one => one.Stamps.AsSpan().SequenceEqual(judged[0].Stamps)))
            return allowed[0];
        if (judged.Where(one => one.IsRegular).ToArray() is [var regular])
        {
            if (learned != DateOrder.Auto && learned != regular.Order)
                return learned;
            if (learned == DateOrder.Auto)
                Notes.Add($"Dates are read as {Words(regular.Order)}, because their steps are regular only so ({regular.Step}).");
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
            own = [.. own.Distinct().Order()];
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

    private static FormattableString Words(DateOrder order) => order switch
    {
        DateOrder.DayMonthYear => $"day/month/year",
        DateOrder.MonthDayYear => $"month/day/year",
        _ => $"year/month/day",
    };

    private static string Shown(string? text) => ErrorText.Text(text ?? "");

    private static long Last(long[][] stamps, Predicate<long> matches)
    {
        for (int s = stamps.Length - 1; s >= 0; s--)
        {
            int index = Array.FindLastIndex(stamps[s], matches);
            if (index >= 0)
                return stamps[s][index];
        }
        return 0;
    }
}
