using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Onnx;

/// <summary>Trees as no training makes them: sets of any size, cuts of both kinds on one feature, and values that are no category.</summary>
public sealed class TreesWriterTests
{
    private static readonly Table Rows = new(
        new FloatColumn("a", [.. Enumerable.Range(0, 256).Select(i => (float)i), float.NaN, -1, -0.5f, 7.5f, 254.5f, 1e9f, 0, 31, 32, 33, 63, 64]),
        new FloatColumn("b", [.. Enumerable.Range(0, 268).Select(i => i % 11 == 0 ? float.NaN : (i * 7919 % 268 - 20) / 3f)]));

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_trees_give_the_same_probabilities(int seed)
    {
        var package = Package(seed);
        var model = new OnnxExporter().Export(package);
        float[] actual = OnnxInterpreter.Run(OnnxFile.Read(model.Bytes), OnnxRows.Of(Rows, model.Inputs)).As<float>();
        Assert.All(package.PredictProbability(Rows).Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [OnnxRuntimeTheory]
    [MemberData(nameof(Seeds))]
    public void Onnxruntime_gives_the_same_probabilities(int seed) => OnnxRuntime.Check(Package(seed), Rows, $"any trees {seed}");

    [Fact]
    public void Without_trees_the_base_score_is_left()
    {
        var package = new ModelPackage(new BoostedTreesModel(["a"], -1, [], []), Package(0).Graph);
        var model = new OnnxExporter().Export(package);
        Assert.All(OnnxInterpreter.Run(OnnxFile.Read(model.Bytes), OnnxRows.Of(Rows, model.Inputs)).As<float>(), value => Assert.Equal(0.26894142, value, 1e-7));
    }

    private static ModelPackage Package(int seed)
    {
        var random = new NumPyRandom(seed);
        RegressionTree[] trees = [.. Enumerable.Range(0, 5).Select(_ => Tree(random))];
        return new ModelPackage(new BoostedTreesModel(["a", "b"], -0.5, [.. trees], []), new Preprocessor().PassThrough("a", "b").Fit(Rows));
    }

    private static RegressionTree Tree(NumPyRandom random)
    {
        int count = 1 + 2 * (int)(random.NextDouble() * 8), next = 1;
        int[] left = new int[count], feature = new int[count];
        float[] values = new float[count];
        var sets = new List<CategorySplit>();
        for (int node = 0; node < count; node++)
        {
            bool isLeaf = next >= count || (node < next - 1 && random.NextDouble() < 0.2);
            left[node] = isLeaf ? -1 : next;
            feature[node] = random.NextDouble() < 0.6 ? 0 : 1;
            values[node] = (float)(isLeaf ? random.NextDouble() - 0.5 : random.NextDouble() * 90 - 5);
            if (isLeaf)
                continue;
            next += 2;
            double share = random.NextDouble() * random.NextDouble();
            if (random.NextDouble() < 0.7)
                sets.Add(new CategorySplit(node, [.. Enumerable.Range(0, 255).Where(_ => random.NextDouble() < share)]));
        }
        return new RegressionTree([.. left], [.. feature], [.. values], [.. left.Select(_ => random.NextDouble() < 0.5)], [.. values], [.. values], [.. sets]);
    }
}
