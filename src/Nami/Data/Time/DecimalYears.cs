namespace Nami.Data;

/// <summary>
/// Years with a fraction, such as 2001.25: quarters, months or years at their start, as R writes them, or in their middle, as NOAA does.
/// </summary>
internal static class DecimalYears
{
    private const int FirstYear = 1600, LastYear = 2200;

    // In months: days of a year, rounded to two decimals, are as far from a twelfth; a middle is day 14 to 17.
    private const double AtStart = 0.13, InMiddle = 0.15;

    /// <summary>The month, counted from year 0, at whose start or in whose middle a value is.</summary>
    public static double Month(double value) => Math.Floor(12 * value + AtStart);

    /// <summary>Whether all values are at the start, or all in the middle of a month.</summary>
    public static bool Are(IEnumerable<double> values)
    {
        bool areStarts = true, areMiddles = true;
        foreach (double value in values)
        {
            if (value is < FirstYear or >= LastYear)
                return false;
            double part = 12 * value - Month(value);
            areStarts &= Math.Abs(part) <= AtStart;
            areMiddles &= Math.Abs(part - 0.5) <= InMiddle;
        }
        return areStarts || areMiddles;
    }

    /// <summary>The ticks of the months, quarters or years that values are, and their format; null where they are none.</summary>
    /// <param name="values">The values of each series.</param>
    /// <param name="ticks">Receives the ticks of each.</param>
    /// <param name="learned">The step of the model in months: few values don't show it; null where none is known.</param>
    public static StampFormat? Find(double[][] values, long? learned, out long[][] ticks)
    {
        ticks = [];
        if (!Are(values.SelectMany(own => own)))
            return null;
        long[][] months = [.. values.Select(own => Array.ConvertAll(own, value => (long)Month(value)))];
        long[] steps =
        [
            .. months.Select(own => own.Distinct().Order().ToArray()).SelectMany(own => own.Zip(own.Skip(1), (one, two) => two - one)),
        ];
        long step = learned is 1 or 3 or 12 ? learned.Value : AllSteps(12) ? 12 : AllSteps(3) ? 3 : 1;
        ticks = [.. months.Select(own => Array.ConvertAll(own, month => Start(month / step * step)))];
        return StampFormat.ByName(step switch
        {
            12 => "yyyy",
            3 => "yyyy'Q'q",
            _ => "yyyy-MM",
        });

        static long Start(long month) => new DateTime((int)(month / 12), (int)(month % 12) + 1, 1).Ticks;

        bool AllSteps(int unit) => Array.TrueForAll(steps, one => one % unit == 0);
    }
}
