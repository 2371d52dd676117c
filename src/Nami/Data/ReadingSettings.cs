namespace Nami.Data;

/// <summary>The settings of reading: which columns of a table are what, and how its text is written.</summary>
internal static class ReadingSettings
{
    public static readonly TextSetting<PanelOptions> Id = new(nameof(PanelOptions.Id), "id")
    {
        Label = $"Series column",
        Group = SettingGroup.Data,
        IsUsual = true,
        Description = $"Column that identifies the series, or several separated by commas.",
        Default = $"unique_id, if the file has it",
        Get = options => options.Id,
        With = (options, value) => options with { Id = value },
    };

    public static readonly TextsSetting<PanelOptions> Time = new(nameof(PanelOptions.Time), "time")
    {
        Label = $"Timestamp column",
        Group = SettingGroup.Data,
        IsUsual = true,
        Description = $"Columns of the timestamps; none counts rows.",
        Default = $"by name or content; rows are counted if there is none",
        Get = options => options.Time,
        With = (options, value) => options with { Time = value },
    };

    public static readonly TextsSetting<PanelOptions> Target = new(nameof(PanelOptions.Target), "target")
    {
        Label = $"Target columns",
        Group = SettingGroup.Data,
        IsUsual = true,
        Description = $"Columns of the values to forecast.",
        Default = $"y, or the only column of numbers",
        Get = options => options.Target,
        With = (options, value) => options with { Target = value },
    };

    public static readonly TextsSetting<PanelOptions> Known = new(nameof(PanelOptions.Known), "known")
    {
        Label = $"Known covariates",
        Group = SettingGroup.Data,
        IsUsual = true,
        Description = $"Covariates known in advance, such as holidays and prices.",
        Default = $"none",
        Get = options => options.Known,
        With = (options, value) => options with { Known = value },
    };

    public static readonly TextsSetting<PanelOptions> Past = new(nameof(PanelOptions.Past), "past")
    {
        Label = $"Past covariates",
        Group = SettingGroup.Data,
        IsUsual = true,
        Description = $"Covariates known only up to the present, such as visitor counts.",
        Default = $"all columns without another role",
        Get = options => options.Past,
        With = (options, value) => options with { Past = value },
    };

    public static readonly TextsSetting<PanelOptions> Static = new(nameof(PanelOptions.Static), "static")
    {
        Label = $"Static covariates",
        Group = SettingGroup.Data,
        IsUsual = true,
        Description = $"Covariates with one value per series, such as a region.",
        Default = $"none",
        Get = options => options.Static,
        With = (options, value) => options with { Static = value },
    };

    public static readonly ChoiceSetting<PanelOptions, TableLayout> Layout = new(nameof(PanelOptions.Layout), "layout")
    {
        Label = $"Layout",
        Group = SettingGroup.Reading,
        Description = $"How series lie in the table: a row per series and time, a column per series, or a row per series.",
        Choices =
        [
            ("auto", TableLayout.Auto),
            ("long", TableLayout.Long),
            ("wide", TableLayout.Wide),
            ("rows", TableLayout.Rows),
        ],
        Get = options => options.Layout,
        With = (options, value) => options with { Layout = value },
    };

    public static readonly NumberSetting<PanelOptions, int> SkipRows = new(nameof(PanelOptions.SkipRows), "skip_rows")
    {
        Label = $"Lines above the header",
        Group = SettingGroup.Reading,
        Description = $"Number of lines above the header.",
        Default = $"detected",
        Least = 0,
        Most = 1_000_000,
        Get = options => options.SkipRows,
        With = (options, value) => options with { SkipRows = value },
    };

    public static readonly NumberSetting<PanelOptions, int> HeaderRows = new(nameof(PanelOptions.HeaderRows), "header_rows")
    {
        Label = $"Header lines",
        Group = SettingGroup.Reading,
        Description = $"Number of header lines; 0 for none.",
        Default = $"detected",
        Least = 0,
        Most = 20,
        Get = options => options.HeaderRows,
        With = (options, value) => options with { HeaderRows = value },
    };

