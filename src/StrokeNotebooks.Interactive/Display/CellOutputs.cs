using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Display;

/// <summary>Collects what one running cell shows, in order and within bounds, and passes each piece on at once.</summary>
internal sealed class CellOutputs(Action<CellOutput>? onOutput, int maxConsoleLength, int maxDisplayLength)
{
    private readonly Lock _lock = new();
    private readonly List<CellOutput> _outputs = [];
    private readonly StringBuilder _text = new();
    private string _stream = "stdout";
    private int _passedOn;
    private long _consoleLength;
    private long _displayLength;

    /// <summary>Console text; beyond the limit it is only counted.</summary>
    public void Write(string stream, ReadOnlySpan<char> text)
    {
        lock (_lock)
        {
            int room = (int)Math.Clamp(maxConsoleLength - _consoleLength, 0, text.Length);
            _consoleLength += text.Length;
            if (room == 0)
                return;
            if (stream != _stream)
                EndText();
            _stream = stream;
            _text.Append(text[..room]);
            // A line at a time, lest a program that writes single characters makes a message of each.
            if (_text.Length - _passedOn > 4096 || text[..room].Contains('\n'))
                PassOn();
        }
    }

    /// <summary>Passes on text that is not a whole line yet: something else may write behind it.</summary>
    public void Flush()
    {
        lock (_lock)
            PassOn();
    }

    /// <summary>A value, an error or a result.</summary>
    /// <returns>The place by which <see cref="Replace"/> finds the output again.</returns>
    public int Add(CellOutput output)
    {
        lock (_lock)
        {
            EndText();
            output = Bound(output);
            _outputs.Add(output);
            onOutput?.Invoke(output);
            return _outputs.Count - 1;
        }
    }

    /// <summary>Shows something else where an output was.</summary>
    public void Replace(int place, CellOutput output)
    {
        lock (_lock)
        {
            output = Bound(output);
            _outputs[place] = output;
            onOutput?.Invoke(output);
        }
    }

    /// <summary>All that was shown; says how much was cut.</summary>
    public IReadOnlyList<CellOutput> End()
    {
        lock (_lock)
        {
            long cut = _consoleLength - maxConsoleLength;
            if (cut > 0)
            {
                string note = string.Create(CultureInfo.InvariantCulture, $"\n[{cut:N0} more characters were cut: a cell keeps {maxConsoleLength:N0}]\n");
                _text.Append(note);
            }
            EndText();
            return [.. _outputs];
        }
    }

    private CellOutput Bound(CellOutput output)
    {
        var data = output switch { DisplayOutput display => display.Data, ExecuteResultOutput result => result.Data, _ => null };
        if (data is null)
            return output;
        long length = data.Values.Sum(part => part is JsonValue value && value.TryGetValue(out string? text) ? text.Length : part?.ToJsonString().Length ?? 0L);
        if (_displayLength + length > maxDisplayLength)
            return MimeBundle.Text(string.Create(
                CultureInfo.InvariantCulture, $"[{length:N0} characters are not shown: a cell keeps {maxDisplayLength:N0} of displayed values]")).ToDisplay();
        _displayLength += length;
        return output;
    }

    private void PassOn()
    {
        if (_text.Length > _passedOn)
            onOutput?.Invoke(new StreamOutput(_stream, _text.ToString(_passedOn, _text.Length - _passedOn)));
        _passedOn = _text.Length;
    }

    private void EndText()
    {
        PassOn();
        if (_text.Length > 0)
            _outputs.Add(new StreamOutput(_stream, _text.ToString()));
        _text.Clear();
        _passedOn = 0;
    }
}
