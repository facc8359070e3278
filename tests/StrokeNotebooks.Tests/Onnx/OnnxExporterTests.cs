using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Onnx;

public sealed class OnnxExporterTests
{
    public static TheoryData<string> Names => OnnxCases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_exported_model_gives_the_same_probabilities(string name)
    {
        var package = OnnxCases.Make(name);
        var model = new OnnxExporter().Export(package);
        float[] actual = OnnxInterpreter.Run(OnnxFile.Read(model.Bytes), OnnxRows.Of(OnnxCases.Rows, model.Inputs)).As<float>();
        double[] expected = package.PredictProbability(OnnxCases.Rows);
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [OnnxRuntimeTheory]
    [MemberData(nameof(Names))]
    public void Onnxruntime_gives_the_same_probabilities(string name) => OnnxRuntime.Check(OnnxCases.Make(name), OnnxCases.Rows, name);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_graph_is_well_formed(string name)
    {
        var package = OnnxCases.Make(name);
        var file = OnnxFile.Read(new OnnxExporter().Export(package).Bytes);
        Assert.Equal((8, "StrokeNotebooks", 17), (file.IrVersion, file.Producer, file.Opsets[""]));
        Assert.All(file.Main.Nodes, node => Assert.Contains(node.Domain, file.Opsets.Keys));
        Assert.All(file.Opsets.Keys, domain => Assert.Contains(file.Main.Nodes, node => node.Domain == domain));
        Assert.Equal(package.Graph.Inputs.Select(input => input.Name), file.Main.Inputs.Select(input => input.Name));
        Assert.All([.. file.Main.Inputs, .. file.Main.Outputs], value => Assert.Equal(["N", "1"], value.Shape));

        // Every value has one name and one origin, which comes before its first use; nothing is there for nothing.
        var known = new HashSet<string>(StringComparer.Ordinal);
        Assert.All([.. file.Main.Inputs.Select(input => input.Name), .. file.Main.Initializers.Keys], value => Assert.True(known.Add(value), value));
        foreach (var node in file.Main.Nodes)
        {
            Assert.All(node.Inputs, input => Assert.Contains(input, known));
            Assert.All(node.Outputs, output => Assert.True(known.Add(output), output));
            Assert.NotEmpty(node.Description);
        }
        string[] used = [.. file.Main.Nodes.SelectMany(node => node.Inputs), .. file.Main.Outputs.Select(output => output.Name)];
        Assert.All([.. file.Main.Initializers.Keys, .. file.Main.Nodes.SelectMany(node => node.Outputs)], value => Assert.Contains(value, used));
        Assert.All([.. file.Main.Initializers.Keys, .. file.Main.Nodes.Select(node => node.Name)], value => Assert.Matches("^[A-Za-z_][A-Za-z0-9_]*$", value));
    }

    [Theory]
    [InlineData("logistic")]
    [InlineData("trees-categories")]
    public void The_same_training_gives_the_same_bytes(string name) =>
        Assert.Equal(new OnnxExporter().Export(OnnxCases.Make(name)).Bytes.ToArray(), new OnnxExporter().Export(OnnxCases.MakeAgain(name)).Bytes.ToArray());

    [Fact]
    public void Any_number_of_rows_goes_in()
    {
        var package = OnnxCases.Make("logistic");
        var model = new OnnxExporter().Export(package);
        foreach (int rows in (int[])[1, 2, 17])
        {
            var table = OnnxCases.Rows.Head(rows);
            Assert.Equal([rows, 1], OnnxInterpreter.Run(OnnxFile.Read(model.Bytes), OnnxRows.Of(table, model.Inputs)).Shape);
        }
    }

    [Fact]
    public void The_output_cannot_have_the_name_of_a_column()
    {
        var table = new Table(new FloatColumn("probability", [1, 2, 3]), new IntColumn("ill", [0, 1, 0]));
        var graph = new Preprocessor().PassThrough("probability").Label("ill").Fit(table);
        var package = new ModelPackage(new LogisticModel(["probability"], [1], 0, 1, 1, true), graph);
        Assert.Equal("The column 'probability' has the name of the output. Give the output another by OnnxExporter.Output.", Assert.Throws<InputException>(() => new OnnxExporter().Export(package)).Message);
        Assert.Equal("risk", OnnxFile.Read(new OnnxExporter { Output = "risk" }.Export(package).Bytes).Main.Outputs.Single().Name);
    }

    [Fact]
    public void A_model_from_elsewhere_is_refused_with_what_can_be_exported()
    {
        var package = new ModelPackage(new Elsewhere(), OnnxCases.Make("baseline").Graph);
        Assert.StartsWith("A Elsewhere has no form in ONNX. What can be exported: BaselineModel, LogisticModel,", Assert.Throws<InputException>(() => new OnnxExporter().Export(package)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_shows_inputs_output_and_operators() => Snapshot.Match(new OnnxExporter().Export(OnnxCases.Make("logistic-indices")).ToHtml(), "html", "html");

    [Fact]
    public void It_saves_what_it_holds()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("onnx-").FullName, "model.onnx");
        var model = new OnnxExporter().Export(OnnxCases.Make("baseline"));
        model.Save(path);
        Assert.Equal(model.Bytes.ToArray(), File.ReadAllBytes(path));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    private sealed class Elsewhere : IModel
    {
        public System.Collections.Immutable.ImmutableArray<string> FeatureNames => ["age"];

        public double PredictProbability(ReadOnlySpan<float> row) => 0.5;

        public double[] PredictProbability(FeatureMatrix features) => [];
    }
}
