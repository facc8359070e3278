using System.Collections.Immutable;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

/// <summary>How it went with a component in a run.</summary>
/// <param name="NodeId">The component's name.</param>
/// <param name="State">How it ended.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record NodeResult(string NodeId, NodeState State) : IShowsHtml
{
    /// <summary>What it made or took from the cache, by key. A Resolver that found nothing has none.</summary>
    public ImmutableSortedDictionary<string, TypedArtifact> Outputs { get; init; } = ImmutableSortedDictionary<string, TypedArtifact>.Empty;

    /// <summary>Why it failed, was skipped or ended the run; none if all went well.</summary>
    public string? Message { get; init; }

    /// <summary>Whether it failed because something that it was given cannot be used: a file, a schema, a setting.</summary>
    public bool IsUnusable { get; init; }

    /// <summary>How long it took, tries that failed included.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>How many tries it took; 0 if it was not executed.</summary>
    public int Attempts { get; init; }

    /// <summary>The number of its execution in the metadata store; 0 if it has none.</summary>
    public long ExecutionId { get; init; }

    /// <summary>The file with what it logged; none if it was not executed.</summary>
    public string? LogFile { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{NodeId}: {State}{(Message is null ? "" : $": {Message}")}";

    /// <summary>One row: state, what it made by kind, message; no times, which differ from one run to the next.</summary>
    public string ToHtml() => ResultTable.Write([this], caption: null);
}
