namespace StrokeNotebooks.Tracking;

/// <summary>One value of a metric, such as the loss after one round.</summary>
/// <param name="Name">What was measured: <c>roc_auc</c>, or with folders <c>train/loss</c>.</param>
/// <param name="Value">The value; may be NaN or infinite.</param>
/// <param name="Timestamp">When, in milliseconds since 1970-01-01 UTC.</param>
/// <param name="Step">At which step of a curve; 0 if there is only one.</param>
public readonly record struct MetricValue(string Name, double Value, long Timestamp, long Step = 0) : IComparable<MetricValue>
{
    /// <summary>By step, then time, then value: of several values the greatest is a run's metric, as in MLflow.</summary>
    public int CompareTo(MetricValue other) => (Step, Timestamp, Value).CompareTo((other.Step, other.Timestamp, other.Value));
}
