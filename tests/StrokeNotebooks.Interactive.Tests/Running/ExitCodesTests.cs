namespace StrokeNotebooks.Interactive.Running;

public class ExitCodesTests
{
    [Fact]
    public void The_gravest_counts()
    {
        Assert.Equal(ExitCode.Success, ExitCodes.Gravest([]));
        Assert.Equal(ExitCode.OutputsDiffer, ExitCodes.Gravest([ExitCode.Success, ExitCode.OutputsDiffer]));
        Assert.Equal(ExitCode.CellFailed, ExitCodes.Gravest([ExitCode.OutputsDiffer, ExitCode.CellFailed]));
        Assert.Equal(ExitCode.TimedOut, ExitCodes.Gravest([ExitCode.CellFailed, ExitCode.TimedOut]));
        Assert.Equal(ExitCode.BadFile, ExitCodes.Gravest([ExitCode.BadFile, ExitCode.TimedOut]));
        Assert.Equal(ExitCode.BadParameters, ExitCodes.Gravest([ExitCode.BadParameters, ExitCode.BadFile]));
    }
}
