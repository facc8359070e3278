namespace StrokeNotebooks.Pipelines;

/// <summary>How a state looks: a word and a sign as well as a colour, so that nobody needs to tell colours apart.</summary>
/// <param name="Word">What a reader is told.</param>
/// <param name="Sign">The sign in text.</param>
/// <param name="Colour">The colour of border and disc; it is read on white and on near-black.</param>
/// <param name="Drawing">The sign as a path around the middle of a disc, in pixels.</param>
internal sealed record StateLook(string Word, string Sign, string Colour, string Drawing)
{
    /// <summary>Whether the component did not come to its turn: it is drawn with a dashed border.</summary>
    public bool IsIdle { get; private init; }

    public static StateLook Of(NodeState state) => state switch
    {
        NodeState.Waiting => new("waiting", "…", "#6e7781", "M-3.5 0h0M0 0h0M3.5 0h0") { IsIdle = true },
        NodeState.Running => new("running", "▶", "#9a6700", "M-1.8 -3.2L3 0L-1.8 3.2Z"),
        NodeState.Completed => new("done", "✓", "#1a7f37", "M-3.4 0.2L-1 2.6L3.4 -2.4"),
        NodeState.Cached => new("from the cache", "↺", "#0969da", "M-2.4 -2.6A3.5 3.5 0 1 1 -3.5 0.4M-2.9 -5V-2.3H-0.2"),
        NodeState.Stopped => new("stopped the run", "■", "#bc4c00", "M-2.2 -2.2H2.2V2.2H-2.2Z"),
        NodeState.Skipped => new("skipped", "–", "#6e7781", "M-3 0H3") { IsIdle = true },
        NodeState.Failed => new("failed", "✗", "#cf222e", "M-2.6 -2.6L2.6 2.6M2.6 -2.6L-2.6 2.6"),
        NodeState.Canceled => new("cancelled", "⊘", "#6e7781", "M-2.8 2.8L2.8 -2.8") { IsIdle = true },
        _ => new("not run", "·", "#6e7781", "M0 0h0") { IsIdle = true },
    };
}
