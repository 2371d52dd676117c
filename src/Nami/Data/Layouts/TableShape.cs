namespace Nami.Data;

/// <summary>Where the header and the rows of a table lie, and how its series do.</summary>
/// <param name="Skip">The rows of the sample before the first row of data.</param>
/// <param name="Names">The names of the columns: <c>#1</c> … where there is no header.</param>
/// <param name="HasHeader">Whether there is one.</param>
/// <param name="Rows">How series lie in rows; null where a row is one of time.</param>
/// <param name="Notes">What was decided and isn't usual.</param>
internal sealed record TableShape(int Skip, string[] Names, bool HasHeader, SeriesRowsShape? Rows, IReadOnlyList<FormattableString> Notes);

/// <summary>How series lie in a table that has one in each row.</summary>
/// <param name="First">The first column of values; the ones before it describe the series.</param>
/// <param name="Count">The number of columns of values.</param>
/// <param name="HasDates">Whether their names are timestamps; else values are counted from 1, and empty fields at
/// the end aren't values.</param>
internal sealed record SeriesRowsShape(int First, int Count, bool HasDates);
