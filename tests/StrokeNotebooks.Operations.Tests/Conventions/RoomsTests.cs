namespace StrokeNotebooks.Conventions;

/// <summary>The rooms of what surrounds a model (docs/architecture.md): each folder is a namespace and names only what stands below it.</summary>
public sealed class RoomsTests
{
    private static readonly string Source = Path.Combine(Repository.Root, "src", "StrokeNotebooks.Operations");

    /// <summary>From the top down. Pipelines stand on nothing here: a pipeline needs no record of runs and no registry.</summary>
    private static readonly string[] Floors = ["Registry", "Reproduction", "Tracking", "Pipelines"];

    public static TheoryData<string> Rooms => [.. Floors];

    [Fact]
    public void Each_folder_is_a_room_that_is_known() =>
        Assert.Equal(Floors.Order(StringComparer.Ordinal), Directory.EnumerateDirectories(Source).Select(folder => Path.GetFileName(folder)!).Where(name => name is not ("bin" or "obj")).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_names_only_what_stands_below_it(string room)
    {
        string[] open = [.. Floors.SkipWhile(name => name != room)];
        Assert.All(Files(room), file => Assert.All(
            RoomNames.In(File.ReadAllText(file), Floors),
            other => Assert.True(open.Contains(other), $"{Path.GetRelativePath(Repository.Root, file)} names {other}, which does not stand below {room}.")));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_file_has_the_namespace_of_its_room(string room) => Assert.All(Files(room), file => Assert.Equal(room, RoomNames.NamespaceOf(File.ReadAllText(file)) ?? $"no namespace in {file}"));

    // So that a name that is not seen does not pass for none: the way down is gone, from floor to floor.
    [Theory]
    [InlineData("Registry", "Tracking")]
    [InlineData("Reproduction", "Tracking")]
    [InlineData("Tracking", "Pipelines")]
    public void A_room_names_the_one_that_it_stands_on(string room, string below) =>
        Assert.Contains(Files(room), file => RoomNames.In(File.ReadAllText(file), Floors).Contains(below));

    private static IEnumerable<string> Files(string room) => Directory.EnumerateFiles(Path.Combine(Source, room), "*.cs", SearchOption.AllDirectories);
}
