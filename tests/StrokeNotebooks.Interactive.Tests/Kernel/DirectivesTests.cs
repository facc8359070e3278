using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Kernel;

public sealed class DirectivesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CSharpKernel _kernel;

    public DirectivesTests()
    {
        _kernel = new CSharpKernel(new KernelOptions { Folder = Path.Combine(_folder.Path, "notebooks") });
        Directory.CreateDirectory(Path.Combine(_folder.Path, "notebooks"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_library_and_what_lies_beside_it_are_found_by_the_notebooks_folder()
    {
        string below = Library("Below", "public static class Below { public static int Value => 42; }");
        Library("Above", "public static class Above { public static int Value => Below.Value; public static Below2 New() => new(); } public class Below2 { }", below);
        await _kernel.OkAsync("#r \"../lib/Above.dll\"\nvar before = Above.New();");
        Assert.Equal("42", await _kernel.ShownAsync("Above.Value"));
        Assert.Equal("Below2", await _kernel.ShownAsync("#r \"../lib/Above.dll\"\nbefore.GetType().Name"));
        await _kernel.OkAsync("#r \"System.Net.Http\"");
    }

    [Theory]
    [InlineData("lib")]
    [InlineData("lib/runtimes/RID/native")]
    public async Task A_native_library_is_found_beside_the_managed_one(string folder)
    {
        // Any native library will do that is surely there, under another name.
        string original = Directory.GetFiles(Compilation.Framework.Folder, "*System.IO.Compression.Native.*").Single(path => Path.GetExtension(path) is ".dll" or ".so" or ".dylib");
        folder = Path.Combine(_folder.Path, folder.Replace("RID", Packages.RuntimeIdentifiers.OfThisMachine[0]));
        Directory.CreateDirectory(folder);
        File.Copy(original, Path.Combine(folder, (OperatingSystem.IsWindows() ? "mine" : "libmine") + Path.GetExtension(original)));
        Library("Lib", "using System.Runtime.InteropServices; public static class Lib { [DllImport(\"mine\")] public static extern unsafe uint CompressionNative_Crc32(uint crc, byte* buffer, int length); }");
        Assert.Equal("907060870", await _kernel.ShownAsync("#r \"../lib/Lib.dll\"\nunsafe uint Crc() { fixed (byte* text = \"hello\"u8) return Lib.CompressionNative_Crc32(0, text, 5); }\nCrc()"));
    }

    [Fact]
    public async Task A_missing_library_is_an_error_of_its_line() =>
        Assert.StartsWith("(2,1): error CS0006: Metadata file '../lib/None.dll' could not be found", (await _kernel.ErrorAsync("\n#r \"../lib/None.dll\"")).Value);

    [Fact]
    public async Task Loaded_files_start_from_their_own_folders()
    {
        _folder.Write("scripts/a.csx", "#load \"inner/b.csx\"\nint A() => B() + 1;");
        _folder.Write("scripts/inner/b.csx", "int B() => throw new Exception(\"b\");");
        await _kernel.OkAsync("#load \"../scripts/a.csx\"");
        Assert.Contains("   at B in ../scripts/inner/b.csx:line 1", (await _kernel.ErrorAsync("A()")).Traceback);
        _folder.Write("scripts/bad.csx", "\nint C = nope;");
        Assert.StartsWith("../scripts/bad.csx(2,9): error CS0103", (await _kernel.ErrorAsync("#load \"../scripts/bad.csx\"")).Value);
    }

    [Theory]
    [InlineData("#!import ../artifacts/setup.cs")]
    [InlineData("#!import \"../artifacts/setup.cs\"")]
    public async Task A_file_is_imported_with_and_without_quotes(string line)
    {
        string library = Library("Lib", "namespace Made; public static class Lib { public static int Value => 7; }");
        _folder.Write("artifacts/setup.cs", $"#r \"{library}\"\nusing Made;\n");
        Assert.Empty((await _kernel.OkAsync(line)).Outputs);
        Assert.Equal("7", await _kernel.ShownAsync("Lib.Value"));
    }

    [Fact]
    public async Task The_code_cells_of_notebooks_are_imported()
    {
        NotebookFile.Write(Path.Combine(_folder.Path, "notebooks/a.ipynb"), new Notebook
        {
            Cells = [new Cell { Id = "m", Kind = CellKind.Markdown, Source = "# no" }, new Cell { Id = "c", Source = "#!import b.dib" }, new Cell { Id = "d", Source = "int a = b + 1;" }],
        });
        _folder.Write("notebooks/b.dib", "#!csharp\n\nint b = 1;\n\n#!html\n\n<i>b</i>\n");
        var result = await _kernel.OkAsync("#!import a.ipynb\na");
        Assert.Equal("<i>b</i>", result.Outputs[0].Text("text/html"));
        Assert.Equal("2", result.Outputs[1].Text());
    }

    [Fact]
    public async Task A_failed_import_says_which_line_of_which_file()
    {
        Assert.StartsWith("(1,1): error: #!import: there is no file 'none.cs'", (await _kernel.ErrorAsync("#!import none.cs")).Value);
        _folder.Write("notebooks/self.cs", "#!import self.cs");
        Assert.Contains("imports itself", (await _kernel.ErrorAsync("#!import self.cs")).Value);
        _folder.Write("notebooks/x.fs", "");
        Assert.Contains("none of .ipynb", (await _kernel.ErrorAsync("#!import x.fs")).Value);
        _folder.Write("notebooks/bad.cs", "int a;\nnope();");
        Assert.StartsWith("bad.cs(2,1): error CS0103", (await _kernel.ErrorAsync("#!import bad.cs")).Value);
        _folder.Write("notebooks/bad.ipynb", "{");
        Assert.StartsWith("bad.ipynb(1,", (await _kernel.ErrorAsync("#!import bad.ipynb")).Value);
    }

    [Fact]
    public async Task Languages_change_within_a_cell()
    {
        var result = await _kernel.OkAsync("int a = 1;\n#!markdown\n# head\n\ntext\n#!html\n<b>x</b>\n#!mermaid\ngraph TD\n#!csharp\na");
        Assert.Equal("# head\n\ntext", result.Outputs[0].Text("text/markdown"));
        Assert.Equal("<b>x</b>", result.Outputs[1].Text("text/html"));
        Assert.Equal("graph TD", result.Outputs[2].Text("text/vnd.mermaid"));
        Assert.Equal("1", result.Outputs[3].Text());
    }

    [Fact]
    public async Task Time_is_told_at_the_end() => Assert.Matches(@"^Wall time: [\d.]+ms$", (await _kernel.OkAsync("#!time\nvar a = 1;")).Outputs[^1].Text());

    [Fact]
    public async Task An_unknown_magic_command_lists_the_known_ones()
    {
        var error = await _kernel.ErrorAsync("var a = 1;\n#!fsharp\nlet x = 1");
        Assert.Equal("(2,1): error: Unknown magic command '#!fsharp'. Known are #!import, #!time, #!csharp, #!html, #!markdown, #!mermaid.", error.Value);
    }

    private string Library(string name, string source, params string[] references) => _folder.Compile($"lib/{name}.dll", source, references);
}
