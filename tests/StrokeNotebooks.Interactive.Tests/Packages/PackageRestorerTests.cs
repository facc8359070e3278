using System.IO.Compression;
using StrokeNotebooks.Interactive.Kernel;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Packages;

public sealed class PackageRestorerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The tests' own package: it has been restored already, so this needs no network.
    private static PackageName FsCheck { get; } = new("FsCheck", typeof(global::FsCheck.Config).Assembly.GetName().Version!.ToString(3));

    [Fact]
    public async Task A_package_and_what_it_needs_are_restored_once()
    {
        var restorer = new PackageRestorer(Path.Combine(_folder.Path, "cache"), _folder.Path);
        var resolved = await restorer.RestoreAsync([FsCheck], [], CancellationToken.None);
        Assert.Equal(["FSharp.Core.dll", "FsCheck.dll"], resolved.RuntimeFiles.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(resolved.CompileFiles, file => Assert.True(File.Exists(file)));
        string assets = Assert.Single(Directory.GetFiles(_folder.Path, "project.assets.json", SearchOption.AllDirectories));
        var written = File.GetLastWriteTimeUtc(assets);
        Assert.Equal(resolved.CompileFiles, (await restorer.RestoreAsync([FsCheck], [], CancellationToken.None)).CompileFiles);
        Assert.Equal(written, File.GetLastWriteTimeUtc(assets));
    }

    [Fact]
    public async Task What_NuGet_says_is_passed_on()
    {
        // Only an empty folder is asked, so this needs no network either.
        _folder.Write("nuget.config", $"<configuration><packageSources><clear /><add key=\"none\" value=\"{_folder.Path}\" /></packageSources></configuration>");
        var error = await Assert.ThrowsAsync<PackageException>(() => new PackageRestorer(Path.Combine(_folder.Path, "cache"), _folder.Path).RestoreAsync([new("No.Such.Package", "1.0.0")], [], CancellationToken.None));
        Assert.StartsWith("No.Such.Package 1.0.0 could not be restored:\nerror NU1101: Unable to find package No.Such.Package.", error.Message);
    }

    [Fact]
    public async Task A_version_that_NuGet_took_in_place_of_another_is_told()
    {
        _folder.Write("nuget.config", $"<configuration><packageSources><clear /><add key=\"here\" value=\"{_folder.Path}\" /></packageSources></configuration>");
        using (var file = File.Create(Path.Combine(_folder.Path, "Made.For.This.Test.2.1.0.nupkg")))
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        using (var nuspec = new StreamWriter(archive.CreateEntry("Made.For.This.Test.nuspec").Open()))
            await nuspec.WriteAsync("<package><metadata><id>Made.For.This.Test</id><version>2.1.0</version><authors>nobody</authors><description>none</description></metadata></package>");
        var kernel = new CSharpKernel(new KernelOptions { Folder = _folder.Path });
        var result = await kernel.RunAsync("#r \"nuget: Made.For.This.Test, 2.0.5\"");
        Assert.Equal(
            "Made.For.This.Test 2.0.5 is not among the packages that NuGet finds; it took Made.For.This.Test 2.1.0, which may differ.\n",
            Assert.IsType<StreamOutput>(Assert.Single(result.Outputs)).Text.ReplaceLineEndings("\n"));
    }
}
