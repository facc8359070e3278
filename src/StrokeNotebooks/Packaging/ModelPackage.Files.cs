using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Schemas;

namespace StrokeNotebooks.Packaging;

// A package as files: one folder or one archive, with a manifest that lists every file by its hash. The same package gives the same bytes on every machine.
public sealed partial class ModelPackage
{
    /// <summary>The name of the file with <see cref="Metrics"/>.</summary>
    public const string MetricsFileName = "metrics.json";

    /// <summary>The name of the file with <see cref="Onnx"/>.</summary>
    public const string OnnxFileName = "model.onnx";

    private static readonly HashSet<string> s_ownFiles = new(
        [ModelFileName, GraphFileName, SchemaFileName, MetricsFileName, OnnxFileName, ModelSignature.FileName, PackageEnvironment.FileName, MlflowModel.FileName, PackageManifest.FileName], StringComparer.OrdinalIgnoreCase);

    private static readonly JsonSerializerOptions MetricsForm = new() { WriteIndented = true, NewLine = "\n", NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>What it takes in and gives out: held against everything that is predicted on.</summary>
    /// <exception cref="InputException">It does not speak of the columns that the transform reads.</exception>
    public ModelSignature Signature
    {
        get => field ??= ModelSignature.Of(Model, Graph, Schema);
        init
        {
            value.CheckFits(Graph);
            field = value;
        }
    }

    /// <summary>How good it was found to be, by the metrics' names. Default: none.</summary>
    public ImmutableSortedDictionary<string, double> Metrics { get; init => field = value.WithComparers(StringComparer.Ordinal); } = ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal);

