using System.CommandLine;
using System.Globalization;
using Nami.Cli.Exit;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;
using Nami.Cli.Storage;
using Nami.Export;

namespace Nami.Cli.Commands;

/// <summary>The options of <c>nami export --onnx</c>.</summary>
internal sealed class OnnxArguments(OptionMaker make, Texts texts)
{
    private const string Free = "free";

    private readonly Option<string> _batch = make.Text("--batch", $"N|{Free}", texts.OnnxBatchOption);
    private readonly Option<string> _levels = make.Text("--levels", "LEVELS", texts.LevelsOption);
    private readonly Option<bool> _oneStep = OptionMaker.Flag("--one-step", texts.OneStepOption);

    public IReadOnlyList<Option> Options => [_batch, _levels, _oneStep];

    /// <exception cref="InputException">An option has a wrong value, or is not for a model of that kind.</exception>
    public OnnxOptions Read(ParseResult result, string kind)
    {
        var levels = make.ReadLevels(_levels.Name, result.GetValue(_levels));
        if (kind == ModelKind.Panel && result.GetValue(_oneStep))
            InputError.Throw(texts.OnlyForRecursion(_oneStep.Name));
        if (kind == ModelKind.Recursive && levels.Count > 0)
            InputError.Throw(texts.OnlyForPanels(_levels.Name));
        var options = new OnnxOptions { Batch = Batch(result.GetValue(_batch)), OneStep = result.GetValue(_oneStep) };
        return levels.Count > 0 ? options with { Levels = levels } : options;
    }

    private int? Batch(string? text)
    {
        if (text is null or Free)
            return null;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int batch) || batch < 1)
            InputError.Throw(texts.WrongValue(_batch.Name, text, texts.BatchExpected));
        return batch;
    }
}
