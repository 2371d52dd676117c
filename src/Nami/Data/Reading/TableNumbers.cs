namespace Nami.Data;

/// <summary>
/// Decides, from all numbers of a table, how they are written: a table has one decimal sign, unless its columns show otherwise.
/// </summary>
/// <param name="source">The table.</param>
/// <param name="options">The signs and the missing values that were given or learned.</param>
internal sealed class TableNumbers(IRowSource source, PanelOptions options)
{
    private readonly NumberSigns _given = new(options.Decimal, options.Thousands);
    private readonly NumberSigns _learned = new(options.Learned?.Decimal ?? default, options.Learned?.Thousands ?? default);
    private readonly MissingTexts _missing = new(MissingOf(options));
    private readonly List<NumberReader> _readers = [];
    private readonly HashSet<(char Sign, bool AreThousands)> _noted = [];
    private readonly HashSet<DecimalSign> _decimals = [];
    private readonly HashSet<ThousandsSign> _thousands = [];
    private bool? _isEastAsian;

    /// <summary>Whether the dates of the table have points, as those of countries with a decimal comma do.</summary>
    public bool HasDottedDates { get; set; }

    /// <summary>Whether texts among the numbers are only gathered.</summary>
    public bool Collects { get; init; }

    /// <summary>What was decided.</summary>
    public List<FormattableString> Notes { get; } = [];

    /// <summary>Numbers that may be missing values.</summary>
    public List<FormattableString> Warnings { get; } = [];

    /// <summary>The texts for a missing value that were given, now or in training.</summary>
    public IReadOnlyList<string> Missing => MissingOf(options);

    /// <summary>The decimal sign of all columns, as far as they show one and the same.</summary>
    /// <remarks>Where commas separate fields, or numbers have a type, a point needs no memory: it is the decimal sign anyway.</remarks>
    public DecimalSign Decimal => _given.Decimal != DecimalSign.Auto ? _given.Decimal
        : _decimals.Count != 1 || (_decimals.Contains(DecimalSign.Point) && IsPlain) ? default
        : _decimals.Single();

    private bool IsPlain => _thousands.Count == 0 && source.Separator is ',' or '\0';

    /// <summary>The separator of thousands of all columns, as far as they show one and the same.</summary>
    public ThousandsSign Thousands =>
        _given.Thousands != ThousandsSign.Auto ? _given.Thousands : _thousands.Count == 1 ? _thousands.Single() : default;

    /// <summary>The texts for a missing value that were given, now or in training.</summary>
    public static IReadOnlyList<string> MissingOf(PanelOptions options) =>
        options.Missing.Count > 0 ? options.Missing : options.Learned?.Missing ?? [];

    /// <exception cref="InputException">The signs that were given are one and the same.</exception>
    public static void Check(PanelOptions options)
    {
        if ((options.Decimal, options.Thousands) is (DecimalSign.Point, ThousandsSign.Point) or (DecimalSign.Comma, ThousandsSign.Comma))
            Throw.Input($"{ReadingSettings.Decimal} and {ReadingSettings.Thousands} are the same sign. Choose different ones.");
    }

    /// <summary>Reads the numbers of a column.</summary>
    public NumberReader Reader(int column)
    {
        var reader = new NumberReader(source, column, _given, _missing) { Collects = Collects };
        _readers.Add(reader);
        return reader;
    }

    /// <summary>Reads the numbers of a column that says nothing of how others are written.</summary>
    public NumberReader ReaderAside(int column) => new(source, column, _given, _missing);

    /// <summary>Decides, after the last row, how the numbers of a column are written.</summary>
    /// <param name="reader">The column.</param>
    /// <param name="thousands">The rows, from 0, whose number is a thousand times what was read.</param>
    /// <returns>Why it can't be decided, or null.</returns>
    public FormattableString? Settle(NumberReader reader, out IReadOnlyCollection<int> thousands)
    {
        var evidence = reader.Evidence;
        thousands = [];
        if ((Contradiction(reader) ?? Mixture(reader) ?? Unit(reader)) is { } fault)
            return fault;
        if (reader.Flags is { Count: > 0 } flags)
            Notes.Add(
                $"{reader.Cell(flags.First.Row)}: flags such as that of \"{ErrorText.Text(flags.First.Text)}\" are ignored. Values with flags in the column: {flags.Count} ({ErrorText.Text(flags.Kinds)}).");
        (var decimals, var groups) = Certain(evidence.Seen);
        foreach (char sign in (ReadOnlySpan<char>)['.', ','])
        {
            if (!Has(evidence, Either(sign)))
                continue;
            if (AreThousands(reader, sign, out var reason) is not { } areThousands)
                return reason;
            if (areThousands)
                thousands = [.. thousands, .. evidence.Rows(sign)];
            (areThousands ? groups : decimals).Add(sign);
        }
        _decimals.UnionWith(decimals.Select(sign => sign == '.' ? DecimalSign.Point : DecimalSign.Comma));
        _thousands.UnionWith(groups.Select(sign => sign switch
        {
            '.' => ThousandsSign.Point,
            ',' => ThousandsSign.Comma,
            '\'' => ThousandsSign.Apostrophe,
            _ => ThousandsSign.Space,
        }));
        return null;
    }

