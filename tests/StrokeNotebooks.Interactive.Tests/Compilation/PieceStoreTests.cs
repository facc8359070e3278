using StrokeNotebooks.Interactive.Kernel;
using StrokeNotebooks.Interactive.Packages;

namespace StrokeNotebooks.Interactive.Compilation;

public sealed class PieceStoreTests : IDisposable
{
    private static readonly CompiledPiece _piece = new(
        "cell 1", "1 + 1", new CompiledSubmission([1, 2], [3], "T", "M", true), [new LoadedFile("a.csx", [4])], [new ReferencedFile("b.dll", 5, 6, Guid.AllBitsSet)],
        [new PackageName("P", "1.0.0")], ["f"], ["d"], ["n"]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Folder => Path.Combine(_folder.Path, "kept");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_piece_is_read_as_it_was_written(bool hasCode)
    {
        var piece = hasCode ? _piece : _piece with { Submission = null };
        new PieceStore(Folder).Write("x", piece);
        var read = new PieceStore(Folder).Read("x")!;
        Assert.Equivalent(piece, read, strict: true);
        Assert.Null(new PieceStore(Folder).Read("y"));
    }

    [Fact]
    public void A_damaged_piece_is_as_good_as_none()
    {
        var store = new PieceStore(Folder);
        store.Write("x", _piece);
        string path = Assert.Single(Directory.GetFiles(Folder));
        byte[] sound = File.ReadAllBytes(path);
        for (int i = 0; i < sound.Length; i++)
        {
            File.WriteAllBytes(path, sound[..i]);
            Assert.Null(store.Read("x"));
            byte[] foreign = [.. sound];
            foreign[i] ^= 1;
            File.WriteAllBytes(path, foreign);
            Assert.Null(store.Read("x"));
        }
        File.WriteAllBytes(path, [.. sound, 0]);
        Assert.Null(store.Read("x"));
        store.Write("x", _piece);
        Assert.NotNull(store.Read("x"));
    }

    [Fact]
    public void What_was_not_used_for_longest_goes_first()
    {
        var big = _piece with { Source = new string('s', 1000) };
        new PieceStore(Folder).Write("size", big);
        long size = new FileInfo(Path.Combine(Folder, "size.bin")).Length;
        File.Delete(Path.Combine(Folder, "size.bin"));
        for (int i = 0; i < 10; i++)
        {
            new PieceStore(Folder).Write($"{i}", big);
            File.SetLastWriteTimeUtc(Path.Combine(Folder, $"{i}.bin"), DateTime.UtcNow.AddDays(i - 20));
        }
        string foreign = Path.Combine(Folder, "README.md"), left = Path.Combine(Folder, "z.bin.1-1.tmp");
        File.WriteAllText(foreign, "not ours");
        File.WriteAllText(left, "what a dead process left");
        foreach (string path in (string[])[foreign, left])
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-30));
        Assert.NotNull(new PieceStore(Folder).Read("0")); // Now it is not the oldest any more.
        new PieceStore(Folder, maxBytes: 8 * size).Write("new", big);
        var names = Directory.GetFiles(Folder).Select(Path.GetFileNameWithoutExtension).ToHashSet();
        Assert.All((string[])["0", "new", "README", "9"], name => Assert.Contains(name, names));
        Assert.DoesNotContain("1", names);
        Assert.DoesNotContain("z.bin.1-1", names);
        Assert.True(names.Count - 1 is > 4 and <= 8, $"{names.Count - 1} are kept.");
    }

    [Fact]
    public void One_process_that_writes_much_keeps_to_the_bound_too()
    {
        var store = new PieceStore(Folder, maxBytes: 20_000);
        for (int i = 0; i < 100; i++)
        {
            store.Write($"{i}", _piece with { Source = new string('s', 1000) });
            Assert.True(new DirectoryInfo(Folder).GetFiles().Sum(file => file.Length) <= 20_000);
        }
        Assert.NotNull(store.Read("99"));
    }
}
