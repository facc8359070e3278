using System.Text.Json.Nodes;

namespace StrokeNotebooks.Interactive.Notebooks;

/// <summary>A notebook: its cells in order and what is said about all of them.</summary>
public sealed record Notebook
{
    /// <summary>The minor version that is written: the first with cell ids.</summary>
    public const int CurrentMinor = 5;

    /// <summary>The cells, top to bottom.</summary>
    public IReadOnlyList<Cell> Cells { get; init; } = [];

    /// <summary>The notebook's metadata, unknown parts too. Not to be changed: make a clone.</summary>
    public JsonObject Metadata { get; init; } = CSharpMetadata();

    /// <summary>nbformat's major version; always 4.</summary>
    public int Format { get; init; } = 4;

    /// <summary>nbformat's minor version; at least <see cref="CurrentMinor"/>, since an older one gets its cell ids when it is read.</summary>
    public int FormatMinor { get; init; } = CurrentMinor;

    /// <summary>Parts of the file that this model does not know; written back as they were.</summary>
    internal JsonObject? Unknown { get; init; }

    /// <summary>The metadata by which Jupyter, Polyglot Notebooks and Verso all see a C# notebook.</summary>
    public static JsonObject CSharpMetadata() => new()
    {
        ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
        ["language_info"] = new JsonObject { ["name"] = "polyglot-notebook" },
        ["polyglot_notebook"] = new JsonObject
        {
            ["kernelInfo"] = new JsonObject
            {
                ["defaultKernelName"] = CellLanguage.CSharp,
                ["items"] = new JsonArray(new JsonObject { ["aliases"] = new JsonArray(), ["languageName"] = CellLanguage.CSharp, ["name"] = CellLanguage.CSharp }),
            },
        },
    };
}