    /// <summary>Warns of numbers of a column that may be missing values.</summary>
    public void Warn(NumberReader reader, GrowingColumn<double> values, Func<int, int> place)
    {
        if (!options.IsFuture && Sentinels.Find(values) is { } found)
            Warnings.Add(found.Warning(reader.Cell(place(found.Row))));
    }

    /// <summary>Whether a sign before three digits separates thousands in a column; null with the reason where it can't be said.</summary>
    private bool? AreThousands(NumberReader reader, char sign, out FormattableString? reason)
    {
        var evidence = reader.Evidence;
        reason = null;
        if (_given.IsDecimal(sign))
            return false;
        bool? own = Judge(evidence.Seen, sign);
        bool? money = own ?? Money(evidence, sign);
        bool? all = own ?? money ?? JudgeTable(sign);
        bool? learned = _learned.IsGroup(sign) ? true : _learned.IsDecimal(sign) ? false : null;
        if (learned is not null && all is not null && learned != all)
        {
            reason = Contradicts(reader, sign, learned.Value);
            return null;
        }
        bool? result = all ?? learned ?? Guess(evidence, sign);
        if (result is null)
            reason = Ambiguity(reader, sign);
        // That other columns of the table have decimal points needs no word.
        else if (own is null && learned is null && !(sign == '.' && all == false)
            && (money is null || NumberText.StyleOf(evidence.Currency) == CurrencyStyle.Other)
            && (result.Value || sign == ',' || source.Separator == ';') && _noted.Add((sign, result.Value)))
            Notes.Add(Note(reader, sign, result.Value));
        return result;
    }

    private static bool? Money(NumberEvidence evidence, char sign) =>
        Has(evidence, Either('.')) && Has(evidence, Either(',')) ? null : evidence.AreThousandsOfMoney(sign);

    /// <summary>What signs with only one meaning say of one that has two.</summary>
    private static bool? Judge(NumberMarks seen, char sign)
    {
        char other = sign == '.' ? ',' : '.';
        return (seen & Decimals(sign)) != NumberMarks.None ? false
            : (seen & Groups(sign)) != NumberMarks.None ? true
            : (seen & Decimals(other)) != NumberMarks.None ? true
            : (seen & Groups(other)) != NumberMarks.None ? false
            : null;
    }

    /// <summary>What the other columns say, where they agree.</summary>
    private bool? JudgeTable(char sign)
    {
        bool? found = null;
        foreach (var reader in _readers)
        {
            var evidence = reader.Evidence;
            bool? own = Judge(evidence.Seen, sign) ?? (Has(evidence, Either(sign)) ? Money(evidence, sign) : null);
            if (own is not null && found is not null && own != found)
                return null;
            found ??= own;
        }
        return found;
    }

    /// <summary>What the numbers of the column say, and the custom of files with such separators.</summary>
    private bool? Guess(NumberEvidence evidence, char sign)
    {
        if (Has(evidence, Either('.')) && Has(evidence, Either(',')))
            return null;
        // No country of East Asia writes decimal commas.
        if (sign == ',' && IsEastAsian)
            return true;
        bool? own = evidence.AreThousands(sign);
        if (own == true || (own == false && evidence.HasWholes))
            return own;
        if (evidence.HasWholes)
            return null; // 950 beside 1.059: two decimals and one would be as frequent as none
        // Semicolons separate fields where a comma is the decimal sign.
        bool isDecimal = (sign, source.Separator) switch
        {
            ('.', ';') => own == false && !HasDottedDates,
            ('.', '\t') => !HasDottedDates,
            ('.', _) => true,
            (_, ',' or '\0') => false,
            _ => own == false,
        };
        return isDecimal ? false : null;
    }

    /// <summary>Whether all columns, that of the timestamps too, are named in Japanese, Chinese or Korean.</summary>
    private bool IsEastAsian => _isEastAsian ??= source.Columns.All(column => column.Role is ColumnRole.Time or ColumnRole.Target
        || column.Name.AsSpan().ContainsAnyInRange('\u3040', '\u9FFF') || column.Name.AsSpan().ContainsAnyInRange('\uAC00', '\uD7A3'));

    private static FormattableString? Contradiction(NumberReader reader)
    {
        foreach (char sign in (ReadOnlySpan<char>)['.', ','])
        {
            var (point, group) = (reader.Evidence.First(Decimals(sign)), reader.Evidence.First(Groups(sign)));
            if (point.Line > 0 && group.Line > 0)
                return $"{reader.Cell(point.Line)}: the sign \"{sign}\" in \"{ErrorText.Text(point.Text)}\" is a decimal sign, but in \"{ErrorText.Text(group.Text)}\" (line {group.Line}) it separates thousands. Write all values of the column alike.";
        }
        return null;
    }

