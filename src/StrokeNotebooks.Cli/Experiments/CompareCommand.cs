using System.Collections.Immutable;
using System.CommandLine;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.IO;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Cli.Experiments;

/// <summary>The command line of <c>stroke experiments compare</c>.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var ids = new Argument<string[]>("RUN") { Description = "The runs' ids, or beginnings of them; or choose them by --experiment and --filter.", Arity = ArgumentArity.ZeroOrMore };
        var experiment = ExperimentQuestion.ExperimentOption();
        var filter = ExperimentQuestion.FilterOption();
        var metric = new Option<string?>("--metric") { Description = "The metric of the parallel coordinates. Default: the first that all runs have." };
        var page = new Option<string?>("--html") { Description = "Write a page with curves and parallel coordinates to this file too." };
        return ExperimentQuestion.Create("compare", "Compare runs: the parameters in which they differ, and their metrics.", [ids, experiment, filter, metric, page],
            (client, parse) =>
            {
                string[] named = parse.GetValue(ids) ?? [];
                ImmutableArray<Run> runs = named.Length > 0 ? [.. named.Select(client.Run)] : ExperimentQuestion.Runs(client, ExperimentQuestion.Query(client, parse.GetValue(experiment), parse.GetValue(filter), [], 50));
                var compared = ComparedRuns.Of(client.Store, runs);
                if (parse.GetValue(page) is { } path)
                    Write(path, compared.ToPage(parse.GetValue(metric)));
                return new Answer(
                    runs,
                    compared.Differences.ToImmutableSortedDictionary(row => row.Name, row => row.Values, StringComparer.Ordinal),
                    compared.Metrics.ToImmutableSortedDictionary(row => row.Name, row => row.Values, StringComparer.Ordinal));
            },
            (answer, _) => TextTable.Print(["kind", "name", .. answer.Runs.Select(run => run.Name)],
            [
                .. answer.Differences.Select(row => (string[])["parameter", row.Key, .. TextTable.FromDifference([.. row.Value.Select(value => value ?? "—")])]),
                .. answer.Metrics.Select(row => (string[])["metric", row.Key, .. row.Value.Select(value => value is { } number ? RunTable.Number(number) : "—")]),
            ]));
    }

    private static void Write(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The page could not be written: {e.Message}", e);
        }
    }

    private sealed record Answer(ImmutableArray<Run> Runs, ImmutableSortedDictionary<string, ImmutableArray<string?>> Differences, ImmutableSortedDictionary<string, ImmutableArray<double?>> Metrics);
}
