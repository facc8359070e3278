using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Packaging;

namespace StrokeNotebooks.Registry;

/// <summary>A registry in a folder that is gone afterwards, with a clock that stands still, and small packages to register.</summary>
internal sealed class TestRegistry : IDisposable
{
    private static readonly PackageFiles[] s_packages = [.. new[] { 1, 0.1, 0.01 }.Select((c, i) => SamplePatients.Package(c).WithMetrics([new("roc_auc", 0.8 + 0.01 * i)]).ToFiles())];

    public TestRegistry() => Registry = As("ada");

    public string Root { get; } = Directory.CreateTempSubdirectory("registry-").FullName;

    public SettableClock Clock { get; } = new();

    public ModelRegistry Registry { get; }

    /// <summary>Three packages that differ.</summary>
    public static PackageFiles Package(int i) => s_packages[i];

    /// <summary>Nothing is guarded: what a gate guards has tests of its own.</summary>
    public ModelRegistry As(string user) => new(Root) { User = user, Clock = Clock, Guards = ImmutableSortedDictionary<string, Gate>.Empty };

    public ModelVersion Register(int package = 0) => Registry.Register("stroke", Package(package), why: string.Create(CultureInfo.InvariantCulture, $"try {package}"));

    public string File(params string[] parts) => Path.Combine([Root, "models", .. parts]);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
