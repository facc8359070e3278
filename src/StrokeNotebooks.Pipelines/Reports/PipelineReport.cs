using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StrokeNotebooks.Pipelines;

/// <summary>What a run came to, for a terminal, a program or a pull request: the verdict with its reasons, and where to read more.</summary>
/// <param name="result">How the run went.</param>
public sealed partial class PipelineReport(PipelineResult result)
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How the run went.</summary>
    public PipelineResult Result { get; } = result;

    /// <summary>0 if the pipeline came to its end and its model may be used, 1 if the data or the model was refused, 2 if a component failed, 3 if what it was given cannot be used.</summary>
    public int ExitCode => Result.ExitCode == 0 && IsRefused ? 1 : Result.ExitCode;

    /// <summary>Whether every component that makes something took it from the cache. Resolvers make nothing: they look each time.</summary>
    public bool IsAllCached => Result.Nodes.All(node => node.State is NodeState.Cached or NodeState.Skipped || (node.State == NodeState.Completed && Result.Definition?[node.NodeId] is IFindsArtifacts));

    /// <summary>The page that says more about why the data or the model was refused, else the log of the component that failed; none if all went well.</summary>
    public string? File => Result.Nodes.FirstOrDefault(node => node.State == NodeState.Failed) is { } failed ? failed.LogFile
        : Result.Nodes.FirstOrDefault(node => node.State == NodeState.Stopped) is { } stopped ? Of<ExampleAnomaliesArtifact>(stopped)?.File(ExampleAnomaliesArtifact.PageName)
        : IsRefused ? Of<ModelEvaluationArtifact>()?.File(ModelEvaluationArtifact.PageName) : null;

    private bool IsRefused => Of<ModelBlessingArtifact>() is { IsBlessed: false } || Of<InfraBlessingArtifact>() is { IsBlessed: false } || AliasRefusal is not null;

    // What the registry's gate said where it did not let the model have its alias.
    private string? AliasRefusal => All<PushedModelArtifact>().Select(model => model.AliasRefusal).FirstOrDefault(refusal => refusal is not null);

    /// <summary>The verdict in one or two sentences.</summary>
    public override string ToString()
    {
        if (Result.Nodes.FirstOrDefault(node => node.State == NodeState.Failed) is { } failed)
            return $"{failed.NodeId} failed: {failed.Message}";
        if (Result.Nodes.FirstOrDefault(node => node.State == NodeState.Stopped) is { } stopped)
            return $"{stopped.NodeId} stopped the run: {stopped.Message}";
        if (Of<ModelBlessingArtifact>() is { IsBlessed: false } blessing)
            return $"The model is not blessed: {string.Join(" ", blessing.Reasons)}";
        if (Of<InfraBlessingArtifact>() is { IsBlessed: false } infra)
            return $"The model does not serve: {string.Join(" ", infra.Reasons)}";
        string pushed = string.Concat(All<PushedModelArtifact>().Where(model => model.IsPushed)
            .Select(model => model.Destination!.StartsWith("models:/", StringComparison.Ordinal) ? $" It is registered as {model.Destination}." : $" Version {model.Version} is served from {model.Destination}."));
        if (AliasRefusal is { } refusal)
            return $"The registry's gate did not let the model through: {refusal}{pushed}";
        return IsAllCached ? $"Nothing has changed: all came from the cache.{pushed}"
            : Result.IsSuccess ? $"The pipeline came to its end.{Decisions}{pushed}"
            : "The run was ended before all was done.";
    }

    /// <summary>The run as JSON: exit code, verdict, and each component with what it made.</summary>
    public string ToJson() => new JsonObject
    {
        ["pipeline"] = Result.Pipeline,
        ["runId"] = Result.RunId,
        ["exitCode"] = ExitCode,
        ["verdict"] = ToString(),
        ["report"] = File,
        ["allCached"] = IsAllCached,
        ["blessed"] = Of<ModelBlessingArtifact>()?.IsBlessed,
        ["decisions"] = Decisions.Length > 0 ? Decisions.Trim() : null,
        ["pushedVersion"] = Of<PushedModelArtifact>()?.Version,
        ["registered"] = All<PushedModelArtifact>().Select(model => model.Destination).FirstOrDefault(destination => destination?.StartsWith("models:/", StringComparison.Ordinal) == true),
        ["components"] = new JsonArray([.. Result.Nodes.Select(Node)]),
    }.ToJsonString(s_indented);

    private static JsonObject Node(NodeResult node) => new()
    {
        ["id"] = node.NodeId,
        ["state"] = node.State.ToString(),
        ["seconds"] = Math.Round(node.Elapsed.TotalSeconds, 3),
        ["attempts"] = node.Attempts,
        ["execution"] = node.ExecutionId,
        ["message"] = node.Message,
        ["log"] = node.LogFile,
        ["outputs"] = new JsonArray([.. node.Outputs.Select(output => new JsonObject
        {
            ["key"] = output.Key,
            ["type"] = output.Value.TypeName,
            ["artifact"] = output.Value.Id,
            ["folder"] = output.Value.Folder,
            ["contentSha256"] = output.Value.ContentHash,
        })]),
    };

    // What the model's threshold comes to on the rows that it was judged on.
    private string Decisions => Of<ModelEvaluationArtifact>()?.Read().Overall.Metrics is { } metrics ? $" {metrics.Decisions}" : "";

    private TArtifact? Of<TArtifact>(NodeResult? node = null)
        where TArtifact : TypedArtifact => All<TArtifact>(node).FirstOrDefault();

    private IEnumerable<TArtifact> All<TArtifact>(NodeResult? node = null)
        where TArtifact : TypedArtifact => (node is null ? Result.Nodes : [node]).SelectMany(one => one.Outputs.Values).OfType<TArtifact>();
}
