using System.Globalization;
using System.Runtime.InteropServices;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>Gives the code of notebooks and scripts the cultures of the machine. The program itself is built without any, so that it writes the same everywhere and starts where ICU is not installed.</summary>
public static class Cultures
{
    private const string Invariant = "System.Globalization.Invariant", PredefinedOnly = "System.Globalization.PredefinedCulturesOnly";

    /// <summary>Whether the machine has cultures to give: ICU is installed and not refused by <c>DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1</c>.</summary>
    public static bool AreThere => Environment.GetEnvironmentVariable("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT") is not ("1" or "true") && HasIcu();

    /// <summary>
    /// Called first of all in a process that runs such code, before anything asks for a culture; later it has no effect. Code that names a culture then gets it where ICU is there; code that names none
    /// writes and reads as ever, whatever the language of the machine.
    /// </summary>
    /// <returns>Whether there are cultures. Where there are none, asking for one throws.</returns>
    public static bool Enable()
    {
        if (!AreThere)
            return false;
        AppContext.SetSwitch(Invariant, false);
        AppContext.SetSwitch(PredefinedOnly, false);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        return true;
    }

    // .NET ends the process if it does not find the libraries, so they are looked for as it does: Windows and macOS have them, elsewhere both are needed in one version.
    private static bool HasIcu()
    {
        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
            return true;
        // Numbers are written digit by digit: to write one the usual way asks for a culture.
        for (int version = 109; version >= 50; version--)
        {
            string number = string.Concat(version >= 100 ? "1" : "", Digit(version / 10 % 10), Digit(version % 10));
            if (NativeLibrary.TryLoad("libicuuc.so." + number, out _) && NativeLibrary.TryLoad("libicui18n.so." + number, out _))
                return true;
        }
        return false;

        static string Digit(int digit) => "0123456789".Substring(digit, 1);
    }
}
