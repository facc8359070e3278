using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

/// <summary>Remembers in a small file which arrivals were dealt with, so that a watch that is started again does nothing twice and leaves nothing out. One process at a time has it.</summary>
internal sealed class ArrivalLog : IDisposable
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly string _path;
    private readonly FileStream _lock;
    private Memory _memory;

    /// <summary>Opens the memory of a pipeline's folder.</summary>
    /// <exception cref="InputException">Another process has it, or it cannot be read.</exception>
    public ArrivalLog(string root)
    {
        _path = Path.Combine(root, ".system", "watch", "arrivals.json");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            _lock = new FileStream(_path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new InputException($"Another watch keeps this pipeline's folder, or it cannot be written: {e.Message} End that one first, or give another --root.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new InputException($"The pipeline's folder cannot be written: {e.Message} Choose a folder that you may write to.", e);
        }
        try
        {
            _memory = File.Exists(_path) ? JsonSerializer.Deserialize<Memory>(File.ReadAllText(_path), s_options)! : new Memory(null, []);
        }
        catch (JsonException e)
        {
            _lock.Dispose();
            throw new InputException($"arrivals.json, in which the watch remembers what it has done, is damaged: {e.Message} Delete it: files that come again are then taken from the cache.", e);
        }
    }

    /// <summary>The scheduled time that was last dealt with.</summary>
    public DateTimeOffset? LastScheduled => _memory.LastScheduled;

    /// <summary>What is known of a content.</summary>
    public Arrival? this[string contentHash] => _memory.Arrivals.GetValueOrDefault(contentHash);

    /// <summary>Keeps what was done; it is on disk when this returns.</summary>
    public void Record(Arrival arrival) => Save(_memory with { Arrivals = new(_memory.Arrivals, StringComparer.Ordinal) { [arrival.ContentHash] = arrival } });

    /// <summary>Keeps that a scheduled time was dealt with.</summary>
    public void RecordScheduled(DateTimeOffset time) => Save(_memory with { LastScheduled = time });

    /// <summary>Lets another process have it.</summary>
    public void Dispose() => _lock.Dispose();

    private void Save(Memory memory)
    {
        AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(memory, s_options));
        _memory = memory;
    }

    private sealed record Memory(DateTimeOffset? LastScheduled, SortedDictionary<string, Arrival> Arrivals);
}
