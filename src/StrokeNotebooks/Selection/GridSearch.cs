using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Selection;

/// <summary>Tries every candidate of a grid (scikit-learn: <c>GridSearchCV</c>): all options of a choice, and some values of each range of numbers, evenly spaced.</summary>
/// <remarks>Settings that a space asks for later vary faster. A setting that only some candidates have is gone through for those only.</remarks>
public sealed class GridSearch : Search
{
    private const int MostTrials = 10_000;

    /// <summary>How many values to take of a range of numbers that does not say itself, both ends included. Default 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than two.</exception>
    public int Points { get; init => field = Setting.AtLeast(2, value); } = 5;

    private protected override IEnumerable<(string Name, object Value)> OwnSettings() => [("points", Points)];

    private protected override IEnumerable<Trial> RunTrials(SearchSpace space, TrialRunner runner, ValidationFolds folds)
    {
        var drafts = GridChooser.All(space, Points).Take(MostTrials + 1).ToArray();
        if (drafts.Length > MostTrials)
            throw new ArgumentException($"The grid has more than {MostTrials} candidates. Give fewer points, or search at random.", nameof(space));
        return runner.Run([.. drafts.Select((draft, i) => new TrialPlan(i + 1, draft))], resumed => Start(drafts.Length, folds, resumed));
    }
}
