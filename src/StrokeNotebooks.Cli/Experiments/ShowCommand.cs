using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.IO;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Cli.Experiments;

/// <summary>The command line of <c>stroke experiments show</c>.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("RUN") { Description = "The run's id, or the beginning of it; 'stroke experiments list --experiment NAME' lists runs." };
        return ExperimentQuestion.Create("show", "Show what is recorded about a run: parameters, metrics, data, code, files.", [id],
            (client, parse) => Look(client, parse.GetValue(id)!), (shown, _) => Print(shown));
    }

    // The files of a run may lie where they cannot be read; that hides nothing else.
    private static Shown Look(TrackingClient client, string id)
    {
        var run = client.Run(id);
        try
        {
            return new Shown(run, client.Store.Artifacts(run.Id), null);
        }
        catch (InputException e)
        {
            return new Shown(run, [], e.Message);
        }
    }

    private static void Print(Shown shown)
    {
        var run = shown.Run;
        Console.WriteLine($"{run.Name}  {run.Status.ToString().ToUpperInvariant()}{(run.Duration is { } time ? $"  {(time < TimeSpan.FromSeconds(1) ? $"{time.TotalMilliseconds:0} ms" : time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture))}" : "")}  {run.User}");
        TextTable.Print(["kind", "name", "value"],
        [
            .. run.Parameters.Select(pair => (string[])["parameter", pair.Key, pair.Value]),
            .. run.Metrics.Values.Select(metric => (string[])["metric", metric.Name, RunTable.Number(metric.Value)]),
            .. run.Inputs.Select(input => (string[])["dataset", input.Dataset.Name, $"{input.Dataset.Digest}{(input.Context is { } context ? $" ({context})" : "")}"]),
            .. run.Tags.Select(pair => (string[])["tag", pair.Key, pair.Value]),
            .. shown.Artifacts.Select(file => (string[])["file", file.Path, $"{file.Length} bytes"]),
        ]);
        if (shown.ArtifactsNote is { } note)
            Console.Error.WriteLine($"Note: {note}");
    }

    private sealed record Shown(Run Run, ImmutableArray<ArtifactFile> Artifacts, string? ArtifactsNote);
}
