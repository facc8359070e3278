using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Selection;

/// <summary>Tries candidates drawn at random (Bergstra and Bengio, JMLR 13, 2012; scikit-learn: <c>RandomizedSearchCV</c>).</summary>
/// <remarks>
/// Each trial draws from a generator of its own, so that a search with more trials begins with those of a shorter one. A candidate that was drawn before is drawn anew;
/// where a space holds fewer candidates than trials, there are fewer trials.
/// </remarks>
public sealed class RandomSearch : Search
{
    /// <summary>How many candidates to try. Default 40.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int Trials { get; init => field = Setting.AtLeast(1, value); } = 40;

    /// <summary>The seed of the draws, from 0 on. Default 0. The folds have their own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Seed { get; init => field = Setting.AtLeast(0, value); }

    private protected override IEnumerable<(string Name, object Value)> OwnSettings() => [("seed", Seed), ("trials", Trials)];

    private protected override IEnumerable<Trial> RunTrials(SearchSpace space, TrialRunner runner, ValidationFolds folds)
    {
        var drafts = RandomChooser.Draw(space, Trials, Seed);
        return runner.Run([.. drafts.Select((draft, i) => new TrialPlan(i + 1, draft))], resumed => Start(drafts.Length, folds, resumed));
    }
}
