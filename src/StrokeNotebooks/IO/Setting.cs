using System.Runtime.CompilerServices;

namespace StrokeNotebooks.IO;

/// <summary>Checks of settings, made when they are set: the error names the setting.</summary>
internal static class Setting
{
    public static double Positive(double value, [CallerMemberName] string name = "") => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is a finite number above zero.");

    public static double NotNegative(double value, [CallerMemberName] string name = "") => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is a finite number of zero or more.");

    /// <summary>Above 0, up to 1.</summary>
    public static double PositiveShare(double value, [CallerMemberName] string name = "") => value is > 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is above 0 and at most 1.");

    /// <summary>From 0 to 1.</summary>
    public static double Share(double value, [CallerMemberName] string name = "") => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is a number from 0 to 1.");

    public static int Between(int least, int most, int value, [CallerMemberName] string name = "") => value >= least && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is from {least} to {most}.");

    public static int AtLeast(int least, int value, [CallerMemberName] string name = "") => value >= least
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {least} or more.");

    public static double? NotNaN(double? value, [CallerMemberName] string name = "") => value is double.NaN
        ? throw new ArgumentOutOfRangeException(name, value, $"{name} is a number; leave it out to ask for nothing.")
        : value;
}
