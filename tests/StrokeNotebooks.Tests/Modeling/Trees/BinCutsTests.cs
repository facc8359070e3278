using FsCheck;
using FsCheck.Fluent;

namespace StrokeNotebooks.Modeling;

public sealed class BinCutsTests
{
    [Fact]
    public void A_step_is_as_high_as_there_are_cuts_below_the_value() => Prop.ForAll((float[] of, float value) =>
    {
        float[] cuts = [.. of.Where(float.IsFinite).Distinct().Order()];

        foreach (float asked in cuts.Append(value).Where(asked => !float.IsNaN(asked)))
            Assert.Equal(cuts.Count(cut => cut < asked), BinCuts.StepOf(cuts, asked));
    }).QuickCheckThrowOnFailure();
}
