namespace StrokeNotebooks.Interactive.Running;

public class ExitCodesTests
{
    [Fact]
    public void The_gravest_counts()
    {
        Assert.Equal(ExitCode.Success, ExitCodes.Gravest([]));
        Assert.Equal(ExitCode.No, ExitCodes.Gravest([ExitCode.Success, ExitCode.No]));
        Assert.Equal(ExitCode.Failed, ExitCodes.Gravest([ExitCode.No, ExitCode.Failed]));
        Assert.Equal(ExitCode.Unusable, ExitCodes.Gravest([ExitCode.Unusable, ExitCode.Failed]));
        Assert.Equal(ExitCode.Interrupted, ExitCodes.Gravest([ExitCode.Interrupted, ExitCode.Unusable]));
    }
}
