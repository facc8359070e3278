namespace StrokeNotebooks.Interactive.Kernel;

/// <summary>What kept cells load, reference and import.</summary>
public sealed class CellPieceFilesTests : IDisposable
{
    private static readonly string _package = $"FsCheck, {typeof(global::FsCheck.Config).Assembly.GetName().Version!.ToString(3)}";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Cache => Path.Combine(_folder.Path, "cache");

    private CSharpKernel Kernel => new(new KernelOptions { Folder = _folder.Path, CacheFolder = Cache });

    private List<(string, DateTime)> Kept => [.. Directory.GetFiles(Cache).Order().Select(path => (path, File.GetLastWriteTimeUtc(path)))];

    private async Task<string> ShownAsync(params string[] cells)
    {
        var kernel = Kernel;
        foreach (string cell in cells[..^1])
            await kernel.OkAsync(cell);
        return await kernel.ShownAsync(cells[^1]);
    }

    [Fact]
    public async Task A_loaded_file_counts_by_its_text_for_its_cell_and_all_that_follow()
    {
        _folder.Write("inner/b.csx", "int B() => A() + 1;");
        _folder.Write("a.csx", "#load \"inner/b.csx\"\nint A() => 1;");
        string[] cells = ["#load \"a.csx\"", "int c = B();", "c"];
        Assert.Equal("2", await ShownAsync(cells));
        var kept = Kept;
        Assert.Equal("2", await ShownAsync(cells));
        Assert.Equal(kept, Kept);
        Assert.Equal("3", await ShownAsync([.. cells[..2], "c + 1"]));
        _folder.Write("inner/b.csx", "int B() => A() + 2;");
        Assert.Equal("3", await ShownAsync(cells));
        _folder.Write("inner/b.csx", "long B() => A() + 2;");
        Assert.Contains("CS0266", (await Ran(cells[0]).ErrorAsync(cells[1])).Value);
    }

    [Fact]
    public async Task A_loaded_file_that_changes_while_the_notebook_runs_stays_for_earlier_cells_what_it_was()
    {
        string path = _folder.Write("a.csx", "int A() => 1;");
        string[] cells = ["#load \"a.csx\"", $"File.WriteAllText({Literal(path)}, \"string A() => null;\");".Replace("File.", "System.IO.File.", StringComparison.Ordinal)];
        await ShownAsync([.. cells, "A() + 1"]);
        _folder.Write("a.csx", "int A() => 1;");
        Assert.Equal("3", await ShownAsync([.. cells, "A() + 2"]));
        File.WriteAllText(path, "int A() => 1;");
        Assert.Equal("4", await ShownAsync([cells[0], $"System.IO.File.Delete({Literal(path)});", "A() + 3"]));
    }

    [Fact]
    public async Task A_text_that_is_no_unicode_is_kept_too()
    {
        string path = Path.Combine(_folder.Path, "latin.csx");
        File.WriteAllBytes(path, [.. "string A() => \""u8, 0xE9, .. "\";"u8]);
        string first = await ShownAsync("#load \"latin.csx\"", "A()");
        var kept = Kept;
        Assert.Equal(first, await ShownAsync("#load \"latin.csx\"", "A()"));
        Assert.Equal(kept, Kept);
        Assert.Equal("1", await ShownAsync("#load \"latin.csx\"", "A().Length"));
    }

    [Theory]
    [InlineData("#r \"lib/Above.dll\"")]
    [InlineData("#!import setup.cs")]
    [InlineData("#load \"setup.cs\"")]
    public async Task A_library_that_was_built_anew_is_compiled_against_anew(string first)
    {
        // Constants, for the compiler copies them: a process loads one version of an assembly's file, and here there are several runs in one.
        string below = Below(1);
        Above(1);
        _folder.Write("setup.cs", "#r \"lib/Above.dll\"\n");
        string[] cells = [first, "int number = Above.New(null).Number + Above.Number;", "$\"{number} {Below.Fixed}\""];
        Assert.Equal("2 1", await ShownAsync(cells));
        var kept = Kept;
        Assert.Equal("2 1", await ShownAsync(cells));
        Assert.Equal(kept, Kept);
        // The same assembly with another time is the same.
        File.SetLastWriteTimeUtc(below, DateTime.UtcNow.AddHours(-5));
        Assert.Equal("2 1", await ShownAsync(cells));
        Assert.Equal(kept, Kept);
        Assert.Equal("3", await ShownAsync([.. cells[..2], "number + Above.Number"]));
        Above(2);
        Assert.Equal("3 1", await ShownAsync(cells));
        below = Below(7);
        Assert.Equal("3 7", await ShownAsync(cells));
        File.Delete(Path.Combine(_folder.Path, "lib/Above.dll"));
        Assert.Contains("CS0006", (await Kernel.ErrorAsync("#r \"lib/Above.dll\"")).Value);

        string Below(int number) => _folder.Compile("lib/Below.dll", $"public class Below {{ public const int Fixed = {number}; public int Number => 1; }}");
        void Above(int number) => _folder.Compile("lib/Above.dll", $"public static class Above {{ public const int Number = {number}; public static Below New(Below other) => other ?? new(); }}", below);
    }

    [Fact]
    public async Task Packages_of_cells_and_of_loaded_files_come_along()
    {
        _folder.Write("b.csx", $"#r \"nuget: {_package}\"\nstring Name => typeof(FsCheck.Config).Assembly.GetName().Name!;");
        foreach (string first in (string[])[$"#r \"nuget: {_package}\"\nstring Name => typeof(FsCheck.Config).Assembly.GetName().Name!;", "#load \"b.csx\""])
        {
            string[] cells = ["int a = 1;", first, "Name"];
            Assert.Equal("FsCheck", await ShownAsync(cells));
            var kept = Kept;
            Assert.Equal("FsCheck", await ShownAsync(cells));
            Assert.Equal(kept, Kept);
            Assert.Equal("FsCheck1", await ShownAsync([.. cells[..2], "Name + a"]));
            Assert.Equal("<null>", await ShownAsync([.. cells[..2], "(FsCheck.Config)null"]));
            // A later cell may not ask for another version, whether or not the compiler was there.
            Assert.Contains("was added before", (await Ran(cells[..2]).ErrorAsync("#r \"nuget: FsCheck, 1.0.0\"")).Value);
        }
    }

    [Fact]
    public async Task Packages_that_were_named_by_a_cell_with_errors_stay()
    {
        string[] cells = [$"#r \"nuget: {_package}\"\nnope();", "var name = typeof(FsCheck.Config).Name;", "name"];
        for (int run = 0; run < 3; run++)
        {
            var kernel = Kernel;
            await kernel.ErrorAsync(cells[0]);
            await kernel.OkAsync(cells[1]);
            Assert.Equal("Config", await kernel.ShownAsync(cells[2]));
            Assert.Equal("Config" + run, await kernel.ShownAsync($"name + {run}"));
        }
    }

    private CSharpKernel Ran(params string[] cells)
    {
        var kernel = Kernel;
        foreach (string cell in cells)
            kernel.OkAsync(cell).GetAwaiter().GetResult();
        return kernel;
    }

    private static string Literal(string text) => $"@\"{text}\"";
}
