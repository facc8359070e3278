using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Text;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Tracking;

/// <summary>What is recorded about one run: one training, with what it was given and what came of it.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record Run : IShowsHtml
{
    /// <summary>Its name for programs: 32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The <see cref="Experiment.Id"/> of its experiment.</summary>
    public required string ExperimentId { get; init; }

    /// <summary>Its name for people; not unique.</summary>
    public string Name { get; init; } = "";

    /// <summary>How it stands.</summary>
    public RunStatus Status { get; init; } = RunStatus.Running;

    /// <summary>When it began.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended; <see langword="null"/> while it runs.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Who started it.</summary>
    public string User { get; init; } = "";

    /// <summary>Whether it was deleted. It can be restored.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Where its artifacts lie: a <c>file:</c> or an <c>mlflow-artifacts:</c> address.</summary>
    public string ArtifactUri { get; init; } = "";

    /// <summary>What it was told: settings by name, as text. They never change.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } = TrackingText.None;

    /// <summary>The last value of each metric: that of the greatest step.</summary>
    public ImmutableSortedDictionary<string, MetricValue> Metrics { get; init; } = ImmutableSortedDictionary.Create<string, MetricValue>(StringComparer.Ordinal);

    /// <summary>What else is noted about it; those that begin with <c>mlflow.</c> have a meaning.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = TrackingText.None;

    /// <summary>The data that it read.</summary>
    public ValueList<DatasetInput> Inputs { get; init; }

    /// <summary>The run that this one is a part of, if any: a trial belongs to its search.</summary>
    public string? ParentId => Tags.GetValueOrDefault(RunTags.ParentRunId);

    /// <summary>The git commit that the code was at, if recorded.</summary>
    public string? Commit => Tags.GetValueOrDefault(RunTags.GitCommit);

    /// <summary>How long it took; <see langword="null"/> while it runs.</summary>
    public TimeSpan? Duration => Ended - Started;

    /// <inheritdoc/>
    public override string ToString() => $"run {Id} {Name}: {Status}{string.Concat(Metrics.Select(metric => FormattableString.Invariant($"\n{metric.Key}: {metric.Value.Value:G6}")))}";

    /// <summary>What it was told and what came of it.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new("kind"), new("name"), new("value")])
        {
            Caption = $"Run {Name}",
            Note = string.Create(CultureInfo.InvariantCulture, $"{Id}, {RunStatusText.Of(Status)}{(Started is { } start ? $", started {start.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC" : "")}{(Duration is { } time ? $", took {NumberText.Time(time)}" : "")}"),
        };
        foreach (var (name, value) in Parameters)
            html.Add(["parameter", name, value]);
        foreach (var (name, metric) in Metrics)
            html.Add(["metric", name, metric.Value.ToString("G6", CultureInfo.InvariantCulture)]);
        foreach (var input in Inputs)
            html.Add(["dataset", input.Dataset.Name, $"{input.Dataset.Digest}{(input.Context is { } context ? $" ({context})" : "")}"]);
        foreach (var (name, value) in Tags.Where(tag => !RunTags.IsSystem(tag.Key) || tag.Key is RunTags.GitCommit or RunTags.ParentRunId))
            html.Add(["tag", name, value]);
        return html.ToHtml();
    }
}
