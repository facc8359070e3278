namespace StrokeNotebooks.Registry;

/// <summary>What the registry shows of itself in a notebook.</summary>
public sealed class RegistryHtmlTests : IDisposable
{
    private readonly TestRegistry _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public void A_model_shows_a_row_for_each_version_with_its_lineage_and_aliases()
    {
        _test.Registry.Register("stroke", TestRegistry.Package(0), new VersionLineage { RunId = "0123456789abcdef", DataSha256 = "fedcba9876543210" }, "trees & more");
        _test.Registry.SetAlias(_test.Register(1), "champion", "try");
        string html = _test.Registry.Model("stroke").ToHtml();
        Assert.Contains("trees &amp; more", html, StringComparison.Ordinal);
        Assert.Contains("01234567<", html, StringComparison.Ordinal);
        Assert.Contains("fedcba98<", html, StringComparison.Ordinal);
        Assert.Equal(1, html.Split("champion").Length - 1);
        Assert.Equal(3, html.Split("<tr>").Length - 1);
    }

    [Fact]
    public void The_log_shows_its_lines_and_what_is_wrong_with_them()
    {
        _test.Register();
        _test.As("grace").SetAlias(_test.Register(1), "champion", "better <b>");
        string whole = _test.Registry.Log.Verify().ToHtml();
        Assert.Contains("better &lt;b&gt;", whole, StringComparison.Ordinal);
        Assert.Contains($"{TestRegistry.Package(1).Digest[..8]}…", whole, StringComparison.Ordinal);
        Assert.DoesNotContain(TestRegistry.Package(1).Digest, whole, StringComparison.Ordinal);
        Assert.Contains("every hash is that of its line", whole, StringComparison.Ordinal);
        string log = _test.File("audit.jsonl");
        File.WriteAllText(log, File.ReadAllText(log).Replace("grace", "ada", StringComparison.Ordinal));
        Assert.Contains("line 3: its hash is not that of its content", _test.Registry.Log.Verify().ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_verification_says_that_all_is_well_or_where_it_is_not()
    {
        var version = _test.Register();
        string well = _test.Registry.Verify().ToHtml();
        Assert.Contains("Everything is as it was recorded", well, StringComparison.Ordinal);
        Assert.Contains("1 line of the log, 1 version", well, StringComparison.Ordinal);
        File.AppendAllText(Path.Combine(_test.Registry.PackageFolder(version), "model.json"), " ");
        string touched = _test.Registry.Verify().ToHtml();
        Assert.Contains("Not as it was recorded", touched, StringComparison.Ordinal);
        Assert.Contains("models:/stroke/1", touched, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_shows_each_file_with_its_size_and_the_beginning_of_its_hash()
    {
        var manifest = TestRegistry.Package(0).Manifest;
        string html = manifest.ToHtml();
        Assert.All(manifest.Files, file => Assert.Contains($">{file.Path}<", html, StringComparison.Ordinal));
        Assert.All(manifest.Files, file => Assert.Contains($"{file.Sha256[..12]}…", html, StringComparison.Ordinal));
        Assert.Contains($"digest {manifest.Digest[..12]}…", html, StringComparison.Ordinal);
    }
}
