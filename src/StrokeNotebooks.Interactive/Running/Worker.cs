using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using StrokeNotebooks.Interactive.Compilation;
using StrokeNotebooks.Interactive.Kernel;
using StrokeNotebooks.Interactive.Notebooks;
using StrokeNotebooks.Interactive.Scripts;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>What runs in the process of one notebook: takes a job from the pipe, runs its cells, tells of each event.</summary>
public static class Worker
{
    // The other end is there before this process starts, unless its own process has ended since.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs the one job that comes over the pipe. If the other end goes away, the process ends at once, whatever a cell is doing.</summary>
    /// <param name="pipeName">The pipe's name, given by <see cref="WorkerProcess"/> as the last argument.</param>
    /// <param name="makeKernel">Makes the engine that runs the cells. Default: <see cref="CSharpKernel"/>.</param>
    /// <returns>The process's exit code, always 0: how cells ended is told in events.</returns>
    public static async Task<int> RunAsync(string pipeName, Func<KernelOptions, IKernel>? makeKernel = null)
    {
        if (makeKernel is null && !Directory.Exists(CacheFolder.Cells))
            CSharpKernel.WarmUp(); // Else it may be that nothing needs the compiler.
        LinuxProcesses.AdoptOrphans();
        using var interrupt = new InterruptsOfTheRunner();
        await using var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await pipe.ConnectAsync(_patience, CancellationToken.None);
        using var reader = new StreamReader(pipe, Encoding.UTF8);
        if (await HearAsync(reader) is not { } line) // Started ahead of need, and not needed.
        {
            TemporaryFiles.RemovePipe(pipeName);
            return 0;
        }
        var job = JsonSerializer.Deserialize(line, WorkerJson.Default.WorkerJob)!;
        var parent = EndWithParentAsync(reader, pipeName);
        string folder = Path.GetDirectoryName(job.NotebookPath)!;
        Directory.SetCurrentDirectory(folder);
        var options = new KernelOptions { Folder = folder, MaxConsoleLength = job.MaxOutputCharacters, MaxDisplayLength = job.MaxOutputCharacters, CacheFolder = CacheFolder.Cells };
        await RunCellsAsync(job, makeKernel?.Invoke(options) ?? new CSharpKernel(options), pipe);
        await parent; // It kills this process now, and with it all that cells left running: they could not be found once this process were gone.
        return 0;
    }

    /// <summary>Runs the cells of a job, and tells of each event in one line.</summary>
    internal static async Task RunCellsAsync(WorkerJob job, IKernel kernel, Stream stream)
    {
        var events = new EventWriter(stream, job.OutputMark);
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
    }

    /// <summary>Runs a script in this process, which ends when the runner does.</summary>
    /// <param name="pipeName">The name of a pipe on which nothing is said; its end is the runner's.</param>
    /// <param name="script">The script.</param>
    /// <returns>The script's exit code.</returns>
    public static async Task<int> RunScriptAsync(string pipeName, string script)
    {
        LinuxProcesses.AdoptOrphans();
        await using var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await pipe.ConnectAsync(_patience, CancellationToken.None);
        using var reader = new StreamReader(pipe, Encoding.UTF8);
        _ = EndWithParentAsync(reader, pipeName);
        return await CSharpScriptFile.RunAsync(script, [], Console.Error);
    }

    /// <returns>What the runner says; <see langword="null"/> if it went away.</returns>
    private static async Task<string?> HearAsync(StreamReader runner)
    {
        try
        {
            return await runner.ReadLineAsync();
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>When the runner goes away, by <c>kill -9</c> for instance, ends what the cells started, then this process: nobody else would.</summary>
    private static async Task EndWithParentAsync(StreamReader parent, string pipeName)
    {
        await HearAsync(parent);
        foreach (int child in LinuxProcesses.ChildrenOf(Environment.ProcessId).ToList())
            LinuxProcesses.Kill(child, withTree: true);
        TemporaryFiles.RemoveOf(ProcessMark.OfThisProcess?.EndAll() ?? []);
        TemporaryFiles.RemoveOf([TemporaryFiles.OwnerOf(pipeName), Environment.ProcessId]);
        TemporaryFiles.RemovePipe(pipeName);
        Process.GetCurrentProcess().Kill();
    }

    /// <summary>Ctrl+C and a terminal that closes reach all processes of the terminal. Whether this one ends is for the runner to say, which gets the signal too.</summary>
    private sealed class InterruptsOfTheRunner : IDisposable
    {
        private readonly PosixSignalRegistration[] _signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, context => context.Cancel = true))];

        public void Dispose() => Array.ForEach(_signals, signal => signal.Dispose());
    }

    /// <summary>Writes events one line each. Cells may write from several threads.</summary>
    private sealed class EventWriter(Stream stream, string outputMark)
    {
        private readonly Lock _lock = new();
        private readonly byte[] _mark = Encoding.UTF8.GetBytes(outputMark);
        // Handles of their own: a cell may send the process's output elsewhere.
        private readonly Stream[] _outputs = [Console.OpenStandardOutput(), Console.OpenStandardError()];

        public void Write(WorkerEvent message)
        {
            byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(message, WorkerJson.Default.WorkerEvent), (byte)'\n'];
            lock (_lock)
            {
                foreach (var output in _outputs)
                    output.Write(_mark);
                stream.Write(line);
            }
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