    public static readonly TextSetting<PanelOptions> Comment = new(nameof(PanelOptions.Comment), "comment")
    {
        Label = $"Comment mark",
        Group = SettingGroup.Reading,
        Description = $"Start of comment lines, which are skipped.",
        Default = $"# above the header",
        Kind = TextKind.Text,
        Get = options => options.Comment,
        With = (options, value) => options with { Comment = value },
    };

    public static readonly TextSetting<PanelOptions> Encoding = new(nameof(PanelOptions.Encoding), "encoding")
    {
        Label = $"Encoding",
        Group = SettingGroup.Reading,
        Description = $"Encoding of a text file, such as utf-8, shift_jis or windows-1252.",
        Default = $"detected",
        Kind = TextKind.Name,
        IsValid = name => Files.TextEncoding.Find(name) is not null,
        Valid = Files.TextEncoding.Expected,
        Get = options => options.Encoding,
        With = (options, value) => options with { Encoding = value },
    };

    public static readonly TextSetting<PanelOptions> Sheet = new(nameof(PanelOptions.Sheet), "sheet")
    {
        Label = $"Sheet",
        Group = SettingGroup.Reading,
        Description = $"Sheet of an Excel file.",
        Default = $"the first",
        Kind = TextKind.Name,
        Get = options => options.Sheet,
        With = (options, value) => options with { Sheet = value },
    };

    public static readonly ChoiceSetting<PanelOptions, DecimalSign> Decimal = new(nameof(PanelOptions.Decimal), "decimal")
    {
        Label = $"Decimal sign",
        Group = SettingGroup.Reading,
        Description = $"Decimal sign of numbers.",
        Choices =
        [
            ("auto", DecimalSign.Auto),
            (".", DecimalSign.Point),
            (",", DecimalSign.Comma),
        ],
        Get = options => options.Decimal,
        With = (options, value) => options with { Decimal = value },
    };

    public static readonly ChoiceSetting<PanelOptions, ThousandsSign> Thousands = new(nameof(PanelOptions.Thousands), "thousands")
    {
        Label = $"Thousands separator",
        Group = SettingGroup.Reading,
        Description = $"Thousands separator of numbers.",
        Choices =
        [
            ("auto", ThousandsSign.Auto),
            ("none", ThousandsSign.None),
            (",", ThousandsSign.Comma),
            (".", ThousandsSign.Point),
            ("'", ThousandsSign.Apostrophe),
            ("space", ThousandsSign.Space),
        ],
        Get = options => options.Thousands,
        With = (options, value) => options with { Thousands = value },
    };

    public static readonly TextsSetting<PanelOptions> Missing = new(nameof(PanelOptions.Missing), "missing")
    {
        Label = $"Missing values",
        Group = SettingGroup.Reading,
        Description = $"Further texts for a missing value, such as -999.",
        Default = $"none",
        Kind = TextKind.Text,
        Get = options => options.Missing,
        With = (options, value) => options with { Missing = value },
    };

    public static readonly TextSetting<PanelOptions> TimeFormat = new(nameof(PanelOptions.TimeFormat), "time_format")
    {
        Label = $"Timestamp format",
        Group = SettingGroup.Reading,
        Description = $"Format of the timestamps, such as dd/MM/yyyy HH:mm or yyyy-Qq.",
        Default = $"detected",
        Kind = TextKind.Pattern,
        IsValid = CustomTime.IsValid,
        Valid = $"a custom format string of .NET with a year, such as dd/MM/yyyy HH:mm, or one with q for quarters or w for weeks",
        Get = options => options.TimeFormat,
        With = (options, value) => options with { TimeFormat = value },
    };

