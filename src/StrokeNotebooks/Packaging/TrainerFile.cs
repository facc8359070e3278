using System.Text.Json;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Packaging;

/// <summary>
/// Saves and loads trainers as JSON: which one it is, and all its settings. The loaded trainer has the same settings, and so fits the same model of the same rows, bit for bit.
/// </summary>
/// <remarks>A file may be written by hand. A setting that it leaves out has its default: <c>"trainer": { "kind": "gradient-boosted-trees", "max_depth": 2 }</c>. The number of threads is no setting: it changes nothing.</remarks>
public static class TrainerFile
{
    /// <summary>The version of the format that is written, and the only one that is read.</summary>
    public const int Version = 1;

    private static readonly SettingsFormat s_format = new("stroke-notebooks/trainer", Version, "trainer file");

    /// <summary>Writes a trainer, whole or not at all.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="path">The file.</param>
    /// <param name="kinds">The kinds of trainer that there are. Default: those of this library.</param>
    /// <exception cref="NotSupportedException">The trainer is not of these kinds, or a setting is a function of one's own.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(ITrainer trainer, string path, TrainerKinds? kinds = null) => AtomicFile.WriteAllText(path, ToJson(trainer, kinds));

    /// <summary>Reads a trainer.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kinds">The kinds of trainer that there are. Default: those of this library.</param>
    /// <exception cref="InputException">There is no such file, it is something else or damaged, names a trainer or a setting that there is not, or a value does not fit.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ITrainer Load(string path, TrainerKinds? kinds = null) => Parse(s_format.Read(path), path, kinds);

    /// <summary>The text that <see cref="Save"/> writes.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="kinds">The kinds of trainer that there are. Default: those of this library.</param>
    /// <exception cref="NotSupportedException">The trainer is not of these kinds, or a setting is a function of one's own.</exception>
    public static string ToJson(ITrainer trainer, TrainerKinds? kinds = null) => JsonSerializer.Serialize(new Document(s_format.Name, Version, Known(trainer, kinds ?? TrainerKinds.Library)), (kinds ?? TrainerKinds.Library).Json) + "\n";

    /// <summary>Reads the text of a trainer's file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">What to call it in an error message.</param>
    /// <param name="kinds">The kinds of trainer that there are. Default: those of this library.</param>
    /// <exception cref="InputException">It is something else or damaged, names a trainer or a setting that there is not, or a value does not fit.</exception>
    public static ITrainer Parse(string json, string file = "trainer.json", TrainerKinds? kinds = null) => s_format.Parse<Document>(json, file, (kinds ?? TrainerKinds.Library).Json, root =>
    {
        if (root.TryGetProperty("trainer", out var trainer))
            (kinds ?? TrainerKinds.Library).Check(trainer, file);
    }).Trainer;

    /// <summary>What a file calls a trainer: <c>gradient-boosted-trees</c>; <see langword="null"/> for one that is not of these kinds.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="kinds">The kinds of trainer that there are. Default: those of this library.</param>
    public static string? KindOf(ITrainer trainer, TrainerKinds? kinds = null) => (kinds ?? TrainerKinds.Library).KindOf(trainer);

    private static ITrainer Known(ITrainer trainer, TrainerKinds kinds) => kinds.KindOf(trainer) is not null
        ? trainer
        : throw new NotSupportedException($"{trainer.GetType().Name} is not a trainer of this library, so it cannot be written to a file. There are {string.Join(", ", kinds.Names)}. Your own trainer joins them by {nameof(TrainerKinds)}.{nameof(TrainerKinds.Library)}.{nameof(TrainerKinds.With)}.");

    private sealed record Document(string Format, int Version, ITrainer Trainer);
}
