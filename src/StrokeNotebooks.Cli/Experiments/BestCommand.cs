using System.Collections.Immutable;
using System.CommandLine;
using StrokeNotebooks.IO;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Cli.Experiments;

/// <summary>The command line of <c>stroke experiments best</c>.</summary>
internal static class BestCommand
{
    public static Command Create()
    {
        var experiment = ExperimentQuestion.ExperimentOption();
        var filter = ExperimentQuestion.FilterOption();
        var metric = new Option<string>("--metric") { Description = "The metric that decides.", DefaultValueFactory = _ => "roc_auc" };
        var lowest = new Option<bool>("--lowest") { Description = "The lowest value is the best, as for a loss." };
        var count = new Option<int>("--count") { Description = "How many runs, the best first.", DefaultValueFactory = _ => 1 };
        return ExperimentQuestion.Create("best", "Show the best finished run by a metric.", [experiment, filter, metric, lowest, count],
            (client, parse) =>
            {
                string name = parse.GetValue(metric)!, finished = "attributes.status = 'FINISHED'";
                var runs = ExperimentQuestion.Runs(client, ExperimentQuestion.Query(client, parse.GetValue(experiment), parse.GetValue(filter) is { Length: > 0 } given ? $"{given} and {finished}" : finished,
                    [$"metrics.`{name}` {(parse.GetValue(lowest) ? "ASC" : "DESC")}"], Math.Clamp(parse.GetValue(count), 1, 50000)));
                return runs.Length > 0 && runs[0].Metrics.ContainsKey(name)
                    ? (ImmutableArray<Run>)[.. runs.Where(run => run.Metrics.ContainsKey(name))]
                    : throw new InputException($"No finished run has the metric '{name}'. 'stroke experiments list --experiment NAME' shows which there are.");
            },
            (runs, parse) => RunTable.Print(runs, parse.GetValue(metric)!));
    }
}
