using System.Globalization;

namespace Nami.Data;

/// <summary>Decides from all timestamps of a table what they are, and replaces the stamps that were read by those that are meant.</summary>
/// <param name="source">The table.</param>
/// <param name="column">The first column of the timestamps.</param>
/// <param name="options">How timestamps are written, as far as the user or a model knows it.</param>
/// <param name="rows">The rows.</param>
internal sealed class StampSettlement(IRowSource source, int column, PanelOptions options, PanelRows rows)
{
    private const string LocalTimes = "yyyy-MM-dd HH:mm:ss";
    private const string Range = "00:00-01:00";
    private const int MostJudged = 200; // series that show whether steps are regular

    public List<FormattableString> Warnings { get; } = [];

    public List<FormattableString> Notes { get; } = [];

    /// <summary>Decides whether whole numbers are dates.</summary>
    /// <param name="digits">The digits of numbers that are written with a leading zero, or 0.</param>
    public StampReading Numbers(int digits)
    {
        long[][] stamps = rows.SplitStamps();
        string name = source.Columns[column].Name;
        var format = options.Learned?.TimeNumbers is { } learned
            ? StampFormat.ByName(learned) ?? StampFormat.Number
            : NumberDates.Find(name, stamps, options.Time.Count > 0, digits > 0);
        if (format.IsNumber)
        {
            if (options.Learned is null && SerialDates.Are(name, stamps))
            {
                long first = stamps[0][0];
                Throw.Input(
                    $"{Cell(0, 0)}: {first} looks like the number that Excel has for {SerialDates.Day(first)}. Format the column as dates before you export the table, or count the rows ({ReadingSettings.Time} none).");
            }
            if (options.Learned is null && SerialDates.Pattern(name, stamps) is { } pattern)
                Throw.Input(
                    $"{Cell(0, 0)}: {Shown(stamps[0][0])} looks like a date. Give its format ({ReadingSettings.TimeFormat} {pattern}), or count the rows ({ReadingSettings.Time} none).");
            if (options.Learned is null)
                new MissingYears(source, column, rows).Refuse(name, stamps);
            if (options.Learned is null && NumberDates.FindUnread(name, stamps) is { } unread)
                Throw.Input(
                    $"{Cell(unread.Series, unread.Row)}: {Shown(stamps[unread.Series][unread.Row])} isn't a date that can be recognised, though its column is named after dates. Correct it, give the format ({ReadingSettings.TimeFormat}), or count the rows ({ReadingSettings.Time} none).");
            return Reading(format);
        }
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
                    if (example == 0)
                        Throw.Input(
                            $"{Cell(s, row)}: {Shown(number)} isn't a date like those of the model ({format}). Correct it, or leave such rows out ({ReadingSettings.BadTimes} drop).");
                    Throw.Input(
                        $"{Cell(s, row)}: {Shown(number)} isn't a date, but most rows have dates such as {Shown(example)}. Correct it, or use whole numbers starting at 1 in all rows.");
                }
                stamps[s][row] = PanelRows.LeftOut;
                if (isTotal)
                {
                    totals++;
                    firstTotal ??= $"{Cell(s, row)}: {Shown(number)}";
                }
                else
                {
                    bad++;
                    firstBad ??= $"{Cell(s, row)}: \"{Shown(number)}\"";
                }
            }
        }
        if (totals > 0)
            Warnings.Add($"{firstTotal} is month 13, the total of a year. Rows left out: {totals}.");
        if (bad > 0)
            Warnings.Add($"{firstBad} isn't a timestamp. Rows left out: {bad} ({ReadingSettings.BadTimes}).");
        rows.Replace(stamps);
        if (bad + totals > 0)
            rows.LeaveOut(source.Name);
        if (Zone is not { } zone || !format.HasTime)
            return Reading(format);
        return format.IsUtc && AreOpen(zone, stamps) ? Reading(StampFormat.ByName(LocalTimes)!) : Reading(format.Shown(ShownTime.In(zone)));

        string Shown(long number) => number.ToString("D" + Math.Max(digits, 1), CultureInfo.InvariantCulture);
    }

    /// <summary>Decides which months, quarters or years numbers such as 2001.25 are.</summary>
    /// <param name="example">The first of them.</param>
    public StampReading DecimalYears(string example)
    {
        const double Billion = 1e9;
        long[][] stamps = rows.SplitStamps();
        var format = Data.DecimalYears.Find([.. stamps.Select(own => Array.ConvertAll(own, stamp => stamp / Billion))],
            options.Learned?.Step is { Unit: TimeUnit.Month } step ? step.Amount : null, out long[][] found);
        if (format is null)
            Throw.Input(
                $"{source.Name}, column \"{ErrorText.Text(source.Columns[column].Name)}\": years with a fraction such as {ErrorText.Text(example)} aren't regular months, quarters or years. Write dates such as 2024-01-31, or count the rows ({ReadingSettings.Time} none).");
        rows.Replace(found);
        long first = found.First(own => own.Length > 0)[0];
        Notes.Add($"Years with a fraction such as {ErrorText.Text(example)} are read as {format.Format(first)}.");
        return Reading(format);
    }

    /// <summary>Whether local times are those of opening hours; then they replace the points in time.</summary>
    private bool AreOpen(TimeZoneInfo zone, long[][] stamps)
    {
        long[][] local = [.. stamps.Select(own => Array.ConvertAll(own, stamp => TimeZones.Local(zone, stamp)))];
        bool areOpen = options.Learned is { } learned ? learned.Hours is not null : local.Count(own => own.Length > 1
                && StepInference.Find(StampFormat.Compact, SortedStamps.Of(own)).Step.Unit == TimeUnit.OpenSlot) * 2 > local.Length;
        if (areOpen)
            rows.Replace(local);
        return areOpen;
    }

    /// <summary>Decides the order of day and month, and what offsets mean.</summary>
    /// <param name="text">The timestamps.</param>
    /// <param name="offsets">The minutes that each row's local time is ahead of UTC; null where all are 0.</param>
    /// <param name="parts">The columns from which the text was joined, so that it isn't written as it was read; else null.</param>
    /// <param name="codes">The numbers of the rows' intervals of a day, where the parts have any.</param>
    public StampReading Text(StampColumn text, GrowingColumn<short>? offsets, TimeParts? parts, GrowingColumn<short> codes)
    {
        var order = options.DateOrder;
        if (text.IsUnordered)
        {
            order = new DateOrders(source, column, options, rows, Notes).Find(text);
            long[][] stamps = rows.SplitStamps();
            foreach (long[] own in stamps)
            {
                for (int i = 0; i < own.Length; i++)
                    _ = text.TryUnpack(own[i], order, out own[i]);
            }
            rows.Replace(stamps);
        }
        var format = text.Format(order);
        if (text.MayBeQuarters)
            format = new DutchPeriods(source, column, options, rows, Notes).Find(text.Example) ?? format;
        if (format.IsDoubtful)
            CheckMonths(text.Example);
        if (format.IsMonthOrDay && options.Learned is null && AreYears(rows.SplitStamps()[0]))
            Throw.Input(
                $"{source.Name}, column \"{ErrorText.Text(source.Columns[column].Name)}\": dates such as {ErrorText.Text(text.Example)} may be months of a year or days of a month. For months give the format ({ReadingSettings.TimeFormat} \"MMM yy\"); to days add the year.");
        if (text.AreIntervals)
            Notes.Add($"Intervals such as {ErrorText.Text(text.Example)} have the timestamps of their starts.");
        if (text.AreSplitYears)
            ToYears();
        if (format.HasFreeYear)
            Notes.Add($"Timestamps such as {ErrorText.Text(text.Example)} are read as years from 1 and months.");
        format = parts is null ? format : parts.Codes is null ? format.Iso() : format.Iso().WithMinutes();
        if (parts is not null)
            PlaceInDay(parts, codes);
        return Local(format, offsets) with { Order = text.HasOrder ? order : DateOrder.Auto, Codes = parts?.Codes?.Remembered };
    }

    /// <summary>Replaces years such as 2009/10 that were read as months.</summary>
    private void ToYears()
    {
        long[][] stamps = rows.SplitStamps();
        foreach (long[] own in stamps)
        {
            for (int i = 0; i < own.Length; i++)
                own[i] = new DateTime(new DateTime(own[i]).Year, 1, 1).Ticks;
        }
        rows.Replace(stamps);
    }

    /// <summary>Adds the starts of the intervals of a day to dates, and moves the ends of hours to their starts.</summary>
    private void PlaceInDay(TimeParts parts, GrowingColumn<short> ofRows)
    {
        if (parts.HaveRanges)
            Notes.Add($"Intervals such as {Range} have the timestamps of their starts.");
        if (parts.Codes is null && !parts.AreEnds)
            return;
        string name = ErrorText.Text(source.Columns[parts.CodeColumn].Name);
        long[][] stamps = rows.SplitStamps();
        if (parts.Codes is not { } codes)
        {
            foreach (long[] own in stamps)
            {
                for (int i = 0; i < own.Length; i++)
                    own[i] = Math.Max(0, own[i] - TimeSpan.TicksPerHour);
            }
            Notes.Add($"Column \"{name}\" has the ends of hours. Timestamps are their starts: 01:00 is read as 00:00.");
            rows.Replace(stamps);
            return;
        }
        codes.Settle(source, parts.CodeColumn, Zone is not null);
        short[][] numbers = rows.Split(ofRows);
        if (Zone is null && codes.AreCounted && ShortDay(codes, stamps, numbers) is { } day)
            Warnings.Add(
                $"{source.Name}, column \"{name}\": {day} has {codes.PerDay - codes.PerDay / 24} intervals instead of {codes.PerDay}, as where clocks are set forward, and its times after the change are an hour early. To place them, name the time zone ({ReadingSettings.TimeZone}).");
        for (int s = 0; s < stamps.Length; s++)
        {
            for (int i = 0; i < stamps[s].Length; i++)
            {
                long start = codes.Start(numbers[s][i]), date = stamps[s][i];
                stamps[s][i] = Zone is { } zone && codes.AreCounted
                    ? TimeZones.Local(zone, date - zone.GetUtcOffset(new DateTime(date)).Ticks + start)
                    : date + start;
            }
        }
        if (codes.Remembered is not null)
        {
            int minutes = 24 * 60 / codes.PerDay;
            Notes.Add(
                $"Column \"{name}\" has the numbers of intervals of {minutes} minutes. Timestamps are their starts: {codes.First} is read as 00:00.");
        }
        rows.Replace(stamps);
    }

    /// <summary>The first day between others whose intervals are one hour short; null where there is none.</summary>
    private static string? ShortDay(DayCodes codes, long[][] days, short[][] numbers)
    {
        foreach (var (own, code) in days.Zip(numbers))
        {
            for (int i = 0, end; i < own.Length; i = end)
            {
                int most = 0;
                for (end = i; end < own.Length && own[end] == own[i]; end++)
                    most = Math.Max(most, code[end] - codes.First + 1);
                if (i > 0 && end < own.Length && most == codes.PerDay - codes.PerDay / 24 && end - i == most)
                    return new DateTime(own[i]).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            }
        }
        return null;
    }

    /// <summary>
    /// Decides what stamps of local time or with offsets are: with steps of a day or more they are local dates, with shorter ones points in
    /// time.
    /// </summary>
    /// <param name="format">How they are written.</param>
    /// <param name="offsets">The minutes that the local time of each row is ahead of UTC; null where all are 0.</param>
    public StampReading Local(StampFormat format, GrowingColumn<short>? offsets)
    {
        if (format.IsNumber)
            return Reading(format);
        bool areOffsets = offsets is not null || format.HasOffset || format.IsUtc;
        if (!areOffsets && Zone is null)
            return Reading(format, format.HasTime && HaveTimes() ? false : null);
        if (offsets is null && Zone is null)
            return Reading(format.HasOffset ? format.Shown(ShownTime.Instant(0)) : format, AreDays(rows.SplitStamps()) ? null : true);
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
            if (areOffsets && !isFixed && stamps.Any(own => own.Any(stamp => stamp % TimeSpan.TicksPerDay != 0)))
                Notes.Add(
                    $"Timestamps with several offsets from UTC are read as local times, because hours are closed. They are written without an offset.");
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
        return Reading(Zone is null && !isFixed ? format.WithOffset(ClockTraits.Zulu) : format.Shown(shown), true);
    }

    /// <summary>Rejects months that don't follow one another where the text may be something else: scores, or numbers.</summary>
    private void CheckMonths(string example)
    {
        foreach (long[] own in rows.SplitStamps())
        {
            long[] sorted = SortedStamps.Of(own);
            for (int i = 1; i < sorted.Length; i++)
            {
                if (Months.Index(sorted[i]) != Months.Index(sorted[i - 1]) + 1)
                    Throw.Input(
                        $"{source.Name}, column \"{ErrorText.Text(source.Columns[column].Name)}\": \"{ErrorText.Text(example)}\" may be a year and a month, but the months don't follow one another. Give the format ({ReadingSettings.TimeFormat}), or count the rows ({ReadingSettings.Time} none).");
            }
        }
    }

    /// <summary>Whether steps are those of the calendar: a day or more.</summary>
    private bool AreDays(long[][] local)
    {
        // Few rows of opening hours don't show them: they are local times, as those of the model.
        if (options.Learned is { Hours: not null } known)
            return known.AreInstants != true;
        bool areMidnights = true;
        int judged = 0, days = 0;
        foreach (long[] own in local)
        {
            foreach (long stamp in own)
                areMidnights &= stamp % TimeSpan.TicksPerDay == 0;
            long[] sorted = SortedStamps.Of(own);
            if (sorted.Length < 2)
                continue;
            judged++;
            days +=
                StepInference.Find(StampFormat.Compact, sorted).Step is { Unit: not TimeUnit.Tick } or { Amount: >= TimeSpan.TicksPerDay }
                    ? 1 : 0;
            if (judged == MostJudged)
                break;
        }
        return judged > 0 ? 2 * days > judged : options.Learned is { Time.Count: > 0 } learned ? learned.AreInstants != true : areMidnights;
    }

    private TimeZoneInfo? Zone => (options.TimeZone ?? options.Learned?.TimeZone) is { } name ? TimeZones.Find(name) : null;

    private StampReading Reading(StampFormat format, bool? areInstants = null)
    {
        if (options.Learned?.AreInstants is { } learned && areInstants is { } found && learned != found)
        {
            string name = ErrorText.Text(source.Columns[column].Name);
            Throw.Input(learned
                ? (FormattableString)$"{source.Name}, column \"{name}\": the timestamps have no offset from UTC, but those of the model are points in time. Write them with an offset, or name their time zone ({ReadingSettings.TimeZone})."
                : $"{source.Name}, column \"{name}\": the timestamps are points in time, but those of the model are local times without a time zone. Write them without an offset.");
        }
        return new(format, DateOrder.Auto, Warnings, Notes) { AreInstants = areInstants };
    }

    /// <summary>Whether most stamps come a year after the one before them, as days of a month that are read as years do.</summary>
    private static bool AreYears(long[] stamps)
    {
        int years = 0;
        for (int i = 1; i < stamps.Length; i++)
            years += new DateTime(stamps[i - 1]).Year + 1 == new DateTime(stamps[i]).Year ? 1 : 0;
        return stamps.Length > 2 && 2 * years >= stamps.Length;
    }

    /// <summary>Whether a stamp has a time of day.</summary>
    private bool HaveTimes()
    {
        for (int row = 0; row < rows.Count; row++)
        {
            if (rows.Stamps[row] % TimeSpan.TicksPerDay != 0)
                return true;
        }
        return false;
    }

    private FormattableString Cell(int series, int row) => source.Cell(rows.Place(series, row), column);

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
