namespace StrokeNotebooks.Modeling;

/// <summary>What one tree is grown by.</summary>
internal sealed record TreeSettings
{
    public required int MaxDepth { get; init; }

    public required int MaxLeaves { get; init; }

    /// <summary>The least sum of second derivatives in a leaf.</summary>
    public required double MinChildWeight { get; init; }

    /// <summary>The L2 penalty of leaf values.</summary>
    public required double Lambda { get; init; }

    public required double MinSplitGain { get; init; }

    /// <summary>By what leaf values are multiplied.</summary>
    public required double LearningRate { get; init; }

    /// <summary>For each column 1 if predictions may only rise with it, -1 if they may only fall, else 0.</summary>
    public required int[] Monotone { get; init; }

    public required int Threads { get; init; }

    /// <summary>How many features a node looks at; more, as long as all of them were constant. Default: all.</summary>
    public int MaxFeatures { get; init; } = int.MaxValue;

    /// <summary>Draws one cut of each feature, in place of trying them all. Default: none, all are tried.</summary>
    public RandomCuts? CutsAtRandom { get; init; }

    /// <summary>The leaf value that lowers the loss most, before the learning rate.</summary>
    public double LeafWeight(GradientSum sum) => -sum.Gradient / (sum.Hessian + Lambda);
}
