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
    private const int TextWidth = 100, Margins = 4, WidestName = 30, LongestUnbroken = 20;
    private const char NoBreak = '\u00A0';

    /// <summary>One example a command, which works as it stands.</summary>
    private static string Example(string command) => command switch
    {
        "sine" => "nami sine --epochs 501 --hidden-size 32 --seed 1",
        "train" => "nami train sales.csv -o sales.nami --horizon 12",
        "forecast" => "nami forecast sales.nami -o forecast.csv --plot sales.png",
        "evaluate" => "nami evaluate sales.csv --horizon 12 --report sales.html",
        "show" => "nami show sales.csv",
        "export" => "nami export sales.nami --pytorch sales.safetensors",
        "import" => "nami import lstm.safetensors sales.csv -o sales.nami --cell lstm --window 24",
        "serve" => "nami serve --models models --port 5080",
        "devices" => "nami devices --json",
        _ => "nami sine",
    };

    private const string All = "all";

    private readonly Option<string> _option;

    private HelpScreen() => _option = new("--help", "-h", "-?")
    {
        Description = Say($"Show this help; --help all shows all options."),
        HelpName = $"[{All}]",
        Arity = ArgumentArity.ZeroOrOne,
        Recursive = true,
        Action = this,
    };

    public override bool ClearsParseErrors => true;

    /// <summary>Takes the place of System.CommandLine's help, and of an empty command line.</summary>
    public static void AddTo(RootCommand root)
    {
        var screen = new HelpScreen();
        root.Options.Remove(root.Options.First(option => option is HelpOption));
        root.Options.Add(screen._option);
        root.Options.First(option => option is VersionOption).Description = Say($"Show the version.");
        root.Action = screen;
    }

    /// <summary>The word after <c>--help</c> that is none of its own, or null.</summary>
    public string? WrongWord(ParseResult result) => result.GetValue(_option) is { } word and not All ? word : null;

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var root = parseResult.RootCommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine(Say($"Usage:"));
        string name = command == root ? Say($"COMMAND") : command.Name;
        output.WriteLine($"  nami {name} {string.Concat(command.Arguments.Select(Place))}{Say($"[options]")}");

        Section(output, Say($"Commands:"), command.Subcommands.Select(c => (c.Name, c.Description ?? "")));
        Section(output, Say($"Arguments:"), command.Arguments.Select(a => (Name(a), a.Description ?? "")));
        bool isShort = command is GroupedCommand { Usual.Count: > 0 } && parseResult.GetValue(_option) is null;
        var groups = (command as GroupedCommand)?.Groups ?? [];
        if (isShort)
            Section(output, Say($"Options:"), ((IReadOnlyList<Option>)[.. ((GroupedCommand)command).Usual, _option])
                .Select(option => (Names(option), Description(option, isShort: true))));
        else
        {
            var shared = root.Options.Where(option => option.Recursive || command == root);
            OptionSection(Say($"Options:"), command.Options.Except(groups.SelectMany(group => group.Options)).Union(shared)
                .OrderBy(option => option == _option || option is VersionOption));
            foreach (var (title, group) in groups)
                OptionSection(title, group);
        }
        Section(output, Say($"Example:"), [(Example(command.Name), "")]);
        output.WriteLine();
        output.WriteLine(command == root ? Say($"Run 'nami COMMAND --help' for the options of a command.")
            : isShort ? Say($"Run 'nami {command.Name} --help all' to see all options.")
            : Say($"Exit codes: 0 success, 1 failure, 2 invalid input or options."));
        return ExitCode.Done;

        void OptionSection(string title, IEnumerable<Option> rows) =>
            Section(output, title, rows.Select(option => (Names(option), Description(option, isShort: false))));
    }

    private static string Place(Argument argument) =>
        argument.Arity.MinimumNumberOfValues == 0 ? $"[{Name(argument)}] " : $"{Name(argument)} ";

    private static string Name(Argument argument) => argument.HelpName ?? argument.Name;

    private static string Names(Option option)
    {
        string? shortName = option.Aliases.FirstOrDefault(alias => alias is ['-', not '-' and not '?']);
        return $"{(shortName is null ? "    " : $"{shortName}, ")}{option.Name}{(option.HelpName is { Length: > 0 } value ? $" {value}" : "")}";
    }

    private static string Description(Option option, bool isShort) => option switch
    {
        SettingOption { Required: false } setting when isShort => setting.Brief,
        { Required: true } => $"{option.Description} [{Say($"required")}]",
        // One that says its default itself has more than one.
        { HasDefaultValue: true } when option.ValueType != typeof(bool)
            && option.Description?.Contains(Say($"default: {""}").Trim(), StringComparison.Ordinal) != true =>
            $"{option.Description} {Default(option)}",
        _ => option.Description ?? "",
    };

    private static string Default(Option option) => Default(Convert.ToString(option.GetDefaultValue(), CultureInfo.InvariantCulture) ?? "");

    /// <summary>The default as it stands behind a description; a single value isn't broken off.</summary>
    public static string Default(string value)
    {
        string text = $"[{Say($"default: {value}")}]";
        return value.Contains(' ', StringComparison.Ordinal) ? text : text.Replace(' ', NoBreak);
    }

    private static void Section(TextWriter output, string title, IEnumerable<(string Name, string Text)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine(title);
        int width = all.Select(row => Columns(row.Name)).Where(columns => columns <= WidestName).DefaultIfEmpty(0).Max();
        foreach (var (name, text) in all)
        {
            string indent = name + new string(' ', Math.Max(0, width - Columns(name)));
            if (Columns(name) > width && text.Length > 0)
            {
                output.WriteLine($"  {name}");
                indent = new(' ', width);
            }
            foreach (string line in Lines(text, TextWidth - Margins - width))
            {
                output.WriteLine($"  {indent}  {line.Replace(NoBreak, ' ')}".TrimEnd());
                indent = new(' ', width);
            }
        }
    }

    private static int Columns(string text) => text.Sum(character => IsWide(character) ? 2 : 1);

    private static bool IsWide(char character) => character >= 0x2E80;

    /// <summary>Whether a character may not begin a line.</summary>
    private static bool EndsWord(char character) =>
        character is '、' or '。' or '）' or '」' or 'ー' or '：' or '〜' or 'ッ' or 'ャ' or 'ュ' or 'ョ' or 'ィ' or 'ェ' or 'っ';

    /// <summary>
    /// Breaks at spaces; Japanese has none, and is twice as wide: there most characters may begin a line, but none in short [brackets].
    /// </summary>
    private static IEnumerable<string> Lines(string text, int width)
    {
        var (start, breakAt, columns, unbroken) = (0, 0, 0, -1);
        for (int i = 0; i < text.Length; i++)
        {
            bool isWide = IsWide(text[i]);
            columns += isWide ? 2 : 1;
            if (columns > width && breakAt > start)
            {
                yield return text[start..breakAt].TrimEnd();
                (start, columns) = (breakAt, i - breakAt + 1);
            }
            int close = text[i] == '[' ? text.IndexOf(']', i) : i;
            unbroken = close - i is > 0 and <= LongestUnbroken ? close : unbroken;
            if (text[i] == ' ')
                breakAt = i + 1;
            else if (i > unbroken && i > 0 && (isWide || IsWide(text[i - 1])) && text[i - 1] is not ('（' or '「' or '[')
                && !EndsWord(text[i]))
                breakAt = i;
        }
        yield return text[start..];
    }
}

/// <summary>A command some of whose options belong together, which its help shows under titles of their own.</summary>
internal sealed class GroupedCommand(string name, string description) : Command(name, description)
{
    private readonly List<(string Title, IReadOnlyList<Option> Options)> _groups = [];

    /// <summary>The groups; options in none of them come first in the help.</summary>
    public IReadOnlyList<(string Title, IReadOnlyList<Option> Options)> Groups => _groups;

    /// <summary>The options that <c>--help</c> shows; the others are shown by <c>--help all</c>. Empty: all are shown.</summary>
    public IReadOnlyList<Option> Usual { get; set; } = [];

    public void AddGroup(string title, IReadOnlyList<Option> options)
    {
        _groups.Add((title, options));
        foreach (var option in options)
            Options.Add(option);
    }

    /// <summary>The first option of a group that is given, as it is given, or null.</summary>
    public static string? Given(ParseResult result, IEnumerable<Option> group) => group
        .Where(option => result.GetResult(option) is { Implicit: false })
        .Select(option => result.GetResult(option)!.IdentifierToken?.Value ?? option.Name).FirstOrDefault();
}
