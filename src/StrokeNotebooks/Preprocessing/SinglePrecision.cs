using System.Globalization;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Preprocessing;

/// <summary>Says where single precision, in which TFX computes, is as good as double.</summary>
internal static class SinglePrecision
{
    /// <summary>Whether the text of a number is the same in single precision: as a rule of seven digits at most.</summary>
    public static bool LosesNothing(double number) =>
        (float)number is var single && (single == number || double.Parse(single.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == number);

    /// <summary>The numbers of a column in the precision in which they are computed with: rounded to single where that loses nothing.</summary>
    public static double[] Numbers(Column column)
    {
        double[] numbers = [.. column.Numbers()];
        if (column is DoubleColumn && numbers.All(LosesNothing))
            for (int i = 0; i < numbers.Length; i++)
                numbers[i] = (float)numbers[i];
        return numbers;
    }
}
