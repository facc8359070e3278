namespace StrokeNotebooks.Pipelines;

public sealed class FullDiskTests(UndisturbedRun undisturbed) : IClassFixture<UndisturbedRun>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stroke-full-").FullName;

    [UnixTheory]
    [InlineData(560)]
    [InlineData(40)]
    public void A_full_disk_is_told_of_and_with_room_the_run_goes_on(int blocks)
    {
        CrashHost.WritePatients(_folder);
        var (exitCode, lines, errors) = CrashHost.End(CrashHost.StartWithFullDisk(_folder, blocks));

        Assert.NotEqual(0, exitCode);
        Assert.Contains("metadata.db could not be read or written: ", string.Concat(lines) + errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder, "*.tmp", SearchOption.AllDirectories), _ => true);

        int done = lines.Count(line => line.Contains(" Completed ", StringComparison.Ordinal));
        string[] again = CrashHost.Run(_folder);
        Assert.Equal(done, again.Count(line => line.Contains(" Cached ", StringComparison.Ordinal)));
        var state = RootState.Of(_folder);
        state.CheckWhole();
        Assert.Equal(undisturbed.Contents, state.Contents);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
