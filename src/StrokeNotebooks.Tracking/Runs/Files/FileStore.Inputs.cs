using System.Security.Cryptography;
using System.Text;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

// Datasets lie in their experiment's folder, once each; a run's inputs point to them.
public sealed partial class FileStore
{
    /// <inheritdoc/>
    public void LogInputs(string runId, params IReadOnlyList<DatasetInput> inputs)
    {
        string run = FolderOf(runId), datasets = Path.Combine(Path.GetDirectoryName(run)!, DatasetsFolder);
        Guarded(() =>
        {
            foreach (var (dataset, tags) in inputs)
            {
                string id = HashOf(Checked(dataset).Name, dataset.Digest);
                new MetaFile().With("digest", dataset.Digest).With("name", dataset.Name).With("profile", dataset.Profile).With("schema", dataset.Schema)
                    .With("source", dataset.Source).With("source_type", dataset.SourceType).Write(Path.Combine(datasets, id));
                new MetaFile().With("destination_id", runId).With("destination_type", "RUN").With("source_id", id).With("source_type", "DATASET").With("tags", tags)
                    .Write(Path.Combine(run, InputsFolder, HashOf(id, runId)));
            }
        });
    }

    // One that is damaged is no reason not to give the run.
    private static IEnumerable<DatasetInput> ReadInputs(string run, Action<string> told)
    {
        foreach (string folder in FoldersIn(Path.Combine(run, InputsFolder)))
        {
            DatasetInput? input = null;
            try
            {
                input = ReadInput(folder, Path.Combine(Path.GetDirectoryName(run)!, DatasetsFolder));
            }
            catch (InputException e)
            {
                told($"inputs: {e.Message}");
            }
            if (input is not null)
                yield return input;
        }
    }

    private static DatasetInput? ReadInput(string folder, string datasets) =>
        MetaFile.Read(folder) is { } input && input.Text("source_id") is { } id && MetaFile.Read(InsideFolder.Of(datasets, id, "a dataset")) is { } dataset
            ? new DatasetInput(
                new Dataset(dataset.Text("name") ?? "", dataset.Text("digest") ?? "", dataset.Text("source_type") ?? "", dataset.Text("source") ?? "", dataset.Text("schema"), dataset.Text("profile")),
                TrackingText.None.SetItems(input.Pairs("tags")))
            : null;

    private static Dataset Checked(Dataset dataset) => dataset.Name.Length is 0 or > TrackingNames.LongestDatasetName || dataset.Digest.Length is 0 or > TrackingNames.LongestDigest
        ? throw new InputException($"A dataset has a name of at most {TrackingNames.LongestDatasetName} characters and a digest of at most {TrackingNames.LongestDigest}; this one has {dataset.Name.Length} and {dataset.Digest.Length}.")
        : dataset;

    // MLflow's ids: no secret hangs on them.
    private static string HashOf(string first, string second) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(first + second)));
}
