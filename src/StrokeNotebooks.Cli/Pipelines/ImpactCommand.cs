using System.CommandLine;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>The command line of <c>stroke pipeline impact</c>.</summary>
internal static class ImpactCommand
{
    public static Command Create()
    {
        var artifact = new Option<long?>("--artifact") { Description = "The number of the artifact that is thought to change." };
        var component = new Option<string?>("--component") { Description = "The name of the component whose code or settings are thought to change." };
        var pipeline = new Option<string?>("--pipeline") { Description = "The component's pipeline; by default that of the newest run." };
        var impact = StoreQuestion.Create("impact", "Say what would be run again if an artifact or a component changed, and how long that took the last time.", [artifact, component, pipeline],
            (store, parse) => parse.GetValue(artifact) is { } id ? store.ImpactOf(id) : store.ImpactOf(StoreQuestion.Pipeline(store, parse.GetValue(pipeline)), parse.GetValue(component)!),
            (answer, _) => Print(answer));
        impact.Validators.Add(parse =>
        {
            if (parse.GetValue(artifact) is null == parse.GetValue(component) is null)
                parse.AddError("Give either --artifact or --component: what is thought to change.");
        });
        return impact;
    }

    private static void Print(Impact impact)
    {
        TextTable.Print(["component", "because of", "last state", "last done", "seconds"], impact.Rows());
        Console.WriteLine(impact.Summary);
    }
}
