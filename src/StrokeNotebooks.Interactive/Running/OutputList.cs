using System.Text;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>A cell's outputs while they come in. Console text that was written in pieces becomes one output.</summary>
internal sealed class OutputList
{
    private readonly List<CellOutput> _outputs = [];
    private readonly List<CellPrinted> _printed = [];
    private readonly StringBuilder _text = new();
    private string? _stream;

    /// <summary>The exception or compile errors that ended the cell, if any did.</summary>
    public ErrorOutput? Error { get; private set; }

    public void Add(WorkerEvent message)
    {
        if (message is CellWrote wrote)
        {
            Write(wrote.Name, wrote.Text);
            return;
        }
        if (message is CellPrinted printed)
        {
            _printed.Add(printed);
            Write(printed.Name, printed.Text);
            return;
        }
        CloseStream();
        if (message is CellCleared)
        {
            _outputs.Clear();
            foreach (var kept in _printed) // The worker, which tells all else anew, does not know of it.
                Write(kept.Name, kept.Text);
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

    private void Write(string stream, string text)
    {
        if (stream != _stream)
            CloseStream();
        _stream = stream;
        _text.Append(text);
    }

    private void CloseStream()
    {
        if (_stream is not null && _outputs.LastOrDefault() is StreamOutput last && last.Name == _stream) // Text that came after somebody looked.
            _outputs[^1] = last with { Text = last.Text + _text };
        else if (_stream is not null)
            _outputs.Add(new StreamOutput(_stream, _text.ToString()));
        _text.Clear();
        _stream = null;
    }
}
