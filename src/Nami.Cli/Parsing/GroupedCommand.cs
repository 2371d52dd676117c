using System.CommandLine;

namespace Nami.Cli.Parsing;

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
