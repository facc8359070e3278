using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Course;

/// <summary>The door to the stroke data: where the file is, what it is and what its columns are called. Only this project, <c>StrokeNotebooks.Course</c>, knows about strokes.</summary>
public static class Stroke
{
    /// <summary>The environment variable that names a file to read instead of those in <c>data/</c>.</summary>
    public const string Variable = "STROKE_DATA";

    /// <summary>The Kaggle file's name; in <c>data/</c> it is read before the synthetic sample, and git ignores it.</summary>
    public const string KaggleFileName = "healthcare-dataset-stroke-data.csv";

    /// <summary>The committed synthetic sample's name.</summary>
    public const string SampleFileName = "stroke-synthetic.csv";

    /// <summary>The label: 1 for a patient who had a stroke, else 0.</summary>
    public const string Label = "stroke";

    /// <summary>The patient's number, which says nothing about strokes: drop it before learning.</summary>
    public const string Id = "id";

    /// <summary>The file's columns, in order.</summary>
    public static ImmutableArray<string> ColumnNames { get; } =
        [Id, "gender", "age", "hypertension", "heart_disease", "ever_married", "work_type", "Residence_type", "avg_glucose_level", "bmi", "smoking_status", Label];

    /// <summary>The file to read: the one that <c>STROKE_DATA</c> names, else the Kaggle file in <c>data/</c>, else the synthetic sample there.</summary>
    /// <remarks><c>data/</c> is that of the repository around the working directory (the folder with <c>StrokeNotebooks.sln</c>).</remarks>
    /// <returns>A full path.</returns>
    /// <exception cref="InputException">None of them is there; the message says what to do.</exception>
    public static string Path() => Path(Environment.GetEnvironmentVariable(Variable), Environment.CurrentDirectory);

    /// <summary>One line that says which data a notebook is about to read, without machine-dependent paths.</summary>
    /// <param name="path">The file, as <see cref="Path()"/> gives it. One of the Kaggle file's name is looked into: it may be another.</param>
    /// <exception cref="InputException">A file of the Kaggle file's name cannot be read.</exception>
    public static string Describe(string path) => System.IO.Path.GetFileName(path) switch
    {
        KaggleFileName when KaggleFile.Difference(path) is null => $"Data: {KaggleFileName}, the real Kaggle file.",
        SampleFileName => $"Data: {SampleFileName}, the synthetic sample: invented patients (data/README.md tells how to read the real ones).",
        var name => $"Data: {name}, a file of your own.",
    };

    /// <summary>The repository's <c>data/</c> folder, whatever <c>STROKE_DATA</c> says.</summary>
    /// <returns>A full path.</returns>
    /// <exception cref="InputException">The working directory is not in the repository.</exception>
    public static string DataFolder() => System.IO.Path.Combine(RepositoryRoot(Environment.CurrentDirectory), "data");

    /// <summary>Where the lessons keep a file that they hand to each other: under <c>artifacts/</c>, in a folder for each kind of data, so that a run on the real file and one on the sample never mix.</summary>
    /// <param name="name">The file's name, <c>schema.pbtxt</c> for example.</param>
    /// <returns>A full path; the file may not be there yet.</returns>
    /// <exception cref="InputException">The working directory is not in the repository, or no data is there.</exception>
    public static string OutputPath(string name) => System.IO.Path.Combine(RepositoryRoot(Environment.CurrentDirectory), "artifacts", ArtifactFolder(Path()), name);

    /// <summary>The curated schema that is in version control, <c>data/schema.pbtxt</c>: for a lesson that runs before the one that curates.</summary>
    /// <exception cref="InputException">The working directory is not in the repository.</exception>
    public static string CuratedSchemaPath() => System.IO.Path.Combine(RepositoryRoot(Environment.CurrentDirectory), "data", "schema.pbtxt");

    /// <summary>
    /// The schema of the default pipeline, <c>data/schema.pipeline.pbtxt</c>: the curated one with thresholds of drift that new files of some hundred rows keep. The curated one's, which is the
    /// original's, allows less than two samples of the same patients differ.
    /// </summary>
    /// <exception cref="InputException">The working directory is not in the repository.</exception>
    public static string PipelineSchemaPath() => System.IO.Path.Combine(RepositoryRoot(Environment.CurrentDirectory), "data", "schema.pipeline.pbtxt");

    /// <summary>The folder for one kind of data. A file of one's own has a folder for each of its versions: what another one left must not be taken for its own.</summary>
    internal static string ArtifactFolder(string path)
    {
        string name = System.IO.Path.GetFileName(path);
        if (name is KaggleFileName or SampleFileName)
            return name == KaggleFileName ? "kaggle" : "synthetic";
        var file = new FileInfo(path);
        byte[] version = SHA256.HashData(Encoding.UTF8.GetBytes($"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}"));
        return System.IO.Path.Combine("own", $"{System.IO.Path.GetFileNameWithoutExtension(name)}-{Convert.ToHexStringLower(version.AsSpan(0, 4))}");
    }

    /// <summary>The repository's folder around <paramref name="folder"/>, the nearest one upward that has <c>StrokeNotebooks.sln</c>.</summary>
    /// <exception cref="InputException">There is none.</exception>
    internal static string RepositoryRoot(string folder)
    {
        for (var directory = new DirectoryInfo(folder); directory is not null; directory = directory.Parent)
            if (File.Exists(System.IO.Path.Combine(directory.FullName, "StrokeNotebooks.sln")))
                return directory.FullName;
        throw new InputException($"No folder from the working directory upward holds StrokeNotebooks.sln, so there is no data/ to read. Run inside the repository or set {Variable} to a CSV file.");
    }

    internal static string Path(string? named, string workingDirectory)
    {
        if (!string.IsNullOrEmpty(named))
            return File.Exists(named)
                ? System.IO.Path.GetFullPath(named)
                : throw new InputException($"{Variable} names '{named}', but there is no such file. Correct the variable, or unset it to read the files in data/.");
        string data = System.IO.Path.Combine(RepositoryRoot(workingDirectory), "data");
        string[] files = [System.IO.Path.Combine(data, KaggleFileName), System.IO.Path.Combine(data, SampleFileName)];
        return files.FirstOrDefault(File.Exists)
            ?? throw new InputException($"data/ holds neither {KaggleFileName} nor {SampleFileName}. './stroke data sample' writes the sample again; './stroke data use FILE' puts the Kaggle file in place.");
    }
}
