using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Selection;

public sealed class ChooserTests
{
    [Fact]
    public void A_grid_goes_through_all_values_and_later_settings_vary_faster() =>
        Assert.Equal(
            ["a = x, b = 1", "a = x, b = 10", "a = x, b = 100", "a = y, b = 1", "a = y, b = 10", "a = y, b = 100"],
            Grid(choose => (choose.Choice("a", "x", "y"), choose.LogUniform("b", 1, 100, points: 3))));

    [Fact]
    public void A_grid_goes_through_a_setting_only_where_it_is_asked_for() =>
        Assert.Equal(
            ["kind = p", "kind = q, n = 1", "kind = q, n = 2", "kind = r, u = 0", "kind = r, u = 0.5", "kind = r, u = 1"],
            Grid(choose => choose.Choice("kind", "p", "q", "r") switch { "q" => choose.Integer("n", 1, 2), "r" => choose.Uniform("u", 0, 1), var kind => (object)kind }, points: 3));

    [Fact]
    public void A_grid_takes_whole_numbers_once_and_both_ends()
    {
        Assert.Equal(["n = 1", "n = 2", "n = 3"], Grid(choose => choose.Integer("n", 1, 3), points: 9));
        Assert.Equal(["n = 10", "n = 100", "n = 1000"], Grid(choose => choose.Integer("n", 10, 1000, log: true), points: 3));
        Assert.Equal(["c = 0.0001", "c = 0.00215443", "c = 0.0464159", "c = 1"], Grid(choose => choose.LogUniform("c", 1e-4, 1), points: 4));
        Assert.Equal(["c = 0.5"], Grid(choose => choose.Uniform("c", 0, 1, points: 1)));
        Assert.Equal([""], Grid(_ => 0));
    }

    [Fact]
    public void A_grid_that_is_too_large_is_refused() =>
        Assert.Contains("more than 10000 candidates", Assert.Throws<ArgumentException>(() => new GridSearch { Points = 200 }.Run(SearchTests.Rows(), "stroke", Candidate(choose => (choose.Uniform("a", 0, 1), choose.Uniform("b", 0, 1), choose.Uniform("c", 0, 1))))).Message);

    [Fact]
    public void Draws_lie_in_their_ranges_and_reach_all_of_them()
    {
        var drawn = RandomChooser.Draw(Candidate(choose => (choose.Uniform("u", -1, 1), choose.LogUniform("l", 1e-4, 1e4), choose.Integer("i", 3, 6), choose.Integer("o", 1, 1000, log: true), choose.Choice("c", 7, 8, 9))), 2000, 0);
        Assert.Equal(2000, drawn.Length);
        double[] Of(string name) => [.. drawn.Select(draft => draft.Settings.Single(setting => setting.Name == name).Number)];
        Assert.All(Of("u"), value => Assert.InRange(value, -1, 1));
        Assert.Equal(0, Of("u").Average(), 0.05);
        // Half of the draws lie below the middle of the exponents.
        Assert.All(Of("l"), value => Assert.InRange(value, 1e-4, 1e4));
        Assert.Equal(0.5, Of("l").Average(value => value < 1 ? 1.0 : 0), 0.05);
        Assert.All(Enumerable.Range(3, 4), value => Assert.Equal(0.25, Of("i").Average(drawn => drawn == value ? 1.0 : 0), 0.05));
        Assert.Equal(1, Of("o").Min());
        Assert.InRange(Of("o").Max(), 900, 1000);
        Assert.All(Enumerable.Range(0, 3), value => Assert.Equal(1 / 3.0, Of("c").Average(drawn => drawn == value ? 1.0 : 0), 0.05));
        Assert.All(drawn.SelectMany(draft => draft.Settings).Where(setting => !setting.Range.IsChoice), setting => Assert.Equal(setting.Number, double.Parse(setting.Number.ToString("G6"))));
    }

    [Fact]
    public void A_longer_search_begins_with_the_draws_of_a_shorter_one_and_another_seed_gives_others()
    {
        var space = Candidate(choose => choose.Uniform("u", 0, 1));
        string[] ten = [.. RandomChooser.Draw(space, 10, 5).Select(draft => draft.Text)];
        Assert.Equal(ten, RandomChooser.Draw(space, 30, 5).Take(10).Select(draft => draft.Text));
        Assert.Empty(ten.Intersect(RandomChooser.Draw(space, 10, 6).Select(draft => draft.Text)));
    }

    [Fact]
    public void No_candidate_is_drawn_twice() =>
        Assert.Equal(["n = 1", "n = 2", "n = 3"], RandomChooser.Draw(Candidate(choose => choose.Integer("n", 1, 3)), 40, 0).Select(draft => draft.Text).Order());

    [Fact]
    public void Asked_twice_a_setting_has_one_value_and_one_range()
    {
        var draft = RandomChooser.Draw(choose =>
        {
            Assert.Equal(choose.Uniform("u", 0, 1), choose.Uniform("u", 0, 1));
            return new(SearchTests.Plan, new BaselineTrainer());
        }, 1, 0)[0];
        Assert.Single(draft.Settings);
        Assert.Contains("asks for 'u' twice: 0 to 1, then 0 to 2", Error(choose => (choose.Uniform("u", 0, 1), choose.Uniform("u", 0, 2))));
    }

    [Fact]
    public void A_range_that_is_none_says_why()
    {
        Assert.Contains("'c' ranges from a lower to an upper finite number, not from 2 to 1", Error(choose => choose.Uniform("c", 2, 1)));
        Assert.Contains("'c' begins at 0, but a logarithmic range begins above zero", Error(choose => choose.LogUniform("c", 0, 1)));
        Assert.Contains("'c' has nothing to choose from", Error(choose => choose.Choice<string>("c", Array.Empty<string>())));
        Assert.Contains("Two options of 'c' are called 'x'", Error(choose => choose.Choice("c", "x", "x")));
        Assert.Contains("gave no candidate", Assert.Throws<ArgumentException>(() => GridChooser.All(_ => null!, 5).First()).Message);
    }

    private static string Error(Func<Chooser, object> ask) => Assert.ThrowsAny<ArgumentException>(() => GridChooser.All(Candidate(ask), 5).First()).Message;

    private static IEnumerable<string> Grid(Func<Chooser, object> ask, int points = 5) => GridChooser.All(Candidate(ask), points).Select(draft => draft.Text);

    private static SearchSpace Candidate(Func<Chooser, object> ask) => choose =>
    {
        ask(choose);
        return new(SearchTests.Plan, new BaselineTrainer());
    };
}
