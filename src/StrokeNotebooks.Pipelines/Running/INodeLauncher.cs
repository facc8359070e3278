namespace StrokeNotebooks.Pipelines;

/// <summary>Does the work of one component. The runner decides before whether there is work to do, and publishes afterwards what was made; a launcher knows neither.</summary>
public interface INodeLauncher
{
    /// <summary>Has the component write its outputs, whose folders are there and empty, and returns when it is done. The runner may call it from several threads at once.</summary>
    /// <param name="component">The component.</param>
    /// <param name="context">Its inputs, outputs, log and clock.</param>
    /// <exception cref="IO.InputException">The input cannot be used; the component is not tried again. Any other exception is a failure that may pass.</exception>
    /// <exception cref="OperationCanceledException">It was asked to end early.</exception>
    void Launch(Component component, ComponentContext context);
}
