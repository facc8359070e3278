using System.Text;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>A cell's outputs while they come in. Console text that was written in pieces becomes one output.</summary>
internal sealed class OutputList
{
    private readonly List<CellOutput> _outputs = [];
    private readonly StringBuilder _text = new();
    private string? _stream;

    /// <summary>The exception or compile errors that ended the cell, if any did.</summary>
    public ErrorOutput? Error { get; private set; }

    public void Add(WorkerEvent message)
    {
        if (message is CellWrote wrote)
        {
            if (wrote.Name != _stream)
                CloseStream();
            _stream = wrote.Name;
            _text.Append(wrote.Text);
            return;
        }
        CloseStream();
        if (message is CellCleared)
        {
            _outputs.Clear();
            return;
        }
        _outputs.Add(message switch
        {
            CellShowed { IsResult: true } showed => new ExecuteResultOutput(showed.Data, showed.Metadata, null),
            CellShowed showed => new DisplayOutput(showed.Data, showed.Metadata),
            CellThrew threw => Error = new ErrorOutput(threw.Name, threw.Value, threw.Traceback),
            _ => throw new ArgumentException($"{message.GetType().Name} is no output.", nameof(message)),
        });
    }

    /// <summary>The outputs as the notebook keeps them.</summary>
    public IReadOnlyList<CellOutput> ToList(int? executionCount)
    {
        CloseStream();
        return [.. _outputs.Select(output => output is ExecuteResultOutput result ? result with { ExecutionCount = executionCount } : output)];
    }

    private void CloseStream()
    {
        if (_stream is not null)
            _outputs.Add(new StreamOutput(_stream, _text.ToString()));
        _text.Clear();
        _stream = null;
    }
}
