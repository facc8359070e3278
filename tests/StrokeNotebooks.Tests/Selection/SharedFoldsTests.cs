using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Selection;

public sealed class SharedFoldsTests
{
    [Fact]
    public void Candidates_with_equal_preprocessing_share_one_fit_a_fold_and_the_last_lets_it_go()
    {
        TrialPlan[] plans = [Plan(1, new Preprocessor().ZScore("x").Label("stroke")), Plan(2, new Preprocessor().ZScore("x").Label("stroke")), Plan(3, new Preprocessor().MinMax("x").Label("stroke"))];
        var shared = new SharedFolds(new CrossValidation { Folds = 2 }.FoldsOf(SearchTests.Rows(), "stroke"), plans);
        var first = shared.Take(plans[0], 0);
        Assert.Same(first, shared.Take(plans[1], 0));
        Assert.NotSame(first, shared.Take(plans[2], 0));
        Assert.NotSame(first, shared.Take(plans[0], 1));
        Assert.Throws<KeyNotFoundException>(() => shared.Take(plans[0], 0));
    }

    private static TrialPlan Plan(int number, Preprocessor preprocessor) => new(number, new Draft(new Candidate(preprocessor, new BaselineTrainer()), []));
}
