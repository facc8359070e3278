using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Packaging;

/// <summary>
/// The file <c>MLmodel</c>, by which MLflow knows a folder as a model and shows its signature. JSON is YAML too, and has one way to be written.
/// With <c>model.onnx</c> in the package MLflow can load it as well: flavors <c>onnx</c> and <c>python_function</c>. Without it there is only our own flavor, which MLflow shows and does not load.
/// </summary>
internal static class MlflowModel
{
    public const string FileName = "MLmodel";

    // To be read by people and MLflow's page, not part of a page.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true, NewLine = "\n" };

    public static string Text(ModelSignature signature, PackageEnvironment environment, bool hasOnnx)
    {
        var flavors = new JsonObject();
        if (hasOnnx)
        {
            flavors["onnx"] = new JsonObject { ["data"] = ModelPackage.OnnxFileName, ["providers"] = new JsonArray("CPUExecutionProvider"), ["code"] = null };
            flavors["python_function"] = new JsonObject { ["loader_module"] = "mlflow.onnx", ["data"] = ModelPackage.OnnxFileName };
        }
        flavors["stroke_notebooks"] = new JsonObject
        {
            ["model"] = ModelPackage.ModelFileName,
            ["transform_graph"] = ModelPackage.GraphFileName,
            ["library_version"] = environment.LibraryVersion,
        };
        var model = new JsonObject
        {
            ["artifact_path"] = "model",
            ["flavors"] = flavors,
            // MLflow keeps the columns as JSON in a string.
            ["signature"] = new JsonObject
            {
                ["inputs"] = new JsonArray([.. signature.Inputs.Select(input => (JsonNode)Column(input.Name, TypeName(input.Type), input.Required))]).ToJsonString(Compact),
                ["outputs"] = new JsonArray(Column(signature.Output, "double", true)).ToJsonString(Compact),
                ["params"] = null,
            },
        };
        if (signature.Decision is { } decision)
            model["metadata"] = new JsonObject { ["threshold"] = decision.Threshold, ["threshold_rule"] = decision.Rule };
        return model.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Column(string name, string type, bool required) => new() { ["type"] = type, ["name"] = name, ["required"] = required };

    private static string TypeName(ColumnType type) => type switch
    {
        ColumnType.Int => "long",
        ColumnType.Float => "float",
        _ => "string",
    };
}
