namespace StrokeNotebooks.Interactive.Running;

public sealed class NotebookPathsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stroke-").FullName;

    [Fact]
    public void Folders_give_their_notebooks_and_scripts_by_name_and_pass_over_what_builds_leave()
    {
        foreach (string name in new[] { "b.ipynb", "a.dib", "c.csx", "readme.md", "more/a.ipynb", "bin/x.ipynb", ".ipynb_checkpoints/a.ipynb", "artifacts/runs/b.ipynb" })
            Write(name, "");
        Assert.Equal(["a.dib", "b.ipynb", "c.csx", Path.Combine("more", "a.ipynb")], NotebookPaths.Find([_folder, Path.Combine(_folder, "b.ipynb")]).Select(file => Path.GetRelativePath(_folder, file)));
    }

    [Fact]
    public void Names_are_unique_in_a_run()
    {
        string[] files = [Write("x/a.ipynb", ""), Write("y/a.ipynb", ""), Write("y/A.dib", ""), Write("index.ipynb", "")];
        Assert.Equal(["a", "y-a", "y-A-2", $"{Path.GetFileName(_folder)}-index"], NotebookPaths.Read(files).Select(job => job.Name));
    }

    [Fact]
    public void What_does_not_exist_or_holds_nothing_is_told()
    {
        Assert.Contains("no such file", Assert.Throws<FileNotFoundException>(() => NotebookPaths.Find([Path.Combine(_folder, "no.ipynb")])).Message, StringComparison.Ordinal);
        Assert.Contains("no notebook", Assert.Throws<FileNotFoundException>(() => NotebookPaths.Find([_folder])).Message, StringComparison.Ordinal);
        Assert.False(NotebookPaths.HasAny(_folder));
    }

    [Fact]
    public void A_file_that_is_no_notebook_becomes_a_job_that_says_why()
    {
        var job = Assert.Single(NotebookPaths.Read([Write("bad.ipynb", "{ \"cells\": [")]));
        Assert.Null(job.Notebook);
        Assert.StartsWith(Path.Combine(_folder, "bad.ipynb("), job.Error!, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
