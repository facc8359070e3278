using System.Collections.Immutable;
using System.Text.RegularExpressions;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

/// <summary>What MLflow takes as names and values, so that a run can be sent to any of its stores. The limits are those of its validation.py.</summary>
internal static partial class TrackingNames
{
    public const int LongestName = 250, LongestParameter = 6000, LongestTag = 5000, LongestExperiment = 500, LongestDigest = 36, LongestDatasetName = 500;
    public const int MostMetrics = 1000, MostParameters = 100, MostTags = 100, MostEntities = 1000;

    /// <summary>The batch with values as long as MLflow keeps them: longer ones are cut, as MLflow does.</summary>
    /// <exception cref="InputException">A name is none that MLflow takes.</exception>
    public static RunBatch Checked(RunBatch batch)
    {
        foreach (var metric in batch.Metrics)
        {
            Check("metric", metric.Name);
            if (metric.Timestamp < 0)
                throw new InputException($"The metric '{metric.Name}' has the time {metric.Timestamp}: times are milliseconds since 1970.");
        }
        return batch with { Parameters = Cut("parameter", batch.Parameters, LongestParameter), Tags = Cut("tag", batch.Tags, LongestTag) };
    }

    /// <summary>Checks a name of a metric, a parameter or a tag.</summary>
    /// <exception cref="InputException">MLflow takes no such name.</exception>
    public static string Check(string kind, string name)
    {
        if (name.Length is 0 or > LongestName)
            throw new InputException($"The name of a {kind} has {name.Length} characters: from 1 to {LongestName} are allowed.");
        if (!Allowed().IsMatch(name))
            throw new InputException($"'{name}' cannot be the name of a {kind}: letters, digits, underscores, dashes, periods, spaces and slashes are allowed.");
        // A name becomes a file's path, and may not lead elsewhere.
        if (name.Split('/').Any(part => part is "" or "." or ".."))
            throw new InputException($"'{name}' cannot be the name of a {kind}: a slash divides folders, and none of them may be empty, '.' or '..'.");
        return name;
    }

    /// <summary>Checks an experiment's name.</summary>
    /// <exception cref="InputException">It is empty or too long.</exception>
    public static string CheckExperiment(string name) => name.Length is > 0 and <= LongestExperiment
        ? name
        : throw new InputException($"The name of an experiment has {name.Length} characters: from 1 to {LongestExperiment} are allowed.");

    /// <summary>Checks the number of an experiment or the id of a run, which become folders.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static string CheckId(string kind, string id) => Id().IsMatch(id)
        ? id
        : throw new InputException($"'{id}' is no id of {kind}: it consists of letters and digits.");

    /// <summary>Checks a path below a run's artifacts.</summary>
    /// <exception cref="InputException">It leads elsewhere.</exception>
    public static string CheckArtifact(string path) => InsideFolder.Fault(path) is null
        ? path
        : throw new InputException($"'{path}' is no path of an artifact: it is relative, with slashes, and has no '.' or '..'.");

    private static ImmutableArray<KeyValuePair<string, string>> Cut(string kind, ImmutableArray<KeyValuePair<string, string>> pairs, int longest) =>
        [.. pairs.Select(pair => KeyValuePair.Create(Check(kind, pair.Key), pair.Value.Length <= longest ? pair.Value : pair.Value[..longest]))];

    [GeneratedRegex(@"\A[/\w.\- ]+\z", RegexOptions.None, 1000)]
    private static partial Regex Allowed();

    [GeneratedRegex(@"\A[a-zA-Z0-9][\w\-]{0,255}\z", RegexOptions.None, 1000)]
    private static partial Regex Id();
}
