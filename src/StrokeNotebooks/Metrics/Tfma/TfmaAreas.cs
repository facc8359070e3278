namespace StrokeNotebooks.Metrics;

/// <summary>The areas under the two curves as TFMA sums them: over 10,000 even thresholds, on probabilities that were counted in 10,000 buckets first.</summary>
internal static class TfmaAreas
{
    private const int Buckets = 10_000;

    /// <summary>Only thresholds between which a row lies add to a sum, so those with none are passed over.</summary>
    public static (double Roc, double PrecisionRecall) Of(ReadOnlySpan<float> label, ReadOnlySpan<double> probability)
    {
        int[] steps = new int[label.Length];
        float[] labels = label.ToArray();
        for (int row = 0; row < steps.Length; row++)
            steps[row] = StepOf(probability[row]);
        Array.Sort(steps, labels);
        double positives = labels.Count(1f), negatives = labels.Length - positives;
        double roc = 0, precisionRecall = 0, truePositives = 0, falsePositives = 0;
        for (int row = labels.Length - 1; row >= 0;)
        {
            // TFMA's next threshold is the higher one: the counts from which this step starts.
            double higherTrue = truePositives, higherFalse = falsePositives;
            for (int step = steps[row]; row >= 0 && steps[row] == step; row--)
                (truePositives, falsePositives) = labels[row] > 0 ? (truePositives + 1, falsePositives) : (truePositives, falsePositives + 1);
            if (positives > 0 && negatives > 0)
                roc += (falsePositives - higherFalse) / negatives * (truePositives + higherTrue) / positives / 2;
            if (positives > 0)
                precisionRecall += Interpolated(higherTrue, higherTrue + higherFalse, truePositives, truePositives + falsePositives) / positives;
        }
        return (roc, precisionRecall);
    }

    /// <summary>The number of the last threshold, of those spaced by 1/9999, that a probability is above once it is cut down to its bucket.</summary>
    private static int StepOf(double probability)
    {
        int bucket = (int)(probability * Buckets + 1) - 1;
        return bucket >= Buckets ? Buckets : Math.Max(0, (int)Math.Floor(((double)bucket / Buckets - 1e-7) * (Buckets - 1)));
    }

    /// <summary>The integral of the precision while the predicted positives, and the true ones with them, grow evenly from one threshold to the next.</summary>
    private static double Interpolated(double fromTrue, double fromPredicted, double toTrue, double toPredicted)
    {
        double slope = (toTrue - fromTrue) / (toPredicted - fromPredicted), intercept = fromTrue - slope * fromPredicted;
        return slope * (toTrue - fromTrue + (fromPredicted > 0 ? intercept * Math.Log(toPredicted / fromPredicted) : 0));
    }
}
