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
    /// <summary>How long the components took when they last really ran, added up.</summary>
    public double Seconds => Components.Sum(component => component.Seconds ?? 0);

    /// <summary>The answer in one sentence.</summary>
    public string Summary => string.Create(CultureInfo.InvariantCulture,
        $"If {Changed} changed, {Components.Length} component{(Components.Length == 1 ? "" : "s")} would run again: {Seconds:F1} s when they last ran (run {Run.RunId} of {Run.Pipeline}).");

    /// <inheritdoc/>
    public override string ToString() => Summary;

    /// <summary>One row for each component.</summary>
    public string ToHtml()
    {
        var table = new HtmlTable([new("component"), new("because of"), new("last state"), new("last run"), new("seconds", IsNumber: true)])
        {
            Caption = "What would run again",
            Note = Summary,
        };
        foreach (var row in Rows())
            table.Add(row);
        return table.ToHtml();
    }

    /// <summary>The rows of the table, as text: component, what it reads of what changed, its state in that run, when that was, and the seconds that it took when it last really ran.</summary>
    public IEnumerable<string[]> Rows() => Components.Select(component => (string[])
    [
        component.NodeId, string.Join(", ", component.BecauseOf), component.State.ToString().ToUpperInvariant(), $"{component.Started:u}", component.Seconds?.ToString("F1", CultureInfo.InvariantCulture) ?? "—",
    ]);
}

/// <summary>A component that would be run again.</summary>
/// <param name="NodeId">Its name.</param>
/// <param name="BecauseOf">What it reads of what changed, by its own keys; nothing for the component that is changed itself.</param>
/// <param name="State">How it ended in the run that was looked at.</param>
/// <param name="Started">When it started there.</param>
/// <param name="Seconds">How long it took when it last really ran and was not taken from the cache; null if it never did.</param>
public sealed record ImpactedComponent(string NodeId, ImmutableArray<string> BecauseOf, ExecutionState State, DateTimeOffset Started, double? Seconds);
