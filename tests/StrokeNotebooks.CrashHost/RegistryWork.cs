using System.Globalization;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Registry;

namespace StrokeNotebooks.Crashing;

/// <summary>
/// Registers the package that <c>package</c> names in the registry that <c>registry</c> names, judges the version and points the alias <c>champion</c> to it, as often as <c>times</c> says.
/// With <c>kill=N</c> it kills itself at the Nth point: each file that it writes, of which then only half is there, and each time that it reads the clock.
/// </summary>
internal static class RegistryWork
{
    public static int Do(IReadOnlyDictionary<string, string> settings)
    {
        var kill = new KillPoint(Number("kill", 0));
        var clock = new CountingClock();
        var registry = new ModelRegistry(settings["registry"]) { User = "crash", Clock = clock };
        var package = PackageFiles.Read(settings["package"]);
        clock.WhenRead = () => kill.Reached(() => { });
        AtomicFile.BeforeRename = temporary => kill.Reached(() => KillPoint.Halve(temporary));
        for (int i = Number("times", 1); i > 0; i--)
        {
            var version = registry.Register("stroke", package, why: "crash");
            registry.Promote(version, "champion", new Gate { MaxBytes = long.MaxValue }, why: "crash");
        }
        Console.WriteLine(kill.Count.ToString(CultureInfo.InvariantCulture));
        return 0;

        int Number(string setting, int otherwise) => settings.TryGetValue(setting, out string? text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }
}
