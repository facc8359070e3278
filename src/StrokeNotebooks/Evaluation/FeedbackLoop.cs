using System.Collections.Immutable;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Evaluation;

/// <summary>
/// Simulates a model whose alarms change the labels that its successors learn from: those at highest risk are treated, the event does not happen, and the records say that they were healthy.
/// </summary>
/// <remarks>
/// A simulation can know what nobody in the clinic knows: what would have happened without treatment. Each round draws a cohort, scores it, treats the highest scores,
/// and records what happened; the next model learns from that cohort alone.
/// The mechanism: Lenert, Matheny and Walsh, <i>Prognostic models will be victims of their own success, unless...</i>, 2019; Adam and others, <i>Hidden risks of machine learning applied to healthcare</i>, 2020.
/// </remarks>
public sealed class FeedbackLoop
{
    /// <summary>How many models follow each other; the first learns from a cohort that nobody treated. Default 6.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int Rounds { get; init => field = Setting.AtLeast(1, value); } = 6;

    /// <summary>How many rows a cohort has. Default 5000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int Cohort { get; init => field = Setting.AtLeast(1, value); } = 5000;

    /// <summary>The share of a cohort that is treated, the highest scores first, from 0 to 1. Default 0.2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not between 0 and 1.</exception>
    public double Capacity { get; init => field = Setting.Share(value); } = 0.2;

    /// <summary>How likely treatment is to avert an event, from 0 to 1. Default 0.8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not between 0 and 1.</exception>
    public double Efficacy { get; init => field = Setting.Share(value); } = 0.8;

    /// <summary>Whether treatment is recorded, and the treated are left out when the next model learns. Default false: the records do not tell a patient who was saved from one who was well.</summary>
    public bool LeaveOutTreated { get; init; }

    /// <summary>The seed of the cohorts and of whom treatment helps, from 0 on. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Seed { get; init => field = Setting.AtLeast(0, value); }

    /// <summary>Lets the loop run.</summary>
    /// <param name="population">Whom cohorts are drawn from, with replacement; its label is what happens without treatment.</param>
    /// <param name="heldOut">Rows that no model learns from and nobody treats, to judge each model by.</param>
    /// <param name="label">The name of the 0/1 label column.</param>
    /// <param name="preprocessor">Fitted to what each model learns from.</param>
    /// <param name="trainer">What learns.</param>
    /// <exception cref="InputException">A cohort cannot be learned from, for example because no event is left in it.</exception>
    public ImmutableArray<FeedbackRound> Run(Table population, Table heldOut, string label, Preprocessor preprocessor, ITrainer trainer)
    {
        var random = new NumPyRandom(Seed);
        var records = population.Sample(Cohort, random);
        var rounds = ImmutableArray.CreateBuilder<FeedbackRound>(Rounds);
        for (int number = 1; number <= Rounds; number++)
        {
            var graph = preprocessor.Fit(records);
            var model = trainer.Fit(graph.Apply(records).Features, Labels.Of(records, label));
            var cohort = population.Sample(Cohort, random);
            bool[] treated = Highest(Score(cohort));
            float[] happens = Labels.Of(cohort, label);
            float[] recorded = [.. happens.Select((value, row) => value == 1 && treated[row] && random.NextDouble() < Efficacy ? 0 : value)];
            rounds.Add(new FeedbackRound(
                number,
                BinaryMetrics.Of(Labels.Of(heldOut, label), Score(heldOut)),
                CaughtOf(heldOut),
                BinaryMetrics.Of(recorded, Score(cohort)),
                happens.Count(value => value == 1),
                recorded.Count(value => value == 1)));
            records = cohort.With(new IntColumn(label, [.. recorded.Select(value => (long)value)]));
            if (LeaveOutTreated)
                records = records.Where(row => !treated[row.Index]);

            double[] Score(Table rows) => model.PredictProbability(graph.Apply(rows.Drop(label)).Features);

            double CaughtOf(Table rows)
            {
                float[] labels = Labels.Of(rows, label);
                return (double)Highest(Score(rows)).Index().Count(row => row.Item && labels[row.Index] == 1) / labels.Count(value => value == 1);
            }
        }
        return rounds.MoveToImmutable();
    }

    /// <summary>For each row whether it is among the highest scores that there is room for; of equal ones the first.</summary>
    private bool[] Highest(double[] scores)
    {
        var highest = new bool[scores.Length];
        foreach (int row in Enumerable.Range(0, scores.Length).OrderByDescending(row => scores[row]).Take((int)Math.Round(Capacity * scores.Length)))
            highest[row] = true;
        return highest;
    }
}
