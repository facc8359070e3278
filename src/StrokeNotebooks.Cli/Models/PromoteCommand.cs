using System.CommandLine;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.Cli.Data;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Registry;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Cli.Models;

/// <summary>The command lines of <c>stroke models promote</c> and <c>stroke models rollback</c>.</summary>
internal static class PromoteCommand
{
    private static readonly Option<string> s_alias = new("--alias") { Description = "The alias to move.", DefaultValueFactory = _ => "champion" };

    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "The version: stroke/3, or stroke for the latest." };
        var gate = new Option<string?>("--gate") { Description = "The gate, a JSON file. Default: the course's." };
        var data = new Option<string?>("--data") { Description = "A CSV file with the label to judge the version and the champion on. Default: the evaluations that were recorded." };
        var slices = new Option<string[]>("--slice") { Description = "With --data: a column to slice by, for thresholds of --gate that are not for all rows only; may be given more than once.", DefaultValueFactory = _ => [] };
        var force = new Option<bool>("--force") { Description = "Move the alias even if a check is not met. Needs --why." };
        var csv = new CsvChoices();
        var promote = RegistryVerb.Create("promote", "Judge a version by a gate, and point the alias to it if it passes. What the gate said is kept with the version, whether it passed or not.", [model, s_alias, gate, data, slices, force, RegisterCommand.Why],
            (registry, parse) =>
            {
                var version = registry.Version(parse.GetValue(model)!);
                return Rows(parse, version, registry.Model(version.Model)) is { } rows
                    ? registry.Promote(version, parse.GetValue(s_alias)!, GateOf(parse), rows, Slices(parse), parse.GetValue(RegisterCommand.Why)!, parse.GetValue(force))
                    : registry.Promote(version, parse.GetValue(s_alias)!, GateOf(parse), why: parse.GetValue(RegisterCommand.Why)!, force: parse.GetValue(force));
            },
            Print,
            decision => !decision.IsPromoted);

        csv.AddTo(promote, withLabel: false);
        return promote;

        Table? Rows(ParseResult parse, ModelVersion version, RegisteredModel registered)
        {
            if (parse.GetValue(data) is not { } path)
                return null;
            var rows = Table.ReadCsv(path, csv.Of(parse));
            string? hash = Dataset.OfFile(path, rows).Sha256;
            // On rows that it has learned by heart, the model that overfits most looks best.
            foreach (string uri in registered.Versions.Where(other => other.Number == version.Number || other.Aliases.Contains(parse.GetValue(s_alias)!)).Where(other => other.Lineage.DataSha256 == hash).Select(other => other.Uri))
                Console.Error.WriteLine($"Note: '{path}' is the file that {uri} was trained from. Its figures there are too good: give --data rows that it has not seen, or leave --data out.");
            return rows;
        }

        IEnumerable<SlicingSpec> Slices(ParseResult parse) => parse.GetValue(slices)!.Select(SlicingSpec.By);
        Gate GateOf(ParseResult parse) => parse.GetValue(gate) is { } file ? Gate.Read(file) : Gate.Default;
    }

    public static Command CreateRollback()
    {
        var model = new Argument<string>("name") { Description = "The model's name." };
        return RegistryVerb.CreateForFolder("rollback", "Point the alias to the version that it pointed to before it was last moved.", [model, s_alias, RegisterCommand.Why],
            (registry, parse) => registry.Rollback(parse.GetValue(model)!, parse.GetValue(s_alias)!, parse.GetValue(RegisterCommand.Why)!),
            version => Console.WriteLine($"{string.Join(", ", version.Aliases)} is {version.Uri}"));
    }

    public static void Print(PromotionDecision decision)
    {
        TextTable.Print(["check", "value", "bound", "met", "why"], decision.Checks.Select(check => (string[])
            [check.Name, GateCheck.Shown(check.Value), check.Bound, check.IsLeftOut ? "not judged" : check.Passed ? "yes" : "NO", check.Why]));
        Console.WriteLine(decision.ToString());
    }
}
