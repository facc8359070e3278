using System.Globalization;
using System.Text.RegularExpressions;

namespace StrokeNotebooks.Cli.Testing;

/// <summary>Reads what <c>dotnet test</c> prints: passes on what is wrong and a line for each project, and counts.</summary>
/// <param name="console">Where to.</param>
internal sealed partial class UnitTestOutput(TextWriter console)
{
    private readonly List<string> _failures = [];
    private bool _isInFailure;

    /// <summary>How many tests passed.</summary>
    public int Passed { get; private set; }

    /// <summary>How many failed.</summary>
    public int Failed { get; private set; }

    /// <summary>How many were skipped.</summary>
    public int Skipped { get; private set; }

    /// <summary>The names of those that failed.</summary>
    public IReadOnlyList<string> Failures => [.. _failures.Distinct(StringComparer.Ordinal)];

    /// <summary>Takes a line.</summary>
    public void Add(string line)
    {
        if (Failure().Match(line) is { Success: true } failure)
        {
            _failures.Add(failure.Groups["name"].Value);
            _isInFailure = true;
        }
        else if (Counts().Match(line) is { Success: true } counts)
        {
            (Passed, Failed, Skipped) = (Passed + Number(counts, "passed"), Failed + Number(counts, "failed"), Skipped + Number(counts, "skipped"));
            _isInFailure = false;
        }
        else if (Progress().IsMatch(line))
        {
            _isInFailure = false;
            return;
        }
        else if (string.IsNullOrWhiteSpace(line) && !_isInFailure)
        {
            return;
        }
        console.WriteLine(line);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*Failed (?<name>\S.*?) \[[^\]]*\]$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Failure();

    [GeneratedRegex(@"Failed:\s*(?<failed>\d+), Passed:\s*(?<passed>\d+), Skipped:\s*(?<skipped>\d+),", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Counts();

    // What is said when all goes well: restoring, building, starting; tests that are skipped; and a failure's first mention, which is told in full later.
    [GeneratedRegex(
        @"^\s*(Determining projects to restore|All projects are up-to-date|Restored |\S+ -> \S|Test run for |VSTest version|Starting test execution|A total of \d+ test files|Skipped \S.* \[[^\]]*\]$|\[xUnit\.net [^\]]*\](?!.*(Catastrophic|[Ff]ailure:)))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Progress();
}
