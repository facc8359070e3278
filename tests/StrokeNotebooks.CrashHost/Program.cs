using StrokeNotebooks.Course;
using StrokeNotebooks.Crashing;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Pipelines;

// name=value: data, schema, and what a test varies. All other paths are relative, so that the folder can be copied.
var settings = args.Select(arg => arg.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
if (settings.ContainsKey("search"))
    return SearchWork.Do(settings);
if (settings.ContainsKey("track"))
    return TrackedWork.Do(settings);
if (settings.ContainsKey("registry"))
    return RegistryWork.Do(settings);
var stroke = StrokePipeline.Create(new()
{
    DataFile = settings.GetValueOrDefault("data", "patients.csv"),
    SchemaFile = settings["schema"],
    Destination = "serving",
    StopOnAnomalies = settings.GetValueOrDefault("stop") != "no",
    Algorithm = settings.TryGetValue("threads", out string? threads) ? new GradientBoostedTrees { Trees = 10, Threads = Number(threads) } : new LogisticRegression(),
    Evaluation = new() { Resamples = 20 },
});
var clock = new CountingClock();
IProgress<NodeEvent>? progress = settings.TryGetValue("kill", out string? point) ? new KillSwitch(point, clock) : settings.TryGetValue("copies", out string? copies) ? new CopyAtStart(copies) : null;
var result = new LocalRunner("root") { Clock = clock, MaxParallel = Number(settings.GetValueOrDefault("parallel", "1")), Progress = progress }.Run(stroke.Pipeline);
foreach (var node in result.Nodes)
    Console.WriteLine($"{node.NodeId} {node.State} {node.Message}");
return result.ExitCode;

static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
