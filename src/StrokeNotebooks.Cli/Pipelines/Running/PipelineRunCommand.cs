using System.CommandLine;
using StrokeNotebooks.Cli.Answers;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>The command line of <c>stroke pipeline run</c>.</summary>
internal static class PipelineRunCommand
{
    public static Command Create()
    {
        var settings = new PipelineSettings();
        var data = new Option<string?>("--data") { Description = "The CSV file. Default: what STROKE_DATA names, else the Kaggle file or the sample in data/.", HelpName = "file" };
        var runId = new Option<string?>("--run-id") { Description = "The run's name; one that is in the store is taken up where it ended.", HelpName = "name" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what a run would do with each component, and why, and run nothing." };
        var json = new Option<bool>("--json") { Description = "Print the result as JSON and nothing else." };
        var quiet = new Option<bool>("--quiet") { Description = "Print only what is wrong." };
        var report = new Option<string?>("--report") { Description = "Write a report in Markdown, for a pull request.", HelpName = "file" };
        var run = new Command("run", """
            Run the course's pipeline: data in, checked, transformed, learned from, judged, tried out, pushed, and with --model registered. What was made before from the same data, settings and code comes from the cache.
            Exit codes: 0 done, 1 the data has anomalies or the model is not blessed, 2 a component failed, 3 a file, a setting or the store cannot be used, 130 interrupted.
            """) { data, runId, dryRun, json, quiet, report };
        settings.AddTo(run);
        // On a thread of its own: signals are listened to only once the action has given its task.
        run.SetAction((parse, cancellation) => Task.Run(() => InputGuard.Run(() =>
        {
            if (parse.GetValue(dryRun))
                return Plan(settings, parse, parse.GetValue(data));
            return new CoursePipeline(settings, parse)
            {
                DataFile = parse.GetValue(data),
                RunId = parse.GetValue(runId),
                AsJson = parse.GetValue(json),
                IsQuiet = parse.GetValue(quiet),
                MarkdownFile = parse.GetValue(report),
            }.Run(cancellation);
        }), CancellationToken.None));
        return run;
    }

    private static int Plan(PipelineSettings settings, ParseResult parse, string? dataFile)
    {
        var plan = settings.Runner(parse, null, null).Plan(settings.Pipeline(parse, dataFile));
        // A reason a line, and none is cut.
        TextTable.Print(["component", "a run now", "why"], plan.Nodes.SelectMany(node => node.Reasons.DefaultIfEmpty("").Select((reason, i) => (string[])[i == 0 ? node.NodeId : "", i == 0 ? node.StepText : "", reason])), isLastWhole: true);
        return 0;
    }
}
