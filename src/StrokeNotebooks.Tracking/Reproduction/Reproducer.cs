using System.Collections.Immutable;
using System.Security.Cryptography;
using StrokeNotebooks.IO;
using StrokeNotebooks.Recipes;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Reproduction;

/// <summary>Makes a tracked run again of its record, and says whether every file is the same: <c>new Reproducer(client).Reproduce(runId)</c>.</summary>
/// <param name="client">Where the run is recorded. Nothing is written there.</param>
public sealed class Reproducer(TrackingClient client)
{
    /// <summary>The run's data file. Default: it is looked for where the run read it, then by its name in <see cref="SearchFolders"/>.</summary>
    public string? DataFile { get; init; }

    /// <summary>Where else to look for the data. Default: the current folder and its <c>data</c> folder.</summary>
    public ImmutableArray<string> SearchFolders { get; init; } = [".", "data"];

    /// <summary>Makes a run again, in a temporary folder.</summary>
    /// <param name="runId">The run's id, or the beginning of it if no other run's id begins so.</param>
    /// <exception cref="InputException">There is no such run, it has no recipe, its recipe or its list of hashes is damaged, or its data is gone or changed.</exception>
    public ReproductionReport Reproduce(string runId)
    {
        var run = client.Run(runId);
        runId = run.Id;
        var kept = client.Store.Artifacts(runId).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        if (!kept.Contains(RunArtifacts.RecipeFile))
            throw NoRecipe(run, kept);
        var recipe = TrainingRecipe.Parse(Text(runId, RunArtifacts.RecipeFile), RunArtifacts.RecipeFile);
        if (!kept.Contains(ArtifactHashes.FileName))
            throw new InputException($"Run {runId} has a recipe but no {ArtifactHashes.FileName} to hold a result against. It may have ended before it came to its end: it is {run.Status.ToString().ToLowerInvariant()}.");
        var recorded = ArtifactHashes.Parse(Text(runId, ArtifactHashes.FileName));
        var rebuilt = Rebuild(recipe, run);
        return new ReproductionReport(runId, run.Tags.GetValueOrDefault(TrackedTraining.CodeVersionTag), TrackedTraining.CodeVersion,
            [.. recorded.Keys.Union(rebuilt.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(path => new ReproducedArtifact(
                path, recorded.GetValueOrDefault(path), kept.Contains(path) ? Hash(runId, path) : null, rebuilt.GetValueOrDefault(path)))]);
    }

    private ImmutableSortedDictionary<string, string> Rebuild(TrainingRecipe recipe, Run run)
    {
        var result = recipe.Run(Find(recipe.Data, run));
        using var folder = TemporaryFolder.Create("reproduce");
        return RunArtifacts.Write(folder.Path, recipe, result, run.Id, TrackedTraining.DateOf(run));
    }

    /// <summary>The data by its hash; if it is nowhere, the message says where it was looked for and what lies there.</summary>
    private string Find(RecipeData data, Run run)
    {
        if (DataFile is not null)
            return DataFile;
        string[] places = [.. run.Inputs.Select(input => Source(input.Dataset)).OfType<string>().Concat(SearchFolders.Select(folder => Path.Combine(folder, data.File))).Distinct(StringComparer.Ordinal)];
        (string Path, string Hash)[] found = [.. places.Where(File.Exists).Select(path => (path, ContentHash.OfFile(path)))];
        if (found.FirstOrDefault(file => file.Hash == data.Sha256).Path is { } right)
            return right;
        string looked = string.Join(", ", places.Select(place => $"'{place}'"));
        throw new InputException(found.Length == 0
            ? $"The data of run {run.Id} is gone: {data.File}, {data.Rows} rows, SHA-256 {data.Sha256}. Looked for at {looked}. Give it with --data."
            : $"The data of run {run.Id} has changed: '{found[0].Path}' has SHA-256 {found[0].Hash}, expected {data.Sha256} ({data.File}, {data.Rows} rows). Looked at {looked}. Give the file as it was with --data.");
    }

    private static string? Source(Dataset dataset)
    {
        try
        {
            return System.Text.Json.Nodes.JsonNode.Parse(dataset.Source)?["uri"]?.GetValue<string>();
        }
        catch (Exception error) when (error is System.Text.Json.JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static InputException NoRecipe(Run run, HashSet<string> kept) => new(
        $"Run {run.Id} ('{run.Name}') has no {RunArtifacts.RecipeFile}, so it cannot be made again: it was recorded by hand, by automatic logging or by another program. "
        + $"What can be compared are its {run.Parameters.Count} parameters, {run.Metrics.Count} metrics and {kept.Count} files: ./stroke experiments compare. A run of ./stroke train has a recipe.");

    private string Hash(string runId, string path)
    {
        using var stream = client.Store.OpenArtifact(runId, path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private string Text(string runId, string path)
    {
        using var stream = client.Store.OpenArtifact(runId, path);
        var buffer = new byte[SettingsFormat.MaxBytes + 1];
        int length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return length <= SettingsFormat.MaxBytes
            ? System.Text.Encoding.UTF8.GetString(buffer, 0, length)
            : throw new InputException($"The file {path} of run {runId} has more than {SettingsFormat.MaxBytes} bytes, which is too large for what it should be.");
    }
}
