namespace StrokeNotebooks;

/// <summary>A test of what only Linux has, such as <c>/proc</c> or <c>setsid</c>.</summary>
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
            Skip = "Only Linux has such a thing.";
    }
}
