namespace StrokeNotebooks.Interactive.Running;

/// <summary>How to start a process that ends in <see cref="Worker.RunAsync"/>: its last argument is the pipe's name.</summary>
/// <param name="FileName">The executable.</param>
/// <param name="Arguments">What comes before the pipe's name.</param>
public sealed record WorkerCommand(string FileName, IReadOnlyList<string> Arguments);
