using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Registry;

/// <summary>One thing in which two versions differ.</summary>
/// <param name="Section">What it belongs to: <c>setting</c>, <c>feature</c>, <c>metric</c>, <c>input</c>, <c>schema</c>, <c>lineage</c>, <c>file</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="First">What it is in the first; <see langword="null"/> if it is not there.</param>
/// <param name="Second">What it is in the second; <see langword="null"/> if it is not there.</param>
public sealed record VersionDifference(string Section, string Name, string? First, string? Second);

/// <summary>In what two versions differ. What is the same in both is left out.</summary>
/// <param name="First">The first version's address.</param>
/// <param name="Second">The second version's address.</param>
/// <param name="Differences">The differences, section by section, by name.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record VersionDiff(string First, string Second, ImmutableArray<VersionDifference> Differences) : IShowsHtml
{
    /// <inheritdoc/>
    public override string ToString() => string.Join("\n", Differences.Select(one => $"{one.Section} {one.Name}: {one.First ?? "none"} against {one.Second ?? "none"}").Prepend($"{First} and {Second}: {Differences.Length} differences"));

    /// <summary>A row for each difference.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new("section"), new("name"), new(First), new(Second)]) { Note = Differences.IsEmpty ? "the same, byte for byte" : null };
        foreach (var difference in Differences)
            html.Add([difference.Section, difference.Name, difference.First, difference.Second]);
        return html.ToHtml();
    }

    /// <summary>Compares two versions.</summary>
    /// <param name="first">The first, its files, and the settings of its run.</param>
    /// <param name="second">The second.</param>
    internal static VersionDiff Of((ModelVersion Version, PackageFiles Files, IReadOnlyDictionary<string, string> Settings) first, (ModelVersion Version, PackageFiles Files, IReadOnlyDictionary<string, string> Settings) second)
    {
        var (one, other) = (ModelPackage.FromFiles(first.Files), ModelPackage.FromFiles(second.Files));
        return new VersionDiff(first.Version.Uri, second.Version.Uri, [
            .. Compare("lineage", Lineage(first.Version), Lineage(second.Version)),
            .. Compare("setting", first.Settings, second.Settings),
            .. Compare("feature", Features(one), Features(other)),
            .. Compare("input", Inputs(one), Inputs(other)),
            .. Compare("metric", Metrics(one), Metrics(other)),
            .. Compare("schema", SchemaOf(one), SchemaOf(other)),
            .. Compare("file", Hashes(first.Files), Hashes(second.Files)),
        ]);
    }

    private static IEnumerable<VersionDifference> Compare(string section, IReadOnlyDictionary<string, string> first, IReadOnlyDictionary<string, string> second) =>
        first.Keys.Union(second.Keys).Order(StringComparer.Ordinal)
            .Select(name => new VersionDifference(section, name, first.GetValueOrDefault(name), second.GetValueOrDefault(name)))
            .Where(difference => difference.First != difference.Second);

    private static Dictionary<string, string> Lineage(ModelVersion version) =>
        new[] { ("run", version.Lineage.RunId), ("data", version.Lineage.DataSha256), ("code", version.Lineage.Code), ("model", (string?)null) }
            .Where(part => part.Item2 is not null).ToDictionary(part => part.Item1, part => part.Item2!, StringComparer.Ordinal);

    private static Dictionary<string, string> Features(ModelPackage package) => package.Graph.Features.ToDictionary(
        feature => feature.Name,
        feature => $"{feature.Column}: {string.Join(", ", feature.Transforms.Select(transform => transform.ToString()).DefaultIfEmpty("as it is"))}{(feature.OutputNames.Any(package.Model.FeatureNames.Contains) ? "" : " (not used)")}", StringComparer.Ordinal);

    private static Dictionary<string, string> Inputs(ModelPackage package) => package.Signature.Inputs.ToDictionary(
        input => input.Name, input => $"{input.Type}{(input.Required ? ", required" : "")}{(input.MissingAllowed ? ", missing allowed" : "")}", StringComparer.Ordinal);

    private static Dictionary<string, string> Metrics(ModelPackage package) => package.Metrics.ToDictionary(
        metric => metric.Key, metric => metric.Value.ToString("G6", CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static Dictionary<string, string> SchemaOf(ModelPackage package) => (package.Schema?.Features ?? []).ToDictionary(
        feature => feature.Name, feature => new Schema { Features = [feature] }.ToString().ReplaceLineEndings(" ").Trim(), StringComparer.Ordinal);

    private static Dictionary<string, string> Hashes(PackageFiles files) => files.Manifest.Files.ToDictionary(file => file.Path, file => file.Sha256[..12], StringComparer.Ordinal);
}
