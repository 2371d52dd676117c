using System.CommandLine;
using System.CommandLine.Parsing;
using Nami.Cli.Languages;

namespace Nami.Cli.Parsing;

/// <summary>What is wrong with a command line, in one line of nami's own words (System.CommandLine prints the whole help).</summary>
internal static class UsageError
{
    /// <summary>The first thing wrong, or null.</summary>
    public static string? Of(ParseResult result, IReadOnlyList<string> args, Texts texts)
    {
        var command = result.CommandResult.Command;
        bool isMistypedCommand = result.Action is HelpScreen && command is RootCommand && result.UnmatchedTokens.Count > 0;
        if (result.Action is { ClearsParseErrors: true } && !isMistypedCommand)
            return null;
        string help = command is RootCommand ? "nami --help" : $"nami {command.Name} --help";

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
                .Where(o => !o.Hidden).Select(o => o.Name);
            return texts.UnknownOption(option, Closest.To(option, known), help);
        }
        if (result.UnmatchedTokens is [var word, ..])
        {
            return command.Subcommands.Count > 0
                ? texts.UnknownCommand(word, Closest.To(word, command.Subcommands.Select(c => c.Name)))
                : texts.TooManyArguments(word, help);
        }
        return result.Errors is [var error, ..] ? Message(error, texts, help) : null;
    }

    private static string Message(ParseError error, Texts texts, string help) => error.SymbolResult switch
    {
        OptionResult { IdentifierTokenCount: 0, Option: { Required: true } option } => texts.MissingOption(option.Name, help),
        OptionResult { Tokens.Count: 0, Option: var option } => texts.MissingValue(option.Name, help),
        OptionResult { Tokens.Count: > 1, Option: var option } => texts.GivenTwice(option.Name),
        ArgumentResult { Tokens.Count: 0, Argument: var argument } =>
            texts.MissingArgument(texts.Place(argument.HelpName ?? argument.Name), help),
        CommandResult { Command: var command } when command.Arguments is [var argument, ..] =>
            texts.MissingArgument(texts.Place(argument.HelpName ?? argument.Name), help),
        _ => error.Message.ReplaceLineEndings(" "),
    };

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
