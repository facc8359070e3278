using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;
using static StrokeNotebooks.Validation.AnomalyType;

namespace StrokeNotebooks.Validation;

/// <summary>Whether the dataset as a whole has neither too few nor too many examples.</summary>
internal static class DatasetCheck
{
    public static IEnumerable<AnomalyReason> Check(DatasetConstraints? constraints, TableStatistics statistics, TableStatistics? previous)
    {
        long examples = statistics.NumExamples;
        if (constraints?.NumExamplesDrift is { } drift && previous is not null)
            foreach (var reason in Ratio(drift, examples, previous.NumExamples))
                yield return reason;
        if (examples < constraints?.MinExamplesCount)
            yield return new(DatasetLowNumExamples, "Low num examples in dataset.", $"The dataset has {examples} examples, expected at least {constraints.MinExamplesCount}.");
        if (examples > constraints?.MaxExamplesCount)
            yield return new(DatasetHighNumExamples, "High num examples in dataset.", $"The dataset has {examples} examples, expected at most {constraints.MaxExamplesCount}.");
    }

    private static IEnumerable<AnomalyReason> Ratio(NumericValueComparator comparator, long examples, long previous)
    {
        const string high = "High num examples in current dataset versus the previous span";
        double ratio = examples / (double)previous;
        if (comparator.MaxFractionThreshold is { } max && ratio > max)
            yield return previous == 0
                ? new(ComparatorHighNumExamples, high + ", which has 0.", $"The dataset has {examples} examples, the span before had none.")
                : new(ComparatorHighNumExamples, high + ".", $"The dataset has {DomainFacts.Number(ratio)} times the examples of the span before, expected at most {DomainFacts.Number(max)} times.");
        if (comparator.MinFractionThreshold is { } min && ratio < min)
            yield return new(ComparatorLowNumExamples, "Low num examples in current dataset versus the previous span.",
                $"The dataset has {DomainFacts.Number(ratio)} times the examples of the span before, expected at least {DomainFacts.Number(min)} times.");
    }
}
