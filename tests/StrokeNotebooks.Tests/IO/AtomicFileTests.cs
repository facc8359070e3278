using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tests.IO;

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
    public void A_place_where_nothing_can_be_written_is_named()
    {
        string file = Path.Combine(_folder, "file");
        AtomicFile.WriteAllText(file, "");
        string below = Path.Combine(file, "a.txt");
        Assert.StartsWith($"'{below}' could not be written: ", Assert.Throws<IOException>(() => AtomicFile.WriteAllText(below, "")).Message);
        Directory.CreateDirectory(below = Path.Combine(_folder, "folder"));
        Assert.StartsWith($"'{below}' could not be written: ", Assert.Throws<IOException>(() => AtomicFile.WriteAllText(below, "")).Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
