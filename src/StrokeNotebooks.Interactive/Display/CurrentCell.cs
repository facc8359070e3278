using System.Text;

namespace StrokeNotebooks.Interactive.Display;

/// <summary>
/// Which cell the running code belongs to. Kept with the flow of execution (tasks and threads that a cell starts inherit it),
/// so that several kernels in one process do not mix their outputs.
/// </summary>
internal static class CurrentCell
{
    private static readonly AsyncLocal<Slot?> _slot = new();

    /// <summary>One kernel's place for its running cell's outputs; empty between cells.</summary>
    public sealed class Slot
    {
        public CellOutputs? Outputs { get; set; }
    }

    private static readonly TextWriter _output, _errors;

    static CurrentCell()
    {
        Console.SetOut(new Router("stdout", Console.Out));
        Console.SetError(new Router("stderr", Console.Error));
        (_output, _errors) = (Console.Out, Console.Error); // As the console has wrapped them.
    }

    /// <summary>The running cell's outputs; null outside of a cell.</summary>
    public static CellOutputs? Outputs => _slot.Value?.Outputs;

    /// <summary>From here on, what this flow of execution shows goes to that slot's cell.</summary>
    public static void Enter(Slot slot) => _slot.Value = slot;

    /// <summary>What a cell writes goes to its outputs again: a cell may set <see cref="Console.Out"/> to something else for itself, not for the cells after it.</summary>
    public static void RestoreConsole()
    {
        if (Console.Out != _output)
            Console.SetOut(_output);
        if (Console.Error != _errors)
            Console.SetError(_errors);
    }

    private sealed class Router : TextWriter
    {
        private readonly string _stream;
        private readonly TextWriter _outside;

        public Router(string stream, TextWriter outside)
        {
            (_stream, _outside) = (stream, outside);
            CoreNewLine = ['\n']; // The same output on every system.
        }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write([value]);

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer)
        {
            if (_slot.Value is null)
                _outside.Write(buffer);
            else
                _slot.Value.Outputs?.Write(_stream, buffer); // Nobody reads what a forgotten task writes between cells.
        }

        public override void WriteLine(string? value) => Write(string.Concat(value, "\n").AsSpan());

        public override void Flush()
        {
            if (_slot.Value is null)
                _outside.Flush();
            else
                _slot.Value.Outputs?.Flush();
        }
    }
}
