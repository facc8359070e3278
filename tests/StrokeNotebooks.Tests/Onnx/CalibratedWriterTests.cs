using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Onnx;

/// <summary>Curves as no training makes them, asked on their corners, between them, and beyond.</summary>
public sealed class CalibratedWriterTests
{
    private static readonly LogisticModel Inner = new(["x"], [1], 0, 1, 1, true);

    private static readonly Table Rows = new(new FloatColumn("x", [-40, -2, -1.5f, -1, -0.5f, 0, 0.001f, 0.5f, 1, 1.5f, 2, 40]));

    public static TheoryData<string, CalibratedModel> Models => new()
    {
        { "corners that rows lie on", One([-1, 0, 1], [0.1, 0.2, 0.7]) },
        { "a step between two rows", One([-1, 0, 0.0001, 1], [0, 0, 1, 1]) },
        { "steps as steep as training makes them", One([-2, -2 + 1e-9, 0, 1e-9, 2], [0.01, 0.3, 0.3, 0.9, 0.9]) },
        { "a level stretch", One([-1.5, -0.5, 0.5, 1.5], [0.2, 0.4, 0.4, 0.6]) },
        { "from 0 to 1", new([Inner], [new IsotonicCalibrator([0, 1], [0, 1])]) },
        { "one corner", One([0], [0.3]) },
        { "the mean of unlike curves", new([Inner, Inner, Inner], [Curve([-1, 1], [0, 1]), Curve([0], [0.9]), new SigmoidCalibrator(-2, 0.5)]) },
        { "a steep sigmoid", new([Inner], [new SigmoidCalibrator(1000, -0.5)]) },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void It_is_right_on_corners_between_and_beyond(string name, CalibratedModel model)
    {
        var package = Package(model);
        var exported = new OnnxExporter().Export(package);
        float[] actual = OnnxInterpreter.Run(OnnxFile.Read(exported.Bytes), OnnxRows.Of(Rows, exported.Inputs)).As<float>();
        Assert.True(package.PredictProbability(Rows).Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-7), $"{name}: {string.Join(", ", actual)}");
    }

    [OnnxRuntimeTheory]
    [MemberData(nameof(Models))]
    public void Onnxruntime_gives_the_same_probabilities(string name, CalibratedModel model) => OnnxRuntime.Check(Package(model), Rows, name);

    [Fact]
    public void A_curve_of_one_corner_needs_no_model_before_it()
    {
        var file = OnnxFile.Read(new OnnxExporter().Export(Package(One([0], [0.3]))).Bytes);
        Assert.Equal(["Shape", "ConstantOfShape", "Cast"], file.Main.Nodes.Select(node => node.Operator));
    }

    private static ModelPackage Package(CalibratedModel model) => new(model, new Preprocessor().PassThrough("x").Fit(Rows));

    private static CalibratedModel One(double[] logOdds, double[] heights) => new([Inner], [Curve(logOdds, heights)]);

    // Corners where the model is for those log-odds, to the last bit.
    private static IsotonicCalibrator Curve(double[] logOdds, double[] heights) => new([.. logOdds.Select(value => 1 / (1 + Math.Exp(-value)))], [.. heights]);
}
