using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Data;

/// <summary>Ways to hold rows out, each giving row for row what the tool it is named after gives.</summary>
public static partial class Splits
{
    /// <summary>Cuts a table at random in two (scikit-learn: <c>train_test_split(table, test_size=testSize, random_state=seed)</c>).</summary>
    /// <param name="table">The rows to cut.</param>
    /// <param name="testSize">The share of rows held out, between 0 and 1; their number is rounded up.</param>
    /// <param name="seed">The seed of <see cref="NumPyRandom"/>, from 0 on.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="testSize"/> is not between 0 and 1, or the seed is negative.</exception>
    /// <exception cref="InputException">There are too few rows: one of the two parts would be empty.</exception>
    public static TableSplit TrainTest(Table table, double testSize = 0.25, int seed = 0) => TrainTestRows(table.RowCount, testSize, seed).Of(table);

    /// <summary>The rows that <see cref="TrainTest"/> takes, in its order.</summary>
    /// <inheritdoc cref="TrainTest" path="/exception"/>
    public static RowSplit TrainTestRows(int rowCount, double testSize = 0.25, int seed = 0)
    {
        if (!(testSize > 0 && testSize < 1))
            throw new ArgumentOutOfRangeException(nameof(testSize), testSize, "The test size is a share of the rows: more than 0 and less than 1.");
        int testCount = (int)Math.Ceiling(testSize * rowCount);
        if (testCount == 0 || testCount == rowCount)
            throw new InputException($"{rowCount} rows cannot be cut in two with a test size of {testSize}: one part would be empty. Give more rows or another test size.");
        var shuffled = new NumPyRandom(seed).Permutation(rowCount);
        return new RowSplit([.. shuffled[testCount..]], [.. shuffled[..testCount]]);
    }
}
