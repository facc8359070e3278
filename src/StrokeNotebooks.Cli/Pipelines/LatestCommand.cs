using System.CommandLine;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>The command line of <c>stroke pipeline latest</c>.</summary>
internal static class LatestCommand
{
    public static Command Create()
    {
        var component = new Option<string>("--component") { Description = "The component's name, such as Trainer.", Required = true };
        var pipeline = new Option<string?>("--pipeline") { Description = "Its pipeline; by default that of the newest run." };
        var count = new Option<int>("--count") { Description = "At most so many.", DefaultValueFactory = _ => 10 };
        return StoreQuestion.Create("latest", "List the latest artifacts of a component, the newest execution's first; those that it took from the cache count too.", [component, pipeline, count],
            (store, parse) => store.LatestOf(StoreQuestion.Pipeline(store, parse.GetValue(pipeline)), parse.GetValue(component)!, parse.GetValue(count)),
            (artifacts, _) => ArtifactTable.Print(artifacts));
    }
}
