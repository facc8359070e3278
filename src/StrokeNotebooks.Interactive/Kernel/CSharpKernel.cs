using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StrokeNotebooks.Interactive.Compilation;
using StrokeNotebooks.Interactive.Display;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Kernel;

/// <summary>
/// Runs the cells of one notebook in order: C# 14 with the variables, types and usings of earlier cells, awaited at top level,
/// the last expression shown. Names and behaviour are those of .NET Interactive. Not safe for several calls at a time.
/// </summary>
public sealed class CSharpKernel
{
    private readonly KernelOptions _options;
    private readonly CurrentCell.Slot _slot = new();
    private readonly CellLoadContext _assemblies = new();
    private readonly SubmissionCompiler _compiler;
    private object?[] _states = new object?[8];
    private int _executionCount;

    /// <summary>Makes a kernel with nothing declared yet.</summary>
    public CSharpKernel(KernelOptions? options = null)
    {
        _options = options ?? new KernelOptions();
        var compilation = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            usings: ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq"],
            allowUnsafe: true);
        _compiler = new SubmissionCompiler(compilation, FrameworkReferences.All);
    }

    /// <summary>Runs a cell of a notebook. Markdown and raw cells show nothing.</summary>
    /// <param name="cell">The cell; its source and language count.</param>
    /// <param name="sink">Told of outputs as they come.</param>
    /// <param name="cancellationToken">Asks to stop; code that does not look at it runs on until the process ends.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<CellResult> RunAsync(Cell cell, IOutputSink? sink = null, CancellationToken cancellationToken = default) =>
        RunAsync(cell.Source, sink, cancellationToken);

    /// <summary>Runs C# code as a cell.</summary>
    /// <inheritdoc cref="RunAsync(Cell, IOutputSink?, CancellationToken)"/>
    public async Task<CellResult> RunAsync(string source, IOutputSink? sink = null, CancellationToken cancellationToken = default)
    {
        var time = Stopwatch.StartNew();
        int count = ++_executionCount;
        var outputs = new CellOutputs(sink is null ? null : sink.Write, _options.MaxConsoleLength, _options.MaxDisplayLength);
        _slot.Outputs = outputs;
        try
        {
            // A task of its own, so that what the cell does to its flow of execution ends with it, and an endless one does not hold the caller.
            bool succeeded = await Task.Run(() => RunCodeAsync(source, count, outputs, cancellationToken), cancellationToken).WaitAsync(cancellationToken);
            return new CellResult(succeeded, time.Elapsed, count, outputs.End());
        }
        finally
        {
            _slot.Outputs = null;
        }
    }

    private async Task<bool> RunCodeAsync(string source, int count, CellOutputs outputs, CancellationToken cancellationToken)
    {
        CurrentCell.Enter(_slot);
        var submission = _compiler.Compile(source, Path.Combine(_options.Folder, $"cell {count}"), out var diagnostics, cancellationToken);
        if (submission is null)
        {
            string[] errors = [.. diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];
            outputs.Add(new ErrorOutput("CompilationError", errors[0], errors));
            return false;
        }
        try
        {
            if (_states.Length <= _compiler.Count + 1)
                Array.Resize(ref _states, _states.Length * 2);
            object? value = await _assemblies.Load(submission)(_states);
            if (submission.HasValue)
                outputs.Add(MimeBundle.Text(value?.ToString() ?? "<null>").ToResult(count));
            return true;
        }
        catch (Exception e)
        {
            outputs.Add(new ErrorOutput(e.GetType().FullName!, e.Message, e.ToString().Split('\n')));
            return false;
        }
    }
}