    private static FormattableString? Mixture(NumberReader reader)
    {
        var evidence = reader.Evidence;
        if (Has(evidence, NumberMarks.PointDecimal) && Has(evidence, NumberMarks.CommaDecimal))
        {
            foreach (char sign in (ReadOnlySpan<char>)['.', ','])
            {
                var (text, line) = evidence.First(Either(sign));
                if (line > 0)
                    return $"{reader.Cell(line)}: \"{ErrorText.Text(text)}\" may mean {Whole(text, sign)} or {Fraction(text, sign)}, because the column mixes decimal points and decimal commas. Write all values of the column alike.";
            }
        }
        if (evidence.MixedPercent() is { Percent.Line: > 0 } percent)
            return $"{reader.Cell(percent.Percent.Line)}: \"{ErrorText.Text(percent.Percent.Text)}\" has a percent sign, but \"{ErrorText.Text(percent.Bare.Text)}\" (line {percent.Bare.Line}) has none. Write all values of the column alike.";
        if (evidence.MixedCurrency() is { One.Line: > 0 } currency)
            return $"{reader.Cell(currency.One.Line)}: \"{ErrorText.Text(currency.One.Text)}\" has another currency than \"{ErrorText.Text(currency.Other.Text)}\" (line {currency.Other.Line}). Write all values of the column in one currency.";
        return null;
    }

    /// <summary>What most numbers have behind them is no flag but a unit, such as s for seconds; flags are of several kinds.</summary>
    private static FormattableString? Unit(NumberReader reader)
    {
        var flags = reader.Flags;
        bool areVaried = flags.AreVaried && 10L * (reader.Numbers - flags.Numbers) >= reader.Numbers;
        return 2L * flags.Numbers > reader.Numbers && !areVaried
            ? (FormattableString)$"{reader.Cell(flags.First.Row)}: \"{ErrorText.Text(flags.First.Text)}\" has the unit \"{ErrorText.Text(flags.Kinds)}\", like {flags.Numbers} rows of the column. Expected numbers only. Remove the unit from the values; the column's name can hold it."
            : null;
    }

    private static FormattableString Ambiguity(NumberReader reader, char sign)
    {
        var (text, line) = reader.Evidence.First(Either(sign));
        return $"{reader.Cell(line)}: \"{ErrorText.Text(text)}\" may mean {Whole(text, sign)} or {Fraction(text, sign)}; nothing in the table shows which. Choose {ReadingSettings.Thousands} {sign} for the first, or {ReadingSettings.Decimal} {sign} for the second.";
    }

    private static FormattableString Contradicts(NumberReader reader, char sign, bool wereThousands)
    {
        var (text, line) = reader.Evidence.First(Either(sign));
        var (learned, found) = wereThousands ? (Whole(text, sign), Fraction(text, sign)) : (Fraction(text, sign), Whole(text, sign));
        return $"{reader.Cell(line)}: \"{ErrorText.Text(text)}\" would mean {learned} in the training data, but {found} by the other numbers of this table. Choose the signs of numbers ({ReadingSettings.Decimal}, {ReadingSettings.Thousands}).";
    }

    private static FormattableString Note(NumberReader reader, char sign, bool areThousands)
    {
        var (text, line) = reader.Evidence.First(Either(sign));
        var (read, other) = areThousands ? (Whole(text, sign), Fraction(text, sign)) : (Fraction(text, sign), Whole(text, sign));
        return $"{reader.Cell(line)}: \"{ErrorText.Text(text)}\" is read as {read}, not {other}. To read it otherwise, choose the signs of numbers ({ReadingSettings.Decimal}, {ReadingSettings.Thousands}).";
    }

    private static string Whole(string text, char sign) => ErrorText.Text(text.Replace(sign.ToString(), "", StringComparison.Ordinal));

    private static string Fraction(string text, char sign) => ErrorText.Text(text.Replace(sign, '.'));

    private static (HashSet<char> Decimals, HashSet<char> Groups) Certain(NumberMarks seen)
    {
        HashSet<char> decimals = [], groups = [];
        foreach (char sign in (ReadOnlySpan<char>)['.', ','])
        {
            if ((seen & Decimals(sign)) != NumberMarks.None)
                decimals.Add(sign);
            if ((seen & Groups(sign)) != NumberMarks.None)
                groups.Add(sign);
        }
        if ((seen & NumberMarks.Apostrophe) != NumberMarks.None)
            groups.Add('\'');
        if ((seen & NumberMarks.Space) != NumberMarks.None)
            groups.Add(' ');
        return (decimals, groups);
    }

    private static bool Has(NumberEvidence evidence, NumberMarks mark) => (evidence.Seen & mark) != NumberMarks.None;

    private static NumberMarks Decimals(char sign) => sign == '.' ? NumberMarks.PointDecimal : NumberMarks.CommaDecimal;

    private static NumberMarks Groups(char sign) => sign == '.' ? NumberMarks.PointThousands : NumberMarks.CommaThousands;

    private static NumberMarks Either(char sign) => sign == '.' ? NumberMarks.PointEither : NumberMarks.CommaEither;
}
