using System.Text.Json;
using Nami.Cli.Exit;
using Nami.Cli.Languages;
using Nami.Cli.Reports;
using Nami.Cli.Storage;
using Nami.Cli.Terminal;
using Nami.Export;
using Nami.Forecasting;

namespace Nami.Cli.Commands;

/// <summary>Keeps what <c>nami import</c> has read, and tells of it.</summary>
internal static class ImportedModel
{
    /// <summary>Puts weights into a model in place of its own.</summary>
    /// <exception cref="InputException">The weights do not fit the model, or a file can't be read or written.</exception>
    public static int Into(string before, string weights, string file, bool asJson, Texts texts)
    {
        if (ModelKind.Of(before) == ModelKind.Recursive)
            return Save(PyTorchImport.Into(RecursiveForecaster.Load(before), weights), file, asJson, texts);
        var model = PyTorchImport.Into(Forecaster.Load(before), weights);
        model.Save(file);
        if (asJson)
        {
            JsonOutput.Write(json =>
            {
                json.WriteNumber("members", model.MemberCount);
                WriteShape(json, model.ParameterCount, model.Options.Window!.Value, model.Options.Horizon, file);
            });
        }
        else
        {
            Console.WriteLine(texts.ImportedIntoLine(model.MemberCount, model.ParameterCount, before));
            Tell(texts, file);
        }
        return ExitCode.Done;
    }

    /// <exception cref="InputException">The file can't be written.</exception>
    public static int Save(RecursiveForecaster model, string file, bool asJson, Texts texts)
    {
        model.Save(file);
        if (asJson)
        {
            JsonOutput.Write(json =>
            {
                if (model.History.Length > 0)
                    json.WriteString("series", model.Id);
                json.WriteNumber("mean", model.Scaler.Mean);
                json.WriteNumber("deviation", model.Scaler.Deviation);
                WriteShape(json, model.Network.ParameterCount, model.Window, model.Options.Horizon, file);
            });
            return ExitCode.Done;
        }
        Console.WriteLine(texts.NetworkLine(model.Network.Options));
        Console.WriteLine(model.Scaler is { Mean: 0, Deviation: 1 } ? texts.NoScaleLine : texts.ScaleLine(model.Scaler.Mean, model.Scaler.Deviation));
        Console.WriteLine(texts.ImportedLine(model.Window, model.Options.Horizon, model.History.Length > 0 ? TerminalText.Line(model.Id) : null));
        Tell(texts, file, model.History.Length > 0 ? "" : $" {texts.Place("FILE")}");
        return ExitCode.Done;
    }

    private static void Tell(Texts texts, string file, string data = "")
    {
        Console.WriteLine(texts.ModelLine(file));
        Console.WriteLine(texts.NextLine($"nami forecast {ShellWord.Of(file)}{data}"));
    }

    private static void WriteShape(Utf8JsonWriter json, int parameters, int window, int horizon, string file)
    {
        json.WriteNumber("parameters", parameters);
        json.WriteNumber("window", window);
        json.WriteNumber("horizon", horizon);
        json.WriteString("model", file);
    }
}
