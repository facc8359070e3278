using System.Diagnostics;
using System.Text.Json;
using StrokeNotebooks.Data;
using StrokeNotebooks.Packaging;

namespace StrokeNotebooks.Onnx;

/// <summary>Asks onnxruntime itself, by Node and check.mjs. Where <c>ONNXRUNTIME_NODE</c> does not name its folder, such tests are skipped.</summary>
internal static class OnnxRuntime
{
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("ONNXRUNTIME_NODE") is { Length: > 0 } folder ? folder : null;

    /// <summary>Exports a package and compares its probabilities of all rows with onnxruntime's.</summary>
    public static void Check(ModelPackage package, Table rows, string name)
    {
        string folder = Directory.CreateTempSubdirectory("onnx-").FullName;
        var model = new OnnxExporter().Export(package);
        model.Save(Path.Combine(folder, "model.onnx"));
        var inputs = OnnxRows.Of(rows, model.Inputs).ToDictionary(input => input.Key, input => input.Value.Values is float[] numbers ? numbers.Select(number => float.IsNaN(number) ? (float?)null : number).ToArray() : (object)input.Value.Values);
        File.WriteAllText(Path.Combine(folder, "rows.json"), JsonSerializer.Serialize(new { inputs, expected = package.PredictProbability(rows) }));
        var start = new ProcessStartInfo("node", [Path.Combine(Repository.Root, "tests", "StrokeNotebooks.Tests", "Onnx", "check.mjs"), folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var node = Process.Start(start)!;
        var errors = node.StandardError.ReadToEndAsync();
        string output = node.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        node.WaitForExit();
        if (Environment.GetEnvironmentVariable("ONNXRUNTIME_LOG") is { Length: > 0 } log)
            File.AppendAllText(log, $"{name}: {output}");
        Assert.True(node.ExitCode == 0, $"{name}: {output} The model and its rows are in {folder}.");
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>Cases for onnxruntime, reported as skipped where it is not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnnxRuntimeTheoryAttribute : TheoryAttribute
{
    public OnnxRuntimeTheoryAttribute()
    {
        if (OnnxRuntime.Folder is null)
            Skip = "Set ONNXRUNTIME_NODE to the folder that has node_modules/onnxruntime-node: see docs/onnx.md.";
    }
}
