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
        var texts = Texts.Of(Language.Current);
        // Pipes and files get UTF-8 whatever the locale says; a terminal keeps its own encoding.
        if (Console.IsOutputRedirected || Language.Current != Language.English)
            Console.OutputEncoding = new UTF8Encoding(false);
        try
        {
            var result = Root(texts).Parse(args);
            return UsageError.Of(result, args, texts) is { } error
                ? Report(error, ExitCode.Wrong)
                : result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (InputException e)
        {
            return Report(Say(e), ExitCode.Wrong);
        }
        catch (OperationCanceledException)
        {
            return Report(texts.Stopped, ExitCode.Failed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            return Report(Language.Failure(e), ExitCode.Failed);
        }
        catch (Exception e)
        {
            return Report(texts.Defect($"{e.GetType().Name}: {InputError.OneLine(e)}"), ExitCode.Failed);
        }
    }

    private static RootCommand Root(Texts texts)
    {
        var root = new RootCommand(texts.Nami);
        root.Options.Add(new OptionMaker(texts).Language());
        root.Subcommands.Add(SineCommand.Create(texts));
        root.Subcommands.Add(TrainCommand.Create(texts));
        root.Subcommands.Add(ForecastCommand.Create(texts));
        root.Subcommands.Add(EvaluateCommand.Create(texts));
        root.Subcommands.Add(ShowCommand.Create(texts));
        root.Subcommands.Add(ExportCommand.Create(texts));
        root.Subcommands.Add(ImportCommand.Create(texts));
        root.Subcommands.Add(ServeCommand.Create(texts));
        root.Subcommands.Add(DevicesCommand.Create(texts));
        HelpScreen.AddTo(root, texts);
        return root;
    }

    private static int Report(string message, int code)
    {
        Console.Error.WriteLine($"nami: {message}");
        return code;
    }
}
