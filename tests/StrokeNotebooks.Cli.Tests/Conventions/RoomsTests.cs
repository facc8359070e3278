namespace StrokeNotebooks.Cli.Conventions;

/// <summary>The house of docs/architecture.md, read from compiled code: which project and which room may use which.</summary>
public sealed class RoomsTests
{
    /// <summary>What each project may use.</summary>
    private static readonly Dictionary<string, string[]> Projects = new(StringComparer.Ordinal)
    {
        ["StrokeNotebooks"] = [],
        ["StrokeNotebooks.Interactive"] = [],
        ["StrokeNotebooks.Scorer"] = ["StrokeNotebooks"],
        ["StrokeNotebooks.Tracking"] = ["StrokeNotebooks"],
        ["StrokeNotebooks.Pipelines"] = ["StrokeNotebooks", "StrokeNotebooks.Tracking"],
        ["StrokeNotebooks.Course"] = ["StrokeNotebooks", "StrokeNotebooks.Tracking", "StrokeNotebooks.Pipelines"],
        ["stroke"] = ["StrokeNotebooks", "StrokeNotebooks.Tracking", "StrokeNotebooks.Pipelines", "StrokeNotebooks.Course", "StrokeNotebooks.Interactive"],
    };

    /// <summary>The rooms of the library from the top floor down; each may use those after it.</summary>
    private static readonly string[] Floors =
    [
        "Recipes", "Selection", "Evaluation", "Onnx", "Packaging", "Modeling", "Metrics", "Preprocessing", "Validation", "Schemas", "Statistics", "Data", "Charts", "IO", "Values", "Text",
    ];

    private static readonly CompiledHouse House = new([.. Projects.Keys]);

    public static TheoryData<string> LibraryRooms => [.. Floors];

    public static TheoryData<string> ProjectNames => [.. Projects.Keys];

    [Theory]
    [MemberData(nameof(ProjectNames))]
    public void A_project_uses_only_what_it_may(string project) =>
        None(House.Uses.Where(use => use.From.Assembly == project && use.To.Assembly != project && !Projects[project].Contains(use.To.Assembly)).Select(use => $"{use.From} -> {use.To}: {use}"));

    [Fact]
    public void No_rooms_go_in_a_circle() => None(House.Circles());

    [Fact]
    public void Each_room_of_the_library_is_known_and_no_sub_folder_is_a_namespace() =>
        Assert.Equal(Floors.Order(StringComparer.Ordinal), House.Rooms.Where(room => room.Assembly == "StrokeNotebooks").Select(room => room.Namespace["StrokeNotebooks.".Length..]).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(LibraryRooms))]
    public void A_room_uses_only_what_stands_below_it(string room)
    {
        string[] below = [.. Floors.SkipWhile(name => name != room).Select(name => $"StrokeNotebooks.{name}")];
        None(House.Uses.Where(use => use.From is { Assembly: "StrokeNotebooks" } from && from.Namespace == $"StrokeNotebooks.{room}" && !below.Contains(use.To.Namespace)).Select(use => $"{use.From} -> {use.To}: {use}"));
    }

    // So that a house that was not read does not pass for one in order.
    [Fact]
    public void Uses_are_seen_in_signatures_and_in_bodies_of_methods()
    {
        Assert.Contains(House.Uses, use => use is { Type: "Preprocessor", Used: "Schema" });
        Assert.Contains(House.Uses, use => use is { Type: "Verbs", Used: "RunCommand" });
        Assert.Contains(House.Uses, use => use is { Type: "StrokePipeline", Used: "RegistryPusher" });
    }

    private static void None(IEnumerable<string> uses)
    {
        string all = string.Join('\n', uses);
        Assert.True(all.Length == 0, all);
    }
}
