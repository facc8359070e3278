using System.Collections.Immutable;

namespace StrokeNotebooks.Course;

/// <summary>What the Kaggle file's figures say about patients of one age: shares between 0 and 1, body mass index in kg/m².</summary>
/// <remarks>Aggregates only, printed by <c>tests/StrokeNotebooks.Tests/Data/Stroke/figures.py</c>.</remarks>
internal sealed record AgeBand(
    int From, int To, int Rows, double Female, double Married,
    double Children, double NeverWorked, double SelfEmployed, double Government,
    double UnknownSmoking, double Former, double Smokes, double BmiMean, double BmiDeviation)
{
    public static ImmutableArray<AgeBand> All { get; } =
    [
        //  years  rows female married | children never self gov. | unknown former smokes | bmi
        new(0, 5, 255, 0.48, 0.00, 1.00, 0.00, 0.00, 0.00, 1.00, 0.00, 0.00, 18.6, 3.1),
        new(5, 10, 217, 0.45, 0.00, 0.99, 0.00, 0.00, 0.00, 1.00, 0.00, 0.00, 19.2, 4.0),
        new(10, 15, 227, 0.48, 0.00, 0.82, 0.03, 0.02, 0.00, 0.63, 0.07, 0.01, 22.7, 5.6),
        new(15, 20, 267, 0.56, 0.01, 0.11, 0.06, 0.04, 0.03, 0.44, 0.04, 0.06, 26.7, 7.9),
        new(20, 30, 549, 0.68, 0.30, 0.00, 0.00, 0.05, 0.09, 0.21, 0.12, 0.20, 28.1, 7.4),
        new(30, 40, 655, 0.64, 0.76, 0.00, 0.00, 0.10, 0.15, 0.20, 0.14, 0.22, 31.2, 7.9),
        new(40, 50, 730, 0.62, 0.88, 0.00, 0.00, 0.14, 0.19, 0.21, 0.17, 0.22, 31.4, 7.8),
        new(50, 60, 834, 0.57, 0.92, 0.00, 0.00, 0.18, 0.20, 0.18, 0.23, 0.20, 31.8, 7.3),
        new(60, 70, 621, 0.57, 0.94, 0.00, 0.00, 0.25, 0.17, 0.18, 0.27, 0.18, 31.0, 6.4),
        new(70, 80, 569, 0.59, 0.92, 0.00, 0.00, 0.39, 0.13, 0.20, 0.30, 0.11, 29.4, 5.6),
        new(80, 83, 186, 0.61, 0.88, 0.00, 0.00, 0.46, 0.08, 0.19, 0.26, 0.10, 28.3, 5.1),
    ];
}
