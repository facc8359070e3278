using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Registry;

namespace StrokeNotebooks.Cli.Models;

/// <summary>The verbs of <c>stroke models</c> that change nothing.</summary>
internal static class LookCommands
{
    public static Command CreateList() => RegistryVerb.Create("list", "List the registered models with their versions and aliases.", [],
        (registry, _) =>
        {
            foreach (var damaged in registry.Damaged())
                Console.Error.WriteLine($"Note: {damaged.Subject} cannot be read: {damaged.What}");
            return registry.Models();
        },
        Print);

    public static Command CreateShow()
    {
        var model = new Argument<string>("model") { Description = "The version: stroke@champion, stroke/3, or stroke for the latest." };
        return RegistryVerb.CreateForFolder("show", "Show a version: where it comes from, its metrics and files, what gates said of it, and what was done with it.", [model],
            (registry, parse) =>
            {
                var version = registry.Version(parse.GetValue(model)!);
                // What MLflow registered has no package of ours.
                var files = version.Digest.Length == 0 && !Directory.Exists(registry.PackageFolder(version)) ? null : registry.Files(version);
                var package = files is null ? null : ModelPackage.FromFiles(files);
                return new Shown(version, package is null ? "—" : string.Create(CultureInfo.InvariantCulture, $"{package.Threshold:G6} ({package.Signature.Decision?.Rule ?? "none was recorded"})"),
                    package?.Metrics ?? ImmutableSortedDictionary<string, double>.Empty, files is null ? [] : files.Manifest.Files.ToImmutableArray(), registry.Decisions(version),
                    [.. registry.Log.Verify().Entries.Where(entry => entry.Model == version.Model && entry.Version == version.Number)]);
            },
            Print);
    }

    public static Command CreateDiff()
    {
        var first = new Argument<string>("first") { Description = "A version: stroke/2, stroke@champion." };
        var second = new Argument<string>("second") { Description = "The version to compare it with." };
        return RegistryVerb.CreateForFolder("diff", "Say in what two versions differ: lineage, settings, features, inputs, metrics, schema, files by hash.", [first, second],
            (registry, parse) => registry.Diff(parse.GetValue(first)!, parse.GetValue(second)!),
            Print);
    }

    public static Command CreateVerify()
    {
        var head = new Option<string?>("--expect-head") { Description = "A head of the log that was noted earlier: its line must still be there." };
        return RegistryVerb.CreateForFolder("verify", "Check the log's chain, every package against its digest, and versions and aliases against the log. Prints the log's head; note it elsewhere, and a later verify can tell whether the log was written anew.", [head],
            (registry, parse) => registry.Verify(parse.GetValue(head)),
            verified =>
            {
                foreach (var finding in verified.Findings)
                    Console.WriteLine($"{finding.Subject}: {finding.What}");
                foreach (string note in verified.Notes)
                    Console.WriteLine($"note: {note}");
                Console.WriteLine(verified);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"head {verified.Log.Head.Count}:{verified.Log.Head.Hash}"));
            },
            verified => !verified.IsIntact);
    }

    // MLflow's stages are seen where there are any.
    private static void Print(ImmutableArray<RegisteredModel> models)
    {
        ModelVersion[] versions = [.. models.SelectMany(model => model.Versions)];
        string[] stage = versions.Any(version => version.Stage.Length > 0) ? ["stage"] : [];
        TextTable.Print(["model", "version", "aliases", "registered", "by", "gate", "package", .. stage], versions.Select(version => (string[])[.. Row(version), .. stage.Select(_ => version.Stage.Length > 0 ? version.Stage : "—")]));
    }

    private static string[] Row(ModelVersion version) =>
    [
        version.Model, version.Number.ToString(CultureInfo.InvariantCulture) + (version.IsDeleted ? " (deleted)" : ""), string.Join(", ", version.Aliases),
        version.CreatedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), version.CreatedBy, version.Tags.GetValueOrDefault("gate", "—"), version.Digest.Length > 12 ? version.Digest[..12] : "—",
    ];

    private static void Print(VersionDiff diff)
    {
        if (diff.Differences.IsEmpty)
            Console.WriteLine(diff.First == diff.Second ? $"Both are {diff.First}." : $"{diff.First} and {diff.Second} are the same: every file, run, data and code.");
        else
            TextTable.Print(["section", "name", diff.First, diff.Second], diff.Differences.Select(difference => (string[])[difference.Section, difference.Name, .. TextTable.FromDifference([difference.First ?? "—", difference.Second ?? "—"])]));
    }

    private static void Print(Shown shown)
    {
        var version = shown.Version;
        TextTable.Print(["property", "value"],
        [
            ["version", version.Uri], ["aliases", string.Join(", ", version.Aliases)], ["registered", version.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)], ["by", version.CreatedBy],
            ["description", version.Description], ["run", version.Lineage.RunId ?? "—"], ["code", version.Lineage.Code ?? "—"],
            ["from", version.Lineage.Source ?? "—"],
            .. version.Stage.Length > 0 ? (string[][])[["stage", version.Stage]] : [],
            .. version.Tags.Where(tag => !ModelRegistry.IsOwnTag(tag.Key)).Select(tag => (string[])[$"tag {tag.Key}", tag.Value]),
            ["threshold", shown.Threshold],
            .. shown.Metrics.Select(metric => (string[])[metric.Key, metric.Value.ToString("G6", CultureInfo.InvariantCulture)]),
        ]);
        Console.WriteLine(shown.Files.IsEmpty ? "It was registered with MLflow, and has no package here." : $"package {version.Digest}");
        if (version.Lineage.DataSha256 is { } data)
            Console.WriteLine($"data    {data}");
        if (!shown.Files.IsEmpty)
        {
            Console.WriteLine();
            TextTable.Print(["file", "bytes", "sha256"], shown.Files.Select(file => (string[])[file.Path, file.Size.ToString(CultureInfo.InvariantCulture), file.Sha256[..12]]));
        }
        foreach (var decision in shown.Decisions)
        {
            Console.WriteLine();
            PromoteCommand.Print(decision);
        }
        Console.WriteLine();
        TextTable.Print(["line", "when", "who", "what", "subject", "from", "to", "why"], shown.Log.Select(entry => (string[])
            [entry.Sequence.ToString(CultureInfo.InvariantCulture), entry.When.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), entry.Who, entry.What, entry.Subject, entry.From, entry.To.Length > 12 ? entry.To[..12] : entry.To, entry.Why]));
    }

    private sealed record Shown(ModelVersion Version, string Threshold, ImmutableSortedDictionary<string, double> Metrics, ImmutableArray<PackageFile> Files, ImmutableArray<PromotionDecision> Decisions, ImmutableArray<AuditEntry> Log);
}
