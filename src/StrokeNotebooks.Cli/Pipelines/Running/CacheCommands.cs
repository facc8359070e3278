using System.CommandLine;
using System.Globalization;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.Pipelines;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary><c>stroke pipeline cache</c>, which says what there is to be taken again, and <c>stroke pipeline clean</c>, which removes what is no longer wanted.</summary>
internal static class CacheCommands
{
    public static Command CreateCache()
    {
        var cache = new Command("cache", "List the artifacts that runs may take again, with their sizes.") { StorePlace.Root, StorePlace.Store };
        cache.SetAction(parse => InputGuard.Run(() =>
        {
            string root = StorePlace.RootOf(parse);
            using var store = MetadataStore.OpenReadOnly(StorePlace.StoreOf(parse));
            var kept = store.Latest(count: int.MaxValue).Select(artifact => (artifact, Bytes: PipelineCleaner.Size(root, artifact))).ToList();
            TextTable.Print(["artifact", "type", "made", "size", "folder"], kept.Select(one => (string[])
            [
                $"{one.artifact.Id}", one.artifact.Type, one.artifact.Created.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                one.Bytes is { } bytes ? Shown(bytes) : "not there", one.artifact.Uri,
            ]));
            Console.WriteLine($"{kept.Count} artifacts, {Shown(kept.Sum(one => one.Bytes ?? 0))}");
            return 0;
        }));
        return cache;
    }

    public static Command CreateClean()
    {
        var keep = new Option<int?>("--keep-runs") { Description = "Keep what the latest so many runs made or read, and what the latest blessed and the latest pushed model were made from; remove all else.", HelpName = "number" };
        keep.Validators.Add(parse =>
        {
            if (parse.GetValueOrDefault<int?>() < 1)
                parse.AddError("--keep-runs is 1 or more.");
        });
        var artifact = new Option<long?>("--artifact") { Description = "Remove this artifact, so that it is made again.", HelpName = "number" };
        var abandoned = new Option<bool>("--abandoned") { Description = "Remove what executions that failed left behind." };
        var orphans = new Option<bool>("--orphans") { Description = "Remove folders that the metadata store does not know." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be removed, and remove nothing." };
        var clean = new Command("clean", "Remove artifacts that are no longer wanted. The store keeps them in its lineage. Without an option, what earlier cleanings and dead runs left behind is removed.") { StorePlace.Root, StorePlace.Store, keep, artifact, abandoned, orphans, dryRun };
        clean.SetAction(parse => InputGuard.Run(() =>
        {
            var report = new PipelineCleaner(StorePlace.RootOf(parse)) { Store = parse.GetValue(StorePlace.Store) }.Clean(new CleaningOptions
            {
                KeepRuns = parse.GetValue(keep),
                Artifact = parse.GetValue(artifact),
                Abandoned = parse.GetValue(abandoned),
                Orphans = parse.GetValue(orphans),
                DryRun = parse.GetValue(dryRun),
            });
            if (report.Folders.Length > 0)
                TextTable.Print(["folder", "why", "bytes"], report.Rows());
            Console.WriteLine(report);
            return 0;
        }));
        return clean;
    }

    private static string Shown(long bytes) => bytes < 1000 ? $"{bytes} B"
        : bytes < 1_000_000 ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} kB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");
}
