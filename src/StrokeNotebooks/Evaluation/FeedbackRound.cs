using StrokeNotebooks.Metrics;

namespace StrokeNotebooks.Evaluation;

/// <summary>How one model of a <see cref="FeedbackLoop"/> did.</summary>
/// <param name="Number">The model's number, from 1 on.</param>
/// <param name="Truth">The model on the rows held out, with the labels of a world without treatment: what it is worth.</param>
/// <param name="Caught">The share of the events among the rows held out that its alarms would reach.</param>
/// <param name="Seen">The model on its own cohort with the labels that were recorded: what its clinic measures.</param>
/// <param name="Expected">How many events its cohort would have had without treatment.</param>
/// <param name="Happened">How many it had.</param>
public sealed record FeedbackRound(int Number, BinaryMetrics Truth, double Caught, BinaryMetrics Seen, int Expected, int Happened);
