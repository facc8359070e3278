using System.Data.Common;
using System.Text.Json;
using StrokeNotebooks.Interactive.Notebooks;
using StrokeNotebooks.Interactive.Parameters;
using StrokeNotebooks.Interactive.Running;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Cli.Answers;

/// <summary>Turns what goes wrong into a message and an exit code, so that no verb ends in a stack trace.</summary>
internal static class InputGuard
{
    /// <summary>The environment variable that asks for stack traces.</summary>
    public const string Trace = "STROKE_TRACE";

    /// <summary>Does something that says by its exit code how it went; input that cannot be used ends in code 3.</summary>
    public static int Run(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (IsInput(e))
        {
            return Tell(e);
        }
    }

    /// <summary>Does all that a verb does. Input that cannot be used ends in code 3, a stop in 130, and anything else, which is a fault of this program, in 2.</summary>
    /// <param name="verb">The words that name the verb, for the message.</param>
    /// <param name="action">What it does.</param>
    public static async Task<int> RunAsync(string verb, Func<Task<int>> action)
    {
        try
        {
            return await action();
        }
        catch (Exception e) when (IsInput(e))
        {
            return Tell(e);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"{verb} was stopped.");
            return (int)ExitCode.Interrupted;
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync(AsksForTrace ? e.ToString() : $"{verb} failed: {Root(e).GetType().Name}: {Root(e).Message} This is a fault of the program, not of your input. Set {Trace}=1 to see where it happened, and report that.");
            return (int)ExitCode.Failed;
        }
    }

    private static bool AsksForTrace => Environment.GetEnvironmentVariable(Trace) is { Length: > 0 };

    private static bool IsInput(Exception e) => e is InputException or ParameterException or NotebookFormatException or IOException or InvalidDataException or UnauthorizedAccessException or HttpRequestException or JsonException or DbException;

    private static int Tell(Exception e)
    {
        Console.Error.WriteLine(AsksForTrace ? e.ToString() : e.Message);
        return (int)ExitCode.Unusable;
    }

    private static Exception Root(Exception e) => e is AggregateException or System.Reflection.TargetInvocationException or TypeInitializationException && e.InnerException is { } inner ? Root(inner) : e;
}
