namespace StrokeNotebooks.Charts;

/// <summary>One figure of every kind, and those that are hard to lay out.</summary>
internal static class Gallery
{
    private static readonly double[] Rates = [0, 0.05, 0.12, 0.3, 0.55, 0.8, 1], Found = [0, 0.35, 0.6, 0.8, 0.92, 0.98, 1];

    public static readonly IReadOnlyDictionary<string, Figure> Figures = new Dictionary<string, Figure>
    {
        ["histogram"] = Chart.Histogram(Normal(43, 15, 900).Select(value => Math.Clamp(value, 0, 82)), bins: 20)
            .WithTitle("Age of the patients").WithXAxis("age in years").WithYAxis("patients").WithVerticalLine(43, "mean"),
        ["histograms"] = Chart.Histograms([("no stroke", Normal(42, 18, 900)), ("stroke", Normal(68, 11, 60))], share: true)
            .WithTitle("Age, by outcome").WithXAxis("age in years"),
        ["bar"] = Chart.Counts(["Private", "Private", "Private", "children", "children", null, "Govt_job"]).WithTitle("Work type"),
        ["bar-grouped"] = Chart.Counts(["Male", "Female", "Female", "Other", "Male", "Female"], ["yes", "no", "yes", "no", "no", "no"])
            .WithTitle("Smokers by gender").WithXAxis("gender"),
        ["bar-stacked"] = Chart.Combine(
            Chart.Bar(["2022", "2023", "2024"], [1200, 3400, 2900], "no stroke"),
            Chart.Bar(["2022", "2023", "2024"], [200, 140, 310], "stroke")).Stacked().WithYAxis("patients"),
        ["bar-horizontal"] = Chart.Bar(["avg_glucose_level", "age", "never worked in all their life, as far as is known"], [1234.5, -350, 20], horizontal: true)
            .WithTitle("Weights").WithXAxis("weight"),
        ["bar-many-long-labels"] = Chart.Bar(Enumerable.Range(1, 16).Select(i => $"formerly smoked {i * i}"), Enumerable.Range(1, 16).Select(i => 1e6 / i))
            .WithTitle("A title that is much too long for one line, so that it has to go on in a second line below the first one").WithYAxis("count"),
        ["bar-wrapped-labels"] = Chart.Bar(["formerly smoked once", "never smoked at all", "smokes now and then", "Unknown"], [0.21, 0.37, 0.15, 0.3]).WithYAxis("share"),
        ["line-log"] = Chart.Combine(
                Chart.Line([1e-4, 1e-3, 1e-2, 0.1, 1, 10, 100, 1e3, 1e4], [0.7, 0.74, 0.80, 0.83, 0.842, 0.845, 0.845, double.NaN, 0.844], "validation", markers: true),
                Chart.Line([1e-4, 1e-3, 1e-2, 0.1, 1, 10, 100, 1e3, 1e4], [0.71, 0.76, 0.82, 0.85, 0.86, 0.862, 0.863, 0.863, 0.863], "training"))
            .WithTitle("Regularisation").WithXAxis("C", log: true).WithYAxis("ROC AUC").WithAnnotation(10, 0.845, "chosen"),
        ["line-errors"] = Chart.Line([400, 1300, 2200, 3100, 4000], [0.79, 0.82, double.NaN, 0.838, 0.841], "rows held out", markers: true, errors: [0.02, 0.013, 0.01, 0.009, double.NaN])
            .WithTitle("ROC AUC by training rows").WithXAxis("training rows").WithYAxis("ROC AUC"),
        ["scatter"] = Chart.Combine(Chart.Scatter(Normal(30, 7, 300), Normal(105, 40, 300), "no stroke"), Chart.Scatter(Normal(33, 5, 40), Normal(140, 50, 40), "stroke"))
            .WithTitle("Glucose against BMI").WithXAxis("bmi in kg/m²").WithYAxis("glucose in mg/dL"),
        ["box"] = Chart.Combine(Chart.Box(Normal(42, 20, 200), "no stroke"), Chart.Box([.. Normal(68, 8, 60), 1.3, 14], "stroke")).WithTitle("Age by outcome").WithYAxis("age in years"),
        ["heat-map"] = Chart.HeatMap(["age", "bmi", "glucose", "stroke"], ["age", "bmi", "glucose", "stroke"],
            [[1, 0.33, 0.24, 0.25], [0.33, 1, 0.18, 0.04], [0.24, 0.18, 1, 0.13], [0.25, 0.04, 0.13, 1]]).WithTitle("Correlation"),
        ["confusion-matrix"] = Chart.ConfusionMatrix(["no stroke", "stroke"], [[657, 198], [12, 17]]),
        ["roc"] = Chart.Combine(Chart.Roc(Rates, Found, "all features (AUC 0.846)"), Chart.Roc(Rates, Rates.Select(Math.Sqrt), "age alone (AUC 0.667)")),
        ["precision-recall"] = Chart.PrecisionRecall([0, 0.1, 0.3, 0.5, 0.8, 1], [1, 0.4, 0.28, 0.2, 0.12, 0.049], "logistic regression", prevalence: 0.049),
        ["calibration"] = Chart.Calibration([0.02, 0.1, 0.22, 0.41, 0.62], [0.01, 0.12, 0.2, 0.5, 0.55], "logistic regression"),
        ["range-cut"] = Chart.Line([0, 1, 2, 3, 4], [0, 40, 10, 80, 20]).WithYAxis("cut off at 30", 0, 30).WithSize(400, 240),
        ["parallel-coordinates"] = Chart.ParallelCoordinates(
            [
                new ParallelAxis("algorithm", [0, 0, 1, 1, 1, 0]) { Options = ["linear", "gradient-boosted trees"] },
                new ParallelAxis("C", [1e-3, 0.02, double.NaN, double.NaN, double.NaN, 900]) { IsLog = true },
                new ParallelAxis("depth", [double.NaN, double.NaN, 2, 3, 6, double.NaN]),
                new ParallelAxis("ROC AUC", [0.82, 0.843, 0.846, 0.839, 0.801, double.NaN]),
            ],
            [0.82, 0.843, 0.846, 0.839, 0.801, double.NaN]).WithTitle("Settings and score"),
        ["empty"] = Chart.Line([], []).WithTitle("Nothing yet"),
    };

    // Numbers that look like a bell without a random generator: quantiles of the logistic distribution in a shuffled order.
    private static double[] Normal(double mean, double deviation, int count) =>
        [.. Enumerable.Range(0, count).Select(i => (i * 0.6180339887 + mean * 0.1) % 1 * 0.996 + 0.002).Select(share => mean + deviation * 0.55 * Math.Log(share / (1 - share)))];
}
