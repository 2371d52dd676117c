using System.Globalization;
using System.Text.Json;
using Nami.Data;
using Nami.Server.Http;

namespace Nami.Server.Series;

/// <summary>
/// Presents the series of a request as a table, so that the reader of files reads them too: the columns <c>unique_id</c>, <c>ds</c>,
/// <c>y</c> and the covariates.
/// </summary>
internal sealed class JsonRows : IRowSource
{
    private const int Id = 0, Stamp = 1, Value = 2, First = 3;

    private readonly SeriesData[] _series;
    private readonly string _field;
    private readonly string[] _covariates;
    private readonly int[] _firstRows;
    private readonly JsonElement[] _current;
    private int _at, _row = -1;

    /// <param name="series">The series.</param>
    /// <param name="field">The field of the request that holds them.</param>
    /// <param name="isFuture">True for future rows, which have no values.</param>
    /// <exception cref="ApiException">The columns of a series differ in length, or series differ in columns.</exception>
    public JsonRows(SeriesData[] series, string field, bool isFuture)
    {
        (_series, _field) = (series, field);
        if (series[0] is null)
            throw ApiException.Wrong($"{field}[0]", double.NaN, $"a series");
        bool hasStamps = series[0].Ds is not null;
        _covariates = [.. (series[0].Covariates ?? []).Keys];
        _firstRows = new int[series.Length + 1];
        for (int s = 0; s < series.Length; s++)
            _firstRows[s + 1] = _firstRows[s] + Check(s, hasStamps, isFuture);
        _current = new JsonElement[_covariates.Length];
        Columns =
        [
            new("unique_id", ColumnType.Text), new("ds", ColumnType.Time), new("y", ColumnType.Number),
            .. _covariates.Select(
                name => new SourceColumn(name, series.Any(one => IsText(one.Covariates![name])) ? ColumnType.Text : ColumnType.Number)),
        ];
    }

    public string Name => _field;

    public bool HasLayout => false;

    public IReadOnlyList<SourceColumn> Columns { get; }

    public int Row => _firstRows[_at] + _row + 1;

    public bool Read()
    {
        _row++;
        while (_row >= _firstRows[_at + 1] - _firstRows[_at])
        {
            if (++_at == _series.Length)
                return false;
            _row = 0;
        }
        for (int c = 0; c < _covariates.Length; c++)
        {
            var column = _series[_at].Covariates![_covariates[c]];
            _current[c] = column.ValueKind == JsonValueKind.Array ? column[_row] : column;
        }
        return true;
    }

    public ReadOnlySpan<char> Text(int column) => column switch
    {
        Id => _series[_at].UniqueId ?? "series",
        Stamp => StampText(),
        Value => Written(Y),
        _ => _current[column - First] is { ValueKind: JsonValueKind.String } text ? text.GetString()
            : TryNumber(column, out double number) ? Written(number)
            : "",
    };

    public bool TryTyped(int column, out TypedField field)
    {
        bool isNumber = TryNumber(column, out double number);
        field = isNumber ? TypedField.Number(number) : default;
        return isNumber;
    }

    public FormattableString Cell(int row, int column)
    {
        int s = Array.BinarySearch(_firstRows, row - 1);
        for (s = s < 0 ? ~s - 1 : s; s < _series.Length - 1 && _firstRows[s + 1] <= row - 1; s++) { }
        string place = column < First ? Columns[column].Name : $"covariates.{_covariates[column - First]}";
        return $"{_field}[{s}].{place}[{row - 1 - _firstRows[s]}]";
    }

    /// <summary>A value, or a covariate that is a number or missing.</summary>
    private bool TryNumber(int column, out double number)
    {
        number = column == Value ? Y : double.NaN;
        if (column < First)
            return column == Value;
        var value = _current[column - First];
        if (value.ValueKind == JsonValueKind.Number)
            number = value.GetDouble();
        return value.ValueKind is JsonValueKind.Number or JsonValueKind.Null;
    }

