using System.Text;

namespace StrokeNotebooks.Interactive.Notebooks;

/// <summary>Notebooks of other tools, which are read though they are not quite as nbformat says.</summary>
public class StrangeNotebookTests
{
    [Theory]
    [InlineData("""{"output_type": "error", "ename": "E", "evalue": "v", "traceback": [null]}""", 0)]
    [InlineData("""{"output_type": "error", "ename": "E", "evalue": "v", "traceback": "one\ntwo"}""", 2)]
    [InlineData("""{"output_type": "error", "ename": null, "traceback": ["a", 3, "b"]}""", 2)]
    [InlineData("""{"output_type": "error"}""", 0)]
    public void A_traceback_of_any_form_is_read(string output, int lines) =>
        Assert.Equal(lines, ((ErrorOutput)Read($$"""{"cell_type": "code", "source": "1", "metadata": {}, "outputs": [{{output}}]}""").Outputs[0]).Traceback.Count);

    [Theory]
    [InlineData("""{"output_type": "stream", "text": "a"}""", "a")]
    [InlineData("""{"output_type": "stream", "name": null, "text": ["a", "b"]}""", "ab")]
    [InlineData("""{"output_type": "stream"}""", "")]
    public void A_stream_without_a_name_is_the_standard_output(string output, string text) =>
        Assert.Equal(new StreamOutput("stdout", text), Read($$"""{"cell_type": "code", "source": "1", "metadata": {}, "outputs": [{{output}}]}""").Outputs[0]);

    [Theory]
    [InlineData("polyglot-notebook", "csharp")]
    [InlineData("dotnet-interactive.csharp", "csharp")]
    [InlineData("polyglot-notebook.html", "html")]
    [InlineData("csharp", "csharp")]
    public void A_language_is_found_in_what_VS_Code_wrote(string id, string language) =>
        Assert.Equal(language, Read($$$"""{"cell_type": "code", "source": "1", "metadata": {"vscode": {"languageId": "{{{id}}}"}}, "outputs": []}""").Language);

    [Fact]
    public void Half_a_surrogate_pair_in_the_metadata_of_a_dib_is_told_with_its_place()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("stroke-").FullName, "a.dib");
        File.WriteAllText(file, "#!meta\n\n{\"\\ud800\": 1}\n\n#!csharp\n\n1\n");
        Assert.Contains("not valid Unicode", Assert.Throws<NotebookFormatException>(() => NotebookFile.Read(file)).Message);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Theory]
    [InlineData("\r\n", "    ", true, true)]
    [InlineData("\r\n", "\t", false, false)]
    [InlineData("\n", " ", false, true)]
    [InlineData("\n", "  ", true, false)]
    public void What_is_written_over_a_file_keeps_its_layout(string newLine, string indent, bool hasMark, bool endsLine)
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("stroke-").FullName, "a.ipynb");
        var notebook = new Notebook { Cells = [new Cell { Id = "a", Source = "1\n2" }] };
        byte[] before = Encoding.UTF8.GetBytes(new TextStyle(hasMark, newLine, indent, endsLine).Apply(NotebookFile.ToText(notebook)));
        File.WriteAllBytes(file, before);
        NotebookFile.Update(file, NotebookFile.Read(file));
        Assert.Equal(before, File.ReadAllBytes(file));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static Cell Read(string cell) => NotebookFile.Parse("a.ipynb", Encoding.UTF8.GetBytes($$"""{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{{cell}}]}""")).Cells[0];
}
