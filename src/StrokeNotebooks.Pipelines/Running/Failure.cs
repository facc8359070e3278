using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

/// <summary>What an exception means for a component.</summary>
internal static class Failure
{
    /// <summary>Whether it may go better another time: not with the same input, and not for somebody who has asked to stop.</summary>
    public static bool MayPass(Exception e) => e is not (InputException or NotSupportedException or OperationCanceledException);

    /// <summary>The result of a component that threw.</summary>
    public static NodeResult Of(Component component, Exception e, CancellationToken cancellation) => e is OperationCanceledException && cancellation.IsCancellationRequested
        ? new NodeResult(component.Id, NodeState.Canceled) { Message = "It was cancelled." }
        : new NodeResult(component.Id, NodeState.Failed)
        {
            Message = e is InputException or NotSupportedException ? e.Message : $"{e.GetType().Name}: {e.Message}",
            IsUnusable = e is InputException,
        };
}
