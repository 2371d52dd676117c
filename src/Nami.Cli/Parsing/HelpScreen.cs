using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using Nami.Cli.Exit;

namespace Nami.Cli.Parsing;

/// <summary>
/// <c>--help</c> in the user's language, with defaults and an example (System.CommandLine has no Japanese for all of its words, and none
/// for examples).
/// </summary>
internal sealed class HelpScreen : SynchronousCommandLineAction
{
    private const int TextWidth = 100;
    private const char NoBreak = '\u00A0';

    /// <summary>One example a command, which works as it stands.</summary>
    private static string Example(string command) => command switch
    {
        "sine" => "nami sine --epochs 501 --hidden 32 --seed 1",
        "train" => "nami train sales.csv -o sales.nami --horizon 12",
        "forecast" => "nami forecast sales.nami --horizon 24 --plot sales.png",
        "evaluate" => "nami evaluate sales.csv --horizon 12 --report sales.html",
        "show" => "nami show sales.csv",
        "export" => "nami export sales.nami --pytorch sales.safetensors",
        "import" => "nami import lstm.safetensors sales.csv -o sales.nami --cell lstm --window 24",
        "serve" => "nami serve --models models --port 5080",
        "devices" => "nami devices --json",
        _ => "nami sine",
    };

    public override bool ClearsParseErrors => true;

    /// <summary>Takes the place of System.CommandLine's help, and of an empty command line.</summary>
    public static void AddTo(RootCommand root)
    {
        var screen = new HelpScreen();
        foreach (var option in root.Options)
        {
            if (option is HelpOption help)
                (help.Description, help.Action) = (Say($"Show this help."), screen);
            else if (option is VersionOption)
                option.Description = Say($"Show the version.");
        }
        root.Action = screen;
    }

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var root = parseResult.RootCommandResult.Command;
        bool isRoot = command == root;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine(Say($"Usage:"));
        output.WriteLine(
            $"  nami {(isRoot ? Say($"COMMAND") : command.Name)} {string.Concat(command.Arguments.Select(a => a.Arity.MinimumNumberOfValues == 0 ? $"[{Name(a)}] " : $"{Name(a)} "))}{Say($"[options]")}");

        Section(output, Say($"Commands:"), command.Subcommands.Select(c => (c.Name, c.Description ?? "")));
        Section(output, Say($"Arguments:"), command.Arguments.Select(a => (Name(a), a.Description ?? "")));
        var options = isRoot ? command.Options : command.Options.Concat(root.Options.Where(option => option.Recursive));
        var groups = command is GroupedCommand grouped ? grouped.Groups : [];
        OptionSection(Say($"Options:"),
            options.Except(groups.SelectMany(group => group.Options)).OrderBy(option => option is HelpOption or VersionOption));
        foreach (var (title, group) in groups)
            OptionSection(title, group);
        Section(output, Say($"Example:"), [(Example(command.Name), "")]);
        output.WriteLine();
        output.WriteLine(isRoot ? Say($"'nami COMMAND --help' tells a command's options.") : Say($"Exit code: 0 done, 1 failed, 2 the input or the options are wrong."));
        return ExitCode.Done;

        void OptionSection(string title, IEnumerable<Option> rows) =>
            Section(output, title, rows.Select(option => (Names(option), Description(option))));
    }

    private static string Name(Argument argument) => argument.HelpName ?? argument.Name;

    private static string Names(Option option)
    {
        string? shortName = option.Aliases.FirstOrDefault(alias => alias is ['-', not '-' and not '?']);
        return $"{(shortName is null ? "    " : $"{shortName}, ")}{option.Name}{(option.HelpName is { } value ? $" {value}" : "")}";
    }

    private static string Description(Option option) => option switch
    {
        { Required: true } => $"{option.Description} [{Say($"required")}]",
        // One that says its default itself has more than one.
        { HasDefaultValue: true } when option.ValueType != typeof(bool)
            && option.Description?.Contains(Say($"default: {""}").Trim(), StringComparison.Ordinal) != true =>
            $"{option.Description} [{Say($"default: {(Convert.ToString(option.GetDefaultValue(), CultureInfo.InvariantCulture) ?? "")}").Replace(' ', NoBreak)}]",
        _ => option.Description ?? "",
    };

    private static void Section(TextWriter output, string title, IEnumerable<(string Name, string Text)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine(title);
        int width = all.Max(row => Columns(row.Name));
        foreach (var (name, text) in all)
        {
            string indent = name + new string(' ', width - Columns(name));
            foreach (string line in Lines(text, TextWidth - width))
            {
                output.WriteLine($"  {indent}  {line.Replace(NoBreak, ' ')}".TrimEnd());
                indent = new(' ', width);
            }
        }
    }

    private static int Columns(string text) => text.Sum(character => IsWide(character) ? 2 : 1);

    private static bool IsWide(char character) => character >= 0x2E80;

    /// <summary>Breaks at spaces; Japanese has none, and is twice as wide: there every character may begin a line.</summary>
    private static IEnumerable<string> Lines(string text, int width)
    {
        var (start, breakAt, columns) = (0, 0, 0);
        for (int i = 0; i < text.Length; i++)
        {
            bool isWide = IsWide(text[i]);
            columns += isWide ? 2 : 1;
            if (columns > width && breakAt > start)
            {
                yield return text[start..breakAt].TrimEnd();
                (start, columns) = (breakAt, i - breakAt + 1);
            }
            if (text[i] == ' ')
                breakAt = i + 1;
            else if (isWide && text[i] is not ('、' or '。' or ')' or 'ー'))
                breakAt = i;
        }
        yield return text[start..];
    }
}
