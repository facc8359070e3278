using System.Collections.Immutable;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Text;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Evaluation;

/// <summary>
/// What somebody has to know before using a model (Mitchell et al. 2019, Model Cards for Model Reporting): what it is, what it is for and not for, what it learned from, how good it is and for
/// whom, and what it cannot do. It is made of what was recorded, and invents nothing: a section without facts says so.
/// </summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed partial record ModelCard : IShowsHtml
{
    /// <summary>A slice or a group with fewer positives is marked: its recall stands on a handful of rows.</summary>
    public const int FewPositives = 20;

    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its version.</summary>
    public string? Version { get; init; }

    /// <summary>When it was made.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Who is responsible, and can be asked.</summary>
    public string? Contact { get; init; }

    /// <summary>The licence, as SPDX spells it: <c>MIT</c>.</summary>
    public string? License { get; init; }

    /// <summary>What learned: <c>GradientBoostedTrees</c>.</summary>
    public string? Algorithm { get; init; }

    /// <summary>Its settings, by name.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What the model takes in, after preprocessing.</summary>
    public ImmutableArray<string> FeatureNames { get; init; } = [];

    /// <summary>What only people can say.</summary>
    public CardTexts Texts { get; init; } = new();

    /// <summary>What it learned from.</summary>
    public CardData? Data { get; init; }

    /// <summary>How good it is on rows that it has not seen.</summary>
    public EvaluationReport? Evaluation { get; init; }

    /// <summary>How the threshold was chosen at which the model is judged and served, in words.</summary>
    public string? ThresholdRule { get; init; }

    /// <summary>Whether it treats groups alike, one report for each way to cut them.</summary>
    public ValueList<FairnessReport> Fairness { get; init; }

    /// <summary>The tracked run that made it.</summary>
    public string? RunId { get; init; }

    /// <summary>The command that makes it again.</summary>
    public string? ReproduceCommand { get; init; }

    /// <summary>The card with a trainer as its algorithm and settings.</summary>
    public ModelCard Of(ITrainer trainer) => this with
    {
        Algorithm = trainer.GetType().Name,
        Settings = TrainerSettings.Shown(trainer).ToImmutableSortedDictionary(StringComparer.Ordinal),
    };

    /// <summary>Whether two cards say the same.</summary>
    public bool Equals(ModelCard? other) => other is not null && ToMarkdown() == other.ToMarkdown();

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Version, Date, RunId);
}
