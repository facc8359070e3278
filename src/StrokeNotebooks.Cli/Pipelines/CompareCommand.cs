using System.CommandLine;
using StrokeNotebooks.Cli.Answers;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>The command line of <c>stroke pipeline compare</c>.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var first = new Argument<string>("run") { Description = "A run's name; 'stroke pipeline show' lists them." };
        var second = new Argument<string>("other") { Description = "The run to compare it with." };
        return StoreQuestion.Create("compare", "Say what differs between two runs: states, settings, code, and what they made.", [first, second],
            (store, parse) => store.Compare(StoreQuestion.Run(store, parse, parse.GetValue(first)!), StoreQuestion.Run(store, parse, parse.GetValue(second)!)),
            (compared, _) => TextTable.Print(
                ["component", "property", compared.First.RunId, compared.Second.RunId],
                compared.Differences.Select(difference => (string[])[difference.NodeId, difference.Property, .. TextTable.FromDifference([difference.First ?? "—", difference.Second ?? "—"])])));
    }
}
