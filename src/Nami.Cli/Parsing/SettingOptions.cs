using System.CommandLine;
using Nami.Cli.Languages;

namespace Nami.Cli.Parsing;

/// <summary>The options of a command that set rows of a table of settings, one option per row.</summary>
internal sealed class SettingOptions<TOptions>
{
    private const int LongestValues = 80;

    private readonly List<(Setting<TOptions> Setting, SettingOption Option)> _rows;

    /// <param name="settings">The rows.</param>
    /// <param name="defaults">The values of settings that aren't given, which help shows.</param>
    /// <param name="otherDefault">The default in words where it isn't the row's; null for the row's, empty for none.</param>
    /// <param name="furtherDefault">The default in a further case, which short help leaves out; null where there is none.</param>
    public SettingOptions(
        IEnumerable<Setting<TOptions>> settings, TOptions defaults, Func<Setting<TOptions>, string?>? otherDefault = null,
        Func<Setting<TOptions>, string?>? furtherDefault = null) =>
        _rows = [.. settings.Select(setting => (setting, Create(
            setting, defaults, otherDefault?.Invoke(setting) ?? Default(setting, defaults), furtherDefault?.Invoke(setting))))];

    /// <summary>The option of each row, in the order of the table.</summary>
    public IReadOnlyList<Option> All => [.. _rows.Select(row => row.Option)];

    /// <summary>The option of a row.</summary>
    public Option<string> this[Setting<TOptions> setting] => _rows.Find(row => row.Setting == setting).Option;

    /// <summary>The options of the rows that fulfil a condition.</summary>
    public IReadOnlyList<Option> Where(Func<Setting<TOptions>, bool> condition) =>
        [.. _rows.Where(row => condition(row.Setting)).Select(row => row.Option)];

    /// <summary>The options that short help lists.</summary>
    public IReadOnlyList<Option> Usual => Where(setting => setting.IsUsual);

    /// <summary>Adds the options to a command, each under the title of its group.</summary>
    /// <param name="command">The command.</param>
    /// <param name="further">The options of the command itself that a group lists after the settings.</param>
    public void AddTo(GroupedCommand command, params ReadOnlySpan<(SettingGroup Group, Option Option)> further)
    {
        foreach (var group in Enum.GetValues<SettingGroup>())
        {
            List<Option> options = [.. Where(setting => setting.Group == group)];
            foreach (var (place, option) in further)
            {
                if (place == group)
                    options.Add(option);
            }
            if (options.Count > 0)
                command.AddGroup(Title(group), options);
        }
    }

    /// <summary>The settings with the values of the command line.</summary>
    public TOptions Apply(ParseResult result, TOptions options)
    {
        foreach (var (setting, option) in _rows)
        {
            // The option has checked the text.
            string? given = IsSwitch(setting) && IsGiven(result, setting) ? "true" : result.GetValue(option);
            if (given is { } text && setting.TryParse(options, text, out var changed))
                options = changed;
        }
        return options;
    }

    /// <summary>Whether the command line sets a row.</summary>
    public bool IsGiven(ParseResult result, Setting<TOptions> setting) =>
        _rows.Exists(row => row.Setting == setting && result.GetResult(row.Option) is { Implicit: false });

    /// <summary>The default of a row in words: what it is chosen from, or a value.</summary>
    public static string? Default(Setting<TOptions> setting, TOptions defaults) =>
        setting.Default is { } words ? Say(words) : setting.Text(defaults);

    /// <summary>The title under which help lists a group.</summary>
    public static string Title(SettingGroup group) => group switch
    {
        SettingGroup.Data => Say($"Columns:"),
        SettingGroup.Reading => Say($"How the file is written:"),
        SettingGroup.Forecast => Say($"Forecast:"),
        SettingGroup.Network => Say($"Network:"),
        SettingGroup.Training => Say($"Training:"),
        _ => Say($"Running:"),
    };

    private static SettingOption Create(Setting<TOptions> setting, TOptions defaults, string? usual, string? further)
    {
        string description = Say(setting.Description);
        string brief = string.IsNullOrEmpty(usual) || IsSwitch(setting) ? description : $"{description} {HelpScreen.Default(usual)}";
        string values = setting.Accept(ValueName.Instance);
        var option = new SettingOption(setting, brief)
        {
            HelpName = values.Length > LongestValues ? Say($"METHOD") : values, // which describes itself
            Description = further is null ? brief : $"{description} {HelpScreen.Default($"{usual}{Say($"; ")}{further}")}",
        };
        if (IsSwitch(setting))
            option.Arity = ArgumentArity.Zero;
        if (values.Contains('|', StringComparison.Ordinal))
            option.CompletionSources.Add(values.Split('|'));
        option.Validators.Add(result =>
        {
            if (result.Tokens is not [{ Value: var text }])
                return; // a parse error of its own
            string name = result.IdentifierToken?.Value ?? option.Name;
            if (text.Length == 0)
                result.AddError(Say($"{name} is empty; give it a value"));
            else if (!setting.TryParse(defaults, text, out _))
                result.AddError(Say($"{name} is '{text}'; expected {setting.Expected}"));
        });
        return option;
    }

    private static bool IsSwitch(Setting<TOptions> setting) => setting is FlagSetting<TOptions> { IsSwitch: true };

    /// <summary>The placeholder of a value in help.</summary>
    private sealed class ValueName : ISettingVisitor<TOptions, string>
    {
        public static readonly ValueName Instance = new();

        public string Visit<T>(NumberSetting<TOptions, T> setting)
            where T : struct, System.Numerics.INumber<T> => setting.IsWhole ? Say($"N") : Say($"NUMBER");

        public string Visit(FlagSetting<TOptions> setting) => setting.IsSwitch ? "" : "true|false";

        public string Visit<T>(ChoiceSetting<TOptions, T> setting)
            where T : notnull => string.Join('|', setting.Choices.Select(choice => choice.Name));

        public string Visit(TextSetting<TOptions> setting) => setting.Kind switch
        {
            TextKind.Column => Say($"COLUMN"),
            TextKind.Pattern => Say($"PATTERN"),
            TextKind.Name => Say($"NAME"),
            TextKind.Duration => Say($"DURATION"),
            _ => Say($"TEXT"),
        };

        public string Visit(TextsSetting<TOptions> setting) => setting.Kind == TextKind.Column ? Say($"COLUMNS") : Say($"TEXT,…");
    }
}

/// <summary>The option of a row of a table of settings.</summary>
internal sealed class SettingOption(SettingName setting, string brief) : Option<string>(Language.OptionOf(setting), ShortNames(setting))
{
    /// <summary>The description in short help.</summary>
    public string Brief => brief;

    private static string[] ShortNames(SettingName setting) => setting.Key switch
    {
        "hidden_size" => ["--hidden"],
        "batch_size" => ["--batch"],
        _ => [],
    };
}
