namespace StrokeNotebooks.IO;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void A_write_that_fails_keeps_the_older_file_and_leaves_no_other()
    {
        string path = Path.Combine(_folder, "a.txt");
        AtomicFile.WriteAllText(path, "old");
        var error = Assert.Throws<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            throw new IOException("No space left on device.");
        }));
        Assert.Equal($"'{path}' could not be written: No space left on device. An older file of that name is as it was. Make room, or choose a folder that you may write to.", error.Message);
        Assert.Throws<InputException>(() => AtomicFile.Write(path, _ => throw new InputException("What is to be written is wrong.")));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Several_files_are_written_side_by_side_or_none_of_them()
    {
        string[] paths = [Path.Combine(_folder, "a.txt"), Path.Combine(_folder, "b.txt"), Path.Combine(_folder, "c.txt")];
        AtomicFile.Write(paths, streams => Assert.All(streams, (stream, place) => stream.WriteByte((byte)('0' + place))));
        Assert.Equal(["0", "1", "2"], paths.Select(File.ReadAllText));

        string message = Assert.Throws<IOException>(() => AtomicFile.Write(paths, streams =>
        {
            streams[2].WriteByte((byte)'x');
            throw new IOException("No space left on device.");
        })).Message;
        Assert.Equal($"'{paths[0]}' could not be written: No space left on device. An older file of that name is as it was. Make room, or choose a folder that you may write to.", message);
        Assert.Equal(["0", "1", "2"], paths.Select(File.ReadAllText));
        Assert.Equal(paths, Directory.GetFiles(_folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_place_where_nothing_can_be_written_is_named()
    {
        string file = Path.Combine(_folder, "file");
        AtomicFile.WriteAllText(file, "");
        string below = Path.Combine(file, "a.txt");
        Assert.StartsWith($"'{below}' could not be written: ", Assert.Throws<IOException>(() => AtomicFile.WriteAllText(below, "")).Message);
        Directory.CreateDirectory(below = Path.Combine(_folder, "folder"));
        Assert.StartsWith($"'{below}' could not be written: ", Assert.Throws<IOException>(() => AtomicFile.WriteAllText(below, "")).Message);
    }

    [UnixFact]
    public void A_pipe_stays_a_pipe_and_who_reads_it_gets_all()
    {
        string pipe = MakePipe();
        string link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, pipe);
        foreach (string path in new[] { pipe, link })
        {
            var read = Task.Run(() => File.ReadAllText(pipe));
            AtomicFile.WriteAllText(path, "through");
            Assert.Equal("through", read.Result);
        }
        Assert.Equal([link, pipe], Directory.GetFiles(_folder).Order(StringComparer.Ordinal));
        Assert.NotNull(new FileInfo(link).LinkTarget);
        // It still is one: what is written comes out at once, and nothing is kept.
        var again = Task.Run(() => File.ReadAllText(pipe));
        File.WriteAllText(pipe, "again");
        Assert.Equal("again", again.Result);
    }

    [UnixFact]
    public void What_goes_to_a_pipe_is_made_whole_before_any_of_it_is_sent()
    {
        string pipe = MakePipe();
        Assert.Throws<InputException>(() => AtomicFile.Write(pipe, stream =>
        {
            stream.Write("half"u8);
            throw new InputException("What is to be written is wrong.");
        }));
        var read = Task.Run(() => File.ReadAllText(pipe));
        AtomicFile.WriteAllText(pipe, "whole");
        Assert.Equal("whole", read.Result);
    }

    [UnixFact]
    public void A_symbolic_link_stays_and_the_file_at_its_end_is_replaced()
    {
        string target = Path.Combine(_folder, "below", "target.txt"), near = Path.Combine(_folder, "near"), far = Path.Combine(_folder, "far");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllText(target, "old");
        // One is relative, the other leads to it.
        File.CreateSymbolicLink(near, Path.Combine("below", "target.txt"));
        File.CreateSymbolicLink(far, near);
        AtomicFile.WriteAllText(far, "new");
        Assert.Equal("new", File.ReadAllText(target));
        Assert.Equal((near, Path.Combine("below", "target.txt")), (new FileInfo(far).LinkTarget, new FileInfo(near).LinkTarget));
        Assert.Equal([target], Directory.GetFiles(Path.GetDirectoryName(target)!));

        // What a link leads to need not be there yet.
        File.Delete(target);
        AtomicFile.WriteAllText(near, "first");
        Assert.Equal("first", File.ReadAllText(target));
        Assert.NotNull(new FileInfo(near).LinkTarget);
    }

    [UnixFact]
    public void Links_that_lead_in_a_circle_are_refused()
    {
        string one = Path.Combine(_folder, "one"), other = Path.Combine(_folder, "other");
        File.CreateSymbolicLink(one, other);
        File.CreateSymbolicLink(other, one);
        Assert.StartsWith($"'{one}' could not be written: ", Assert.Throws<IOException>(() => AtomicFile.WriteAllText(one, "")).Message);
    }

    [UnixFact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Permissions_stay_as_they_were()
    {
        string path = Path.Combine(_folder, "a.txt");
        foreach (var mode in new[] { UnixFileMode.UserRead | UnixFileMode.UserWrite, (UnixFileMode)0b111_111_101, UnixFileMode.UserRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite })
        {
            AtomicFile.WriteAllText(path, "old");
            File.SetUnixFileMode(path, mode);
            AtomicFile.WriteAllText(path, "new");
            Assert.Equal(("new", mode), (File.ReadAllText(path), File.GetUnixFileMode(path)));
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(255, 'a')]
    [InlineData(250, 'a')]
    [InlineData(127, 'é')]
    [InlineData(85, '\u20ac')]
    public void A_file_may_have_as_long_a_name_as_the_system_allows(int length, char letter)
    {
        string path = Path.Combine(_folder, new string(letter, length));
        AtomicFile.WriteAllText(path, "long");
        Assert.Equal("long", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
        // Two that begin alike are written under two names.
        Assert.NotEqual(AtomicFile.TemporaryOf(path[..^1] + '1'), AtomicFile.TemporaryOf(path[..^1] + '2'));
        Assert.True(System.Text.Encoding.UTF8.GetByteCount(Path.GetFileName(AtomicFile.TemporaryOf(path))) <= 255);
    }

    // A test never writes to a device of the machine.
    private string MakePipe()
    {
        string pipe = Path.Combine(_folder, "pipe");
        using var made = System.Diagnostics.Process.Start("mkfifo", [pipe]);
        made.WaitForExit();
        Assert.Equal(0, made.ExitCode);
        return pipe;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
