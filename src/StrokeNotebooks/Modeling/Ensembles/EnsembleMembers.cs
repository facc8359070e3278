using System.Collections.Immutable;

namespace StrokeNotebooks.Modeling;

/// <summary>What the ensembles have in common about their members.</summary>
internal static class EnsembleMembers
{
    /// <summary>A linear model and trees: they err in different ways, which is what an ensemble lives on. Both take missing values.</summary>
    public static ImmutableArray<ITrainer> Default => [new ImputedTrainer(), new GradientBoostedTrees()];

    public static ImmutableArray<ITrainer> Checked(ImmutableArray<ITrainer> members) => !members.IsDefaultOrEmpty && members.All(member => member is not null)
        ? members
        : throw new ArgumentException("An ensemble has at least one member, and none of them is null.", nameof(members));

    /// <summary>Models that were trained on the same features.</summary>
    public static ImmutableArray<IModel> Checked(ImmutableArray<IModel> members)
    {
        if (members.IsDefaultOrEmpty || members.Any(member => member is null))
            throw new ArgumentException("An ensemble has at least one member, and none of them is null.", nameof(members));
        if (members.FirstOrDefault(member => !member.FeatureNames.SequenceEqual(members[0].FeatureNames, StringComparer.Ordinal)) is { } other)
            throw new ArgumentException($"The members of an ensemble have the same features, but one has {string.Join(", ", members[0].FeatureNames)}, another {string.Join(", ", other.FeatureNames)}.", nameof(members));
        return members;
    }

    /// <summary>What to call each: its kind, with a number where a kind comes more than once.</summary>
    public static ImmutableArray<string> Names(ImmutableArray<IModel> members)
    {
        string[] kinds = [.. members.Select(Kind)];
        return [.. kinds.Select((kind, i) => kinds.Count(other => other == kind) == 1 ? kind : $"{kind} {kinds.Take(i + 1).Count(other => other == kind)}")];
    }

    private static string Kind(IModel model) => model is ImputedModel imputed
        ? Kind(imputed.Model)
        : model.GetType().Name is var name && name.EndsWith("Model", StringComparison.Ordinal) && name.Length > 5 ? name[..^5] : name;
}
