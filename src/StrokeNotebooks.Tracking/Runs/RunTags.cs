namespace StrokeNotebooks.Tracking;

/// <summary>Tags that mean something to MLflow and its pages.</summary>
public static class RunTags
{
    /// <summary>The run's name for people.</summary>
    public const string RunName = "mlflow.runName";

    /// <summary>The run that this one is a part of.</summary>
    public const string ParentRunId = "mlflow.parentRunId";

    /// <summary>Who started it.</summary>
    public const string User = "mlflow.user";

    /// <summary>Which program or notebook it was.</summary>
    public const string SourceName = "mlflow.source.name";

    /// <summary>What kind of source: <c>LOCAL</c> or <c>NOTEBOOK</c>.</summary>
    public const string SourceType = "mlflow.source.type";

    /// <summary>The git commit that the code was at.</summary>
    public const string GitCommit = "mlflow.source.git.commit";

    /// <summary>A note in Markdown.</summary>
    public const string Note = "mlflow.note.content";

    /// <summary>Tag of a dataset input: what the data was used for, such as <c>training</c>.</summary>
    public const string DataContext = "mlflow.data.context";

    /// <summary>Whether it is MLflow's own.</summary>
    public static bool IsSystem(string tag) => tag.StartsWith("mlflow.", StringComparison.Ordinal);
}
