using System.Collections.Immutable;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

/// <summary>Whether a model loads and predicts where it is to serve: an empty file <c>INFRA_BLESSED</c> or <c>INFRA_NOT_BLESSED</c> (TFX: <c>InfraBlessing</c>).</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class InfraBlessingArtifact : TypedArtifact
{
    /// <summary>Whether it does.</summary>
    public bool IsBlessed => BlessingFiles.IsGiven(this, "INFRA_");

    /// <summary>What was tried, and what came of it.</summary>
    public ImmutableArray<string> Reasons => BlessingFiles.Reasons(this);

    /// <summary>Writes the verdict.</summary>
    public void Write(bool blessed, params IEnumerable<string> reasons)
    {
        BlessingFiles.Write(this, blessed, "INFRA_", reasons);
        // TFX: 1 where the artifact holds a warm-up model. Ours never does.
        Set("has_model", 0L);
    }

    /// <inheritdoc/>
    public override string ToHtml() => BlessingFiles.ToHtml(IsBlessed ? "INFRA BLESSED" : "INFRA NOT BLESSED", Reasons);
}
