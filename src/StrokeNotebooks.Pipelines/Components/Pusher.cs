using System.Text.Json.Serialization;

namespace StrokeNotebooks.Pipelines;

/// <summary>Copies a blessed model to where it is served from, as <c>DESTINATION/VERSION/</c> (TFX: <c>Pusher</c>). A model that is not blessed stays where it is, and the run says why.</summary>
/// <remarks>
/// The version is the time in seconds since 1970, as in TFX, or the next number above all that are there. A version that is there is whole: it is written under another name and then renamed.
/// A model that is the newest version already is not pushed a second time, also not after a crash between pushing and recording it; one that has been taken away since is pushed again.
/// </remarks>
public sealed class Pusher : Component
{
    /// <summary>The model to push.</summary>
    public required Channel<ModelArtifact> Model { get; init; }

    /// <summary>The Evaluator's verdict. Default: none is asked for.</summary>
    public Channel<ModelBlessingArtifact>? ModelBlessing { get; init; }

    /// <summary>The InfraValidator's verdict. Default: none is asked for.</summary>
    public Channel<InfraBlessingArtifact>? InfraBlessing { get; init; }

    /// <summary>The folder that versions are put in.</summary>
    public required string Destination { get; init; }

    /// <summary>What was pushed.</summary>
    public Channel<PushedModelArtifact> PushedModel => Output<PushedModelArtifact>();

    /// <inheritdoc/>
    [JsonIgnore]
    public override string ExecutionType => "tfx.components.pusher.component.Pusher";

    /// <inheritdoc/>
    public override bool StillHolds(IReadOnlyDictionary<string, TypedArtifact> outputs) =>
        outputs["pushed_model"] is PushedModelArtifact pushed && (!pushed.IsPushed || (new ServingFolder(Destination).Newest() is { } newest && newest.Version == pushed.Version && ServingFolder.HasSameFiles(newest.Folder, pushed.Folder)));

    /// <inheritdoc/>
    public override void Execute(ComponentContext context)
    {
        var output = context.Output(PushedModel);
        string[] reasons = [.. WhyNot(context)];
        if (reasons.Length > 0)
        {
            output.WriteNotPushed(string.Join(" ", reasons));
            context.Log($"Not pushed. {string.Join(" ", reasons)}");
            return;
        }
        string model = context.Input(Model).ServingFolder;
        string version = new ServingFolder(Destination).Push(model, context.Clock.GetUtcNow().ToUnixTimeSeconds(), context.Cancellation);
        ServingFolder.Copy(model, output.Folder);
        output.WritePushed(Destination, version);
        context.Log($"Pushed as version {version} to {Destination}.");
    }

    private IEnumerable<string> WhyNot(ComponentContext context)
    {
        if (context.InputOrNone(ModelBlessing) is { IsBlessed: false } blessing)
            yield return $"The model is not blessed: {string.Join(" ", blessing.Reasons)}";
        if (context.InputOrNone(InfraBlessing) is { IsBlessed: false } infra)
            yield return $"The model does not serve: {string.Join(" ", infra.Reasons)}";
    }
}
