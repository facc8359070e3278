using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Cli.Running;

/// <summary>Compiled cells are kept from one run to the next.</summary>
public sealed class KeptCellsTests : IDisposable
{
    private const string Compilers = "string.Join(\",\", AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetName().Name).Where(name => name.StartsWith(\"Microsoft.CodeAnalysis\")))";

    private readonly StrokeCommand _stroke = new();

    public void Dispose() => _stroke.Dispose();

    private string Cache => _stroke.PathOf("cache");

    private string[] Kept => Directory.GetFiles(Path.Combine(Cache, "cells"));

    private StrokeCommand.Result Run(params string[] args) => _stroke.Run([("STROKE_CACHE", Cache)], ["run", .. args]);

    private string Shown(int cell) => _stroke.Read("artifacts/runs/a.ipynb").Cells[cell].Outputs[^1] switch
    {
        ExecuteResultOutput result => result.Data["text/plain"]!.GetValue<string>(),
        ErrorOutput error => string.Join('\n', error.Traceback),
        var other => other.ToString()!,
    };

    [Fact]
    public void A_second_run_does_without_the_compiler()
    {
        _stroke.Notebook("a.ipynb", "int Fail(int n) =>\n    n / 0;", "[raises-exception]Fail(1)", $"display(1);\n{Compilers}");
        foreach (string compilers in (string[])["Microsoft.CodeAnalysis,Microsoft.CodeAnalysis.CSharp", ""])
        {
            Assert.Equal(0, Run("a.ipynb").ExitCode);
            Assert.EndsWith("   at Fail in cell 1:line 2\n   at cell 2:line 1", Shown(1), StringComparison.Ordinal);
            Assert.Equal(compilers, string.Join(',', Shown(2).Split(',').Order()));
        }
        _stroke.Notebook("a.ipynb", "int Fail(int n) =>\n    n / 0;", "[raises-exception]Fail(1)", "int a = 1;\nnope();");
        Assert.Equal(2, Run("a.ipynb").ExitCode);
        Assert.StartsWith("(2,1): error CS0103", Shown(2), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_ends_its_process_is_kept_and_parameters_make_other_cells()
    {
        _stroke.Notebook("a.ipynb", "[parameters]bool ends = true; // whether it ends at once", "if (ends) System.Diagnostics.Process.GetCurrentProcess().Kill();", "ends");
        Assert.Equal((2, 2), (Run("a.ipynb").ExitCode, Kept.Length));
        var times = Kept.Select(File.GetLastWriteTimeUtc).ToList();
        Assert.Equal(2, Run("a.ipynb").ExitCode);
        Assert.Equal(times, Kept.Select(File.GetLastWriteTimeUtc));
        for (int run = 0; run < 2; run++)
            Assert.Equal(0, Run("a.ipynb", "--param", "ends=false").ExitCode);
        Assert.Equal("False", Shown(3));
    }

    [Fact]
    public void A_damaged_cache_and_one_that_cannot_be_written_cost_time_only()
    {
        _stroke.Notebook("a.ipynb", "int a = 1; record P(int X);", "var p = new P(a + 1);", "p");
        Assert.Equal(0, Run("a.ipynb").ExitCode);
        Assert.Equal(3, Kept.Length);
        foreach (var (i, path) in Kept.Index())
        {
            byte[] bytes = File.ReadAllBytes(path);
            File.WriteAllBytes(path, i switch { 0 => [], 1 => bytes[..(bytes.Length / 2)], _ => [.. bytes[..^10], .. "something "u8] });
        }
        Assert.Equal(0, Run("a.ipynb").ExitCode);
        Assert.Equal("P { X = 2 }", Shown(2));
        Directory.Delete(Cache, recursive: true);
        File.WriteAllText(Cache, "a file");
        Assert.Equal(0, Run("a.ipynb").ExitCode);
        Assert.Equal("P { X = 2 }", Shown(2));
    }

    [Fact]
    public void Notebooks_that_run_at_once_fill_one_cache()
    {
        for (int i = 0; i < 4; i++)
            _stroke.Notebook($"{i}.ipynb", "int a = 1; T Same<T>(T value) => value;", $"var b = new {{ A = Same(a) + {i % 2} }};", "b.A");
        for (int run = 0; run < 2; run++)
        {
            var result = Run(".", "--jobs", "4");
            Assert.Equal((0, "12 passed, 0 failed"), (result.ExitCode, result.Output.TrimEnd().Split('\n')[^1]));
        }
        Assert.Equal(5, Kept.Length);
    }
}
