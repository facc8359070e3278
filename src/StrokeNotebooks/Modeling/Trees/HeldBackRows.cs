using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>Rows to learn from, and rows held back to see by when to stop; both rising.</summary>
internal sealed record HeldBackRows(int[] Train, int[] Validation)
{
    /// <summary>Holds back as large a share of the positives as of the negatives, so that both sides can be learned from and judged on.</summary>
    /// <exception cref="InputException">A class has too few rows.</exception>
    public static HeldBackRows Draw(float[] label, double[] weights, double share, NumPyRandom random)
    {
        int[] all = [.. Enumerable.Range(0, label.Length)];
        bool[] isHeld = new bool[all.Length];
        foreach (float side in (ReadOnlySpan<float>)[0, 1])
        {
            int[] rows = [.. all.Where(row => label[row] == side && weights[row] > 0)];
            random.Shuffle<int>(rows);
            int held = Math.Max(1, (int)Math.Round(rows.Length * share, MidpointRounding.AwayFromZero));
            if (held >= rows.Length)
                throw new InputException($"To see by when to stop, {held} of {rows.Length} rows with the label {side} are held back, so that none is left to learn from. More rows are needed, or a smaller share held back.");
            foreach (int row in rows.AsSpan(0, held))
                isHeld[row] = true;
        }
        return new HeldBackRows([.. all.Where(row => !isHeld[row])], [.. all.Where(row => isHeld[row])]);
    }
}
