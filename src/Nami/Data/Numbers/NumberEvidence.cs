namespace Nami.Data;

/// <summary>What the numbers of a column show of how they are written.</summary>
internal sealed class NumberEvidence
{
    private const int Marks = 9;
    private const int Enough = 5; // numbers of each kind
    private const NumberMarks Points = NumberMarks.PointDecimal | NumberMarks.PointEither; // with both nothing new can be seen

    private readonly (string Text, int Line)[] _first = new (string, int)[Marks];
    private (string Text, int Line) _firstBare; // a number other than 0 without a percent sign
    private (string Text, int Line, int Currency) _currency, _otherCurrency;
    private SignCount _points, _commas;
    private int _wholes, _wholesKept;
    private double _leastWhole = double.MaxValue, _mostWhole, _whole1, _whole2;

    /// <summary>All marks of the numbers so far.</summary>
    public NumberMarks Seen { get; private set; }

    /// <summary>The first number with a mark, and its line.</summary>
    public (string Text, int Line) First(NumberMarks mark) => _first[int.TrailingZeroCount((int)mark)];

    /// <summary>Takes a number that was read without further ado: it has no sign but a point.</summary>
    public void AddPlain(ReadOnlySpan<char> text, double number, int row, int line)
    {
        if (_firstBare.Line == 0 && number != 0)
            _firstBare = (text.ToString(), line);
        int point = text.IndexOf('.');
        if (point < 0)
            AddWhole(number);
        else if ((Seen & Points) != Points)
            AddPoint(text, point, number, row, line);
    }

    /// <summary>Takes another number.</summary>
    public void Add(ReadOnlySpan<char> text, NumberMarks marks, int currency, double number, int row, int line)
    {
        if ((marks & NumberMarks.Percent) == NumberMarks.None && _firstBare.Line == 0 && number != 0)
            _firstBare = (text.ToString(), line);
        if (currency != 0 && _currency.Line == 0)
            _currency = (text.ToString(), line, currency);
        else if (currency != 0 && currency != _currency.Currency && _otherCurrency.Line == 0)
            _otherCurrency = (text.ToString(), line, currency);
        See(marks, text, line);
        if ((marks & NumberMarks.PointEither) != NumberMarks.None && (Seen & NumberMarks.PointDecimal) == NumberMarks.None)
            _points.Add(number, row);
        else if ((marks & NumberMarks.CommaEither) != NumberMarks.None)
            _commas.Add(number, row);
        else if ((marks & ~NumberMarks.Percent) == NumberMarks.None)
            AddWhole(number);
    }

    /// <summary>The rows whose number is a thousand times what was read, if the sign separates thousands.</summary>
    public IEnumerable<int> Rows(char sign) => (sign == '.' ? _points : _commas).Rows;

    /// <summary>
    /// Judges by the numbers of the column alone whether a sign before three digits separates thousands; null where it can't be said.
    /// </summary>
    /// <remarks>
    /// Decimals end in 0 every tenth time, and most programs leave it out: many numbers with exactly three digits behind the sign, and all
    /// others whole numbers below 1000, are thousands. A column in which every number has three digits behind the sign was written with
    /// three decimals.
    /// </remarks>
    public bool? AreThousands(char sign)
    {
        var count = sign == '.' ? _points : _commas;
        // 12000 beside 1.234: thousands aren't separated, unless only some rows have them: 1200 beside 1.435.
        if (_mostWhole >= 1000)
            return _wholesKept >= 2 && _leastWhole > count.Most ? null : false;
        if (_wholes == 0)
            return count.Count >= 3 ? false : null;
        bool isApart = _leastWhole > count.Most;
        bool areMany = count.Count + _wholes >= 50 && 20 * _wholes >= count.Count;
        return count.Count >= Enough && _wholesKept >= 3 && _wholes >= Enough && (isApart || areMany) ? true : null;
    }

