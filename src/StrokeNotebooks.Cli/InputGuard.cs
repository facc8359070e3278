using StrokeNotebooks.Interactive.Running;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Cli;

/// <summary>Turns input that cannot be used into a message and an exit code.</summary>
internal static class InputGuard
{
    /// <summary>Does something that says by its exit code how it went; input that cannot be used ends in code 3.</summary>
    public static int Run(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return (int)ExitCode.BadFile;
        }
    }
}
