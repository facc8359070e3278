using StrokeNotebooks.Course;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Registry;

namespace StrokeNotebooks.Exercises;

/// <summary>Lesson 7. Answers are judged on the registry that the lesson's cells made.</summary>
internal static class Lesson7
{
    private const int Shouting = 2, Calm = 3;

    public static IReadOnlyList<Exercise> Exercises { get; } =
    [
        Exercise.Of<PackageFiles>("7.1", "a PackageFiles", JudgeForgery, "no hash in the package shows it, since all were made anew. The digest in the registry does: it lies where the forger could not write."),
        Exercise.Of<Gate>("7.2", "a Gate", JudgeGate, "'not worse than the champion' needs no number that somebody must choose."),
        Exercise.OfNumber("7.3", "a number", () => LineOf(AuditActions.Promote, Calm), digits: 0,
            [
                (() => LineOf(AuditActions.Judge, Calm), "that is where the gate spoke. When was the alias moved?"),
                (() => LineOf(AuditActions.Register, Calm), "that is where the version was registered. Being there is not being in use."),
                (() => LineOf(AuditActions.Promote, 1), "that is how version 1 came there."),
                (() => LineOf(AuditActions.Rollback, 1), "that is how version 3 went."),
            ],
            "who, when and why stand in that line, and in no one's memory."),
    ];

    private static ModelRegistry Registry => new(Stroke.OutputPath("registry/mlruns")) { User = "exercise" };

    private static double LineOf(string what, int version) => Registry.Log.Verify().Entries.FirstOrDefault(entry => entry.What == what && entry.Version == version)?.Sequence ?? double.NaN;

    private static string? JudgeForgery(PackageFiles forged)
    {
        const string card = "model_card.md";
        var genuine = Registry.Files($"models:/stroke/{Calm}");
        if (!forged.Contents.ContainsKey(card))
            return $"it has no {card}, and somebody would ask for it.";
        if (forged.Contents[card].Span.SequenceEqual(genuine.Contents[card].Span))
            return "its card is the genuine one. Write another.";
        if (genuine.Paths.FirstOrDefault(path => path != card && !(forged.Contents.TryGetValue(path, out var content) && content.Span.SequenceEqual(genuine.Contents[path].Span))) is { } other)
            return $"{other} is not that of version {Calm}. Change the card only.";
        try
        {
            _ = ModelPackage.FromFiles(PackageFiles.FromZip(forged.ToZip()));
        }
        catch (InputException refused)
        {
            return $"it is refused: {refused.Message}";
        }
        return null;
    }

    private static string? JudgeGate(Gate gate)
    {
        if (gate.MaxCalibrationError is not null || gate.Thresholds.Any(threshold => threshold.Metric is "calibration" or "mean_prediction"))
            return "it asks for the calibration. Find another metric that sees it.";
        var (shouting, calm) = (Checks(gate, Shouting), Checks(gate, Calm));
        if (calm.FirstOrDefault(check => !check.Passed) is { } refused)
            return $"it refuses version {Calm}: {refused.Name}: {refused.Why}.";
        if (shouting.All(check => check.Passed))
            return $"it lets version {Shouting} through. On which metric is that worse than version 1?";
        if (gate.Thresholds.FirstOrDefault(threshold => threshold.AbsoluteChange is not (null or 0) || threshold.RelativeChange is not (null or 0)) is { } numbered)
            return $"the bound on the change of {numbered.Metric} is a number that somebody must choose. 'Not worse than the champion' is a change of 0.";
        return shouting.Any(check => !check.Passed && gate.Thresholds.Any(threshold => threshold.HasChange && check.Name.StartsWith(threshold.Metric + " on ", StringComparison.Ordinal)))
            ? null
            : "what refuses it is a fixed bound. Ask for a change against the champion.";
    }

    // Both are held against version 1, which was the champion then; the alias points to it again since the rollback.
    private static IReadOnlyList<GateCheck> Checks(Gate gate, int version)
    {
        var registry = Registry;
        return gate.Judge(registry.Evidence(registry.Version($"stroke/{version}"), "champion"));
    }
}
