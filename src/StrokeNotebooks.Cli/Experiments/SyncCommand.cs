using System.CommandLine;
using StrokeNotebooks.IO;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Cli.Experiments;

/// <summary>The command line of <c>stroke experiments sync</c>.</summary>
internal static class SyncCommand
{
    public static Command Create() => ExperimentQuestion.Create("sync", "Send what was recorded while the MLflow server was away.", [],
        (client, _) =>
        {
            if (client.Store is not RestStore server)
                throw new InputException("Runs in a folder need no sending. Name a server by --uri or in MLFLOW_TRACKING_URI.");
            var (sent, refused) = server.Flush();
            return new Answer(sent, refused, server.SpoolFolder);
        },
        (answer, _) => Console.WriteLine($"{answer.Sent} sent.{(answer.Refused > 0 ? $" {answer.Refused} refused by the server: see {Path.Combine(answer.Folder, "refused")}." : "")}"),
        answer => answer.Refused > 0 ? 1 : 0);

    private sealed record Answer(int Sent, int Refused, string Folder);
}
