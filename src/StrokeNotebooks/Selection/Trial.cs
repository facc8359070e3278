using StrokeNotebooks.Metrics;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Selection;

/// <summary>One candidate of a search, and how well it did on the rows held out of each fold.</summary>
/// <param name="Number">Its number in the search, from 1 on.</param>
/// <param name="Candidate">What was tried.</param>
/// <param name="Settings">What the search chose for it, in the order in which the space asks.</param>
/// <param name="Objective">The metric that decides.</param>
/// <param name="Folds">For each fold how good the predictions are for its rows held out; empty if the candidate failed.</param>
public sealed record Trial(int Number, Candidate Candidate, ValueList<ChosenSetting> Settings, Metric Objective, ValueList<BinaryMetrics> Folds)
{
    /// <summary>The round of a search that goes in rounds, from 1 on; 1 in the others.</summary>
    public int Round { get; init; } = 1;

    /// <summary>How much of what a search shares out this trial had: training rows in each fold, or trees; <see langword="null"/> where nothing is shared out.</summary>
    public int? Resource { get; init; }

    /// <summary>Why the candidate could not be judged, if so: what the first fold that failed says.</summary>
    public string? Error { get; init; }

    /// <summary>The mean of the objective over the folds; NaN if the candidate failed.</summary>
    public double Score => Mean(Objective);

    /// <summary>The standard error of the score.</summary>
    public double StandardError => MeanError.Of(Folds, Objective.Of).StandardError;

    /// <summary>The mean of a metric over the folds: <c>Mean(Metric.LogLoss)</c>.</summary>
    public double Mean(Metric metric) => MeanError.Of(Folds, metric.Of).Mean;

    /// <summary>The value that was chosen for a setting, or <see langword="null"/> if this candidate has no such setting.</summary>
    public ChosenSetting? this[string name] => Settings.FirstOrDefault(setting => setting.Name == name);

    /// <summary>The settings in one line: <c>C = 0.01, class_weight = none</c>.</summary>
    public string SettingsText => Settings.IsEmpty ? "no settings" : string.Join(", ", Settings);

    /// <summary>Number, settings and score in one line.</summary>
    public override string ToString() => FormattableString.Invariant($"trial {Number}: {Objective.Name} {Score:F6} with {SettingsText}");

    /// <summary>The best score first, those without a score last, of equals the one that came first. Trials of different rounds cannot be compared: they had more or fewer rows.</summary>
    public static IComparer<Trial> BestFirst { get; } = Comparer<Trial>.Create((one, other) =>
    {
        int order = double.IsNaN(one.Score) || double.IsNaN(other.Score)
            ? double.IsNaN(one.Score).CompareTo(double.IsNaN(other.Score))
            : one.Objective.HigherIsBetter ? other.Score.CompareTo(one.Score) : one.Score.CompareTo(other.Score);
        return order != 0 ? order : one.Number.CompareTo(other.Number);
    });
}
