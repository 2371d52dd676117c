namespace Nami.Data;

/// <summary>A row of a table that can't be read.</summary>
/// <param name="message">What is wrong, what was expected, and what to do.</param>
/// <param name="problem">What is wrong alone, without a full stop, to be listed beside others.</param>
/// <param name="row">The row.</param>
internal sealed class RowException(FormattableString message, FormattableString problem, int row) : InputException(message)
{
    public FormattableString Problem => problem;

    public int Row => row;

    /// <summary>The row has the timestamp of another row of its series.</summary>
    public bool IsDuplicate { get; init; }

    /// <summary>The same row with another message.</summary>
    public RowException With(FormattableString other) => new(other, problem, row) { IsDuplicate = IsDuplicate };
}

/// <summary>The problems of a table that are reported together.</summary>
internal sealed class TableProblems
{
    private const int Most = 5;

    private readonly List<RowException> _found = [], _pending = [];

    /// <summary>Whether there are as many as a message lists.</summary>
    public bool IsFull => _found.Count >= Most;

    /// <summary>Adds a row that is a problem if rows of the table follow it; at the end, it may be a note below the table.</summary>
    public void AddBeforeRows(RowException problem)
    {
        if (_pending.Count < Most)
            _pending.Add(problem);
    }

    /// <summary>Notes that a row of the table follows.</summary>
    public void Follow()
    {
        if (_pending.Count == 0)
            return;
        _found.AddRange(_pending);
        _pending.Clear();
    }

    /// <summary>Adds a problem.</summary>
    public void Add(RowException problem) => _found.Add(problem);

    /// <summary>One error of them all, which begins with the one that ended the reading.</summary>
    public InputException Error(RowException first)
    {
        string own = FormattableString.Invariant(first.Problem);
        RowException[] others =
        [
            .. _found.Where(problem => FormattableString.Invariant(problem.Problem) != own)
                .DistinctBy(problem => FormattableString.Invariant(problem.Problem), StringComparer.Ordinal)
                .OrderBy(problem => problem.Row).Take(Most - 1),
        ];
        if (others.Length == 0)
            return new(Whole(first));
        var list = others[0].Problem;
        foreach (var problem in others[1..])
            list = $"{list}; {problem.Problem}";
        return new($"{Whole(first)} Other problems: {list}.");
    }

    private static FormattableString Whole(InputException error) =>
        System.Runtime.CompilerServices.FormattableStringFactory.Create(error.Format, [.. error.Arguments]);
}
