namespace StrokeNotebooks.Interactive.Parameters;

/// <summary>A parameter that does not exist, or a value that is not of its type. The message lists what there is.</summary>
public sealed class ParameterException(string message) : Exception(message);
