using StrokeNotebooks.Data;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Evaluation;

/// <summary>Counts what is predicted for whom, and how much that would move if other rows had come.</summary>
internal sealed class GroupRates
{
    private const int Outcomes = 4;

    private readonly EvaluationOptions _options;
    private readonly string _attribute;
    private readonly string[] _names;

    /// <summary>For each row four times its group, plus 2 if it is positive, plus 1 if it is predicted so.</summary>
    private readonly int[] _cells;

    public GroupRates(Table rows, SlicingSpec groups, ReadOnlySpan<float> label, ReadOnlySpan<double> probability, EvaluationOptions options)
    {
        (string Name, int[] Rows)[] found = [.. groups.Groups(rows)];
        (_options, _attribute, _names) = (options, groups.ToString(), [.. found.Select(group => group.Name)]);
        _cells = new int[label.Length];
        for (int group = 0; group < found.Length; group++)
            foreach (int row in found[group].Rows)
                _cells[row] = Outcomes * group + (label[row] > 0 ? 2 : 0) + (probability[row] > options.Threshold ? 1 : 0);
    }

    public FairnessReport ToReport()
    {
        var groups = Groups(_cells);
        var drawn = Draw();
        var parity = Difference("selection rate", group => group.SelectionRate, group => group.Count >= _options.MinSliceSize);
        var recall = Difference("recall", group => group.TruePositiveRate, group => group.Count >= _options.MinSliceSize && group.Positives >= FairnessReport.MinOfClass);
        var alarms = Difference("false positive rate", group => group.FalsePositiveRate, group => group.Count >= _options.MinSliceSize && group.Negatives >= FairnessReport.MinOfClass);
        return new FairnessReport(_attribute, _options.Threshold, _options.Confidence, _options.MinSliceSize, [.. groups])
        {
            DemographicParityDifference = parity,
            EqualOpportunityDifference = recall,
            EqualizedOddsDifference = (recall?.Value ?? -1) >= (alarms?.Value ?? -1) ? recall : alarms,
        };

        FairnessDifference? Difference(string name, Func<FairnessGroup, double> rate, Func<FairnessGroup, bool> isEnough)
        {
            int[] compared = [.. Enumerable.Range(0, groups.Length).Where(group => isEnough(groups[group]))];
            if (compared.Length < 2)
                return null;
            // The first of equals; the two are not the same group even if all rates are equal.
            int highest = compared.MaxBy(group => rate(groups[group]));
            int lowest = compared.Where(group => group != highest).MinBy(group => rate(groups[group]));
            var interval = drawn.Length == 0
                ? new Interval(double.NaN, double.NaN)
                : Bootstrap.IntervalOf([.. drawn.Select(sample => rate(sample[highest]) - rate(sample[lowest]))], _options.Confidence);
            return new FairnessDifference(name, groups[highest].Name, groups[lowest].Name, rate(groups[highest]), rate(groups[lowest]), interval);
        }
    }

    // As many rows as there are, with replacement; each sample by a generator of its own, so that threads do not matter.
    private FairnessGroup[][] Draw() => InParallel.Map(_options.Resamples, _options.Threads, number =>
    {
        var random = new NumPyRandom(_options.Seed, number);
        var cells = new int[_cells.Length];
        for (int i = 0; i < cells.Length; i++)
            cells[i] = _cells[random.NextUpTo(_cells.Length - 1)];
        return Groups(cells);
    });

    private FairnessGroup[] Groups(int[] cells)
    {
        var counts = new int[Outcomes * _names.Length];
        foreach (int cell in cells)
            counts[cell]++;
        return [.. _names.Select((name, group) => new FairnessGroup(name, new ConfusionMatrix(counts[Outcomes * group + 3], counts[Outcomes * group + 1], counts[Outcomes * group], counts[Outcomes * group + 2])))];
    }
}
