namespace StrokeNotebooks.Interactive.Display;

public class ConventionFormatterTests
{
    [AttributeUsage(AttributeTargets.Class)]
    private sealed class TypeFormatterSourceAttribute : Attribute
    {
        public string? SomethingElse => null;
    }

    [TypeFormatterSource]
    private sealed class Marked
    {
        public int A => 1;
    }

    [Fact]
    public void An_attribute_of_that_name_that_gives_no_source_is_passed_over() =>
        Assert.Equal("Marked { A = 1 }", ValueFormatter.Format(new Marked(), []).Data["text/plain"]!.GetValue<string>());

    [TypeFormatterSource]
    private class Chart
    {
        public static string toChartHTML(Chart chart) => $"<div>{chart.GetType().Name}</div>";
    }

    private sealed class Bars : Chart;

    private static class Module
    {
        public sealed class Pie;

        public static string toChartHTML(Pie chart) => "<div>pie</div>";

        public sealed class Other;
    }

    [Fact]
    public void A_chart_whose_class_or_module_draws_it_is_drawn()
    {
        Assert.Equal("<div>Bars</div>", ValueFormatter.Format(new Bars(), []).Data["text/html"]!.GetValue<string>());
        Assert.Equal("<div>pie</div>", new Module.Pie().ToDisplayString("text/html"));
        Assert.False(ValueFormatter.Format(new Module.Other(), []).Data.ContainsKey("text/html"));
    }
}
