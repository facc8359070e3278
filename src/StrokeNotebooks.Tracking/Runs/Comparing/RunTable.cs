using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Tracking;

/// <summary>Runs as rows, with what one wants to see of them: <c>RunTable.Of(experiment.Runs(), "params.C", "metrics.roc_auc")</c>.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class RunTable : IShowsHtml
{
    private readonly ImmutableArray<(string Name, RunField Field)> _columns;

    private RunTable(ImmutableArray<Run> runs, ImmutableArray<(string Name, RunField Field)> columns) => (Runs, _columns) = (runs, columns);

    /// <summary>The runs, in the order in which they were given.</summary>
    public ImmutableArray<Run> Runs { get; }

    /// <summary>Lists runs.</summary>
    /// <param name="runs">The runs; none is allowed.</param>
    /// <param name="fields">What to show of each beside its name, as filters name it: <c>params.C</c>, <c>metrics.roc_auc</c>, <c>status</c>, <c>datasets.digest</c>. What a run does not have is a dash.</param>
    /// <exception cref="InputException">One names nothing that a run can have.</exception>
    public static RunTable Of(IEnumerable<Run> runs, params IEnumerable<string> fields) => new([.. runs], [.. fields.Select(field => (field, RunField.Parse(field)))]);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Runs.Length} runs: {string.Join(", ", Runs.Select(run => run.Name))}");

    /// <summary>A row for each run.</summary>
    public string ToHtml()
    {
        var table = new HtmlTable([new("run"), .. _columns.Select(column => new HtmlTable.Heading(Heading(column.Name, column.Field), column.Field.IsNumber))])
        {
            Note = Runs.Length == 1 ? "1 run" : $"{Runs.Length} runs",
        };
        foreach (var run in Runs)
            table.Add([run.Name, .. _columns.Select(column => Shown(column.Field, run))]);
        return table.ToHtml();
    }

    // What was set and what was measured is told by its name alone, unless that is the name of both.
    private string Heading(string name, RunField field) =>
        field.Kind is RunFieldKind.Parameter or RunFieldKind.Metric && _columns.Count(column => column.Field.Name == field.Name) == 1 ? field.Name : name;

    private static string? Shown(RunField field, Run run)
    {
        if (field.Kind == RunFieldKind.Metric)
            return field.NumberOf(run)?.ToString("G6", CultureInfo.InvariantCulture);
        if (field.IsNumber)
            return (field.Name == "start_time" ? run.Started : run.Ended)?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        string[] texts = [.. field.TextsOf(run)];
        return texts.Length == 0 ? null : string.Join(", ", texts);
    }
}
