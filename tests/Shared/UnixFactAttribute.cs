namespace StrokeNotebooks;

/// <summary>A test of what only Unix has (signals, file modes), reported as skipped elsewhere and, if asked, for the superuser, who may do everything.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute(bool exceptForRoot = false)
    {
        if (OperatingSystem.IsWindows())
            Skip = "Windows has no such thing.";
        else if (exceptForRoot && Environment.IsPrivilegedProcess)
            Skip = "The superuser may do what this test expects to be refused.";
    }
}
