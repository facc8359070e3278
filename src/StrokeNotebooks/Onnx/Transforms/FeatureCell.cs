using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Onnx;

/// <summary>A feature's value on its way through the transforms, as in <c>Preprocessing.CellValue</c>, for all examples at once.</summary>
internal sealed record FeatureCell
{
    /// <summary>The column as it comes in.</summary>
    public required GraphValue Raw { get; init; }

    /// <summary>The number, NaN where missing; <see langword="null"/> as long as the value is text.</summary>
    public GraphValue? Number { get; init; }

    /// <summary>The text that a missing one has become; <see langword="null"/> if it is still missing.</summary>
    public string? TextWhereMissing { get; init; }

    /// <summary>Whether the feature ends in an indicator of missing values.</summary>
    public bool HasIndicator { get; init; }

    /// <summary>Where an imputation found the value missing; <see langword="null"/> if there was none.</summary>
    public GraphValue? WasMissing { get; init; }

    /// <summary>The texts that the schema allows, whether or not the training data had them.</summary>
    public IReadOnlyList<string> KnownTexts { get; init; } = [];

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">It is text.</exception>
    public GraphValue AsNumber => Number ?? throw new InvalidOperationException($"'{Raw.Name}' is still text, but a number is needed.");

    /// <summary>The number in the precision in which a transform computes with its constants.</summary>
    public GraphValue NumberFor(LearnedNumber constant, GraphBuilder graph) => graph.Cast(AsNumber, constant.IsSingle ? ElementType.Float : ElementType.Double);
}

/// <summary>Writes the constants of transforms.</summary>
internal static class LearnedConstants
{
    /// <summary>One number, in its precision.</summary>
    public static GraphValue Constant(this GraphBuilder graph, string name, LearnedNumber number) =>
        number.IsSingle ? graph.Constant(name, [(float)number.Value]) : graph.Constant(name, new[] { number.Value });
}
