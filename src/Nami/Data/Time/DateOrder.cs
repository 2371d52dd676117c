namespace Nami.Data;

/// <summary>The order of day, month and year in dates such as 01/02/2024.</summary>
public enum DateOrder
{
    /// <summary>Decided from all dates of the column.</summary>
    Auto,

    /// <summary>Day, month, year.</summary>
    DayMonthYear,

    /// <summary>Month, day, year.</summary>
    MonthDayYear,

    /// <summary>Year, month, day.</summary>
    YearMonthDay,
}
