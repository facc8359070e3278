using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>What would be run again if an artifact or a component changed, as the latest whole run of the pipeline shows it: who read it, who read what those made, and so on.</summary>
/// <param name="Changed">What is thought to change: a component's name, or an artifact's type and number.</param>
/// <param name="Run">The run whose components these are: the newest that knows what is changed and in which nothing failed, or else the newest that knows it.</param>
/// <param name="Components">The components, in the order in which they ran.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record Impact(string Changed, PipelineRun Run, ImmutableArray<ImpactedComponent> Components) : IShowsHtml
{
    /// <summary>How long the components took when they last came to their end by their own work, added up; null if none ever did.</summary>
    public double? Seconds => Components.Any(component => component.LastDone is not null) ? Components.Sum(component => component.LastDone?.Seconds ?? 0) : null;

    /// <summary>The answer in words.</summary>
    public string Summary
    {
        get
        {
            string again = string.Create(CultureInfo.InvariantCulture, $"If {Changed} changed, {Components.Length} component{(Components.Length == 1 ? "" : "s")} would run again");
            string[] never = [.. Components.Where(component => component.LastDone is null).Select(component => component.NodeId)];
            return Seconds is { } seconds
                ? string.Create(CultureInfo.InvariantCulture, $"{again}: {seconds:F1} s, by the last time that each came to its end{(never.Length == 0 ? "" : $", without {string.Join(", ", never)}, which never did")}. Looked at: run {Run.RunId} of {Run.Pipeline}.")
                : $"{again}{(never.Length == 0 ? "" : $"; how long that takes is not known, for {string.Join(", ", never)} never came to {(never.Length == 1 ? "its" : "their")} end")}. Looked at: run {Run.RunId} of {Run.Pipeline}.";
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Summary;

    /// <summary>One row for each component.</summary>
    public string ToHtml()
    {
        var table = new HtmlTable([new("component"), new("because of"), new("last state"), new("last done"), new("seconds", IsNumber: true)])
        {
            Caption = "What would run again",
            Note = Summary,
        };
        foreach (var row in Rows())
            table.Add(row);
        return table.ToHtml();
    }

    /// <summary>The rows of the table, as text: component, what it reads of what changed, its state in the run that was looked at, when it last came to its end by its own work, and the seconds that it took then.</summary>
    public IEnumerable<string[]> Rows() => Components.Select(component => (string[])
    [
        component.NodeId, string.Join(", ", component.BecauseOf), component.State.ToString().ToUpperInvariant(), component.LastDone is { } done ? $"{done.Started:u}" : "—", component.LastDone?.Seconds.ToString("F1", CultureInfo.InvariantCulture) ?? "—",
    ]);
}

/// <summary>A component that would be run again.</summary>
/// <param name="NodeId">Its name.</param>
/// <param name="BecauseOf">What it reads of what changed, by its own keys; nothing for the component that is changed itself.</param>
/// <param name="State">How it ended in the run that was looked at.</param>
/// <param name="LastDone">The last time that it came to its end and was not taken from the cache, in whatever run; null if it never did.</param>
public sealed record ImpactedComponent(string NodeId, ImmutableArray<string> BecauseOf, ExecutionState State, TimedExecution? LastDone);

/// <summary>When a component ran, and how long.</summary>
/// <param name="ExecutionId">The execution's number.</param>
/// <param name="Started">When it started.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record TimedExecution(long ExecutionId, DateTimeOffset Started, double Seconds);
