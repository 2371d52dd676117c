using System.Collections.Frozen;

namespace Nami.Data;

/// <summary>Names by which columns are known.</summary>
internal static class UsualNames
{
    /// <summary>Of columns that identify series, where their values repeat.</summary>
    public static FrozenSet<string> OfIds { get; } = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "series_id", "series", "id", "item_id", "ts_id", "series_name", "timeseries_id", "uid", "系列");

    /// <summary>Whether a column identifies something by its name, such as a station.</summary>
    public static bool IsIdentifier(string name) => OfIds.Contains(name) || name.Equals("station", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("_id", StringComparison.OrdinalIgnoreCase) || name.EndsWith(" id", StringComparison.OrdinalIgnoreCase)
        || (name.Length > 2
            && (name.EndsWith("ID", StringComparison.Ordinal) || name.EndsWith("Id", StringComparison.Ordinal)));

    /// <summary>Of columns that count the rows.</summary>
    public static FrozenSet<string> OfRowNumbers { get; } = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "", "no", "no.", "nr", "nr.", "#", "№", "index", "idx", "row", "rows", "rownum", "row_num", "rowid", "row_id", "row_number", "id",
        "unnamed: 0",
        "serial", "s.no", "s.no.", "sno", "rownames", "番号", "連番", "行番号", "行");

    /// <summary>Of columns that repeat the time as a number.</summary>
    public static FrozenSet<string> OfDecimalDates { get; } = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "decimal date", "decimal_date", "decimal year", "decimal_year", "year_decimal", "date_decimal");

    /// <summary>Of columns that say something about values, and are no series where they are empty.</summary>
    public static FrozenSet<string> OfNotes { get; } = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "unit", "units", "uom", "単位", "einheit", "flag", "flags", "obs_flag", "obs_status", "status", "symbol", "terminated", "note",
        "notes", "footnote", "footnotes", "comment", "comments", "remark", "remarks", "annotation", "注記", "備考", "注釈");

    /// <summary>Whether a column says something about values by its name.</summary>
    public static bool IsNote(string name) => OfNotes.Contains(name) || name.EndsWith("_FLAGS", StringComparison.OrdinalIgnoreCase);

    /// <summary>The ends of names of columns that rate the values beside them, as the Japan Meteorological Agency writes.</summary>
    public static IReadOnlyList<string> OfQuality { get; } = ["品質情報", "均質番号", "現象なし情報"];
}
