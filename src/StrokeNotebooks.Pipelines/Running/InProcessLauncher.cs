namespace StrokeNotebooks.Pipelines;

/// <summary>Executes a component in this process, on the thread that asks for it.</summary>
public sealed class InProcessLauncher : INodeLauncher
{
    /// <inheritdoc/>
    public void Launch(Component component, ComponentContext context) => component.Execute(context);
}
