using System.Runtime.Intrinsics;

namespace StrokeNotebooks.Values;

/// <summary>Sums whose order of addition is fixed, so that they are the same bit for bit however wide the processor's registers are.</summary>
/// <remarks>
/// The reductions of <c>TensorPrimitives</c> add in an order that depends on that width; a trained model must not. What is left is the exponential function:
/// its last bit depends on whether the processor has fused multiply-add, as nearly all do.
/// </remarks>
internal static class FixedOrder
{
    /// <summary>The sum of the products of two spans of one length.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        // Four sums of four lanes each hide the latency of an addition.
        Vector256<double> a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i <= left.Length - 16; i += 16)
        {
            a += Vector256.Create(left[i..]) * Vector256.Create(right[i..]);
            b += Vector256.Create(left[(i + 4)..]) * Vector256.Create(right[(i + 4)..]);
            c += Vector256.Create(left[(i + 8)..]) * Vector256.Create(right[(i + 8)..]);
            d += Vector256.Create(left[(i + 12)..]) * Vector256.Create(right[(i + 12)..]);
        }
        double rest = 0;
        for (; i < left.Length; i++)
            rest += left[i] * right[i];
        var lanes = a + b + (c + d);
        return lanes[0] + lanes[1] + (lanes[2] + lanes[3]) + rest;
    }

    /// <summary>The sum of a span.</summary>
    public static double Sum(ReadOnlySpan<double> values)
    {
        Vector256<double> a = default, b = default;
        int i = 0;
        for (; i <= values.Length - 8; i += 8)
        {
            a += Vector256.Create(values[i..]);
            b += Vector256.Create(values[(i + 4)..]);
        }
        double rest = 0;
        for (; i < values.Length; i++)
            rest += values[i];
        var lanes = a + b;
        return lanes[0] + lanes[1] + (lanes[2] + lanes[3]) + rest;
    }
}
