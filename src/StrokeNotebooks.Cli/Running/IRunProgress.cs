using StrokeNotebooks.Interactive.Running;

namespace StrokeNotebooks.Cli.Running;

/// <summary>Shows how a run goes on; disposing it leaves the last state on the screen.</summary>
internal interface IRunProgress : IRunObserver, IDisposable;
