using System.CommandLine;
using System.Text.Json;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.Course;
using StrokeNotebooks.IO;
using StrokeNotebooks.Reproduction;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Cli.Reproduction;

/// <summary>The command line of <c>stroke reproduce</c>.</summary>
internal static class ReproduceCommand
{
    public const string Name = "reproduce";

    /// <summary>A file is another than the run's.</summary>
    public const int Differs = 1;

    private static readonly JsonSerializerOptions s_form = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var runId = new Argument<string>("RUN_ID") { Description = "The run's id, or the beginning of it; 'stroke experiments list --experiment NAME' lists runs." };
        var uri = TrainCommand.UriOption();
        var data = new Option<string?>("--data") { Description = "The run's data file. Default: where the run read it, or a file of its name here, in data/ or beside the file that STROKE_DATA names.", HelpName = "file" };
        var json = new Option<bool>("--json") { Description = "Print the answer as JSON and nothing else." };
        var command = new Command(Name, """
            Make a tracked run again of its record, and say of every file whether it is the same.
            Exit codes: 0 all are the same, 1 one differs, 3 there is no such run, it has no recipe, or its data is gone or changed.
            """) { runId, uri, data, json };
        command.SetAction(parse => InputGuard.Run(() =>
        {
            var reproducer = new Reproducer(TrackingClient.Open(parse.GetValue(uri))) { DataFile = parse.GetValue(data), SearchFolders = [.. SearchFolders()] };
            var report = reproducer.Reproduce(parse.GetValue(runId)!);
            if (parse.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(report, s_form));
            else
                Print(report);
            return report.IsSame ? 0 : Differs;
        }));
        return command;
    }

    private static void Print(ReproductionReport report)
    {
        TextTable.Print(["artifact", "recorded", "made again", "verdict"], report.Artifacts.Select(artifact => (string[])[artifact.Path, Short(artifact.Recorded), Short(artifact.Rebuilt), artifact.Verdict]));
        Console.WriteLine();
        Console.WriteLine(report.ToString());
    }

    // Enough to see that two are the same; --json has all of it.
    private static string Short(string? hash) => hash is null ? "—" : hash[..Math.Min(12, hash.Length)];

    private static IEnumerable<string> SearchFolders()
    {
        yield return ".";
        yield return "data";
        string? known = null;
        try
        {
            known = Path.GetDirectoryName(Stroke.Path());
        }
        catch (InputException)
        {
            // Outside the repository there is no such folder.
        }
        if (known is not null)
            yield return known;
    }
}
