namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>Where restored packages and compiled cells and scripts are kept; all of it can be deleted at any time.</summary>
internal static class CacheFolder
{
    /// <summary><c>STROKE_CACHE</c>, else <c>stroke-notebooks</c> in the user's folder for such things.</summary>
    public static string Root { get; } = Environment.GetEnvironmentVariable("STROKE_CACHE") is { Length: > 0 } set ? Path.GetFullPath(set) : Path.Combine(
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "stroke-notebooks");

    public static string Packages => Path.Combine(Root, "packages");

    public static string Cells => Path.Combine(Root, "cells");

    public static string Scripts => Path.Combine(Root, "scripts");
}
