using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Pipelines.Running;
using StrokeNotebooks.Tracking;
using StrokeNotebooks.Tracking.Autologging;

namespace StrokeNotebooks.Reproduction;

public sealed partial record TrainingRecipe
{
    /// <summary>The tag of a run that says which code made it.</summary>
    public const string CodeVersionTag = "stroke.code_version";

    /// <summary>
    /// Makes the model in a tracked run: settings as parameters, metrics, the data as an input, and as artifacts <c>model/</c>, <c>evaluation/</c>, <c>validation/</c> if the data was checked,
    /// <c>model_card.md</c>, <c>recipe.json</c> and <c>hashes.json</c> with the hash of each. <see cref="Reproducer"/> makes it again of these.
    /// </summary>
    /// <param name="experiment">The experiment that the run belongs to.</param>
    /// <param name="dataFile">Where the data is on this machine.</param>
    /// <param name="name">The run's name. Default: what learns.</param>
    /// <returns>What is recorded about the run.</returns>
    /// <exception cref="InputException">As <see cref="Run"/>; then the run ends as failed.</exception>
    /// <exception cref="NotSupportedException">The trainer cannot be written to a recipe. No run is begun.</exception>
    public Tracking.Run RunTracked(TrackedExperiment experiment, string dataFile, string? name = null)
    {
        // What cannot be made again is not begun.
        string kind = TrainerFile.KindOf(Trainer) ?? Trainer.GetType().Name;
        _ = ToJson();
        return experiment.Run(name ?? kind, run =>
        {
            var file = Data.Read(dataFile);
            run.LogInput(Dataset.OfFile(dataFile, file), "training");
            run.SetTag(CodeVersionTag, CodeVersion.OfLibraries());
            run.LogParameters(SettingParameters.Of(Trainer));
            run.LogParameters(new Dictionary<string, object?>
            {
                ["algorithm"] = kind,
                ["holdout"] = Holdout.ToString(),
                ["missing_values"] = MissingValues,
                ["preprocessor"] = Preprocessor.ToString(),
                ["threshold"] = Threshold is { } rule ? rule.ToString() : Evaluation.Threshold,
            });
            var result = RunOn(file);
            if (result.Evaluation.Overall.Metrics is { } metrics)
                run.LogMetrics([.. MetricNames.Of(metrics), .. Threshold is null ? (KeyValuePair<string, double>[])[] : [KeyValuePair.Create("threshold", metrics.Threshold)]]);
            using var folder = TemporaryFolder.Create("run");
            RunArtifacts.Write(folder.Path, this, result, run.Id, DateOf(run.Store.GetRun(run.Id)));
            run.LogArtifacts(folder.Path);
        });
    }

    /// <summary>The day on which a run began: its model's date.</summary>
    internal static DateOnly? DateOf(Tracking.Run run) => run.Started is { } started ? DateOnly.FromDateTime(started.UtcDateTime) : null;
}
