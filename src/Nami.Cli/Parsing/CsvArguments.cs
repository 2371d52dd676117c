using System.CommandLine;
using System.Text;
using Nami.Cli.Languages;
using Nami.Data;

namespace Nami.Cli.Parsing;

/// <summary>The file and the columns of a command that reads a series: a path, or - for standard input.</summary>
internal sealed class CsvArguments
{
    private readonly Argument<string> _file;
    private readonly Texts _texts;
    private readonly Option<string> _id, _time, _target;

    public CsvArguments(OptionMaker make, Texts texts, string description, bool isRequired)
    {
        _texts = texts;
        _file = make.Path("FILE", description);
        _file.Arity = isRequired ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne;
        _id = make.Text("--id", "COLUMN", texts.IdOption);
        _time = make.Text("--time", "COLUMN", texts.TimeOption);
        _target = make.Text("--target", "COLUMN", texts.TargetOption);
    }

    public void AddTo(Command command)
    {
        command.Arguments.Add(_file);
        command.Options.Add(_id);
        command.Options.Add(_time);
        command.Options.Add(_target);
    }

    /// <summary>The file's name as given, or null.</summary>
    public string? File(ParseResult result) => result.GetValue(_file);

    /// <exception cref="InputException">The file can't be read as one series.</exception>
    public TimeSeries Read(ParseResult result)
    {
        var file = File(result)!;
        var options = new CsvOptions { Id = result.GetValue(_id), Time = result.GetValue(_time), Target = result.GetValue(_target) };
        if (file != "-")
            return CsvSeries.Read(file, options);
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false, throwOnInvalidBytes: true));
        return CsvSeries.Read(input, _texts.StandardInput, options);
    }
}
