namespace Nami.Data;

/// <summary>The decimal sign of numbers in text.</summary>
public enum DecimalSign
{
    /// <summary>Decided from all numbers of the column.</summary>
    Auto,

    /// <summary>A point, as in 3.14.</summary>
    Point,

    /// <summary>A comma, as in 3,14.</summary>
    Comma,
}

/// <summary>The separator of thousands of numbers in text.</summary>
public enum ThousandsSign
{
    /// <summary>Decided from all numbers of the column.</summary>
    Auto,

    /// <summary>There is none.</summary>
    None,

    /// <summary>A comma, as in 1,234.</summary>
    Comma,

    /// <summary>A point, as in 1.234.</summary>
    Point,

    /// <summary>An apostrophe, as in 1'234.</summary>
    Apostrophe,

    /// <summary>A space of any kind, as in 1 234.</summary>
    Space,
}

/// <summary>The signs in numbers, as far as they are known.</summary>
internal readonly record struct NumberSigns(DecimalSign Decimal, ThousandsSign Thousands)
{
    /// <summary>Whether a sign, a point or a comma, is always a decimal sign.</summary>
    public bool IsDecimal(char sign) =>
        Decimal == Of(sign) || (Decimal == DecimalSign.Auto && Thousands != ThousandsSign.Auto && Thousands != GroupOf(sign));

    /// <summary>Whether a sign, a point or a comma, always separates thousands.</summary>
    public bool IsGroup(char sign) =>
        Thousands == GroupOf(sign)
        || (Thousands == ThousandsSign.Auto && Decimal != DecimalSign.Auto && Decimal != Of(sign));

    /// <summary>Whether a point or a comma can be a decimal sign.</summary>
    public bool AllowDecimal(char sign) => Decimal == DecimalSign.Auto ? Thousands != GroupOf(sign) : Decimal == Of(sign);

    /// <summary>Whether a point, a comma, an apostrophe or a space can separate thousands.</summary>
    public bool AllowGroup(char sign) =>
        Thousands == ThousandsSign.Auto ? sign is '\'' or ' ' || Decimal != Of(sign) : Thousands == GroupOf(sign);

    private static DecimalSign Of(char sign) => sign == '.' ? DecimalSign.Point : DecimalSign.Comma;

    private static ThousandsSign GroupOf(char sign) => sign switch
    {
        '.' => ThousandsSign.Point,
        ',' => ThousandsSign.Comma,
        '\'' => ThousandsSign.Apostrophe,
        _ => ThousandsSign.Space,
    };
}
