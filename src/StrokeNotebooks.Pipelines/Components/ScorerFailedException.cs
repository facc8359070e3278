namespace StrokeNotebooks.Pipelines;

/// <summary>The process that tries a model ended without a verdict. That is a failure of the component, which another try may pass, and no word about the model.</summary>
internal sealed class ScorerFailedException(string message) : Exception(message);
