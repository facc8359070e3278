using StrokeNotebooks.Interactive.Kernel;
using StrokeNotebooks.Interactive.Packages;
using StrokeNotebooks.Interactive.Scripts;

namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>Packages in scripts and cells. The package is the tests' own, which has been restored already, so no network is needed.</summary>
public sealed class PackageSetTests : IDisposable
{
    private static readonly string _version = typeof(global::FsCheck.Config).Assembly.GetName().Version!.ToString(3);

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("#r \"nuget: FsCheck, {0}\"\n", "")]
    [InlineData("#r \"nuget:FsCheck,{0}\" // a package\n", "")]
    [InlineData("#r \"nuget: FsCheck, {0}\"\n#r \"nuget: FSharp.Core\"\n", "")]
    [InlineData("#load \"more/b.csx\"\n", "#r \"nuget: FsCheck, {0}\"\n")]
    [InlineData("#r \"nuget: FsCheck, {0}\"\n#load \"more/b.csx\"\n", "#r \"nuget: FsCheck, {0}\"\n")]
    public async Task A_script_uses_a_package_and_what_it_needs_compiled_and_from_the_cache(string directives, string loaded)
    {
        _folder.Write("more/b.csx", string.Format(null, loaded, _version));
        string path = _folder.Write("a.csx", string.Format(null, directives, _version) + "var name = typeof(FsCheck.Config).Assembly.GetName().Name; var none = Microsoft.FSharp.Core.FSharpOption<int>.None; return name!.Length;");
        for (int run = 0; run < 2; run++)
            Assert.Equal((7, ""), (await RunScriptAsync(path), _error.ToString()));
    }

    [Fact]
    public async Task What_cannot_be_restored_is_told_with_file_and_line()
    {
        _folder.Write("more/b.csx", "// A comment.\n#r \"nuget: a b c\"\n");
        Assert.Equal(2, await RunScriptAsync(_folder.Write("a.csx", "#load \"more/b.csx\"\n")));
        Assert.Equal("more/b.csx(2,1): error: ' a b c' does not name a package: expected \"nuget: Id, Version\".\n", _error.ToString());
    }

    [Fact]
    public async Task A_file_that_a_cell_loads_may_name_packages_too()
    {
        _folder.Write("b.csx", $"#r \"nuget: FsCheck, {_version}\"\nstring Name => typeof(FsCheck.Config).Assembly.GetName().Name!;");
        var kernel = new CSharpKernel(new KernelOptions { Folder = _folder.Path });
        Assert.Equal("FsCheck", await kernel.ShownAsync("#load \"b.csx\"\nName"));
    }

    [Theory]
    [InlineData("FsCheck, 1.0.0")]
    [InlineData("fscheck, 99.*")]
    [InlineData("FSharp.Core, 1.0.0")]
    public async Task Another_version_of_a_package_in_use_is_refused_by_name(string second)
    {
        var kernel = new CSharpKernel(new KernelOptions { Folder = _folder.Path });
        await kernel.OkAsync($"#r \"nuget: FsCheck, {_version}\"");
        var error = await kernel.ErrorAsync($"\n#r \"nuget: {second}\"");
        Assert.StartsWith($"(2,1): error: {second.Replace(",", "", StringComparison.Ordinal)} cannot be added, because version ", error.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FsCheck")]
    [InlineData("fscheck, *")]
    [InlineData("FsCheck, [{0}]")]
    [InlineData("FsCheck, {0}.0")]
    [InlineData("FSharp.Core")]
    public async Task The_same_version_may_be_named_again_in_other_words(string second)
    {
        var kernel = new CSharpKernel(new KernelOptions { Folder = _folder.Path });
        await kernel.OkAsync($"#r \"nuget: FsCheck, {_version}\"");
        Assert.Equal("FsCheck", await kernel.ShownAsync($"#r \"nuget: {string.Format(null, second, _version)}\"\ntypeof(FsCheck.Config).Assembly.GetName().Name"));
    }

    [Fact]
    public async Task Two_versions_in_one_cell_are_refused()
    {
        var kernel = new CSharpKernel(new KernelOptions { Folder = _folder.Path });
        var error = await kernel.ErrorAsync($"#r \"nuget: FsCheck, {_version}\"\n#r \"nuget: FsCheck, 1.0.0\"");
        Assert.Contains($"FsCheck 1.0.0 cannot be added, because version {_version} was added before.", error.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("13.0.1", "13.0.1.0", true)]
    [InlineData("13.0.1", "[13.0.1]", true)]
    [InlineData("1.0-beta", "1.0.0-BETA", true)]
    [InlineData("1.0.0+5", "1.0.0", true)]
    [InlineData("1.0.0", "1.0.0-beta", false)]
    [InlineData("1.0.0", "1.0.*", false)]
    [InlineData("1.0.0", "[1.0.0,2.0.0)", false)]
    public void Versions_are_one_if_they_name_the_same_version(string one, string other, bool same) => Assert.Equal(same, new PackageName("A", one).HasVersion(other));

    private Task<int> RunScriptAsync(string path) =>
        CSharpScriptFile.RunAsync(path, [], _error, new ScriptCache(new PieceStore(Path.Combine(_folder.Path, "cache"))), CancellationToken.None);
}
