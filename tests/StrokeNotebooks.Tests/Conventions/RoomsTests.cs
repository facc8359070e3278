using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;

namespace StrokeNotebooks.Conventions;

/// <summary>The library's rooms (docs/architecture.md): each folder is a namespace and names only what stands below it.</summary>
public sealed class RoomsTests
{
    private static readonly string Source = Path.Combine(Repository.Root, "src", "StrokeNotebooks");

    /// <summary>The story from its last step down to its first; each may use those after it and those beside.</summary>
    private static readonly string[] Story = ["Selection", "Evaluation", "Onnx", "Modeling", "Preprocessing", "Validation", "Schemas", "Statistics", "Data"];

    /// <summary>Open to all rooms of the story, and knowing none of them. Charts may use Text, Scripting Text and IO, these two nothing.</summary>
    private static readonly string[] Beside = ["Charts", "Text", "IO", "Scripting"];

    public static TheoryData<string> Rooms => [.. Story, .. Beside];

    [Fact]
    public void Each_folder_is_a_room_that_is_known() =>
        Assert.Equal([.. Story.Concat(Beside).Order(StringComparer.Ordinal)], Directory.EnumerateDirectories(Source).Select(folder => Path.GetFileName(folder)!).Where(name => name is not ("bin" or "obj")).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_names_only_what_stands_below_it(string room)
    {
        string[] open = [.. Story.SkipWhile(name => name != room).Concat(Below(room))];
        Assert.All(Files(room), file => Assert.All(
            Named(File.ReadAllText(file)),
            other => Assert.True(other == room || open.Contains(other), $"{Path.GetRelativePath(Repository.Root, file)} names {other}, which does not stand below {room}.")));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_file_has_the_namespace_of_its_room(string room) => Assert.All(
        Files(room),
        file => Assert.Equal(room, RoomNames.NamespaceOf(File.ReadAllText(file)) ?? $"no namespace in {file}"));

    [Fact]
    public void Rooms_are_named_as_a_reader_of_code_would_name_them()
    {
        Assert.Equal(["Data", "IO", "Modeling"], Named("using StrokeNotebooks.Data;\nusing static StrokeNotebooks.IO.WireFormat;\n/// see Evaluation.RocCurve\nvar x = new Modeling.Lbfgs(); // Charts.Figure"));
        Assert.Empty(Named("return model.Data.Length + \"Evaluation.RocCurve\";"));
    }

    private static IEnumerable<string> Below(string room) => room switch
    {
        "Charts" => ["Text"],
        "Scripting" => ["Text", "IO"],
        "Text" or "IO" => [],
        _ => Beside,
    };

    private static IEnumerable<string> Files(string room) => Directory.EnumerateFiles(Path.Combine(Source, room), "*.cs", SearchOption.AllDirectories);

    private static IEnumerable<string> Named(string code) => RoomNames.In(code, [.. Story, .. Beside]);
}