    private double Y => _series[_at].Y is { } values ? values[_row] : double.NaN;

    private string StampText()
    {
        if (_series[_at].Ds is not { } stamps)
            return Written(_row + 1); // counted, as the rows of a file without stamps are
        var stamp = stamps[_row];
        return stamp.ValueKind switch { JsonValueKind.String => stamp.GetString()!, JsonValueKind.Null => "", _ => stamp.GetRawText() };
    }

    private static string Written(double number) => double.IsNaN(number) ? "" : number.ToString(CultureInfo.InvariantCulture);

    private static bool IsText(JsonElement column) => column.ValueKind == JsonValueKind.String
        || (column.ValueKind == JsonValueKind.Array && column.EnumerateArray().Any(value => value.ValueKind == JsonValueKind.String));

    /// <returns>The rows of a series.</returns>
    private int Check(int s, bool hasStamps, bool isFuture)
    {
        var one = _series[s];
        string place = $"{_field}[{s}]";
        if (one is null)
            throw ApiException.Wrong(place, double.NaN, $"a series");
        if (_series.Length > 1 && string.IsNullOrEmpty(one.UniqueId))
            throw ApiException.Missing($"{place}.unique_id", $"a name, because there are several series");
        if (one.Ds is { ValueKind: not JsonValueKind.Array and not JsonValueKind.Null })
            throw ApiException.Invalid($"{place}.ds", $"a list of timestamps");
        if ((one.Ds is not null) != hasStamps)
            throw hasStamps
                ? ApiException.Missing($"{place}.ds", $"timestamps, as in the first series")
                : ApiException.Unexpected($"{place}.ds", $"the first series has no timestamps");
        if (isFuture ? one.Y is not null : one.Y is null)
            throw isFuture
                ? ApiException.Unexpected($"{place}.y", $"the future has no values yet, only covariates")
                : ApiException.Missing($"{place}.y", $"a list of numbers");
        int rows = one.Y?.Length ?? one.Ds?.GetArrayLength()
            ?? one.Covariates?.Values.Where(column => column.ValueKind == JsonValueKind.Array)
                .Select(column => (int?)column.GetArrayLength()).FirstOrDefault() ?? 0;
        if (rows == 0)
            throw ApiException.Empty(place, $"at least one row");
        if (one.Ds is { } stamps && stamps.GetArrayLength() != rows)
            throw ApiException.Holds(
                $"{place}.ds", $"length {stamps.GetArrayLength()}", $"one timestamp per value, {rows} in all");
        var covariates = one.Covariates ?? [];
        if (covariates.Count != _covariates.Length || !_covariates.All(covariates.ContainsKey))
            throw OtherCovariates($"{place}.covariates", [.. covariates.Keys]);
        foreach (var (name, column) in covariates)
        {
            string field = $"{place}.covariates.{name}";
            if (column.ValueKind is JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False)
                throw ApiException.Invalid(field, $"one value per row, {rows} in all, or one for the whole series");
            if (column.ValueKind != JsonValueKind.Array)
                continue;
            if (column.GetArrayLength() != rows)
                throw ApiException.Holds(
                    field, $"length {column.GetArrayLength()}", $"one value per row, {rows} in all, or one for the whole series");
            int i = 0;
            foreach (var value in column.EnumerateArray())
            {
                if (value.ValueKind is not (JsonValueKind.Number or JsonValueKind.String or JsonValueKind.Null))
                    throw ApiException.Invalid($"{field}[{i}]", $"a number, a string or null");
                i++;
            }
        }
        return rows;
    }

    private ApiException OtherCovariates(string field, string[] found)
    {
        if (_covariates.Length == 0)
            return ApiException.Unexpected(field, $"the first series has no covariates");
        FormattableString expected = $"the covariates of the first series: {ErrorText.List(_covariates)}";
        return found.Length == 0
            ? ApiException.Missing(field, expected)
            : ApiException.Holds(field, $"the covariates {ErrorText.List(found)}", expected);
    }
}
