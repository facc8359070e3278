using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>
/// What all processes of one notebook or script have in common: an environment variable, which each inherits from the one that started it. By it those are found, too, that left their
/// parent (a double fork, <c>setsid</c>, <c>sh -c 'x &amp; exit'</c>) and that no tree of processes leads to any more. It takes Linux's <c>/proc</c>. On Windows and macOS nothing is found
/// by the mark; there <see cref="Process.Kill(bool)"/> ends the process and those that it still leads to.
/// </summary>
internal sealed class ProcessMark
{
    /// <summary>The environment variable: the marks of the process and of those around it, each for a run within a run.</summary>
    public const string Variable = "STROKE_STARTED_BY";

    // One that was killed may be listed for some moments, and one that starts others without end is to end this search at last.
    private const int MostRounds = 200;
    private const char Separator = ',';

    private readonly string _text;

    private ProcessMark(string text) => _text = text;

    /// <summary>The mark that this process carries, if a runner started it.</summary>
    public static ProcessMark? OfThisProcess { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } marks ? new(marks.Split(Separator)[^1]) : null;

    /// <summary>A mark that no other process has. It names this process as the owner.</summary>
    public static ProcessMark Create() => new($"{Owner(Environment.ProcessId)}-{RandomNumberGenerator.GetHexString(16)}");

    /// <summary>Gives the mark to a process that is about to start.</summary>
    public void Put(ProcessStartInfo start) => start.Environment[Variable] = start.Environment.TryGetValue(Variable, out string? outer) && outer is { Length: > 0 } ? $"{outer}{Separator}{_text}" : _text;

    /// <summary>The ids of the processes that carry the mark, without this one.</summary>
    public IReadOnlyList<int> Find() => Find(Contains);

    /// <summary>Kills all processes that carry the mark, but not this one, until none is found.</summary>
    /// <returns>The ids of those that were killed.</returns>
    public IReadOnlyCollection<int> EndAll() => EndAll(Contains);

    /// <summary>Kills the processes whose mark names an owner that is dead: it had no time to do so.</summary>
    /// <returns>The ids of those that were killed.</returns>
    public static IReadOnlyCollection<int> EndOrphans()
    {
        string here = LinuxProcesses.Namespace;
        return EndAll(marks => marks.Any(mark => mark.Split('-') is [var space, var id, var start, _] && space == here && int.TryParse(id, CultureInfo.InvariantCulture, out int owner) && LinuxProcesses.StartOf(owner) != start));
    }

    private bool Contains(string[] marks) => marks.Contains(_text, StringComparer.Ordinal);

    private static string Owner(int id) => $"{LinuxProcesses.Namespace}-{id}-{LinuxProcesses.StartOf(id)}";

    private static List<int> Find(Func<string[], bool> isMeant) =>
        [.. LinuxProcesses.With(Variable).Where(process => process.Id != Environment.ProcessId && isMeant(process.Value.Split(Separator))).Select(process => process.Id)];

    private static HashSet<int> EndAll(Func<string[], bool> isMeant)
    {
        var ended = new HashSet<int>();
        for (int round = 0; round < MostRounds; round++)
        {
            var found = Find(isMeant);
            if (found.Count == 0)
                break;
            foreach (int id in found)
            {
                ended.Add(id);
                // A process without the environment (env -i) is found by its parent only, while that lives.
                LinuxProcesses.Kill(id, withTree: true);
                LinuxProcesses.Kill(id);
            }
            Thread.Sleep(Math.Min(round, 20));
        }
        return ended;
    }
}
