using System.Diagnostics;
using StrokeNotebooks.Course;
using StrokeNotebooks.Pipelines;

namespace StrokeNotebooks.Bench;

/// <summary>Runs the course's pipeline cold, then from the cache in the same process, then plans a run.</summary>
internal static class PipelineRuns
{
    public static void Print(string? data)
    {
        string folder = Directory.CreateTempSubdirectory("stroke-bench-").FullName;
        try
        {
            var stroke = StrokePipeline.Create(new() { DataFile = data ?? Path.Combine(Stroke.DataFolder(), "stroke-synthetic.csv"), Destination = Path.Combine(folder, "serving") });
            var runner = new LocalRunner(Path.Combine(folder, "pipeline"));
            var cold = Measure("cold", () => runner.Run(stroke.Pipeline));
            var cached = Measure("from the cache", () => runner.Run(stroke.Pipeline));
            foreach (var (first, second) in cold.Nodes.Zip(cached.Nodes))
                Console.WriteLine($"  {first.NodeId,-34} {first.Elapsed.TotalMilliseconds,8:F0} ms {first.State,-10} {second.Elapsed.TotalMilliseconds,6:F0} ms {second.State}");
            Measure("again", () => runner.Run(stroke.Pipeline));
            Measure("planned", () => runner.Plan(stroke.Pipeline));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static T Measure<T>(string name, Func<T> run)
    {
        var watch = Stopwatch.StartNew();
        var result = run();
        Console.WriteLine($"{name,-16} {watch.Elapsed.TotalSeconds,7:F2} s  {result!.ToString()!.Split('\n')[0]}");
        return result;
    }
}
