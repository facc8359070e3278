using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Recipes;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Reproduction;

/// <summary>Trains by a recipe in a tracked run, so that the run can be made again.</summary>
public static class TrackedTraining
{
    /// <summary>The tag of a run that says which code made it.</summary>
    public const string CodeVersionTag = "stroke.code_version";

    /// <summary>The library's version, and a hash of its code and of this assembly's.</summary>
    internal static string CodeVersion => Packaging.CodeVersion.Of(typeof(TrackedTraining));

    /// <param name="recipe">The recipe.</param>
    extension(TrainingRecipe recipe)
    {
        /// <summary>
        /// Makes the model in a tracked run: settings as parameters, metrics, the data as an input, and as artifacts <c>model/</c>, <c>evaluation/</c>, <c>validation/</c> if the data was checked,
        /// <c>model_card.md</c>, <c>recipe.json</c> and <c>hashes.json</c> with the hash of each. <see cref="Reproducer"/> makes it again of these.
        /// </summary>
        /// <param name="experiment">The experiment that the run belongs to.</param>
        /// <param name="dataFile">Where the data is on this machine.</param>
        /// <param name="name">The run's name. Default: what learns.</param>
        /// <returns>What is recorded about the run.</returns>
        /// <exception cref="InputException">As <see cref="TrainingRecipe.Run(string)"/>; then the run ends as failed.</exception>
        /// <exception cref="NotSupportedException">The trainer cannot be written to a recipe. No run is begun.</exception>
        public Run RunTracked(TrackedExperiment experiment, string dataFile, string? name = null)
        {
            // What cannot be made again is not begun.
            string kind = TrainerFile.KindOf(recipe.Trainer, recipe.TrainerKinds) ?? recipe.Trainer.GetType().Name;
            _ = recipe.ToJson();
            return experiment.Run(name ?? kind, run =>
            {
                var file = recipe.Data.Read(dataFile);
                run.LogInput(Dataset.OfFile(dataFile, file), "training");
                run.SetTag(CodeVersionTag, CodeVersion);
                run.LogParameters(SettingParameters.Of(recipe.Trainer));
                run.LogParameters(new Dictionary<string, object?>
                {
                    ["algorithm"] = kind,
                    ["holdout"] = recipe.Holdout.ToString(),
                    ["missing_values"] = recipe.MissingValues,
                    ["preprocessor"] = recipe.Preprocessor.ToString(),
                    ["threshold"] = recipe.Threshold is { } rule ? rule.ToString() : recipe.Evaluation.Threshold,
                });
                var result = recipe.Run(file);
                if (result.Evaluation.Overall.Metrics is { } metrics)
                    run.LogMetrics([.. MetricNames.Of(metrics), .. recipe.Threshold is null ? (KeyValuePair<string, double>[])[] : [KeyValuePair.Create("threshold", metrics.Threshold)]]);
                using var folder = TemporaryFolder.Create("run");
                RunArtifacts.Write(folder.Path, recipe, result, run.Id, DateOf(run.Store.GetRun(run.Id)));
                run.LogArtifacts(folder.Path);
            });
        }
    }

    /// <summary>The day on which a run began: its model's date.</summary>
    internal static DateOnly? DateOf(Run run) => run.Started is { } started ? DateOnly.FromDateTime(started.UtcDateTime) : null;
}
