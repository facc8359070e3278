using System.Diagnostics;
using System.Globalization;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Crashing;

/// <summary>Records a run in the folder that <c>track</c> names, or adds to the one that <c>run</c> names, and kills itself in the middle if told to.</summary>
internal static class TrackedWork
{
    public static int Do(IReadOnlyDictionary<string, string> settings)
    {
        var client = TrackingClient.Open(settings["track"]);
        int count = Number("count", 50), kill = Number("kill", -1);
        string name = settings.GetValueOrDefault("name", "work");
        var own = settings.ContainsKey("run") ? null : client.Experiment("stroke").Start(name);
        string run = own?.Id ?? settings["run"];
        Console.WriteLine(run);
        for (int step = 0; step < count; step++)
        {
            if (step == kill)
                Process.GetCurrentProcess().Kill();
            client.Store.LogBatch(run, new RunBatch
            {
                Metrics = [new("loss", step, 1000, step), new($"{name} only", step, 1000, step)],
                Parameters = [KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"{name}-{step % 5}"), name)],
            });
        }
        own?.End();
        return 0;

        int Number(string setting, int otherwise) => settings.TryGetValue(setting, out string? text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }
}
