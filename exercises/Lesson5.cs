using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Exercises;

/// <summary>Lesson 5.</summary>
internal static class Lesson5
{
    // What the runs look like that a filter is tried on: only the first two are asked for.
    private static readonly (string Name, string? Depth, double RocAuc, bool Fails)[] s_runs =
    [
        ("depth 2, 0.85", "2", 0.85, false), ("depth 2, 0.801", "2", 0.801, false), ("depth 2, exactly 0.8", "2", 0.8, false), ("depth 3, 0.9", "3", 0.9, false),
        ("depth 2, 0.9, but failed", "2", 0.9, true), ("depth 20, 0.9", "20", 0.9, false), ("a line without a depth, 0.9", null, 0.9, false),
    ];

    public static IReadOnlyList<Exercise> Exercises { get; } =
    [
        Exercise.Of<string>("5.1", "a filter, as text", JudgeFilter, "a question of one line, asked of everything that anybody ran."),
        Exercise.Of<Action<ActiveRun>>("5.2", "a function that records into a run", JudgeRecord, "settings, a curve, the data: whoever opens this run in a year knows what you knew."),
        Exercise.Of<Func<string, string>>("5.3", "a function from text to text", JudgeDigest, "a digest speaks of bytes, not of patients: a new one says 'look', and the same one says 'nothing changed', for sure."),
    ];

    private static string? JudgeFilter(string filter) => InNewFolder(experiment =>
    {
        foreach (var (name, depth, rocAuc, fails) in s_runs)
        {
            using var run = experiment.Start(name);
            if (depth is not null)
                run.LogParameter("max_depth", depth);
            run.LogMetric("roc_auc", rocAuc);
            run.End(fails ? RunStatus.Failed : RunStatus.Finished);
        }
        string[] found = [.. experiment.Runs(filter).Select(run => run.Name)], wanted = [.. s_runs.Take(2).Select(run => run.Name)];
        return wanted.Except(found).FirstOrDefault() is { } absent ? $"it does not find a run like '{absent}'."
            : found.Except(wanted).FirstOrDefault() is { } other ? $"it also finds a run like '{other}'."
            : null;
    });

    private static string? JudgeRecord(Action<ActiveRun> record) => InNewFolder(experiment =>
    {
        string id = experiment.Run("exercise", record).Id;
        var run = experiment.Runs($"run_id = '{id}'").Single();
        if (run.Parameters.GetValueOrDefault("C") is not { } c)
            return "the parameter C is not recorded.";
        if (c != "0.1")
            return $"the parameter C is recorded as {c}.";
        if (!run.Metrics.TryGetValue("loss", out var last))
            return "there is no metric loss.";
        if (last.Step != 2)
            return last.Step == 0 ? "all that is recorded of the loss lies at step 0. A curve has steps 0, 1 and 2." : $"the last step of the loss is {last.Step}. The steps are 0, 1 and 2.";
        if (last.Value != 0.51)
            return "the last loss is not 0.51.";
        string digest = Dataset.OfFile(Stroke.Path(), Lessons.Raw).Digest;
        var input = run.Inputs.FirstOrDefault(input => input.Dataset.Digest == digest);
        return input is null ? "the stroke file is none of its inputs." : input.Context == "training" ? null : "what the file was used for is not noted: training.";
    });

    private static string? JudgeDigest(Func<string, string> change)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, change(File.ReadAllText(Stroke.Path())));
            var table = Table.ReadCsv(file);
            if (Dataset.OfFile(file, table).Digest == Dataset.OfFile(Stroke.Path(), Lessons.Raw).Digest)
                return "the digest is still the same: nothing changed.";
            return table.Equals(Lessons.Raw) ? null : "the table that is read from it is another one: values changed, or rows.";
        }
        catch (InputException e)
        {
            return $"the file cannot be read any more: {e.Message.Replace(file, "stroke.csv", StringComparison.Ordinal)}";
        }
        finally
        {
            File.Delete(file);
        }
    }

    // What the answer does wrong is told like any other miss.
    private static string? InNewFolder(Func<TrackedExperiment, string?> judge)
    {
        string folder = Directory.CreateTempSubdirectory("exercise-").FullName;
        try
        {
            return judge(TrackingClient.Open(folder).Experiment("exercise"));
        }
        catch (InputException e)
        {
            return e.Message;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
