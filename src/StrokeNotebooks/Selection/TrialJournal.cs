using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Selection;

/// <summary>A file of finished trials, one a line of JSON: what <see cref="Search.Journal"/> names.</summary>
/// <remarks>
/// A line is known by the SHA-256 of all that its outcome depends on: the rows, the folds, the candidate with every setting, and the code. So a search finds its own trials again and no others;
/// a search with other data or folds adds lines of its own, and one over more candidates runs only those that are new. A line that was cut off, as by a crash, is not counted.
/// </remarks>
internal sealed class TrialJournal : IDisposable
{
    private const string Format = "stroke-notebooks/trial";
    private const int Version = 1;

    // What each line begins with.
    private static readonly byte[] s_begin = Encoding.UTF8.GetBytes($"{{\"format\":\"{Format}\",");

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new ValueListConverter() },
    };

    private readonly FileStream _file;
    private readonly string _base;
    private readonly Dictionary<string, TrialOutcome> _outcomes = new(StringComparer.Ordinal);

    private TrialJournal(FileStream file, string path, string common)
    {
        (_file, _base) = (file, common);
        Read(path);
    }

    /// <summary>Opens a journal, or begins one.</summary>
    /// <exception cref="InputException">It is a folder or another file, or a line is damaged or of another version. What is there stays as it was.</exception>
    /// <exception cref="IOException">The file cannot be written, or another search has it open.</exception>
    public static TrialJournal Open(string path, Table table, string label, ValidationFolds folds)
    {
        if (Directory.Exists(path))
            throw new InputException($"The journal '{path}' is a folder. Name a file in it, such as '{Path.Combine(path, "trials.jsonl")}'.");
        FileStream? file = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new TrialJournal(file, path, CommonKey(table, label, folds));
        }
        catch (Exception error)
        {
            file?.Dispose();
            throw error is IOException or UnauthorizedAccessException
                ? new IOException($"The journal '{path}' cannot be written: {error.Message} If another search has it open, wait for that one, or name another file.", error)
                : error;
        }
    }

    /// <summary>What came of a trial in an earlier run, if it was finished.</summary>
    public TrialOutcome? Find(TrialPlan plan) => _outcomes.GetValueOrDefault(KeyOf(plan));

    /// <summary>Adds a finished trial; when this returns, it is on the disk.</summary>
    public void Add(TrialPlan plan, Trial trial)
    {
        var line = new Line(Format, Version, KeyOf(plan), plan.Draft.Settings.ToDictionary(setting => setting.Name, setting => setting.Value), new TrialOutcome(trial.Folds, trial.Error));
        _file.Write([.. JsonSerializer.SerializeToUtf8Bytes(line, s_options), (byte)'\n']);
        _file.Flush(flushToDisk: true);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private void Read(string path)
    {
        byte[] bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        int start = 0;
        for (int number = 1, end; (end = Array.IndexOf(bytes, (byte)'\n', start)) >= 0; number++, start = end + 1)
            try
            {
                var line = JsonSerializer.Deserialize<Line>(bytes.AsSpan(start, end - start), s_options);
                if (line is not { Format: Format, Version: Version })
                    throw new InputException(path, number, 1, $"This is not a trial of version {Version}: it has format {line?.Format} and version {line?.Version}. Name another file as the journal.");
                _outcomes[line.Key] = line.Outcome;
            }
            catch (JsonException error)
            {
                throw new InputException(path, number, (error.BytePositionInLine ?? 0) + 1, $"The trial cannot be read: {error.Message} Remove the line, and its trial is run again; or name another file as the journal.");
            }
        // What has no line end was being written when the process died; a power cut may leave zeros. Nothing else is cut off: somebody may have named a wrong file.
        var rest = bytes.AsSpan(start).TrimEnd((byte)0);
        if (!rest[..Math.Min(rest.Length, s_begin.Length)].SequenceEqual(s_begin.AsSpan(0, Math.Min(rest.Length, s_begin.Length))))
            throw new InputException(path, bytes.AsSpan(0, start).Count((byte)'\n') + 1, 1, "This is not a trial. Name another file as the journal.");
        _file.SetLength(start);
        _file.Position = start;
    }

    private string KeyOf(TrialPlan plan) => Hash($"{_base}\n{plan.TrainRows}\n{CandidateText.Of(plan.Draft.Candidate)}");

    /// <summary>The hash of what all trials of a search share.</summary>
    private static string CommonKey(Table table, string label, ValidationFolds folds)
    {
        var splits = folds.Splits.Select(split => $"{string.Join(',', split.Train)}|{string.Join(',', split.Test)}");
        return Hash(FormattableString.Invariant($"{typeof(TrialJournal).Module.ModuleVersionId}\n{TableHash.Of(table)}\n{label}\n{folds.Threshold}\n{string.Join('\n', splits)}"));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed record Line(string Format, int Version, string Key, Dictionary<string, string> Settings, TrialOutcome Outcome);
}
