using System.Collections.Immutable;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Selection;

/// <summary>
/// Tries many candidates with little, and in each round the best of them with more (Jamieson and Talwalkar, AISTATS 2016; scikit-learn: <c>HalvingRandomSearchCV</c>).
/// What is shared out are training rows or, with <see cref="Resource"/>, trees.
/// </summary>
/// <remarks>
/// The best is chosen among the candidates of the last round: scores of candidates that had more or fewer rows cannot be compared. Unlike scikit-learn's, training rows are drawn with the same
/// share of each label, those of a round are among those of the next, and all rows held out are used in every round.
/// </remarks>
public sealed class SuccessiveHalving : Search
{
    /// <summary>How many candidates there are in the first round. Default 27.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than two.</exception>
    public int Trials { get; init => field = Setting.AtLeast(2, value); } = 27;

    /// <summary>By what the number of candidates is divided from round to round, and the resource multiplied. Default 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than two.</exception>
    public int Factor { get; init => field = Setting.AtLeast(2, value); } = 3;

    /// <summary>
    /// The name of a whole number in the space that is shared out, such as the number of trees: it is not drawn, but grows from round to round up to the end of its range. Default: none, and training rows are shared out.
    /// </summary>
    public string? Resource { get; init; }

    /// <summary>How much the first round gets, one or more. Default: so much that the last round gets all that there is, but for rounding.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int? MinResource { get; init => field = value is { } given ? Setting.AtLeast(1, given) : null; }

    /// <summary>The seed of the draws, from 0 on. Default 0. The folds have their own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Seed { get; init => field = Setting.AtLeast(0, value); }

    private protected override IEnumerable<(string Name, object Value)> OwnSettings() =>
        [("factor", Factor), ("min_resource", MinResource is { } least ? least : "exhaust"), ("resource", Resource ?? "rows"), ("seed", Seed), ("trials", Trials)];

    private protected override IEnumerable<Trial> RunTrials(SearchSpace space, TrialRunner runner, ValidationFolds folds)
    {
        var kept = RandomChooser.Draw(space, Trials, Seed, held: Resource);
        int[] resources = Resources(kept.Length, MostOf(kept, folds));
        int total = resources.Aggregate((Sum: 0, Count: kept.Length), (so, _) => (so.Sum + so.Count, Fewer(so.Count))).Sum;
        var trials = new List<Trial>(total);
        for (int round = 0; round < resources.Length; round++)
        {
            int resource = resources[round];
            ImmutableArray<TrialPlan> plans = [.. kept.Select((draft, i) => new TrialPlan(trials.Count + i + 1, WithResource(draft)) { Round = round + 1, Resource = resource, TrainRows = Resource is null ? resource : null })];
            var finished = runner.Run(plans, round == 0 ? resumed => Start(total, folds, resumed) : null);
            trials.AddRange(finished);
            var best = finished.Order(Trial.BestFirst).Take(Fewer(kept.Length)).Select(trial => trial.Number).ToHashSet();
            kept = [.. plans.Where(plan => best.Contains(plan.Number)).Select(plan => plan.Draft)];

            Draft WithResource(Draft draft) => Resource is null ? draft : new ReplayChooser(draft.Settings, (Resource, resource)).Build(space);
        }
        return trials;
    }

    private int Fewer(int candidates) => (candidates + Factor - 1) / Factor;

    /// <summary>What each round gets: so many rounds that about one candidate is left, fewer if there is not enough to share out.</summary>
    private int[] Resources(int candidates, int most)
    {
        int wanted = 1;
        for (int left = candidates; left >= Factor; left /= Factor)
            wanted++;
        int least = Math.Min(most, MinResource ?? Math.Max(1, (int)(most / Math.Pow(Factor, wanted - 1))));
        return [.. Enumerable.Range(0, wanted).Select(round => least * Math.Pow(Factor, round)).TakeWhile(resource => resource <= most).Select(resource => (int)resource)];
    }

    /// <summary>How much there is: the end of the range of what is shared out, or the training rows of the smallest fold.</summary>
    private int MostOf(ImmutableArray<Draft> drafts, ValidationFolds folds)
    {
        if (Resource is null)
            return folds.Splits.Min(split => split.Train.Length);
        var settings = drafts.Select(draft => draft.Settings.FirstOrDefault(setting => setting.Name == Resource)).ToArray();
        return settings.All(setting => setting is { Range: { IsWhole: true, Low: >= 1 } })
            ? (int)settings[0]!.Range.High
            : throw new ArgumentException($"'{Resource}' cannot be shared out: each candidate has to ask for it as a whole number, as in choose.Integer(\"{Resource}\", 10, 500).", nameof(drafts));
    }
}
