using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;
using Nami.Cli.Commands;
using Nami.Cli.Commands.Serving;
using Nami.Cli.Commands.Sine;
using Nami.Cli.Commands.Training;
using Nami.Cli.Exit;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;

namespace Nami.Cli;

/// <summary>
/// <c>nami</c>: reads the command line, runs its command and turns every failure into one line on standard error.
/// </summary>
internal static class CommandLine
{
    private static readonly (string Name, FormattableString Description, Func<string, string, Command> Create)[] s_commands =
    [
        ("sine", $"Trains a recurrent network on a noisy sine wave and draws how it learns.", SineCommand.Create),
        ("train", $"Trains a model on one or more series and writes it to a file.", TrainCommand.Create),
        ("forecast", $"Forecasts series with a trained model, with prediction intervals.", ForecastCommand.Create),
        ("evaluate", $"Measures the accuracy of forecasts on past data and compares it with simple baselines.", EvaluateCommand.Create),
        ("show", $"Shows the details of a model, or of series in a file or a database.", ShowCommand.Create),
        ("export", $"Exports a model to formats that other programs read.", ExportCommand.Create),
        ("import", $"Creates a model from a network that was trained with PyTorch to predict a series' next value.", ImportCommand.Create),
        ("serve", $"Starts an HTTP server for forecasts, and the studio, where you can watch networks learn.", ServeCommand.Create),
        ("devices", $"Lists the devices that nami can compute on.", DevicesCommand.Create),
    ];

    public static int Run(string[] args)
    {
        Language.Current = Language.Choose(args, Environment.GetEnvironmentVariable);
        // Pipes and files get UTF-8 whatever the locale says; a terminal keeps its own encoding.
        if (Console.IsOutputRedirected || Language.Current != Language.English)
            Console.OutputEncoding = new UTF8Encoding(false);
        try
        {
            var result = Root(args).Parse(args);
            return UsageError.Of(result, args) is { } error
                ? Report(error, ExitCode.Wrong)
                : result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (InputException e)
        {
            return Report(Say(e), ExitCode.Wrong);
        }
        catch (OperationCanceledException)
        {
            return Report(Say($"stopped; nothing was written"), ExitCode.Failed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            return Report(Language.Failure(e), ExitCode.Failed);
        }
        catch (Exception e)
        {
            return Report(Say($"internal error: {$"{e.GetType().Name}: {SystemFailure.OneLine(e)}"} (please report it)"), ExitCode.Failed);
        }
    }

    /// <summary>The commands. Only those that the arguments name get their options: making all takes longer than many runs.</summary>
    private static RootCommand Root(string[] args)
    {
        var root = new RootCommand(Say($"Forecasts time series with recurrent neural networks."));
        root.Options.Add(OptionMaker.Language());
        foreach (var (name, description, create) in s_commands)
            root.Subcommands.Add(IsNamed(name) ? create(name, Say(description)) : new Command(name, Say(description)));
        HelpScreen.AddTo(root);
        return root;

        // Shells ask for completions with the whole line as one argument; a file of arguments (@FILE) may name any.
        bool IsNamed(string name) => Array.Exists(args, arg => arg.Contains(name, StringComparison.Ordinal) || arg.StartsWith('@'));
    }

    private static int Report(string message, int code)
    {
        Console.Error.WriteLine($"nami: {message}");
        return code;
    }
}
