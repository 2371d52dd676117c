using System.CommandLine;
using System.CommandLine.Parsing;

namespace Nami.Cli.Parsing;

/// <summary>What is wrong with a command line, in one line of nami's own words (System.CommandLine prints the whole help).</summary>
internal static class UsageError
{
    /// <summary>The first thing wrong, or null.</summary>
    public static string? Of(ParseResult result, IReadOnlyList<string> args)
    {
        var command = result.CommandResult.Command;
        bool isMistypedCommand = result.Action is HelpScreen && command is RootCommand && result.UnmatchedTokens.Count > 0;
        if (result.Action is HelpScreen screen && screen.WrongWord(result) is { } wrong)
            return Say($"{"--help"} is '{wrong}'; expected {(FormattableString)$"all, or no value"}");
        if (result.Action is { ClearsParseErrors: true } && !isMistypedCommand)
            return null;
        string help = Help(result);

        // An argument takes whatever is left over, a mistyped option too.
        var isOption =
            args.Contains("--", StringComparer.Ordinal) ? (Func<string, bool>)(_ => false) : word => word.Length > 1 && word[0] == '-';
        var taken = result.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens).Select(token => token.Value);
        var words = taken.Concat(result.UnmatchedTokens).ToList();
        if (words.Find(word => isOption(word)) is { } option)
        {
            option = option.Split('=', ':')[0];
            var known = command.Options.Append(OptionOf(result.RootCommandResult.Command, "--lang"))
                .Where(o => !o.Hidden).SelectMany(o => (string[])[o.Name, .. o.Aliases]);
            return Closest.To(option, known) is { } closest
                ? Say($"unknown option {option}; did you mean {closest}?")
                : Say($"unknown option {option}; see '{help}'");
        }
        if (result.UnmatchedTokens is [var word, ..])
        {
            return command.Subcommands.Count > 0
                ? Closest.To(word, command.Subcommands.Select(c => c.Name)) is { } closest
                    ? Say($"unknown command '{word}'; did you mean {closest}?")
                    : Say($"unknown command '{word}'; see 'nami --help'")
                : Say($"unexpected argument '{word}'; see '{help}'");
        }
        return result.Errors is [var error, ..] ? Message(error, help) : null;
    }

    /// <summary>The command line that shows the help of the command.</summary>
    public static string Help(ParseResult result) =>
        result.CommandResult.Command is RootCommand ? "nami --help" : $"nami {result.CommandResult.Command.Name} --help";

    private static string Message(ParseError error, string help) => error.SymbolResult switch
    {
        OptionResult { IdentifierTokenCount: 0, Option: { Required: true } option } =>
            Say($"option {option.Name} is missing; see '{help}'"),
        OptionResult { Tokens.Count: 0 } option => Say($"{Name(option)} needs a value; see '{help}'"),
        OptionResult { Tokens.Count: > 1 } option => Say($"{Name(option)} is given more than once; give it once"),
        ArgumentResult { Tokens.Count: 0, Argument: var argument } =>
            Say($"{argument.HelpName ?? argument.Name} is missing; see '{help}'"),
        CommandResult { Command: var command } when command.Arguments is [var argument, ..] =>
            Say($"{argument.HelpName ?? argument.Name} is missing; see '{help}'"),
        _ => error.Message.ReplaceLineEndings(" "),
    };

    // As the user wrote it, who may have used an alias.
    private static string Name(OptionResult result) => result.IdentifierToken?.Value ?? result.Option.Name;

    private static Option OptionOf(Command command, string name) => command.Options.First(option => option.Name == name);
}

/// <summary>What a mistyped word may have meant.</summary>
internal static class Closest
{
    /// <summary>The candidate that fewest edits make from <paramref name="word"/>, or null where none is near.</summary>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        string? best = candidates.MinBy(candidate => Edits(word, candidate));
        return best is not null && Edits(word, best) <= Math.Clamp((word.TrimStart('-').Length + 2) / 3, 1, 3) ? best : null;
    }

    /// <summary>Levenshtein's distance, row by row.</summary>
    private static int Edits(string a, string b)
    {
        int[] row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (int i = 0; i < a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < b.Length; j++)
            {
                int replaced = diagonal + (a[i] == b[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(row[j], row[j + 1]) + 1);
            }
        }
        return row[^1];
    }
}
