namespace StrokeNotebooks.Onnx;

/// <summary>Values in rows and columns, or a list; the array's type says what they are.</summary>
internal sealed record OnnxTensor(int[] Shape, Array Values)
{
    public const int Float = 1, Int64 = 7, String = 8, Bool = 9, Double = 11;

    public int Type => Values switch { float[] => Float, long[] => Int64, string[] => String, bool[] => Bool, double[] => Double, _ => 0 };

    public int Rows => Shape[0];

    public int Columns => Shape[^1];

    public static OnnxTensor Column(Array values) => new([values.Length, 1], values);

    public T[] As<T>() => Values as T[] ?? throw new InvalidDataException($"{Values.GetType().Name} where {typeof(T).Name}[] is needed.");

    /// <summary>A new tensor of the same shape.</summary>
    public OnnxTensor Map<T, TResult>(Func<T, TResult> map) => new(Shape, As<T>().Select(map).ToArray());

    /// <summary>A new tensor of two that fit together: one row or column goes with all.</summary>
    public static OnnxTensor Zip<T, TResult>(OnnxTensor left, OnnxTensor right, Func<T, T, TResult> map)
    {
        int rows = Math.Max(left.Rows, right.Rows), columns = Math.Max(left.Columns, right.Columns);
        var results = new TResult[rows * columns];
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
                results[row * columns + column] = map(left.At<T>(row, column), right.At<T>(row, column));
        return new OnnxTensor([rows, columns], results);
    }

    public T At<T>(int row, int column)
    {
        Assert.True(Shape.Length == 2 && (row < Rows || Rows == 1) && (column < Columns || Columns == 1), "Tensors that do not fit together.");
        return As<T>()[(Rows == 1 ? 0 : row) * Columns + (Columns == 1 ? 0 : column)];
    }
}
