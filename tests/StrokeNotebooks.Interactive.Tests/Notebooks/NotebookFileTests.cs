using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace StrokeNotebooks.Interactive.Notebooks;

public class NotebookFileTests
{
    /// <summary>Made by Jupyter 7 (nbformat 5.10, <c>json.dumps(..., indent=1, sort_keys=True, ensure_ascii=False)</c>).</summary>
    private const string JupyterNotebook =
        """
        {
         "cells": [
          {
           "attachments": {
            "a.png": {
             "image/png": "iVBORw0KGgo="
            }
           },
           "cell_type": "markdown",
           "id": "8d3f5c1e",
           "metadata": {
            "slideshow": {
             "slide_type": "slide"
            }
           },
           "source": [
            "# Häufigkeit 🧠\n",
            "\n",
            "text"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 3,
           "id": "2a-B_9",
           "metadata": {
            "collapsed": true,
            "tags": [
             "parameters",
             "x"
            ],
            "vendor": {
             "number": 1.50,
             "small": 1e-05
            }
           },
           "outputs": [
            {
             "name": "stdout",
             "output_type": "stream",
             "text": [
              "10%\r",
              "20%\r\n",
              "\u001b[31mred\u001b[0m / \"q\" \\"
             ]
            },
            {
             "data": {
              "application/vnd.plotly.v1+json": {
               "data": [],
               "layout": {}
              },
              "image/png": "iVBORw0KGgo=",
              "text/html": [
               "<b>1</b>\n",
               "<i>2</i>"
              ]
             },
             "metadata": {
              "isolated": true
             },
             "output_type": "display_data",
             "transient": {}
            },
            {
             "data": {
              "text/plain": [
               "42"
              ]
             },
             "execution_count": 3,
             "metadata": {},
             "output_type": "execute_result"
            },
            {
             "ename": "Oops",
             "evalue": "no",
             "output_type": "error",
             "traceback": [
              "at cell 1"
             ]
            }
           ],
           "source": []
          },
          {
           "cell_type": "raw",
           "id": "r",
           "metadata": {},
           "source": [
            "raw"
           ]
          }
         ],
         "custom": null,
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          },
          "widgets": {
           "x": [
            1,
            true
           ]
          }
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    private static Notebook Parse(string text) => NotebookFile.Parse("a.ipynb", Encoding.UTF8.GetBytes(text));

    [Fact]
    public void What_Jupyter_wrote_comes_back_byte_for_byte() => Assert.Equal(JupyterNotebook, NotebookFile.ToText(Parse(JupyterNotebook)));

    /// <summary>As VS Code with Polyglot Notebooks saves: a language for each cell, its own metadata, no output that was not run.</summary>
    private const string PolyglotNotebook =
        """
        {
         "cells": [
          {
           "cell_type": "code",
           "execution_count": null,
           "id": "5f1b2c3d",
           "metadata": {
            "dotnet_interactive": {
             "language": "mermaid"
            },
            "polyglot_notebook": {
             "kernelName": "mermaid"
            },
            "vscode": {
             "languageId": "polyglot-notebook"
            }
           },
           "outputs": [],
           "source": [
            "graph LR\n",
            "  A-->B"
           ]
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          },
          "language_info": {
           "name": "polyglot-notebook"
          },
          "polyglot_notebook": {
           "kernelInfo": {
            "defaultKernelName": "csharp",
            "items": [
             {
              "aliases": [],
              "languageName": "csharp",
              "name": "csharp"
             },
             {
              "aliases": [
               "frontend"
              ],
              "name": "vscode"
             }
            ]
           }
          }
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    [Fact]
    public void What_VS_Code_wrote_comes_back_byte_for_byte()
    {
        var notebook = Parse(PolyglotNotebook);
        Assert.Equal("mermaid", notebook.Cells[0].Language);
        Assert.Equal(PolyglotNotebook, NotebookFile.ToText(notebook));
    }

    [Theory]
    [InlineData("""{"kernelspec":{"language":"C#","name":"verso-csharp"}}""", "{}", "csharp")] // Verso goes by the language of the kernelspec.
    [InlineData("""{"kernelspec":{"name":".net-csharp"}}""", "{}", "csharp")]
    [InlineData("{}", "{}", "csharp")]
    [InlineData("""{"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"html"}}}""", "{}", "html")]
    [InlineData("""{"kernelspec":{"language":"C#"}}""", """{"dotnet_interactive":{"language":"markdown"}}""", "markdown")]
    [InlineData("""{"kernelspec":{"language":"python"}}""", """{"polyglot_notebook":{"kernelName":"csharp"}}""", "csharp")]
    public void A_cells_language_is_found_where_each_engine_puts_it(string notebook, string cell, string language) =>
        Assert.Equal(language, Parse($$"""{"nbformat":4,"nbformat_minor":5,"metadata":{{notebook}},"cells":[{"cell_type":"code","metadata":{{cell}},"source":"1"}]}""").Cells[0].Language);

    [Fact]
    public void Any_text_comes_back_as_it_was() => Prop.ForAll<string, string>((source, shown) =>
    {
        if (source is null || shown is null || (source + shown).Any(char.IsSurrogate) || source.Contains('\r'))
            return;
        var notebook = new Notebook { Cells = [new Cell { Id = "a", Source = source, Outputs = [new StreamOutput("stdout", shown)] }] };
        var read = Parse(NotebookFile.ToText(notebook)).Cells[0];
        Assert.Equal(source, read.Source);
        Assert.Equal(shown, ((StreamOutput)read.Outputs[0]).Text);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Cells_and_outputs_are_read()
    {
        var cells = Parse(JupyterNotebook).Cells;
        Assert.Equal([CellKind.Markdown, CellKind.Code, CellKind.Raw], cells.Select(cell => cell.Kind));
        Assert.Equal(["parameters", "x"], cells[1].Tags);
        Assert.Equal("csharp", cells[1].Language);
        Assert.Equal(3, cells[1].ExecutionCount);
        Assert.Equal("10%\r20%\r\n\u001b[31mred\u001b[0m / \"q\" \\", Assert.IsType<StreamOutput>(cells[1].Outputs[0]).Text);
        Assert.Equal("<b>1</b>\n<i>2</i>", Assert.IsType<DisplayOutput>(cells[1].Outputs[1]).Data["text/html"]!.GetValue<string>());
        Assert.Equal("42", Assert.IsType<ExecuteResultOutput>(cells[1].Outputs[2]).Data["text/plain"]!.GetValue<string>());
        Assert.Equal("Oops", Assert.IsType<ErrorOutput>(cells[1].Outputs[3]).Name);
    }

    [Fact]
    public void A_changed_cell_keeps_what_is_unknown_beside_it()
    {
        var notebook = Parse(JupyterNotebook);
        var changed = notebook with { Cells = [notebook.Cells[0] with { Source = "new" }, .. notebook.Cells.Skip(1)] };
        string text = NotebookFile.ToText(changed);
        Assert.Equal(JupyterNotebook.Replace("    \"# Häufigkeit 🧠\\n\",\n    \"\\n\",\n    \"text\"\n", "    \"new\"\n"), text);
    }

    [Fact]
    public void Cells_of_an_older_format_get_ids_that_stay()
    {
        const string old = """{"cells":[{"cell_type":"code","metadata":{},"source":"1","outputs":[],"execution_count":null},{"cell_type":"markdown","metadata":{},"source":["a"]}],"metadata":{},"nbformat":4,"nbformat_minor":2}""";
        var notebook = Parse(old);
        Assert.Equal(5, notebook.FormatMinor);
        Assert.Equal(notebook.Cells.Select(cell => cell.Id), Parse(old).Cells.Select(cell => cell.Id));
        Assert.Equal(2, notebook.Cells.Select(cell => cell.Id).Distinct().Count());
        string once = NotebookFile.ToText(notebook);
        Assert.Equal(once, NotebookFile.ToText(Parse(once)));
    }

    [Fact]
    public void Two_cells_of_one_id_are_told_apart()
    {
        var cells = Parse("""{"cells":[{"cell_type":"raw","id":"a","metadata":{},"source":""},{"cell_type":"raw","id":"a","metadata":{},"source":""}],"metadata":{},"nbformat":4,"nbformat_minor":5}""").Cells;
        Assert.Equal("a", cells[0].Id);
        Assert.NotEqual("a", cells[1].Id);
    }

    [Theory]
    [InlineData("", "(1,1)", "not JSON")]
    [InlineData("{\n \"cells\": [,]}", "(2,12)", "not JSON")]
    [InlineData("[]", "(1,1)", "JSON object")]
    [InlineData("{}", "(1,1)", "no 'nbformat'")]
    [InlineData("{\"nbformat\": 3}", "(1,14)", "nbformat 3 is not known")]
    [InlineData("{\"nbformat\": 4}", "(1,1)", "'cells'")]
    [InlineData("{\"nbformat\": 4, \"cells\": [\n3]}", "(2,1)", "a cell is")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"cell_type\":\n\"heading\"}]}", "(2,1)", "'heading'")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\"}]}", "(1,27)", "'source'")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": \"é\", \"metadata\": {\"polyglot_notebook\":{\"kernelName\":\"fsharp\"}}}]}", "(1,111)", "'fsharp'")]
    [InlineData("{\"nbformat\": 4, \"metadata\": {\"kernelspec\": {\"language\": \"python\"}}, \"cells\": [{\"cell_type\": \"code\", \"source\": \"1\"}]}", "(1,57)", "'python'")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": \"1\", \"outputs\": [{\"output_type\": \"pyout\"}]}]}", "(1,92)", "'pyout'")]
    [InlineData("{\"nbformat\": 4, \"a\": 1,\n \"a\": 2}", "(1,1)", "not JSON")]
    [InlineData("{\"nbformat\": 4, \"a\":\n \"\\ud800\"}", "(2,2)", "not valid Unicode")]
    [InlineData("{\"nbformat\": 4, \"metadata\": {\n  \"\\udc00x\": 1}}", "(2,3)", "not valid Unicode")]
    public void What_is_not_a_notebook_is_told_with_its_place(string text, string place, string says)
    {
        var error = Assert.Throws<NotebookFormatException>(() => Parse(text));
        Assert.StartsWith("a.ipynb" + place, error.Message);
        Assert.Contains(says, error.Message);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_told_with_their_place()
    {
        var error = Assert.Throws<NotebookFormatException>(() => NotebookFile.Parse("a.ipynb", [.. "{\n \""u8, 0xE9, .. "\"}"u8]));
        Assert.StartsWith("a.ipynb(2,3): the file is not UTF-8", error.Message);
    }

    [Fact]
    public void A_broken_notebook_never_ends_in_another_exception()
    {
        var random = new Random(7);
        byte[] sound = Encoding.UTF8.GetBytes(JupyterNotebook);
        for (int round = 0; round < 4000; round++)
        {
            byte[] broken = [.. sound];
            for (int change = random.Next(1, 4); change > 0; change--)
                broken[random.Next(broken.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : "{}[]\",:0anul\\"[random.Next(13)]);
            if (random.Next(4) == 0)
                broken = broken[..random.Next(broken.Length)];
            try
            {
                NotebookFile.ToText(NotebookFile.Parse("a.ipynb", broken));
            }
            catch (NotebookFormatException)
            {
            }
        }
    }

    [Fact]
    public void A_file_that_is_written_is_the_one_that_is_read()
    {
        string folder = Directory.CreateTempSubdirectory("stroke-").FullName;
        string path = Path.Combine(folder, "new", "a.ipynb");
        var notebook = new Notebook { Cells = [new Cell { Id = "one", Source = "1 + 1", Outputs = [new StreamOutput("stdout", "x\n")], Metadata = new JsonObject { ["a"] = 1 } }] };
        NotebookFile.Write(path, notebook);
        Assert.Equal(NotebookFile.ToText(notebook), NotebookFile.ToText(NotebookFile.Read(path)));
        Directory.Delete(folder, recursive: true);
    }
}
