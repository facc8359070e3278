using System.Collections.Immutable;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

// Experiments: a folder each, with meta.yaml and tags; deleted ones lie in .trash.
public sealed partial class FileStore
{
    /// <inheritdoc/>
    public Experiment CreateExperiment(string name)
    {
        TrackingNames.CheckExperiment(name);
        EnsureRoot();
        string id = Ids.NextExperiment();
        Guarded(() => RunLock.InTurn(Root, Clock, () =>
        {
            // What a process left that died before it had written what makes a folder an experiment.
            foreach (string unbegun in FoldersIn(Root).Where(folder => !File.Exists(Path.Combine(folder, MetaFile.Name)) && Path.GetFileName(folder) is { Length: 18 } made && made.All(char.IsAsciiDigit)).ToList())
                RunLock.IfUnbegun(unbegun);
            if (FindExperiment(name) is not null)
                throw new InputException($"There is an experiment '{name}' already.");
            WriteExperiment(Path.Combine(Root, id), id, name);
        }));
        return GetExperiment(id);
    }

    /// <inheritdoc/>
    public Experiment GetExperiment(string experimentId) => ReadExperiment(ExperimentFolder(experimentId))
        ?? throw new InputException($"Experiment {experimentId} in {Root} has no {MetaFile.Name}. Take it from a backup, or delete its folder.");

    /// <inheritdoc/>
    public Experiment? FindExperiment(string name) => Experiments().FirstOrDefault(experiment => experiment.Name == name);

    /// <inheritdoc/>
    public ImmutableArray<Experiment> Experiments(TrackingView view = TrackingView.Active) =>
        [.. ExperimentFolders(view).Select(ReadExperimentIfWhole).OfType<Experiment>().OrderByDescending(experiment => experiment.Created).ThenBy(experiment => experiment.Id, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public void SetExperimentTag(string experimentId, string name, string value)
    {
        string folder = ExperimentFolder(experimentId);
        Guarded(() => NamedFiles.Write(Path.Combine(folder, TagsFolder), TrackingNames.Check("tag", name), value));
    }

    /// <inheritdoc/>
    public void DeleteExperiment(string experimentId)
    {
        if (experimentId == Experiment.DefaultId)
            throw new InputException("The experiment Default cannot be deleted: MLflow needs it.");
        Move(experimentId, TrackingView.Active, Path.Combine(Root, Trash), "deleted");
    }

    /// <inheritdoc/>
    public void RestoreExperiment(string experimentId) => Move(experimentId, TrackingView.Deleted, Root, "active");

    private void Move(string experimentId, TrackingView from, string to, string stage)
    {
        string folder = ExperimentFolder(experimentId, from);
        Guarded(() =>
        {
            foreach (string run in RunFolders(folder))
                RunLock.InTurn(run, Clock, () => SetStage(run, stage));
            MetaFile.Read(folder)?.With("lifecycle_stage", stage).With("last_update_time", Now()).Write(folder);
            Directory.CreateDirectory(to);
            Directory.Move(folder, Path.Combine(to, experimentId));
        });
    }

    private string ExperimentFolder(string experimentId, TrackingView view = TrackingView.All)
    {
        TrackingNames.CheckId("an experiment", experimentId);
        return ExperimentFolders(view).FirstOrDefault(folder => Path.GetFileName(folder) == experimentId)
            ?? throw new InputException($"There is no experiment {experimentId} in {Root}. 'stroke experiments list' lists the experiments.");
    }

    private void WriteExperiment(string folder, string id, string name)
    {
        long now = Now();
        new MetaFile().With("artifact_location", FileUri.Of(folder)).With("creation_time", now).With("experiment_id", id).With("last_update_time", now)
            .With("lifecycle_stage", "active").With("name", name).Write(folder);
    }

    // What is no experiment, or damaged, is no reason not to list the others.
    private static Experiment? ReadExperimentIfWhole(string folder)
    {
        try
        {
            return ReadExperiment(folder);
        }
        catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static Experiment? ReadExperiment(string folder) => MetaFile.Read(folder) is not { } meta ? null : new Experiment(Path.GetFileName(folder), meta.Text("name") ?? Path.GetFileName(folder))
    {
        ArtifactLocation = meta.Text("artifact_location") ?? "",
        IsDeleted = meta.Text("lifecycle_stage") == "deleted",
        Created = TrackingText.Time(meta.Number("creation_time")),
        Updated = TrackingText.Time(meta.Number("last_update_time")),
        Tags = NamedFiles.All(Path.Combine(folder, TagsFolder)),
    };
}
