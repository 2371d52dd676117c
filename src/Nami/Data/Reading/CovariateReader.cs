using System.Runtime.InteropServices;

namespace Nami.Data;

/// <summary>Gathers a covariate row by row: numbers, or the levels of a category in the order in which they come.</summary>
internal sealed class CovariateReader(IRowSource source, TableNumbers numbers, int column, CovariateKind kind, bool isNamed)
{
    private const int MostLevels = 1000; // more tell rows apart, as notes and keys do, and say nothing of the next ones

    private readonly GrowingColumn<double> _values = new();
    private readonly List<double> _statics = [];
    private readonly Dictionary<string, int> _levels = new(StringComparer.Ordinal);
    private readonly NumberReader? _numbers =
        source.Columns[column] is { Type: ColumnType.Number, HasCodes: false } ? numbers.Reader(column) : null;
    private bool _isText = source.Columns[column] is { Type: not ColumnType.Number } or { HasCodes: true };
    private List<(int Row, double Level)>? _early; // texts for missing values before any number: NA may be a category's, too
    private bool _hasNumber, _hasText;

    /// <summary>Why the column is not read after all, or null.</summary>
    public FormattableString? Fault { get; private set; } = source.Columns[column] is { Unreadable: { } type, Name: var name }
        ? (FormattableString)$"{source.Name}: column \"{ErrorText.Text(name)}\" is ignored because its type {ErrorText.Text(type)} isn't supported."
        : null;

    public CovariateKind Kind => kind;

    public string Name => source.Columns[column].Name;

    public Covariate Covariate => new(Name, kind, _isText ? [.. _levels.Keys] : null);

    /// <summary>Whether no row has a value.</summary>
    public bool IsEmpty => !_hasNumber && (!_hasText || !_isText);

    /// <summary>What was gathered, and whether it is text.</summary>
    public (ColumnTally Tally, ColumnType Type) Tally()
    {
        var tally = new ColumnTally();
        string[] levels = [.. _levels.Keys];
        foreach (var block in kind == CovariateKind.Static ? [_statics.ToArray()] : _values.Blocks)
        {
            foreach (double value in block.Span)
            {
                if (_isText)
                    tally.Add(double.IsNaN(value) ? "" : levels[(int)value]);
                else
                    tally.Add(value);
            }
        }
        return (tally, _isText ? ColumnType.Text : ColumnType.Number);
    }

    /// <summary>Takes the current row's value.</summary>
    /// <param name="series">The row's series, counted from 0 in the order in which they come.</param>
    /// <param name="id">Its name.</param>
    public void Add(int series, string id)
    {
        if (Fault is not null)
            return;
        double value = _isText ? Level() : Number();
        if (kind != CovariateKind.Static)
            _values.Add(value);
        else if (series == _statics.Count)
            _statics.Add(value);
        else if (double.IsNaN(_statics[series]))
            _statics[series] = value;
        else if (value != _statics[series] && !double.IsNaN(value))
            Throw.Input(
                $"{Cell()}: series \"{ErrorText.Text(id)}\" has \"{ErrorText.Text(source.Text(column))}\" here and another value in an earlier row, but a static column ({ReadingSettings.Static}) has one value per series. Correct the value, or name the column as known in advance ({ReadingSettings.Known}) or as observed ({ReadingSettings.Past}).");
    }

    /// <summary>Decides how the numbers are written, and corrects those whose meaning depends on all rows.</summary>
    public void Settle(PanelRows rows)
    {
        if (Fault is not null || _isText || _numbers is null)
            return;
        _numbers.RefuseBad();
        if (numbers.Settle(_numbers, out var thousands) is { } fault)
        {
            if (isNamed)
                throw new InputException(fault);
            Fault = $"column \"{ErrorText.Text(Name)}\" is ignored. {fault}";
        }
        else if (kind == CovariateKind.Static)
        {
            foreach (int own in thousands.Select(row => rows.Of[row]).Distinct())
                _statics[own] = Math.Round(1000 * _statics[own]);
        }
        else
        {
            foreach (int row in thousands)
                _values[row] = Math.Round(1000 * _values[row]);
            numbers.Warn(_numbers, _values, row => rows.Places[row]);
        }
    }

    /// <summary>The values of each series: one per row, or a single one where the covariate is static.</summary>
    public double[][] Split(GrowingColumn<int> groups, IReadOnlyList<int> counts) =>
        kind == CovariateKind.Static ? [.. _statics.Select(value => new[] { value })] : _values.Split(groups, counts);

    private double Number()
    {
        if (_hasNumber && isNamed)
            return _numbers!.Read();
        if (_numbers!.TryRead(out double number))
        {
            if (double.IsInfinity(number))
                Throw.Input(
                    $"{Cell()}: \"{ErrorText.Text(source.Text(column))}\" isn't a finite number. Correct it, or leave the field empty.");
            if (!_hasNumber)
                AddEarly(number);
            return number;
        }
        if (!_hasNumber)
        {
            _isText = true;
            foreach (var (row, level) in _early ?? [])
                _values[row] = level;
            return Level();
        }
        string text = ErrorText.Text(source.Text(column));
        Fault =
            $"{Cell()}: column \"{ErrorText.Text(Name)}\" is ignored because it mixes numbers with text such as \"{text}\". If the text stands for a missing value, add it to those ({ReadingSettings.Missing} {text}).";
        return double.NaN;
    }

    /// <summary>Keeps the texts for missing values until the first number shows that they are none of a category.</summary>
    private void AddEarly(double number)
    {
        if (!double.IsNaN(number))
        {
            (_hasNumber, _hasText, _early) = (true, false, null);
            _levels.Clear();
        }
        else if (kind != CovariateKind.Static && !source.Text(column).IsEmpty)
        {
            (_early ??= []).Add((_values.Count, Level()));
        }
    }

    /// <summary>A blank is a level too (no holiday, no promotion), except of a series as a whole.</summary>
    private double Level()
    {
        var text = source.Text(column);
        if (text.IsEmpty && kind == CovariateKind.Static)
            return double.NaN;
        _hasText |= !text.IsEmpty;
        ref int level = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _levels.GetAlternateLookup<ReadOnlySpan<char>>(), text, out bool isKnown);
        if (isKnown)
            return level;
        level = _levels.Count - 1;
        if (_levels.Count > MostLevels)
        {
            if (isNamed)
                Throw.Input(
                    $"{Cell()}: \"{ErrorText.Text(text)}\" is a new text after {MostLevels} others. Expected numbers, or a category with at most that many texts.");
            Fault =
                $"{source.Name}: column \"{ErrorText.Text(Name)}\" is ignored because it has more than {MostLevels} different texts. A category can have at most that many.";
        }
        return level;
    }

    private FormattableString Cell() => source.Cell(source.Row, column);
}
