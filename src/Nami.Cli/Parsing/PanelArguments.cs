using System.CommandLine;
using System.Text;
using Nami.Cli.Languages;
using Nami.Data;

namespace Nami.Cli.Parsing;

/// <summary>The file and the columns of a command that reads series: a path, or - for standard input.</summary>
internal sealed class PanelArguments
{
    private readonly Argument<string> _file;
    private readonly Texts _texts;
    private readonly Option<string> _id, _time, _target, _known, _past, _static;

    public PanelArguments(OptionMaker make, Texts texts, string description, bool isRequired)
    {
        _texts = texts;
        _file = make.Path("FILE", description);
        _file.Arity = isRequired ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne;
        _id = make.Text("--id", "COLUMN", texts.IdOption);
        _time = make.Text("--time", "COLUMN", texts.TimeOption);
        _target = make.Text("--target", "COLUMNS", texts.TargetOption);
        _known = make.Text("--known", "COLUMNS", texts.KnownOption);
        _past = make.Text("--past", "COLUMNS", texts.PastOption);
        _static = make.Text("--static", "COLUMNS", texts.StaticOption);
    }

    /// <summary>The file and the columns of its series alone.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_file);
        command.Options.Add(_id);
        command.Options.Add(_time);
        command.Options.Add(_target);
    }

    /// <summary>The columns that accompany the series, for commands that use them.</summary>
    public void AddCovariatesTo(Command command)
    {
        foreach (var option in Covariates)
            command.Options.Add(option);
    }

    /// <summary>The options that name the columns that accompany the series.</summary>
    public IReadOnlyList<Option> Covariates => [_known, _past, _static];

    /// <summary>The file's name as given, or null.</summary>
    public string? File(ParseResult result) => result.GetValue(_file);

    /// <exception cref="InputException">The file can't be read as a panel.</exception>
    public Panel ReadPanel(ParseResult result) => ReadPanel(result, File(result)!);

    /// <summary>Reads another file by the same columns, such as a test file.</summary>
    /// <exception cref="InputException">The file can't be read as a panel.</exception>
    public Panel ReadPanel(ParseResult result, string file) => Read(file, Columns(result));

    private PanelOptions Columns(ParseResult result) => new()
    {
        Id = result.GetValue(_id),
        Time = result.GetValue(_time),
        Target = Names(result.GetValue(_target)),
        Known = Names(result.GetValue(_known)),
        Past = Names(result.GetValue(_past)),
        Static = Names(result.GetValue(_static)),
    };

    private Panel Read(string file, PanelOptions options)
    {
        if (file != "-")
            return CsvPanel.Read(file, options);
        using var input = StandardInput();
        return CsvPanel.Read(input, _texts.StandardInput, options);
    }

    private static string[] Names(IReadOnlyList<Covariate> covariates, CovariateKind kind) => [.. covariates.Where(covariate => covariate.Kind == kind).Select(covariate => covariate.Name)];

    /// <summary>Reads the file for a model that has learned <paramref name="learned"/>: its columns are what they were then.</summary>
    /// <exception cref="InputException">The file can't be read as a panel, or lacks a column.</exception>
    public Panel ReadPanel(ParseResult result, Panel learned) => Read(File(result)!, Columns(result) with
    {
        Learned = learned.Columns,
        Known = Names(learned.Covariates, CovariateKind.Known),
        Static = Names(learned.Covariates, CovariateKind.Static),
    });

    /// <summary>Reads rows of the future for a model that has learned: the covariates known in advance, without values.</summary>
    /// <exception cref="InputException">The file can't be read so, or lacks a column.</exception>
    public Panel ReadFuture(ParseResult result, string file, Panel learned) =>
        Read(file, Columns(result) with { Learned = learned.Columns, Target = [], Known = Names(learned.Covariates, CovariateKind.Known), IsFuture = true });

    /// <exception cref="InputException">The file can't be read as one series.</exception>
    public TimeSeries Read(ParseResult result)
    {
        var file = File(result)!;
        var options = new CsvOptions { Id = result.GetValue(_id), Time = result.GetValue(_time), Target = result.GetValue(_target) };
        if (file != "-")
            return CsvSeries.Read(file, options);
        using var input = StandardInput();
        return CsvSeries.Read(input, _texts.StandardInput, options);
    }

    private static StreamReader StandardInput() => new(Console.OpenStandardInput(), new UTF8Encoding(false, throwOnInvalidBytes: true));

    /// <summary>Names between commas.</summary>
    private static string[] Names(string? list) => list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
