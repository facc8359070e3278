using System.Collections.Immutable;
using StrokeNotebooks.Charts;

namespace StrokeNotebooks.Selection;

// Pictures of a search.
public sealed partial class SearchResult
{
    /// <summary>The score of each trial, and the best up to then: did the search still find better ones at its end?</summary>
    public Figure PlotHistory()
    {
        var trials = Trials.Where(trial => !double.IsNaN(trial.Score)).ToArray();
        double[] numbers = [.. trials.Select(trial => (double)trial.Number)], best = new double[trials.Length];
        for (int i = 0; i < best.Length; i++)
            best[i] = i == 0 ? trials[0].Score : Objective.HigherIsBetter ? Math.Max(best[i - 1], trials[i].Score) : Math.Min(best[i - 1], trials[i].Score);
        return Chart.Combine(Chart.Scatter(numbers, trials.Select(trial => trial.Score), "trial"), Chart.Line(numbers, best, "best so far"))
            .WithTitle("History of the search").WithXAxis("trial").WithYAxis(Objective.Name);
    }

    /// <summary>The score by one setting: a dot for each trial that has it, or a box for each option of a choice.</summary>
    /// <exception cref="KeyNotFoundException">No trial has such a setting; the message lists those that there are.</exception>
    public Figure PlotSetting(string name)
    {
        var trials = Trials.Where(trial => trial[name] is not null && !double.IsNaN(trial.Score)).ToArray();
        if (trials.Length == 0)
            throw new KeyNotFoundException($"No trial has a setting '{name}'. The settings are: {string.Join(", ", Trials.SelectMany(trial => trial.Settings).Select(setting => setting.Name).Distinct())}.");
        var range = trials[0][name]!.Range;
        var figure = range.IsChoice
            ? Chart.Combine(trials.GroupBy(trial => trial[name]!.Value).OrderBy(same => range.Options.ToList().IndexOf(same.Key)).Select(same => Chart.Box(same.Select(trial => trial.Score), same.Key)))
            : Chart.Scatter(trials.Select(trial => trial[name]!.Number), trials.Select(trial => trial.Score)).WithXAxis(name, log: range.IsLog);
        return figure.WithTitle($"{Objective.Name} by {name}").WithYAxis(Objective.Name);
    }

    /// <summary>A line for each trial through its settings to its score, the better the darker: which settings do the best have in common?</summary>
    public Figure PlotParallelCoordinates()
    {
        var axes = Trials.SelectMany(trial => trial.Settings).DistinctBy(setting => setting.Name).Select(setting => new ParallelAxis(setting.Name, Along(trial => trial[setting.Name]?.Number ?? double.NaN))
        {
            Options = [.. setting.Range.Options],
            IsLog = setting.Range.IsLog,
        });
        return Chart.ParallelCoordinates([.. axes, new ParallelAxis(Objective.Name, Along(trial => trial.Score))], Along(trial => Objective.HigherIsBetter ? trial.Score : -trial.Score)).WithTitle("Settings and score");

        ImmutableArray<double> Along(Func<Trial, double> value) => [.. Trials.Select(value)];
    }
}