    public static readonly ChoiceSetting<PanelOptions, DateOrder> DateOrder = new(nameof(PanelOptions.DateOrder), "date_order")
    {
        Label = $"Date order",
        Group = SettingGroup.Reading,
        Description = $"Order of day, month and year in dates such as 01/02/2024.",
        Choices =
        [
            ("auto", Data.DateOrder.Auto),
            ("dmy", Data.DateOrder.DayMonthYear),
            ("mdy", Data.DateOrder.MonthDayYear),
            ("ymd", Data.DateOrder.YearMonthDay),
        ],
        Get = options => options.DateOrder,
        With = (options, value) => options with { DateOrder = value },
    };

    public static readonly TextSetting<PanelOptions> TimeZone = new(nameof(PanelOptions.TimeZone), "time_zone")
    {
        Label = $"Time zone",
        Group = SettingGroup.Reading,
        Description = $"Time zone of the timestamps, such as Europe/Berlin.",
        Default = $"none",
        Kind = TextKind.Name,
        IsValid = TimeZones.MayBeName,
        Valid = $"the IANA name of a time zone, such as Europe/Berlin",
        Get = options => options.TimeZone,
        With = (options, value) => options with { TimeZone = value },
    };

    public static readonly ChoiceSetting<PanelOptions, BadTimes> BadTimes = new(nameof(PanelOptions.BadTimes), "bad_times")
    {
        Label = $"Unreadable timestamps",
        Group = SettingGroup.Reading,
        Description = $"What to do with rows whose timestamp can't be read: reject the file, or leave them out.",
        Choices =
        [
            ("error", Data.BadTimes.Error),
            ("drop", Data.BadTimes.Drop),
        ],
        Get = options => options.BadTimes,
        With = (options, value) => options with { BadTimes = value },
    };

    public static readonly FlagSetting<PanelOptions> AllowGaps = new(nameof(PanelOptions.AllowGaps), "allow_gaps")
    {
        Label = $"Long gaps",
        Group = SettingGroup.Reading,
        Description = $"Accept single rows far from all others in time.",
        IsSwitch = true,
        Get = options => options.AllowGaps,
        With = (options, value) => options with { AllowGaps = value },
    };

    public static readonly ChoiceSetting<PanelOptions, Aggregation> Aggregate = new(nameof(PanelOptions.Aggregate), "aggregate")
    {
        Label = $"Aggregation",
        Group = SettingGroup.Reading,
        Description = $"How the rows of each interval are combined into one value.",
        Choices =
        [
            ("none", Aggregation.None),
            ("sum", Aggregation.Sum),
            ("mean", Aggregation.Mean),
            ("last", Aggregation.Last),
            ("count", Aggregation.Count),
        ],
        Get = options => options.Aggregate,
        With = (options, value) => options with { Aggregate = value },
    };

    public static readonly TextSetting<PanelOptions> Every = new(nameof(PanelOptions.Every), "every")
    {
        Label = $"Interval",
        Group = SettingGroup.Reading,
        Description = $"Interval of the aggregation, such as 15min, 1h, 1d, 1w or 1mo.",
        Default = $"none",
        Kind = TextKind.Duration,
        IsValid = text => CalendarInterval.TryParse(text, out _),
        Valid = $"a whole number and a unit (s, min, h, d, w, mo or y), such as 15min",
        Get = options => options.Every,
        With = (options, value) => options with { Every = value },
    };

    public static readonly NumberSetting<PanelOptions, long> MaxUnpacked = new(nameof(PanelOptions.MaxUnpacked), "max_unpacked")
    {
        Label = $"Unpacked size",
        Group = SettingGroup.Reading,
        Description = $"Most bytes that a compressed file may unpack to.",
        Least = 1,
        Most = long.MaxValue,
        Get = options => options.MaxUnpacked,
        With = (options, value) => options with { MaxUnpacked = value },
    };

    /// <summary>All of them, in the order of help and documentation.</summary>
    public static IReadOnlyList<Setting<PanelOptions>> All { get; } =
    [
        Id, Time, Target, Known, Past, Static, Layout, SkipRows, HeaderRows, Comment, Encoding, Sheet, Decimal, Thousands, Missing,
        TimeFormat, DateOrder, TimeZone, BadTimes, AllowGaps, Aggregate, Every, MaxUnpacked,
    ];
}
