using System.Globalization;

namespace Nami.Data;

/// <summary>What a <see cref="TypedField"/> holds.</summary>
internal enum FieldType
{
    /// <summary>Nothing: NULL.</summary>
    Missing,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Number,

    Text,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A day and a time of day, of no zone.</summary>
    Time,

    /// <summary>A day, or a day and a time of day where any of the column has one; of no zone.</summary>
    DateOrTime,

    /// <summary>A point in time, as UTC has it.</summary>
    UtcTime,

    /// <summary>A type that series can't use, as an array; the text is the type's name.</summary>
    Other,
}

/// <summary>A field of a table whose fields have types, as those of databases and Parquet have.</summary>
internal readonly struct TypedField
{
    private readonly long _bits; // a whole number, the bits of another one, or ticks
    private readonly ReadOnlyMemory<char> _text;

    private TypedField(FieldType type, long bits, ReadOnlyMemory<char> text = default) => (Type, _bits, _text) = (type, bits, text);

    public FieldType Type { get; }

    public static TypedField Whole(long number) => new(FieldType.Whole, number);

    /// <param name="text">A number, written as .NET's invariant culture does.</param>
    public static TypedField OfNumber(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)
            ? Whole(whole)
            : Number(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));

    public static TypedField Number(double number) => new(FieldType.Number, BitConverter.DoubleToInt64Bits(number));

    public static TypedField Text(ReadOnlyMemory<char> text) => new(FieldType.Text, 0, text);

    /// <param name="type">One of the three kinds of times.</param>
    /// <param name="ticks">Since the year 1, of 100 ns.</param>
    public static TypedField Stamp(FieldType type, long ticks) => new(type, ticks);

    /// <param name="type">The type's name.</param>
    public static TypedField Other(string type) => new(FieldType.Other, 0, type.AsMemory());

    /// <summary>The field that a value of .NET is.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">Its type's name, for those that are none of series.</param>
    public static TypedField Of(object? value, string type) => value switch
    {
        null or DBNull => default,
        string text => Text(text.AsMemory()),
        long number => Whole(number),
        int number => Whole(number),
        short number => Whole(number),
        byte number => Whole(number),
        sbyte number => Whole(number),
        ushort number => Whole(number),
        uint number => Whole(number),
        ulong number => number <= long.MaxValue ? Whole((long)number) : Number(number),
        bool flag => Whole(flag ? 1 : 0),
        double number => Number(number),
        float number => Number(number),
        decimal number => Number((double)number),
        // What PostgreSQL's infinite times come as.
        DateTime time when time == DateTime.MaxValue || time == DateTime.MinValue =>
            Text((time == DateTime.MinValue ? "-infinity" : "infinity").AsMemory()),
        DateOnly day when day == DateOnly.MaxValue || day == DateOnly.MinValue =>
            Text((day == DateOnly.MinValue ? "-infinity" : "infinity").AsMemory()),
        DateTime time => Stamp(time.Kind == DateTimeKind.Utc ? FieldType.UtcTime : FieldType.Time, time.Ticks),
        DateTimeOffset time => Stamp(FieldType.UtcTime, time.UtcTicks),
        DateOnly day => Stamp(FieldType.Date, day.ToDateTime(default).Ticks),
        Guid id => Text(id.ToString().AsMemory()),
        _ => Other(type),
    };

    /// <summary>The field as text: empty where it is missing.</summary>
    public ReadOnlySpan<char> AsText() => Type switch
    {
        FieldType.Text or FieldType.Other => _text.Span.Trim(),
        FieldType.Whole => _bits.ToString(CultureInfo.InvariantCulture),
        FieldType.Number => BitConverter.Int64BitsToDouble(_bits).ToString(CultureInfo.InvariantCulture),
        FieldType.Missing => "",
        _ => Format(HasTime, IsFraction).Format(_bits),
    };

    /// <summary>The field as a number: NaN where it is missing; false where it is something else, such as a text.</summary>
    public bool TryNumber(out double number)
    {
        number = Type switch
        {
            FieldType.Whole => _bits,
            FieldType.Number => BitConverter.Int64BitsToDouble(_bits),
            _ => double.NaN,
        };
        return Type is FieldType.Whole or FieldType.Number or FieldType.Missing;
    }

    /// <summary>The stamp of a field that is a time; else a whole number's, if it is one.</summary>
    public bool TryStamp(out long stamp)
    {
        stamp = _bits;
        if (Type == FieldType.Number && BitConverter.Int64BitsToDouble(_bits) is var number)
        {
            stamp = (long)number; // as tables have counters where a row has none
            return stamp == number && Math.Abs(number) < 1L << 53;
        }
        return Type == FieldType.Whole ? StampFormat.Number.TryParse(AsText(), out stamp) : IsStamp;
    }

    public bool IsStamp => Type is FieldType.Date or FieldType.Time or FieldType.DateOrTime or FieldType.UtcTime;

    /// <summary>The time does not end at a whole second.</summary>
    public bool IsFraction => IsStamp && _bits % TimeSpan.TicksPerSecond != 0;

    /// <summary>The time is not midnight.</summary>
    public bool HasTime =>
        Type is FieldType.Time or FieldType.UtcTime || (Type == FieldType.DateOrTime && _bits % TimeSpan.TicksPerDay != 0);

    /// <summary>How times of this field's type are written.</summary>
    public StampFormat Format(bool hasTime, bool hasFraction) => StampFormat.ByName(Type switch
    {
        FieldType.Date => "yyyy-MM-dd",
        FieldType.DateOrTime when !hasTime => "yyyy-MM-dd",
        FieldType.DateOrTime => hasFraction ? "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF" : "yyyy-MM-dd'T'HH:mm:ss",
        FieldType.Time => hasFraction ? "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF" : "yyyy-MM-dd'T'HH:mm:ss",
        FieldType.UtcTime => hasFraction ? "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'" : "yyyy-MM-dd'T'HH:mm:ss'Z'",
        _ => "number",
    })!;
}
