using Nami.Cli.Languages;
using Nami.Cli.Tests.House;
using Nami.Data;
using Nami.Forecasting;

namespace Nami.Cli.Tests.Documents;

/// <summary>The table of all settings in docs/forecasting.md is that of the program.</summary>
public sealed class SettingsTableTests
{
    [Fact]
    public void The_document_has_the_table_of_settings()
    {
        string[] lines =
        [
            "| property | option | default | meaning |", "|---|---|---|---|",
            .. ReadingSettings.All.Select(setting => Row(setting, new PanelOptions())),
            .. ForecasterSettings.All.Select(setting => Row(setting, ForecasterSettings.Defaults)),
        ];
        string table = string.Join('\n', lines);
        string document = File.ReadAllText(Path.Combine(SourceFiles.Root, "docs", "forecasting.md"));
        Assert.True(document.Contains(table, StringComparison.Ordinal), $"docs/forecasting.md lacks the table of settings:\n{table}");
    }

    private static string Row<TOptions>(Setting<TOptions> setting, TOptions defaults)
    {
        string preset = setting.Default is { } words ? FormattableString.Invariant(words) : $"`{setting.Text(defaults) ?? "none"}`";
        return $"| `{setting}` | `{Language.OptionOf(setting)}` | {preset} | {FormattableString.Invariant(setting.Description)} |";
    }
}