    /// <summary>What goes with it, by path, and is not looked into: <c>model_card.md</c>, <c>evaluation/evaluation.json</c>. Default: nothing.</summary>
    /// <exception cref="InputException">A name is one that the package uses itself.</exception>
    public ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> Documents
    {
        get;
        init => field = value.Keys.FirstOrDefault(s_ownFiles.Contains) is { } own
            ? throw new InputException($"A document cannot be named '{own}': the package has a file of that name itself.")
            : value.WithComparers(StringComparer.Ordinal);
    } = ImmutableSortedDictionary.Create<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);

    /// <summary>The whole way from raw columns to the probability as an ONNX model, if it was made.</summary>
    public ReadOnlyMemory<byte>? Onnx { get; init; }

    /// <summary>The kinds of model that <see cref="Save"/> can write. Default: those of this library. It is no part of what is written: who loads says again what may be loaded.</summary>
    public ModelKinds Kinds { get; init; } = ModelKinds.Library;

    /// <summary>What it was made with.</summary>
    public PackageEnvironment Environment { get; init; } = PackageEnvironment.Current;

    /// <summary>The same package with a document more, such as a model card.</summary>
    /// <param name="path">Its path in the package.</param>
    /// <param name="text">Its text, written in UTF-8.</param>
    /// <exception cref="InputException">The name is one that the package uses itself.</exception>
    public ModelPackage WithDocument(string path, string text) => With(Metrics, Documents.SetItem(path, Encoding.UTF8.GetBytes(text)), Onnx);

    /// <summary>The same package with these metrics in place of its own.</summary>
    public ModelPackage WithMetrics(IEnumerable<KeyValuePair<string, double>> metrics) => With(metrics.ToImmutableSortedDictionary(StringComparer.Ordinal), Documents, Onnx);

    /// <summary>The same package with a rule by which its probabilities become a yes or a no. Ask for an ONNX model after that, not before: it records the threshold too.</summary>
    public ModelPackage WithDecision(DecisionRule decision) => new(Model, Graph, Schema) { Signature = Signature with { Decision = decision }, Kinds = Kinds, Environment = Environment, Metrics = Metrics, Documents = Documents };

    /// <summary>The same package with an ONNX model of it.</summary>
    public ModelPackage WithOnnx(ReadOnlyMemory<byte> onnx) => With(Metrics, Documents, onnx);

    /// <summary>All files with their bytes, and the manifest over them.</summary>
    /// <exception cref="NotSupportedException">The model is not of these <see cref="Kinds"/>.</exception>
    /// <exception cref="InputException">A document's path cannot be used in a package.</exception>
    public PackageFiles ToFiles()
    {
        var files = Documents.ToBuilder();
        Add(ModelFileName, ModelFile.ToJson(Model, Kinds));
        Add(GraphFileName, Graph.ToJson());
        if (Schema is not null)
            Add(SchemaFileName, Schema.ToString());
        Add(ModelSignature.FileName, Signature.ToJson());
        Add(PackageEnvironment.FileName, Environment.ToJson());
        Add(MlflowModel.FileName, MlflowModel.Text(Signature, Environment, Onnx is not null));
        if (!Metrics.IsEmpty)
            Add(MetricsFileName, JsonSerializer.Serialize(Metrics, MetricsForm) + "\n");
        if (Onnx is { } onnx)
            files.Add(OnnxFileName, onnx);
        return new PackageFiles(files);

        void Add(string name, string text) => files.Add(name, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Reads a package of its files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="kinds">The kinds of model that there are. Default: those of this library.</param>
    /// <exception cref="InputException">A file is missing or damaged, or the parts do not fit together.</exception>
    public static ModelPackage FromFiles(PackageFiles files, ModelKinds? kinds = null)
    {
        var contents = files.Contents;
        foreach (string name in (ReadOnlySpan<string>)[ModelFileName, GraphFileName, ModelSignature.FileName, PackageEnvironment.FileName])
            if (!contents.ContainsKey(name))
                throw new InputException($"This is no model package: it has no {name}. Give what ModelPackage.Save wrote.");
        var schema = contents.ContainsKey(SchemaFileName) ? Schema.Parse(Text(SchemaFileName), SchemaFileName) : null;
        return new ModelPackage(ModelFile.Parse(Text(ModelFileName), ModelFileName, kinds), TransformGraph.Parse(Text(GraphFileName)), schema)
        {
            Signature = ModelSignature.Parse(contents[ModelSignature.FileName].Span),
            Kinds = kinds ?? ModelKinds.Library,
            Environment = PackageEnvironment.Parse(contents[PackageEnvironment.FileName].Span),
            Metrics = contents.TryGetValue(MetricsFileName, out var metrics) ? ParseMetrics(metrics.Span) : ImmutableSortedDictionary<string, double>.Empty,
            Onnx = contents.TryGetValue(OnnxFileName, out var onnx) ? onnx : (ReadOnlyMemory<byte>?)null,
            Documents = contents.RemoveRange(contents.Keys.Where(s_ownFiles.Contains)),
        };

        string Text(string name) => Encoding.UTF8.GetString(contents[name].Span);
    }

    /// <summary>Writes the package as one zip archive, whole or not at all: the same bytes for the same package on every machine.</summary>
    /// <exception cref="NotSupportedException">The model is not of these <see cref="Kinds"/>.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveZip(string path) => ToFiles().WriteZip(path);

    // A folder of a version of this library that wrote no manifest.
    private static ModelPackage LoadUnlisted(string folder, ModelKinds? kinds)
    {
        string schema = Path.Combine(folder, SchemaFileName);
        return new ModelPackage(ModelFile.Load(Path.Combine(folder, ModelFileName), kinds), TransformGraph.Load(Path.Combine(folder, GraphFileName)), File.Exists(schema) ? Schema.Read(schema) : null) { Kinds = kinds ?? ModelKinds.Library };
    }

    private static ImmutableSortedDictionary<string, double> ParseMetrics(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<ImmutableSortedDictionary<string, double>>(json, MetricsForm) ?? throw new JsonException("It is null.");
        }
        catch (JsonException error)
        {
            throw new InputException($"The {MetricsFileName} of the package is damaged: {error.Message}", error);
        }
    }

    private ModelPackage With(ImmutableSortedDictionary<string, double> metrics, ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> documents, ReadOnlyMemory<byte>? onnx) =>
        new(Model, Graph, Schema) { Signature = Signature, Kinds = Kinds, Environment = Environment, Metrics = metrics, Documents = documents, Onnx = onnx };
}
