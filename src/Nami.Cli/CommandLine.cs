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
    public static int Run(string[] args)
    {
        Language.Current = Language.Choose(args, Environment.GetEnvironmentVariable);
        // Pipes and files get UTF-8 whatever the locale says; a terminal keeps its own encoding.
        if (Console.IsOutputRedirected || Language.Current != Language.English)
            Console.OutputEncoding = new UTF8Encoding(false);
        try
        {
            var result = Root().Parse(args);
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

    private static RootCommand Root()
    {
        var root = new RootCommand(Say($"Forecasts time series with recurrent neural networks."));
        root.Options.Add(OptionMaker.Language());
        root.Subcommands.Add(SineCommand.Create());
        root.Subcommands.Add(TrainCommand.Create());
        root.Subcommands.Add(ForecastCommand.Create());
        root.Subcommands.Add(EvaluateCommand.Create());
        root.Subcommands.Add(ShowCommand.Create());
        root.Subcommands.Add(ExportCommand.Create());
        root.Subcommands.Add(ImportCommand.Create());
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(DevicesCommand.Create());
        HelpScreen.AddTo(root);
        return root;
    }

    private static int Report(string message, int code)
    {
        Console.Error.WriteLine($"nami: {message}");
        return code;
    }
}
