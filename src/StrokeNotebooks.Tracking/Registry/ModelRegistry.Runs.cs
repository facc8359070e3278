using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Registry;

public sealed partial class ModelRegistry
{
    /// <summary>Registers what a run trained: the package among its artifacts, with the run, its data's hash and its code's commit as lineage. Run and registry lie in the same folder.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="runId">The run.</param>
    /// <param name="description">What it is, in a sentence.</param>
    /// <param name="why">Why it is registered, for the log.</param>
    /// <param name="artifactPath">Which of the run's artifacts. Default <c>model</c>.</param>
    /// <exception cref="InputException">There is no such run, or it has no package there.</exception>
    public ModelVersion RegisterRun(string model, string runId, string description = "", string why = "", string artifactPath = "model")
    {
        var store = new FileStore(Root) { Clock = Clock };
        var run = store.GetRun(RunIdText.Whole(store, runId));
        runId = run.Id;
        string folder = RunArtifact(runId, artifactPath);
        if (!Directory.Exists(folder))
            throw new InputException($"The run {runId} has no artifact '{artifactPath}'. Log its package while it runs: run.LogModel(package).");
        return Register(model, ModelPackage.Load(folder), VersionLineage.Of(run, artifactPath), description, why);
    }
}
