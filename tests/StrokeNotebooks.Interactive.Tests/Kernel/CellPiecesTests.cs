using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Kernel;

/// <summary>Cells that were compiled in an earlier run, and cells that are compiled after such.</summary>
public sealed class CellPiecesTests : IDisposable
{
    private static readonly string[] _cells =
    [
        "using System.Globalization; using Map = System.Collections.Generic.Dictionary<string, int>;",
        """
        record Point(int X, int Y) { public virtual string Name => "point"; public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y); }
        interface IShape { double Area { get; } string Text => Area.ToString("0.0", CultureInfo.InvariantCulture); }
        enum Side { Left, Right }
        class Box<T>(T value) where T : notnull { public T Value => value; public class Lid { public Side Side { get; init; } } public static int Made; }
        struct Pair { public int A; public int B; }
        delegate int Change(int n);
        """,
        "static int Twice(this int n) => 2 * n; T Middle<T>(IReadOnlyList<T> items) => items[items.Count / 2]; IEnumerable<int> Numbers() { for (int i = 0; i < 3; i++) yield return i; }",
        "int x = 5; var a = new { X = 1, Y = \"a\" }; (int Count, string Name) pair = (2, \"two\"); var list = new List<Point> { new(1, 2), new(3, 4) }; Map map = new() { [\"k\"] = 7 };",
        "var grow = (ref int n) => n++; Change change = n => n + x; Func<int, int> later = n => n * x; int[] fixedNumbers = [1, 2, 3, 4, 5];",
        "await Task.Delay(1); var awaited = await Task.FromResult(new { X = 9, Y = \"z\" }); object o = 5; if (o is not int q) throw new Exception(); q++;",
        "class Circle : IShape { public double Area => 3; } record Point3(int X, int Y, int Z) : Point(X, Y) { public override string Name => \"point3\"; } Box<int>.Made = 3;",
        "x = 6; throw new InvalidOperationException(\"on purpose\");",
        "int Local() { int Inner(int n) => n + x + q; return Inner(1); } string x2 = $\"{Local()} {later(2)} {change(1)}\"; x2",
        "var x = \"shadows\"; x + pair.Name + pair.Count",
        "var b = new { X = 2, Y = \"b\" }; var all = new[] { a, b, awaited }; display(all.Max(t => t.X)); (from t in all let n = t.X + 1 where n > 2 select new { t.Y, n }).ToList().ConvertAll(t => t.Y + t.n)",
        "int counter = 1; grow(ref counter); dynamic d = list[0] + list[1]; display((int)d.X); $\"{counter} {Middle(fixedNumbers)} {5.Twice()} {map[\"k\"]} {Numbers().Sum()}\"",
        "var lid = new Box<string>.Lid { Side = Side.Right }; IShape shape = new Circle(); Point p = new Point3(1, 2, 3); var copy = p with { X = 8 }; $\"{lid.Side} {shape.Text} {p.Name} {copy} {Box<int>.Made} {new Pair { A = 1 }.A}\"",
        "foreach (var (key, value) in map) Console.WriteLine($\"{key}={value}\"); await foreach (var n in Slow()) Console.Write(n); async IAsyncEnumerable<int> Slow() { await Task.Yield(); yield return q; }",
        "\n\nlist.Nope();",
        "\nvoid Fail() =>\n    throw new ArgumentException(\"bad\");\nFail();",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Cache => Path.Combine(_folder.Path, "cache");

    private CSharpKernel Kernel(string? cache = null) => new(new KernelOptions { Folder = _folder.Path, CacheFolder = cache ?? Cache });

    /// <summary>Names and times of all that is kept: what is compiled changes it.</summary>
    private List<(string, DateTime)> Kept => [.. Directory.GetFiles(Cache).Order().Select(path => (path, File.GetLastWriteTimeUtc(path)))];

    private static async Task<List<string>> RunAsync(CSharpKernel kernel, IEnumerable<string> cells)
    {
        var shown = new List<string>();
        foreach (string cell in cells)
            shown.Add(string.Join('|', (await kernel.RunAsync(cell)).Outputs.Select(output => output switch
            {
                StreamOutput stream => stream.Text,
                ErrorOutput error => string.Join('\n', error.Traceback),
                _ => output.Text(),
            })));
        return shown;
    }

    [Fact]
    public async Task A_second_run_shows_the_same_and_compiles_only_what_has_errors()
    {
        var first = await RunAsync(Kernel(), _cells);
        Assert.Equal(await RunAsync(new CSharpKernel(new KernelOptions { Folder = _folder.Path }), _cells), first);
        Assert.Equal("13 12 7", first[8]);
        Assert.StartsWith("9|", first[10], StringComparison.Ordinal);
        Assert.StartsWith("(3,6): error CS1061", first[14], StringComparison.Ordinal);
        Assert.EndsWith(":line 3\n   at cell 16:line 4", first[15], StringComparison.Ordinal);
        var kept = Kept;
        Assert.Equal(_cells.Length - 1, kept.Count);
        Assert.Equal(first, await RunAsync(Kernel(), _cells));
        Assert.Equal(kept, Kept);
    }

    [Fact]
    public async Task Cells_after_a_changed_one_bind_to_what_ran_without_the_compiler()
    {
        var first = await RunAsync(Kernel(), _cells);
        for (int changed = 0; changed < _cells.Length; changed++)
        {
            string[] cells = [.. _cells];
            cells[changed] += $" // Changed.";
            var again = await RunAsync(Kernel(), cells);
            for (int i = 0; i < cells.Length; i++)
                Assert.Equal(first[i], again[i].Replace(" // Changed.", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Kept_cells_after_compiled_ones_bind_to_those()
    {
        var first = await RunAsync(Kernel(), _cells);
        var files = new DirectoryInfo(Cache).GetFiles().OrderBy(file => file.CreationTimeUtc).ToList();
        for (int i = 0; i < files.Count; i += 2)
            files[i].Delete(); // Kept and compiled ones take turns.
        Assert.Equal(first, await RunAsync(Kernel(), _cells));
    }

    [Fact]
    public async Task The_rest_of_a_notebook_may_come_from_the_cache_after_a_cell_that_does_not_compile()
    {
        string[] cells = ["int a = 1;", "nope();", "int b = a + 1;", "b"];
        await RunAsync(Kernel(), cells);
        var kept = Kept;
        Assert.Equal("2", (await RunAsync(Kernel(), cells))[3]);
        Assert.Equal(kept, Kept);
        cells[1] = "a = 5;"; // Now it compiles, and what follows follows something else.
        Assert.Equal("6", (await RunAsync(Kernel(), cells))[3]);
    }

    [Fact]
    public async Task Line_endings_do_not_count_and_spaces_do()
    {
        await RunAsync(Kernel(), ["int a = 1;\nint b = 2;"]);
        var kept = Kept;
        await RunAsync(Kernel(), ["int a = 1;\r\nint b = 2;\r\n"]);
        Assert.Equal(kept, Kept);
        var kernel = Kernel();
        await RunAsync(kernel, ["int a = 1;\n\nint b = 2; int Fail() => throw new Exception();"]);
        Assert.Contains("   at Fail in cell 1:line 3", (await kernel.ErrorAsync("Fail()")).Traceback);
    }

    [Fact]
    public async Task Two_notebooks_that_begin_alike_share_what_they_share()
    {
        await RunAsync(Kernel(), ["int a = 1;", "int b = a;"]);
        Assert.Equal(2, Kept.Count);
        Assert.Equal("11", (await RunAsync(Kernel(), ["int a = 1;", "int c = a + 10;", "c"]))[2]);
        Assert.Equal(4, Kept.Count);
        // The same text after something else is something else.
        Assert.Equal("x1", (await RunAsync(Kernel(), ["string a = \"x\";", "var c = a + 1;", "c"]))[2]);
        Assert.Equal("2", (await RunAsync(Kernel(), ["int a = 1;", "var c = a + 1;", "c"]))[2]);
    }

    [Fact]
    public async Task Kernels_at_once_fill_one_cache()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => RunAsync(Kernel(), _cells))));
        Assert.All(runs, run => Assert.Equal(runs[0], run));
        Assert.Equal(_cells.Length - 1, Kept.Count);
        Assert.Equal(runs[0], await RunAsync(Kernel(), _cells));
    }

    [Fact]
    public async Task A_cache_that_cannot_be_used_is_done_without()
    {
        string file = _folder.Write("file", "");
        Assert.Equal("3", (await RunAsync(Kernel(Path.Combine(file, "below")), ["int a = 1;", "a + 2"]))[1]);
        await RunAsync(Kernel(), ["int a = 1;", "a + 2"]);
        foreach (string path in Directory.GetFiles(Cache))
        {
            File.Delete(path);
            Directory.CreateDirectory(path); // A folder in the file's place can be neither read nor written.
        }
        Assert.Equal("3", (await RunAsync(Kernel(), ["int a = 1;", "a + 2"]))[1]);
    }
}
