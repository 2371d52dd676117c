namespace Nami.Cli.Tests.House;

/// <summary>
/// Data flows one way through each project: a file uses only files of its own room (folder) and of rooms that stand before it. Nothing runs
/// back, so there is no circle of rooms either.
/// </summary>
public sealed class LayersTests
{
    // "." is the project's own folder: what every room may use where it stands first, what ties all of them together where it stands last.
    private static readonly Dictionary<string, string[]> s_rooms = new(StringComparer.Ordinal)
    {
        ["Nami"] =
        [
            ".", "Numerics", "Files", "Kernels",
            "Data/Time", "Data/Steps", "Data/Numbers", "Data", "Data/Columns", "Data/Reading", "Data/Building",
            "Data/Inputs", "Data/Rows", "Data/Layouts", "Data/Tables", "Networks", "Training",
            "Forecasting/Results", "Forecasting/Statistics/Smoothing", "Forecasting/Statistics", "Forecasting/Bank",
            "Forecasting/Combining", "Forecasting/Pretrained", "Forecasting/Windows", "Forecasting/Planning",
            "Forecasting/Methods", "Forecasting/Ensembles",
            "Forecasting/Fitting", "Forecasting/Groups", "Forecasting", "Forecasting/Recursive", "Forecasting/Sine",
            "Evaluation", "Export/Onnx", "Export/PyTorch", "Documents",
        ],
        ["Nami.Plots"] = ["."],
        ["Nami.Pretraining"] = ["Parts", "Families", ".", "Training"],
        ["Nami.Sources"] = ["."],
        ["Nami.Server"] = ["Options", "Http", "Series", "Models", "Forecasts", "Jobs", "Runs", "Studio", "."],
        ["Nami.Cli"] =
        [
            "Exit", "Languages", "Storage", "Parsing", "Terminal", "Reports", "Commands/Training", "Commands/Serving", "Commands/Sine",
            "Commands", ".",
        ],
    };

    public static TheoryData<string> Projects => [.. s_rooms.Keys];

    [Fact]
    public void Every_project_is_held_to_its_rooms() =>
        Assert.Equal(s_rooms.Keys.Order(StringComparer.Ordinal), SourceFiles.Projects.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_file_uses_only_files_of_its_room_and_of_rooms_before_it(string project)
    {
        string[] order = s_rooms[project];
        Assert.Equal(order.Order(StringComparer.Ordinal),
            SourceFiles.Of(SourceFiles.Source(project)).Select(SourceArrow.Room).Distinct().Order(StringComparer.Ordinal));
        string[] back =
        [
            .. SourceArrows.Of(project)
                .Where(arrow => Array.IndexOf(order, SourceArrow.Room(arrow.To)) > Array.IndexOf(order, SourceArrow.Room(arrow.From)))
                .Select(arrow => $"{arrow.From}, {arrow.Example}: uses {arrow.To}"),
        ];
        Assert.True(back.Length == 0, $"the order is {string.Join(" → ", order)}, but\n{string.Join('\n', back)}");
    }

    // One type in several files counts as one. Two or three types that know each other are one thought; more are a knot.
    [Theory]
    [MemberData(nameof(Projects))]
    public void No_circle_of_files_is_larger_than_three(string project)
    {
        var circles = SourceCircles.Of(
            SourceArrows.Of(project).Select(arrow => (SourceArrow.Unit(arrow.From), SourceArrow.Unit(arrow.To))));
        Assert.DoesNotContain(circles, circle => circle.Length > 3);
    }

    [Fact]
    public void Numerics_and_Files_use_no_other_room() =>
        Assert.DoesNotContain(SourceArrows.Of("Nami"), arrow =>
            SourceArrow.Room(arrow.From) is "Numerics" or "Files" && SourceArrow.Room(arrow.To) is not ("." or "Numerics" or "Files"));

    [Fact]
    public void An_arrow_is_seen_through_a_qualified_name_and_a_new_without_a_type()
    {
        var arrows = SourceArrows.Of("Nami");
        Assert.Contains(arrows, arrow => arrow.From.StartsWith("Forecasting/", StringComparison.Ordinal) && arrow.To == "Data/Panel.cs");
        Assert.Contains(arrows, arrow => arrow.To == "Throw.cs");
        Assert.DoesNotContain(arrows, arrow => arrow.From == arrow.To);
    }

    [Fact]
    public void Circles_are_found()
    {
        Assert.Empty(SourceCircles.Of([("a", "b"), ("b", "c"), ("a", "c"), ("d", "d")]));
        Assert.Equal([["a", "b", "c"], ["d", "e"]],
            SourceCircles.Of([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "d"), ("e", "f")]));
    }
}
