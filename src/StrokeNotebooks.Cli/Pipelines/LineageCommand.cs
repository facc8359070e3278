using System.CommandLine;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>The command lines of <c>stroke pipeline lineage</c> and <c>stroke pipeline uses</c>.</summary>
internal static class LineageCommand
{
    /// <summary>What made an artifact.</summary>
    public static Command CreateLineage() => Create(
        "lineage", "Say what made an artifact: its maker, what that read, and so on back to the examples, with the hash of their rows and the version of the code.", "Model", (store, id) => store.Upstream(id));

    /// <summary>What was made from an artifact.</summary>
    public static Command CreateUses() => Create("uses", "Say what was made from an artifact: who read it, what those made, and so on.", "Examples", (store, id) => store.Downstream(id));

    private static Command Create(string name, string description, string usualType, Func<MetadataStore, long, Lineage> ask)
    {
        var artifact = new Option<long?>("--artifact") { Description = "The artifact's number; without it the latest of --type." };
        var type = new Option<string>("--type") { Description = "The type whose latest artifact is meant.", DefaultValueFactory = _ => usualType };
        var mermaid = new Option<bool>("--mermaid") { Description = "Print a Mermaid flow chart instead of a table." };
        return StoreQuestion.Create(name, description, [artifact, type, mermaid],
            (store, parse) => ask(store, parse.GetValue(artifact) ?? Latest(store, parse, parse.GetValue(type)!)),
            (lineage, parse) =>
            {
                if (parse.GetValue(mermaid))
                {
                    Console.Write(lineage.ToMermaid());
                    return;
                }
                Console.WriteLine($"{lineage.Subject.Type} {lineage.Subject.Id} in {lineage.Subject.Uri}");
                TextTable.Print([.. lineage.Columns], lineage.Rows());
            });
    }

    private static long Latest(MetadataStore store, ParseResult parse, string type) => store.Latest(type, 1).FirstOrDefault()?.Id
        ?? throw new InputException($"The store has no live artifact of type {type}. '{StorePlace.Command(parse, "show")}' lists the latest artifacts.");
}