    /// <summary>
    /// Whether a sign before three digits separates thousands, as far as the currency of the numbers says; null where it says nothing.
    /// Amounts of money have no three decimals, except prices of a unit such as 1.459 € for a litre.
    /// </summary>
    public bool? AreThousandsOfMoney(char sign)
    {
        const double MostOfUnit = 10;
        if (_mostWhole >= 1000)
            return null;
        var count = sign == '.' ? _points : _commas;
        return NumberText.StyleOf(Currency) switch
        {
            CurrencyStyle.Whole => true,
            CurrencyStyle.Point when sign == ',' => true,
            CurrencyStyle.Other when count.Most >= MostOfUnit || _wholes > 0 => true,
            _ => null,
        };
    }

    /// <summary>The currency of the first number that has one, as <see cref="NumberText.TryParse"/> gives it; else 0.</summary>
    public int Currency => _currency.Currency;

    /// <summary>Whether whole numbers other than 0 stand among the numbers.</summary>
    public bool HasWholes => _wholes > 0;

    /// <summary>The number with a percent sign and the one without, where the column has both; lines of 0 where it hasn't.</summary>
    public ((string Text, int Line) Percent, (string Text, int Line) Bare) MixedPercent() =>
        (Seen & NumberMarks.Percent) != NumberMarks.None && _firstBare.Line > 0 ? (First(NumberMarks.Percent), _firstBare) : default;

    /// <summary>Two numbers of different currencies, where the column has such; lines of 0 where it hasn't.</summary>
    public ((string Text, int Line) One, (string Text, int Line) Other) MixedCurrency() =>
        _otherCurrency.Line > 0 ? ((_currency.Text, _currency.Line), (_otherCurrency.Text, _otherCurrency.Line)) : default;

    private void AddPoint(ReadOnlySpan<char> text, int point, double number, int row, int line)
    {
        var digits = text.Trim();
        point -= text.IndexOf(digits, StringComparison.Ordinal);
        int start = digits[0] is '-' or '+' ? 1 : 0;
        bool isEither = point - start is >= 1 and <= 3 && digits[start] != '0' && digits.Length - point == 4
            && !digits[(point + 1)..].ContainsAnyExceptInRange('0', '9');
        See(isEither ? NumberMarks.PointEither : NumberMarks.PointDecimal, text, line);
        if ((Seen & NumberMarks.PointDecimal) != NumberMarks.None)
            _points.Clear();
        else
            _points.Add(number, row);
    }

    private void AddWhole(double number)
    {
        double size = Math.Abs(number);
        if (size == 0 || double.IsNaN(size))
            return;
        _wholes++;
        _leastWhole = Math.Min(_leastWhole, size);
        _mostWhole = Math.Max(_mostWhole, size);
        // Three different ones are a range, not a constant.
        if (_wholesKept < 3 && (_wholesKept == 0 || size != _whole1) && (_wholesKept < 2 || size != _whole2))
        {
            _wholesKept++;
            (_whole1, _whole2) = (size, _whole1);
        }
    }

    private void See(NumberMarks marks, ReadOnlySpan<char> text, int line)
    {
        var unseen = marks & ~Seen;
        if (unseen == NumberMarks.None)
            return;
        Seen |= marks;
        for (int i = 0; i < Marks; i++)
        {
            if (((int)unseen & 1 << i) != 0)
                _first[i] = (text.ToString(), line);
        }
    }

    /// <summary>The numbers with a sign before three digits: how many, the largest, and their rows, a bit for each.</summary>
    private struct SignCount
    {
        private const int Word = 64;

        private ulong[] _rows;

        public int Count;
        public double Most;

        public readonly IEnumerable<int> Rows
        {
            get
            {
                for (int i = 0; i < Word * (_rows?.Length ?? 0); i++)
                {
                    if ((_rows![i / Word] >> i % Word & 1) != 0)
                        yield return i;
                }
            }
        }

        public void Add(double number, int row)
        {
            _rows ??= new ulong[16];
            if (row / Word >= _rows.Length)
                Array.Resize(ref _rows, Math.Max(2 * _rows.Length, row / Word + 1));
            _rows[row / Word] |= 1UL << row % Word;
            Count++;
            Most = Math.Max(Most, Math.Abs(number));
        }

        public void Clear() => this = default;
    }
}
