using System.Globalization;

namespace Nami.Data;

/// <summary>Numbers of the intervals of a day, such as the 48 half hours of a power exchange or the hours 1 to 24.</summary>
/// <param name="part">What the column holds by its name.</param>
/// <param name="name">The name of the column.</param>
/// <param name="learned">What a model has learned, or null.</param>
internal sealed class DayCodes(TimePart part, string name, TableReading? learned)
{
    /// <summary>The largest number: that of the last five minutes on a day with 25 hours.</summary>
    public const int Most = 300;

    private static readonly int[] s_perDay = [24, 48, 96, 288];
    private static readonly string[] s_halfHours = ["時刻コード", "settlementperiod", "halfhour", "コマ"], s_quarterHours = ["quarterhour", "qh"];

    private int _least = int.MaxValue, _most, _rowOfMost;

    /// <summary>The number of the first interval.</summary>
    public int First { get; private set; }

    /// <summary>The intervals of a day.</summary>
    public int PerDay { get; private set; } = 24;

    /// <summary>The numbers count all intervals of a day, so that a day has 23 to 25 hours of them where clocks are set.</summary>
    public bool AreCounted => part == TimePart.Slot;

    /// <summary>The numbers as a model remembers them, such as 1-48; null where they are hours from 0 on.</summary>
    public string? Remembered => part == TimePart.Hour && First == 0
        ? null
        : FormattableString.Invariant($"{First}-{First + PerDay - 1}");

    /// <summary>Learns from the number of a row.</summary>
    public void Add(int code, int row)
    {
        _least = Math.Min(_least, code);
        if (code > _most)
            (_most, _rowOfMost) = (code, row);
    }

    /// <summary>Decides, after the last row, what the numbers are.</summary>
    /// <param name="source">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="hasZone">The time zone is known.</param>
    /// <exception cref="InputException">They don't show how long an interval is.</exception>
    public void Settle(IRowSource source, int column, bool hasZone)
    {
        if (learned?.TimeCodes is { } known && TryParse(known, out int first, out int perDay))
            (First, PerDay) = (first, perDay);
        else if (part == TimePart.HourEnding)
            First = 1;
        else if (part == TimePart.Hour)
            First = learned is null && _least > 0 && _most >= 24 ? 1 : 0;
        else
            (First, PerDay) = (_least == 0 ? 0 : 1, OfSlots(source));
        int last = First + PerDay - 1 + (part == TimePart.Hour && First == 0 ? 1 : 0);
        if (_least < First)
            Throw.Input(
                $"{source.Name}, column \"{ErrorText.Text(name)}\": the numbers of intervals begin with {_least}, but those of the model with {First}. Write them alike.");
        if (_most > last && !(hasZone && AreCounted && _most <= last + PerDay / 24))
            Throw.Input(
                $"{source.Cell(_rowOfMost, column)}: {_most} is beyond the last interval of a day, {last}. Correct it or, where clocks were set back on that day, name the time zone ({ReadingSettings.TimeZone}).");
    }

    /// <summary>The time of day at which an interval starts, in ticks.</summary>
    public long Start(int code) => (code - First) * (TimeSpan.TicksPerDay / PerDay);

    private int OfSlots(IRowSource source)
    {
        string plain = TimePartNames.Plain(name);
        if (s_halfHours.Contains(plain))
            return 48;
        if (s_quarterHours.Contains(plain))
            return 96;
        int count = _most + (_least == 0 ? 1 : 0);
        foreach (int perDay in s_perDay)
        {
            if (count == perDay || count == perDay + perDay / 24)
                return perDay;
        }
        throw new InputException(
            $"{source.Name}, column \"{ErrorText.Text(name)}\": numbers from {_least} to {_most} don't show how long an interval is. Expected 1 to 24, 48, 96 or 288 intervals of a day, or times of day such as 13:30.");
    }

    private static bool TryParse(string text, out int first, out int perDay)
    {
        (first, perDay) = (0, 0);
        string[] parts = text.Split('-');
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out first)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int last))
            return false;
        perDay = last - first + 1;
        return first is 0 or 1 && s_perDay.Contains(perDay);
    }
}
