namespace Nami.Data;

/// <summary>A panel in words.</summary>
internal static class PanelDescription
{
    public static FormattableString Of(Panel panel)
    {
        var (least, most) = (panel.Series.Min(one => one.Length), panel.Series.Max(one => one.Length));
        var points = least != most ? $"{least}–{most} points" : most == 1 ? $"1 point" : (FormattableString)$"{most} points";
        FormattableString size = $"{panel.Series.Count} series of {points}";
        if (panel.Source is { } source)
            size = $"{size} ({source})";
        FormattableString whole = $"{size}, {Times(panel)}";
        var (gaps, missing) = Missing(panel);
        if (missing == 0)
            return whole;
        var runs = gaps == 1 ? $"1 gap" : (FormattableString)$"{gaps} gaps";
        return missing == 1 ? $"{whole}, {runs}, 1 missing value" : (FormattableString)$"{whole}, {runs}, {missing} missing values";
    }

    /// <summary>The step of most series, and the first and the last stamp of all; counters that start at 1 tell nothing by those.</summary>
    private static FormattableString Times(Panel panel)
    {
        if (panel.Series.Count == 1)
            return panel.Series[0].Time.Describe();
        var (step, first, last) = Span(panel);
        return panel.Series[0].Time.StampFormat.IsNumber && first == "1" ? step : $"{step}, {first} … {last}";
    }

    /// <summary>The step of most series in words, and the first and the last stamp of all.</summary>
    public static (FormattableString Step, string First, string Last) Span(Panel panel)
    {
        var axes = panel.Series.Select(one => one.Time).ToArray();
        var step = axes.CountBy(axis => axis.Step).MaxBy(pair => pair.Value).Key;
        var (first, last) = (axes.MinBy(axis => axis.Stamp(0))!, axes.MaxBy(axis => axis.Stamp(axis.Count - 1))!);
        return (step.Describe(), first.Format(0), last.Format(last.Count - 1));
    }

    /// <summary>The runs of missing values, and the missing values.</summary>
    public static (long Gaps, long Missing) Missing(Panel panel)
    {
        long gaps = 0, missing = 0;
        foreach (var series in panel.Series)
        {
            bool isGap = false;
            foreach (double value in series.Values)
            {
                gaps += double.IsNaN(value) && !isGap ? 1 : 0;
                isGap = double.IsNaN(value);
                missing += isGap ? 1 : 0;
            }
        }
        return (gaps, missing);
    }
}
