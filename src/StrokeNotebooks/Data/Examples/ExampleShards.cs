using System.Globalization;
using System.Text.RegularExpressions;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Data;

/// <summary>Finds the files of a table that was written in several shards, such as <c>data_tfrecord-00000-of-00012.gz</c>.</summary>
internal static partial class ExampleShards
{
    private static readonly char[] Wildcards = ['*', '?'];

    /// <summary>The files that a path stands for, in the order of their names: a file, all files of a folder, or those of a pattern.</summary>
    /// <exception cref="InputException">There are none, or a shard of a whole set is not there.</exception>
    public static string[] Find(string path)
    {
        if (Directory.Exists(path))
            return Complete(path, Directory.GetFiles(path).Where(file => Path.GetFileName(file)[0] is not ('.' or '_')), wants: "a TFRecord file");
        string pattern = Path.GetFileName(path);
        if (File.Exists(path) || pattern.IndexOfAny(Wildcards) < 0)
            return [path];
        string folder = Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
        if (!Directory.Exists(folder))
            throw new InputException($"There is no folder '{folder}', in which '{pattern}' was to be found.");
        var files = Directory.GetFiles(folder).Where(file => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(file), ignoreCase: false));
        // Who writes a digit of the shard's number asks for a part of the shards.
        return Complete(path, files, wants: "such a file", isWhole: pattern.Contains("-*-of-", StringComparison.Ordinal));
    }

    private static string[] Complete(string path, IEnumerable<string> found, string wants, bool isWhole = true)
    {
        string[] files = [.. found.Order(StringComparer.Ordinal)];
        if (files.Length == 0)
            throw new InputException($"There is not {wants} at '{path}'. Give a file, a folder of shards, or a pattern such as data_tfrecord-*-of-*.");
        if (!isWhole)
            return files;
        foreach (var set in files.Select(file => ShardName().Match(Path.GetFileName(file))).Where(match => match.Success).GroupBy(match => (match.Groups["set"].Value, match.Groups["count"].Value)))
        {
            int count = int.Parse(set.Key.Item2, CultureInfo.InvariantCulture);
            var there = set.Select(match => int.Parse(match.Groups["shard"].Value, CultureInfo.InvariantCulture)).ToHashSet();
            if (there.Count < count)
                throw new InputException($"Of the {count} shards of '{set.Key.Item1}' at '{path}', {count - there.Count} are not there; the first is number {Enumerable.Range(0, count).First(shard => !there.Contains(shard)):00000}. "
                    + "Copy all of them, or name the files that you want one by one.");
        }
        return files;
    }

    [GeneratedRegex(@"^(?<set>.*)-(?<shard>\d{5})-of-(?<count>\d{5})(\..*)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ShardName();
}
