namespace StrokeNotebooks.Interactive.Notebooks;

public class DibReaderTests
{
    private static Notebook Read(string text) => new DibReader("a.dib", text).Read();

    [Fact]
    public void Cells_stand_under_their_languages()
    {
        var notebook = Read("#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"name\":\"csharp\"}]}}\n\n#!csharp\n\n#!import a.cs\nint x;\n\n\n#!markdown\n\n# Title\n\n#!html\r\n\r\n<b>1</b>\r\n");
        Assert.Equal(["#!import a.cs\nint x;", "# Title", "<b>1</b>"], notebook.Cells.Select(cell => cell.Source));
        Assert.Equal([CellKind.Code, CellKind.Markdown, CellKind.Code], notebook.Cells.Select(cell => cell.Kind));
        Assert.Equal(["csharp", "markdown", "html"], notebook.Cells.Select(cell => cell.Language));
        Assert.Equal("csharp", notebook.Metadata["polyglot_notebook"]!["kernelInfo"]!["defaultKernelName"]!.GetValue<string>());
        Assert.Equal(3, notebook.Cells.Select(cell => cell.Id).Distinct().Count());
    }

    [Fact]
    public void Without_a_language_it_is_CSharp() => Assert.Equal("1 + 1", Assert.Single(Read("1 + 1\n").Cells).Source);

    [Fact]
    public void It_becomes_a_notebook_that_reads_the_same()
    {
        var notebook = Read("#!csharp\n\n1\n\n#!mermaid\n\ngraph TD\n");
        var again = NotebookFile.Parse("a.ipynb", System.Text.Encoding.UTF8.GetBytes(NotebookFile.ToText(notebook)));
        Assert.Equal(notebook.Cells.Select(cell => (cell.Id, cell.Language, cell.Source)), again.Cells.Select(cell => (cell.Id, cell.Language, cell.Source)));
    }

    [Theory]
    [InlineData("#!csharp\n1\n#!fsharp\nlet x = 1\n", "a.dib(3,1): the language 'fsharp'")]
    [InlineData("#!meta\n{]\n#!csharp\n1", "a.dib(1,1): what follows '#!meta' is not JSON: ']' is an invalid start of a property name. Expected a '\"'.")]
    [InlineData("#!meta\n{\"a\":1,\"a\":2}\n#!csharp\n1", "a.dib(1,1): what follows '#!meta' is not JSON")]
    public void What_cannot_be_run_is_told_with_its_line(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<NotebookFormatException>(() => NotebookFile.ToText(Read(text))).Message);
}
