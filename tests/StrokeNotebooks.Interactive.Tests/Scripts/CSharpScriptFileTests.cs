using StrokeNotebooks.Interactive.Compilation;
using StrokeNotebooks.Interactive.Kernel;

namespace StrokeNotebooks.Interactive.Scripts;

public sealed class CSharpScriptFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose() => _folder.Dispose();

    private ScriptCache Cache => new(new PieceStore(Path.Combine(_folder.Path, "cache")));

    private Task<int> RunAsync(string path, params string[] args) => CSharpScriptFile.RunAsync(path, args, _error, Cache, CancellationToken.None);

    [Fact]
    public async Task A_script_sees_its_arguments_and_writes_files()
    {
        string path = _folder.Write("a.csx", "#load \"b.csx\"\nFile.WriteAllText(Args[0], Greet(Args[1]));");
        _folder.Write("b.csx", "string Greet(string name) => $\"hello {name}\";");
        string output = Path.Combine(_folder.Path, "out.txt");
        Assert.Equal(0, await RunAsync(path, output, "Ann"));
        Assert.Equal("hello Ann", File.ReadAllText(output));
        Assert.Equal(0, await RunAsync(path, output, "Bob"));
        Assert.Equal("hello Bob", File.ReadAllText(output));
        _folder.Write("b.csx", "string Greet(string name) => $\"bye {name}\";");
        Assert.Equal(0, await RunAsync(path, output, "Bob"));
        Assert.Equal("bye Bob", File.ReadAllText(output));
    }

    [Theory]
    [InlineData("return 7;", 7)]
    [InlineData("if (Args.Count == 0) return 8; return 0;", 8)]
    [InlineData("await Task.Delay(1); return await Task.FromResult(9);", 9)]
    [InlineData("var a = 1;", 0)]
    [InlineData("using System.Net;", 0)]
    [InlineData("#!/usr/bin/env dotnet-script\nreturn 4;", 4)]
    public async Task The_number_it_returns_is_the_exit_code(string text, int code) => Assert.Equal(code, await RunAsync(_folder.Write("a.csx", text)));

    [Fact]
    public async Task Errors_are_told_with_file_and_line()
    {
        Assert.Equal(2, await RunAsync(_folder.Write("bad.csx", "int a;\nnope();")));
        Assert.StartsWith("bad.csx(2,1): error CS0103: The name 'nope'", _error.ToString());
        _error.GetStringBuilder().Clear();
        string path = _folder.Write("throws.csx", "void Fail() =>\n    throw new InvalidOperationException(\"no\");\nFail();");
        for (int run = 0; run < 2; run++) // Compiled, and from the cache.
        {
            Assert.Equal(2, await RunAsync(path));
            Assert.Equal("System.InvalidOperationException: no\n   at Fail in throws.csx:line 2\n   at throws.csx:line 3\n", _error.ToString());
            _error.GetStringBuilder().Clear();
        }
        Assert.Equal(3, await RunAsync(Path.Combine(_folder.Path, "none.csx")));
    }

    [Fact]
    public async Task The_cache_holds_a_script_until_something_changes()
    {
        string path = _folder.Write("a.csx", "#load \"b.csx\"\nreturn B;");
        _folder.Write("b.csx", "int B = 1;");
        Assert.Equal(1, await RunAsync(path));
        var cache = Cache;
        Assert.Equal([path, Path.Combine(_folder.Path, "b.csx")], cache.Read(path)!.SourceFiles);
        _folder.Write("b.csx", "int B = 2;");
        Assert.Null(cache.Read(path));
        Assert.Equal(2, await RunAsync(path));
        Assert.NotNull(cache.Read(path));
    }
}
