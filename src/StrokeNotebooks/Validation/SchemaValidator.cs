using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Validation;

/// <summary>Holds statistics of data against a schema (TFDV: <c>validate_statistics</c>).</summary>
public static class SchemaValidator
{
    private const string AllExamples = "All Examples";

    /// <summary>Finds everything in which the data is not what the schema says, in TFDV's order of checks.</summary>
    /// <param name="statistics">What the data is like.</param>
    /// <param name="schema">What it should be like. A deprecated feature is not looked at.</param>
    /// <param name="environment">Where the data comes from, such as SERVING; must be one of the schema's default environments. Default: anywhere, every feature is expected.</param>
    /// <param name="previous">What the data before was like, for drift comparators. Without it they are listed as not measured.</param>
    /// <param name="serving">What serving data is like, for skew comparators. Without it they are listed as not measured.</param>
    /// <param name="options">Severities. Default: every anomaly is an error.</param>
    /// <exception cref="ArgumentException">The schema has no such environment, or the statistics are of a slice.</exception>
    public static ValidationReport Validate(
        TableStatistics statistics, Schema schema, string? environment = null, TableStatistics? previous = null, TableStatistics? serving = null, ValidationOptions? options = null)
    {
        if (environment is not null && !schema.DefaultEnvironments.Contains(environment))
            throw schema.NoEnvironment(environment, nameof(environment));
        if (statistics.Name is not ("" or AllExamples))
            throw new ArgumentException($"These statistics are of the slice '{statistics.Name}'. A schema describes all examples: compute the statistics without slices.", nameof(statistics));
        var report = new ValidationReport { Schema = schema, Environment = environment, NumExamples = statistics.NumExamples };
        if (statistics.NumExamples == 0)
            return report with { DataMissing = true };
        return new Run(schema, environment, [new(ComparatorKind.Drift, previous), new(ComparatorKind.Skew, serving)], options ?? ValidationOptions.Default)
            .Report(report, statistics, previous);
    }

    /// <summary>One validation: gathers what the checks find, by feature.</summary>
    private sealed class Run(Schema schema, string? environment, ComparatorCheck[] comparators, ValidationOptions options)
    {
        private readonly OrderedDictionary<string, List<AnomalyReason>> _reasons = [];
        private readonly List<ComparatorResult> _comparisons = [];
        private readonly List<string> _notes = [];

        public ValidationReport Report(ValidationReport report, TableStatistics statistics, TableStatistics? previous)
        {
            var observed = ObservedFeature.All(statistics);
            foreach (var feature in schema.Features.Where(feature => !feature.IsDeprecated))
                Check(feature, observed.FirstOrDefault(candidate => candidate.Name == feature.Name));
            foreach (var feature in observed.Where(feature => !schema.Knows(feature)))
                Add(feature.Name, [new(AnomalyType.SchemaNewColumn, "New column", "The data has a column that the schema does not have.")]);
            List<AnomalyReason> dataset = [.. DatasetCheck.Check(schema.DatasetConstraints, statistics, previous)];
            return report with
            {
                Anomalies = [.. _reasons.Select(found => Anomaly(found.Key, found.Value))],
                DatasetAnomaly = dataset.Count == 0 ? null : Anomaly("", dataset),
                Comparisons = [.. _comparisons],
                Notes = [.. Notes(previous)],
            };
        }

        private IEnumerable<string> Notes(TableStatistics? previous)
        {
            if (schema.DatasetConstraints?.NumExamplesDrift is not null && previous is null)
                yield return "The number of examples was not compared with that of the span before: no previous statistics were given.";
            foreach (string note in _notes)
                yield return note;
            foreach (string note in schema.Unchecked())
                yield return note;
            foreach (var unknown in schema.UnknownFields)
                yield return $"The schema has a field that means nothing{(unknown.Line > 0 ? $" in line {unknown.Line}" : "")}: '{unknown.Path}'. Is it a typing error?";
        }

        private void Check(Feature feature, ObservedFeature? observed)
        {
            // As in TFDV, a feature without a type is passed over as long as the data does not have it.
            if (feature.Name.Length > 0 && SchemaCheck.IsUnusable(feature) && !(observed?.NumPresent > 0))
                return;
            Add(feature.Name, SchemaCheck.Check(schema, feature));
            if (SchemaCheck.IsUnusable(feature))
                return;
            bool expected = schema.IsInEnvironment(feature, environment), present = observed?.NumPresent > 0;
            if (!present && expected)
                Add(feature.Name, PresenceCheck.Missing(feature, observed is not null));
            if (present && !expected)
                Add(feature.Name, [new(AnomalyType.SchemaNewColumn, "Column missing in environment", $"The data has the column '{feature.Name}', which the schema keeps out of the environment {environment}.")]);
            bool isCheckable = present && expected;
            if (isCheckable)
            {
                var subject = new FeatureCheck(schema, feature, observed!);
                Add(feature.Name, [.. PresenceCheck.Check(subject), .. TypeCheck.Check(subject), .. DomainCheck.Check(subject), .. UniqueCheck.Check(subject)]);
                if (subject.Domain is not null && observed!.UnlistedTexts > 0)
                    _notes.Add($"{observed.UnlistedTexts} of the {observed.String!.Unique} distinct values of '{feature.Name}' were not held against its domain: the statistics list the most frequent {observed.AllLabels.Count}. Compute the statistics from the data to check all.");
            }
            foreach (var comparator in comparators)
                foreach (var (result, reason) in comparator.Check(feature, isCheckable ? observed : null))
                {
                    _comparisons.Add(result);
                    if (reason is not null)
                        Add(feature.Name, [reason]);
                }
        }

        private void Add(string feature, IEnumerable<AnomalyReason> reasons)
        {
            foreach (var reason in reasons)
            {
                if (!_reasons.TryGetValue(feature, out var found))
                    _reasons.Add(feature, found = []);
                found.Add(reason);
            }
        }

        private Anomaly Anomaly(string feature, List<AnomalyReason> reasons) => new(feature, reasons.Max(reason => options.SeverityOf(reason.Type)), [.. reasons]);
    }
}
