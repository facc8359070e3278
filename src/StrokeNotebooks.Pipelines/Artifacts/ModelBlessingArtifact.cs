using System.Collections.Immutable;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

/// <summary>Whether a model is good enough, and why: an empty file <c>BLESSED</c> or <c>NOT_BLESSED</c> with the properties that TFX's Resolver and Pusher ask for (TFX: <c>ModelBlessing</c>).</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ModelBlessingArtifact : TypedArtifact
{
    /// <summary>Whether the model is good enough.</summary>
    public bool IsBlessed => BlessingFiles.IsGiven(this, "");

    /// <summary>What was found at each threshold.</summary>
    public ImmutableArray<string> Reasons => BlessingFiles.Reasons(this);

    /// <summary>Writes the verdict.</summary>
    /// <param name="blessed">Whether the model is good enough.</param>
    /// <param name="reasons">What was found at each threshold.</param>
    /// <param name="model">The model.</param>
    /// <param name="baseline">The model that it was compared with, if there was one.</param>
    public void Write(bool blessed, IEnumerable<string> reasons, ModelArtifact model, ModelArtifact? baseline)
    {
        BlessingFiles.Write(this, blessed, "", reasons);
        Set("current_model", model.Uri);
        Set("current_model_id", model.Id);
        if (baseline is null)
            return;
        Set("baseline_model", baseline.Uri);
        Set("baseline_model_id", baseline.Id);
    }

    /// <inheritdoc/>
    public override string ToHtml() => BlessingFiles.ToHtml(IsBlessed ? "BLESSED" : "NOT BLESSED", Reasons);
}
