namespace StrokeNotebooks.IO;

public sealed class TemporaryFolderTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [Fact]
    public void It_is_empty_and_gone_afterwards()
    {
        using (var folder = TemporaryFolder.Create("test", _place))
        {
            Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
            File.WriteAllText(Path.Combine(folder.Path, "a"), "");
        }
        Assert.Empty(Directory.EnumerateFileSystemEntries(_place));
    }

    [Fact]
    public void What_a_dead_process_left_is_taken_away_and_what_is_in_use_or_anothers_stays()
    {
        string dead = Path.Combine(_place, "stroke-run-dead", "files"), foreign = Path.Combine(_place, "stroke-run-foreign"), other = Path.Combine(_place, "other");
        foreach (string folder in new[] { dead, foreign, other })
            Directory.CreateDirectory(folder);
        // A process that dies lets go of its file.
        File.WriteAllText(Path.Combine(_place, "stroke-run-dead", ".lock"), "");
        File.WriteAllText(Path.Combine(other, ".lock"), "");
        File.WriteAllText(Path.Combine(dead, "model.json"), "half");
        using var mine = TemporaryFolder.Create("test", _place);
        TemporaryFolder.Sweep(_place);
        Assert.True(Directory.Exists(mine.Path));
        Assert.Equal([Path.GetDirectoryName(mine.Path)!, other, foreign], Directory.GetDirectories(_place).OrderBy(path => path != Path.GetDirectoryName(mine.Path)).ThenBy(path => path, StringComparer.Ordinal));
    }
}
