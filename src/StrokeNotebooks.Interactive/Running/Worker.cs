using System.IO.Pipes;
using System.Text;
using System.Text.Json;
using StrokeNotebooks.Interactive.Kernel;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>What runs in the process of one notebook: takes a job from the pipe, runs its cells, tells of each event.</summary>
public static class Worker
{
    // The other end is there before this process starts, unless its own process has ended since.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs the one job that comes over the pipe. If the other end goes away, the process ends at once, whatever a cell is doing.</summary>
    /// <param name="pipeName">The pipe's name, given by <see cref="WorkerProcess"/> as the last argument.</param>
    /// <returns>The process's exit code, always 0: how cells ended is told in events.</returns>
    public static async Task<int> RunAsync(string pipeName)
    {
        CSharpKernel.WarmUp();
        await using var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await pipe.ConnectAsync(_patience, CancellationToken.None);
        using var reader = new StreamReader(pipe, Encoding.UTF8);
        if (await reader.ReadLineAsync() is not { } line)
            return 0; // Started ahead of need, and not needed.
        var job = JsonSerializer.Deserialize(line, WorkerJson.Default.WorkerJob)!;
        var parent = EndWithParentAsync(reader);
        string folder = Path.GetDirectoryName(job.NotebookPath)!;
        Directory.SetCurrentDirectory(folder);
        var kernel = new CSharpKernel(new KernelOptions { Folder = folder, MaxConsoleLength = job.MaxOutputCharacters, MaxDisplayLength = job.MaxOutputCharacters });
        var events = new EventWriter(pipe);
        var pointless = new HashSet<int>();
        foreach (var cell in job.Cells)
        {
            if (pointless.Contains(cell.Index))
                continue;
            events.Write(new CellStarted(cell.Index));
            var sink = new Sink(cell.Index, events);
            var result = await kernel.RunAsync(new Cell { Id = cell.Id, Source = cell.Source, Language = cell.Language }, cell.Index + 1, sink);
            sink.End(result.Outputs);
            events.Write(new CellEnded(cell.Index, result.Elapsed.TotalMilliseconds));
            if (result.Succeeded != cell.MustThrow)
                continue;
            if (!cell.IsExercise)
                break;
            if (cell.Check is { } check)
                pointless.Add(check);
        }
        await parent; // It kills this process now, and with it all that cells left running: they could not be found once this process were gone.
        return 0;
    }

    private static async Task EndWithParentAsync(StreamReader parent)
    {
        try
        {
            await parent.ReadLineAsync();
        }
        catch (IOException)
        {
            // Gone, which is what is waited for.
        }
        System.Diagnostics.Process.GetCurrentProcess().Kill();
    }

    /// <summary>Writes events one line each. Cells may write from several threads.</summary>
    private sealed class EventWriter(Stream stream)
    {
        private readonly Lock _lock = new();

        public void Write(WorkerEvent message)
        {
            byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(message, WorkerJson.Default.WorkerEvent), (byte)'\n'];
            lock (_lock)
                stream.Write(line);
        }
    }

    private sealed class Sink(int cell, EventWriter events) : IOutputSink
    {
        private int _shown;

        public void Write(CellOutput output)
        {
            _shown += output is StreamOutput ? 0 : 1;
            events.Write(ToEvent(output));
        }

        /// <summary>Outputs that were updated in place were told twice: then all is told anew as it stands at the end.</summary>
        public void End(IReadOnlyList<CellOutput> outputs)
        {
            if (_shown == outputs.Count(output => output is not StreamOutput))
                return;
            events.Write(new CellCleared(cell));
            foreach (var output in outputs)
                events.Write(ToEvent(output));
        }

        private WorkerEvent ToEvent(CellOutput output) => output switch
        {
            StreamOutput stream => new CellWrote(cell, stream.Name, stream.Text),
            DisplayOutput display => new CellShowed(cell, display.Data.ToDictionary(), display.Metadata, IsResult: false),
            ExecuteResultOutput result => new CellShowed(cell, result.Data.ToDictionary(), result.Metadata, IsResult: true),
            ErrorOutput error => new CellThrew(cell, error.Name, error.Value, [.. error.Traceback]),
            _ => throw new ArgumentException($"There is no event for {output.GetType().Name}.", nameof(output)),
        };
    }
}
