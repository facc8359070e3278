namespace StrokeNotebooks.IO;

public sealed class InsideFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string Root => Directory.CreateDirectory(Path.Combine(_folder, "root")).FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a")]
    [InlineData("a/b.txt")]
    [InlineData("a/..b/c...")]
    public void A_path_inside_is_given_its_place(string path) => Assert.Equal(Path.Combine([Root, .. path.Split('/')]), InsideFolder.Of(Root, path, "a file"));

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../victim")]
    [InlineData("a/../../victim")]
    [InlineData("a/..")]
    [InlineData("./a")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("/etc/x")]
    [InlineData("C:/x")]
    [InlineData("a\\..\\b")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    public void A_path_that_leads_out_or_is_another_elsewhere_is_refused(string path) =>
        Assert.Contains("cannot be the path of a file", Assert.Throws<InputException>(() => InsideFolder.Of(Root, path, "a file")).Message, StringComparison.Ordinal);

    [UnixFact]
    public void A_link_may_lead_about_inside_and_not_out()
    {
        Directory.CreateDirectory(Path.Combine(Root, "real"));
        Directory.CreateDirectory(Path.Combine(_folder, "victim"));
        File.CreateSymbolicLink(Path.Combine(Root, "inside"), "real");
        File.CreateSymbolicLink(Path.Combine(Root, "outside"), Path.Combine("..", "victim"));
        File.CreateSymbolicLink(Path.Combine(Root, "again"), "outside");
        File.CreateSymbolicLink(Path.Combine(Root, "circle"), "circle");
        Assert.Equal(Path.Combine(Root, "inside", "x"), InsideFolder.Of(Root, "inside/x", "a file"));
        foreach (string name in new[] { "outside", "outside/x", "again/x", "circle/x" })
            Assert.Contains("is a link that leads out of 'root'", Assert.Throws<InputException>(() => InsideFolder.Of(Root, name, "a file")).Message, StringComparison.Ordinal);
        Assert.True(InsideFolder.Has(Root, Path.Combine(Root, "real", "x")));
        Assert.False(InsideFolder.Has(Root, Path.Combine(Root, "outside", "x")));
        Assert.False(InsideFolder.Has(Root, Root + "-beside"));

        // The folder itself may be reached by a link.
        string link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, Root);
        Assert.Equal(Path.Combine(link, "inside", "x"), InsideFolder.Of(link, "inside/x", "a file"));
    }

    [UnixFact]
    public void Files_below_are_found_without_following_links()
    {
        Directory.CreateDirectory(Path.Combine(Root, "b"));
        File.WriteAllText(Path.Combine(Root, "b", "x"), "");
        File.WriteAllText(Path.Combine(Root, "a"), "");
        File.CreateSymbolicLink(Path.Combine(Root, "b", "up"), Root);
        File.CreateSymbolicLink(Path.Combine(Root, "c"), "a");
        Assert.Equal(["a", "b/x"], InsideFolder.Files(Root));
        Assert.Empty(InsideFolder.Files(Path.Combine(Root, "nowhere")));
    }
}
