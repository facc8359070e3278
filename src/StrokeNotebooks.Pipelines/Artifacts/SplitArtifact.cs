using System.Text.Json;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

/// <summary>An artifact with a folder of files for each split of the data, <c>Split-train</c> and <c>Split-eval</c> by custom.</summary>
public abstract class SplitArtifact : TypedArtifact
{
    private const string Prefix = "Split-";

    private protected SplitArtifact()
    {
    }

    /// <summary>The names of the splits, in the order in which they were written.</summary>
    /// <exception cref="InputException">The property <c>split_names</c> is no list of names.</exception>
    public IReadOnlyList<string> Splits
    {
        get
        {
            if (!Properties.TryGetValue("split_names", out var names))
                return [];
            try
            {
                return JsonSerializer.Deserialize<string[]>(names.ToString()) ?? [];
            }
            catch (JsonException error)
            {
                throw new InputException($"The split names of {this} are '{names}', but a list such as [\"train\", \"eval\"] was expected.", error);
            }
        }
    }

    /// <summary>Whether there is a split of that name.</summary>
    public bool Has(string split) => Splits.Contains(split);

    /// <summary>The split of that name, or else the only one there is: statistics of serving data often have one split, of whatever name.</summary>
    /// <returns><see langword="null"/> if there are several and none has the name.</returns>
    internal string? SameOrOnly(string split) => Splits is var all && all.Contains(split) ? split : all.Count == 1 ? all[0] : null;

    /// <summary>The folder of a split that is there.</summary>
    /// <exception cref="InputException">There is no such split; the message lists those that there are.</exception>
    private protected string SplitFolder(string split) => Has(split)
        ? File(Prefix + split)
        : throw new InputException($"{this} has no split '{split}'. Its splits are: {string.Join(", ", Splits)}.");

    /// <summary>Adds a split to those that there are and gives its folder.</summary>
    private protected string AddSplit(string split)
    {
        if (!Has(split))
            Set("split_names", $"[{string.Join(", ", [.. Splits.Select(Quoted), Quoted(split)])}]");
        return File(Prefix + split);
    }

    // As Python writes it, with a space after each comma.
    private static string Quoted(string split) => JsonSerializer.Serialize(split);
}
