namespace StrokeNotebooks.Interactive.Parameters;

/// <summary>A variable that a notebook's cell tagged <c>parameters</c> declares, and that a run may set.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Type">Its C# type, for <c>var</c> that of the default: <c>int</c>, <c>double</c>, <c>string</c>, ...</param>
/// <param name="Default">The source of its default; empty if it has none.</param>
/// <param name="Description">The comment behind its declaration; empty if there is none.</param>
public sealed record NotebookParameter(string Name, string Type, string Default, string Description);
