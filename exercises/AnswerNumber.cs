using System.Globalization;
using System.Numerics;

namespace StrokeNotebooks.Exercises;

/// <summary>Reads the number in an answer.</summary>
internal static class AnswerNumber
{
    /// <summary>The number, whatever its type; the number that a text holds, with a decimal point; <see langword="null"/> if the answer is neither.</summary>
    public static double? Of(object answer) => answer switch
    {
        string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null,
        Half half => (double)half,
        BigInteger whole => (double)whole,
        // The shortest text of a float is what the learner typed; its bits are not.
        float single => double.Parse(single.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        sbyte or byte or short or ushort or int or uint or long or ulong or double or decimal => Convert.ToDouble(answer, CultureInfo.InvariantCulture),
        _ => null,
    };
}
