using Spectre.Console;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Cli.Answers;

/// <summary>The console of all verbs: what comes from names and files cannot steer the terminal.</summary>
internal static class SafeConsole
{
    /// <summary>Puts the guard before both streams, but not before the display that moves the cursor itself: what is shown there is made safe where it is put in.</summary>
    public static void Install()
    {
        AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        Console.SetOut(TextWriter.Synchronized(new PrintableWriter(Console.Out)));
        Console.SetError(TextWriter.Synchronized(new PrintableWriter(Console.Error)));
    }
}
