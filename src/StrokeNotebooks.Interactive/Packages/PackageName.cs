using System.Globalization;

namespace StrokeNotebooks.Interactive.Packages;

/// <summary>A package as a cell or script names it.</summary>
/// <param name="Id">The package's id.</param>
/// <param name="Version">An exact version, a range or a floating one such as <c>1.*</c>; <c>*</c> if none was given.</param>
internal sealed record PackageName(string Id, string Version)
{
    /// <summary>Reads <c>Id, Version</c> or <c>Id</c>.</summary>
    /// <exception cref="FormatException">No id, or characters that no id or version has.</exception>
    public static PackageName Parse(string text)
    {
        string[] parts = text.Split(',', 2, StringSplitOptions.TrimEntries);
        string version = parts.Length > 1 && parts[1].Length > 0 ? parts[1] : "*";
        if (parts[0].Length == 0 || !parts[0].All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            throw new FormatException($"'{text}' does not name a package: expected \"nuget: Id, Version\".");
        if (!version.All(c => char.IsAsciiLetterOrDigit(c) || "*.+-[](), ".Contains(c, StringComparison.Ordinal)))
            throw new FormatException($"'{version}' is not a version of a package: expected such as 1.2.3 or 1.*.");
        return new PackageName(parts[0], version);
    }

    /// <summary>Whether the version is one, for good, so that what was restored once need not be asked for again.</summary>
    public bool IsExact => !Version.Contains('*', StringComparison.Ordinal) && (!Version.Contains(',', StringComparison.Ordinal));

    /// <summary>Whether another text names the same single version: <c>13.0.1</c>, <c>[13.0.1]</c> and <c>13.0.1.0</c> are one.</summary>
    public bool HasVersion(string other) => Plain(Version).Equals(Plain(other), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string version)
    {
        string text = version.Replace(" ", "", StringComparison.Ordinal);
        if (text is ['[', .. var single, ']'] && !single.Contains(',', StringComparison.Ordinal))
            text = single;
        text = text.Split('+')[0]; // What comes after it is a build's note, not part of the version.
        string[] parts = text.Split('-', 2);
        string[] numbers = parts[0].Split('.');
        if (!numbers.All(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            return text;
        int[] values = [.. numbers.Select(number => int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture))];
        string whole = string.Join('.', values.Concat(Enumerable.Repeat(0, Math.Max(0, 4 - values.Length))));
        return parts.Length > 1 ? $"{whole}-{parts[1]}" : whole;
    }
}
