using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Packaging;

/// <summary>
/// All that is needed to predict from raw rows: the model, the transform that it was trained behind, and the schema of the raw data. It is saved as one folder and moved as one
/// (TFX: a SavedModel with the transform inside; MLflow: a model folder). Immutable, so any number of threads may ask it at once.
/// </summary>
/// <remarks>A model alone predicts from features; who makes these with another transform than training did gets other answers, and no error. A package leaves no room for that.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed partial class ModelPackage : IShowsHtml
{
    /// <summary>The names of the files of a package.</summary>
    public const string ModelFileName = "model.json", GraphFileName = "transform_graph.json", SchemaFileName = "schema.pbtxt";

    private readonly int[] _outputOfFeature;

    /// <summary>Puts the parts together.</summary>
    /// <param name="model">The model.</param>
    /// <param name="graph">The transform that makes its features.</param>
    /// <param name="schema">The schema of the raw data. Default: the one that is kept with the graph, if there is one.</param>
    /// <exception cref="InputException">The transform does not make a feature that the model takes.</exception>
    public ModelPackage(IModel model, TransformGraph graph, Schema? schema = null)
    {
        _outputOfFeature = [.. model.FeatureNames.Select(name => graph.OutputNames.IndexOf(name))];
        if (_outputOfFeature.IndexOf(-1) is var absent and >= 0)
            throw new InputException($"The model takes the feature '{model.FeatureNames[absent]}', which the transform does not make; it makes {string.Join(", ", graph.OutputNames)}. Package a model with the transform that it was trained behind.");
        (Model, Graph, Schema) = (model, graph, schema ?? graph.Schema);
    }

    /// <summary>The model that predicts from features.</summary>
    public IModel Model { get; }

    /// <summary>The transform that makes its features of raw rows.</summary>
    public TransformGraph Graph { get; }

    /// <summary>The schema of the raw data, if one was given.</summary>
    public Schema? Schema { get; }

    /// <summary>The probability of the positive class for each raw row. Columns are found by name; the label need not be there.</summary>
    /// <exception cref="InputException">The rows do not fit the signature: a column is not there, has another type, or a value is missing and neither transform nor model has a place for that.</exception>
    public double[] PredictProbability(Table rows) => Model.PredictProbability(Graph.Apply(Signature.Enforce(rows)).Features);

    /// <summary>The probability of the positive class for one raw record: numbers, texts, <see langword="null"/> or nothing where missing. Other names are not looked at.</summary>
    /// <returns>Bit for bit what a table with that row gives.</returns>
    /// <exception cref="InputException">The record does not fit the signature: a value has another type, or is missing and neither transform nor model has a place for that.</exception>
    public double PredictProbability(IReadOnlyDictionary<string, object?> record)
    {
        Signature.Enforce(record);
        float[] outputs = Graph.ApplyRecord(record);
        return Model.PredictProbability([.. _outputOfFeature.Select(output => outputs[output])]);
    }

    /// <summary>Above which probability the answer is yes: the threshold that was chosen and recorded, or 0.5 for a package that records none.</summary>
    public double Threshold => Signature.Decision?.Threshold ?? DecisionRule.DefaultThreshold;

    /// <summary>The answer at the package's threshold: 1 for yes, 0 for no.</summary>
    /// <param name="probability">What <see cref="PredictProbability(Table)"/> gave.</param>
    public int Label(double probability) => probability > Threshold ? 1 : 0;

    /// <summary>The answer for each raw row, at the package's threshold: 1 for yes, 0 for no.</summary>
    /// <exception cref="InputException">The rows do not fit the signature.</exception>
    public int[] PredictLabel(Table rows) => [.. PredictProbability(rows).Select(Label)];

    /// <summary>A scorer for records of a type of your own, which is the fast way to single predictions: <c>var scorer = package.CreateScorer&lt;Patient&gt;();</c></summary>
    /// <typeparam name="T">A class, record or struct with a public property for each column that the transform reads; see <see cref="RecordScorer{T}"/>.</typeparam>
    /// <exception cref="InputException">The type has no property for a column, or one whose type does not fit; the message lists those that there are.</exception>
    public RecordScorer<T> CreateScorer<T>() => new(this, _outputOfFeature);

    /// <summary>Writes the folder, over what it holds of an earlier package. The manifest comes last: a folder that has it is whole.</summary>
    /// <param name="folder">The folder; it is made as needed.</param>
    /// <exception cref="NotSupportedException">The model is not of these <see cref="Kinds"/>.</exception>
    /// <exception cref="InputException">The folder has a file that belongs to no package.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Save(string folder) => ToFiles().WriteFolder(folder);

    /// <summary>Reads what <see cref="Save"/> or <see cref="SaveZip"/> wrote, a folder or an archive. Nothing is run, and nothing is written.</summary>
    /// <param name="path">The folder or the archive.</param>
    /// <param name="kinds">The kinds of model that there are. Default: those of this library.</param>
    /// <exception cref="InputException">There is none, it is damaged, foreign or hostile, a newer version wrote it, or the parts do not fit together.</exception>
    public static ModelPackage Load(string path, ModelKinds? kinds = null)
    {
        if (!File.Exists(path))
            foreach (string name in (ReadOnlySpan<string>)[ModelFileName, GraphFileName])
                if (!File.Exists(Path.Combine(path, name)))
                    throw new InputException($"'{path}' is no model package: it has no {name}. Give the folder that ModelPackage.Save wrote.");
        bool isUnlisted = !File.Exists(path) && !File.Exists(Path.Combine(path, PackageManifest.FileName)) && !File.Exists(Path.Combine(path, MlflowModel.FileName));
        return isUnlisted ? LoadUnlisted(path, kinds) : FromFiles(PackageFiles.Read(path), kinds);
    }

    /// <inheritdoc/>
    public override string ToString() => $"package of {Model}, from {Graph.OutputNames.Length} transformed columns";

    /// <summary>The columns that it takes in, and the model.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new("column"), new("type")])
        {
            Caption = "Model package",
            Note = string.Create(CultureInfo.InvariantCulture, $"{Graph.Inputs.Count} columns become {Graph.OutputNames.Length} numbers, of which the model takes {Model.FeatureNames.Length}; it gives the probability of {Graph.Label ?? "the positive class"}{(Signature.Decision is { } decision ? $" and says yes above {decision.Threshold:G6} ({decision.Rule})" : "")}."),
        };
        foreach (var input in Graph.Inputs)
            html.Add([input.Name, input.Type.ToString()]);
        return html.ToHtml() + (Model as IShowsHtml)?.ToHtml();
    }
}
