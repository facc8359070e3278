using System.Diagnostics;
using StrokeNotebooks.Interactive.Compilation;
using StrokeNotebooks.Interactive.Display;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Kernel;

/// <summary>
/// Runs the cells of one notebook in order: C# 14 with the variables, types and usings of earlier cells, awaited at top level,
/// the last expression shown. Names and behaviour are those of .NET Interactive. One cell runs at a time.
/// </summary>
public sealed class CSharpKernel : IKernel
{
    private readonly KernelOptions _options;
    private readonly CurrentCell.Slot _slot = new();
    private readonly CSharpSession _session;
    private int _executionCount;

    /// <summary>Makes a kernel with nothing declared yet.</summary>
    public CSharpKernel(KernelOptions? options = null)
    {
        _options = options ?? new KernelOptions();
        _session = new CSharpSession(Path.GetFullPath(_options.Folder), _options.CacheFolder is { } cache ? new PieceStore(cache) : null);
    }

    /// <summary>Loads the compiler in the background, for a process that is going to run cells but does not have them yet: the first cell then comes half a second sooner.</summary>
    public static void WarmUp() => _ = Task.Run(async () =>
    {
        var (_, value) = await new CSharpSession(Environment.CurrentDirectory, store: null).RunAsync(
            "string Text(int n) => $\"{n}\"; await Task.CompletedTask; Enumerable.Range(1, 2).Select(Text).ToList()", Path.Combine(Environment.CurrentDirectory, "cell 0"), CancellationToken.None);
        ValueFormatter.Format(value, []);
    });

    /// <summary>Runs a code cell of a notebook.</summary>
    /// <param name="cell">The cell; its source and language count.</param>
    /// <param name="sink">Told of outputs as they come.</param>
    /// <param name="cancellationToken">Asks to stop; code that does not look at it runs on until the process ends.</param>
    /// <exception cref="ArgumentException">Not a code cell.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<CellResult> RunAsync(Cell cell, IOutputSink? sink = null, CancellationToken cancellationToken = default) => RunAsync(cell, _executionCount + 1, sink, cancellationToken);

    /// <inheritdoc/>
    public Task<CellResult> RunAsync(Cell cell, int number, IOutputSink? sink = null, CancellationToken cancellationToken = default) => cell.Kind == CellKind.Code
        ? RunAsync(cell.Source, cell.Language, number, sink, cancellationToken)
        : throw new ArgumentException($"Cell {cell.Id} is of the kind {cell.Kind}; only code cells are run.", nameof(cell));

    /// <summary>Runs C# code as a cell.</summary>
    /// <param name="source">The code; magic commands may change its language.</param>
    /// <param name="sink">Told of outputs as they come.</param>
    /// <param name="cancellationToken">Asks to stop; code that does not look at it runs on until the process ends.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<CellResult> RunAsync(string source, IOutputSink? sink = null, CancellationToken cancellationToken = default) =>
        RunAsync(source, CellLanguage.CSharp, _executionCount + 1, sink, cancellationToken);

    private async Task<CellResult> RunAsync(string source, string language, int number, IOutputSink? sink, CancellationToken cancellationToken)
    {
        var time = Stopwatch.StartNew();
        int count = ++_executionCount;
        var outputs = new CellOutputs(sink is null ? null : sink.Write, _options.MaxConsoleLength, _options.MaxDisplayLength);
        _slot.Outputs = outputs;
        try
        {
            // A task of its own, so that what the cell does to its flow of execution ends with it, and an endless one does not hold the caller.
            bool succeeded = await Task.Run(() => RunAsync(source, language, (number, count), outputs, cancellationToken), cancellationToken).WaitAsync(cancellationToken);
            return new CellResult(succeeded, time.Elapsed, count, outputs.End());
        }
        finally
        {
            CurrentCell.RestoreConsole();
            _slot.Outputs = null;
        }
    }

    private async Task<bool> RunAsync(string source, string language, (int Number, int Count) cell, CellOutputs outputs, CancellationToken cancellationToken)
    {
        CurrentCell.Enter(_slot);
        string folder = Path.GetFullPath(_options.Folder);
        string path = Path.Combine(folder, $"cell {cell.Number}");
        try
        {
            await new CellRunner(_session, outputs, cell.Count, cancellationToken).RunAsync(source, language, path);
            return true;
        }
        catch (Exception e) when (!(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            outputs.Add(new CellErrors(_session.IsSource, folder, path).Describe(e));
            return false;
        }
    }
}
