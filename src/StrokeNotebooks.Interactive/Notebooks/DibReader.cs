using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StrokeNotebooks.Interactive.Notebooks;

/// <summary>Reads a <c>.dib</c> file: cells as plain text, each under a line <c>#!language</c>, after an optional <c>#!meta</c> block of JSON.</summary>
internal sealed class DibReader(string file, string text)
{
    // What .NET Interactive calls a language; any other line that begins with #! (such as #!import) belongs to its cell.
    private static readonly HashSet<string> _languages = new(StringComparer.Ordinal)
    {
        "csharp", "c#", "cs", "html", "markdown", "mermaid", "fsharp", "f#", "pwsh", "powershell", "javascript", "js", "sql", "kql", "http", "value", "python", "r",
    };

    private readonly List<Cell> _cells = [];
    private JsonObject _metadata = Notebook.CSharpMetadata();

    public Notebook Read()
    {
        string language = CellLanguage.CSharp;
        int languageLine = 1;
        var source = new StringBuilder();
        int number = 0;
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            string name = line.StartsWith("#!", StringComparison.Ordinal) ? line[2..].TrimEnd() : "";
            if (name != "meta" && !_languages.Contains(name))
            {
                source.Append(line).Append('\n');
                continue;
            }
            AddCell(language, languageLine, source.ToString());
            source.Clear();
            (language, languageLine) = (name, number);
        }
        AddCell(language, languageLine, source.ToString());
        return new Notebook { Cells = _cells, Metadata = _metadata };
    }

    private void AddCell(string language, int line, string source)
    {
        source = source.Trim('\n');
        if (language == "meta")
            ReadMetadata(line, source);
        else if (source.Trim().Length > 0)
        {
            string known = CellLanguage.Find(language) ?? throw new NotebookFormatException(
                file, line, 1, $"the language '{language}' of the cell is not known; known are {string.Join(", ", CellLanguage.Known)}");
            bool markdown = known == CellLanguage.Markdown;
            _cells.Add(new Cell
            {
                Id = NotebookReader.MakeId(_cells.Count, source),
                Kind = markdown ? CellKind.Markdown : CellKind.Code,
                Source = source,
                Language = known,
                Metadata = markdown ? [] : new JsonObject
                {
                    ["dotnet_interactive"] = new JsonObject { ["language"] = known },
                    ["polyglot_notebook"] = new JsonObject { ["kernelName"] = known },
                },
            });
        }
    }

    private void ReadMetadata(int line, string json)
    {
        try
        {
            byte[] bytes = Encoding.UTF8.GetBytes(json);
            if (JsonPosition.OfBrokenString(bytes) is { } place)
                throw new NotebookFormatException(file, line + place.Line, place.Column, NotebookReader.BrokenString);
            if (NotebookReader.ParseJson(bytes) is JsonObject meta)
                _metadata["polyglot_notebook"] = meta;
        }
        catch (JsonException e)
        {
            throw new NotebookFormatException(file, line, 1, $"what follows '#!meta' is not JSON: {NotebookReader.Reason(e)}", e);
        }
    }
}
