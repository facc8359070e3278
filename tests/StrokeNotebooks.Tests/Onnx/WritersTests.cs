using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Onnx;

/// <summary>Nothing in the library is without a form in ONNX, and everything with one is among the cases that are compared: who adds a kind is told here what is left to do.</summary>
public sealed class WritersTests
{
    [Fact]
    public void Every_model_has_a_writer() => Assert.Equal(Kinds<IModel>(), ModelWriter.Models.Select(model => model.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_transform_has_a_writer() => Assert.Equal(Kinds<FittedTransform>(), TransformWriter.Transforms.Select(transform => transform.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_model_is_compared() => Assert.Equal(Kinds<IModel>(), Names(OnnxCases.All.SelectMany(package => WithParts(package.Model))));

    [Fact]
    public void Every_transform_is_compared() => Assert.Equal(Kinds<FittedTransform>(), Names(OnnxCases.All.SelectMany(package => package.Graph.Features).SelectMany(feature => feature.Transforms)));

    [Fact]
    public void Every_calibrator_is_compared() => Assert.Equal(Kinds<Calibrator>(), Names(OnnxCases.All.Select(package => package.Model).OfType<CalibratedModel>().SelectMany(model => model.Calibrators)));

    private static IEnumerable<string> Kinds<T>() => typeof(T).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(T))).Select(type => type.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names<T>(IEnumerable<T> values) where T : notnull => values.Select(value => value.GetType().Name).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<IModel> WithParts(IModel model) => [model, .. model switch
    {
        CalibratedModel calibrated => calibrated.Models.SelectMany(WithParts),
        ImputedModel imputed => WithParts(imputed.Model),
        SoftVotingModel voting => voting.Members.SelectMany(WithParts),
        StackingModel stacking => [.. stacking.Members.SelectMany(WithParts), .. WithParts(stacking.Final)],
        _ => [],
    }];
}
