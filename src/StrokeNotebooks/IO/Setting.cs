using System.Runtime.CompilerServices;

namespace StrokeNotebooks.Modeling;

/// <summary>Checks of a trainer's settings, made when they are set.</summary>
internal static class Setting
{
    public static double Positive(double value, [CallerMemberName] string name = "") => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is a finite number above zero.");

    public static int AtLeast(int least, int value, [CallerMemberName] string name = "") => value >= least
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {least} or more.");
}
