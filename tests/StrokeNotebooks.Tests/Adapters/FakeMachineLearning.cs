using System.Reflection;
using System.Text.Json;
using Microsoft.ML.Data;

namespace Microsoft.ML;

// Stand-ins with the names and shapes of the package's members that the adapter calls; the package itself is not referenced.
// What learns here is a nearest-centroid classifier: enough to see that features, labels and probabilities go through.

internal sealed class MLContext(int? seed = null)
{
    public int? Seed => seed;

    public DataOperations Data { get; } = new();

    public ModelOperations Model { get; } = new();
}

internal sealed class ModelOperations
{
    public void Save(ITransformer model, DataViewSchema inputSchema, Stream stream) => JsonSerializer.Serialize(stream, (Centroids)model);

    public ITransformer Load(Stream stream, out DataViewSchema inputSchema)
    {
        inputSchema = new DataViewSchema();
        return JsonSerializer.Deserialize<Centroids>(stream)!;
    }
}

internal sealed class DataOperations
{
    public IDataView LoadFromEnumerable<T>(IEnumerable<T> rows, SchemaDefinition schema) where T : class
    {
        var view = new IDataView([.. rows]);
        return view.Rows.All(row => ((float[])Fake.Get(row, "Features")!).Length == schema["Features"].ColumnType!.Size) ? view : throw new ArgumentException("A vector has another size than the schema says.", nameof(rows));
    }

    public IEnumerable<T> CreateEnumerable<T>(IDataView data, bool reuseRowObject) where T : class, new() => data.Rows.Select(row =>
    {
        var made = reuseRowObject ? throw new NotSupportedException() : new T();
        foreach (var property in typeof(T).GetProperties())
            property.SetValue(made, Fake.Get(row, property.Name));
        return made;
    });
}

// An interface in the package; the adapter only hands it on.
internal sealed record IDataView(object[] Rows)
{
    public DataViewSchema Schema { get; } = new();
}

internal sealed class DataViewSchema;

internal interface IEstimator<out T>
{
    T Fit(IDataView input);
}

internal interface ITransformer
{
    IDataView Transform(IDataView input);
}

/// <summary>Of the two classes' means, the nearer one is the likelier.</summary>
internal sealed class NearestCentroid : IEstimator<ITransformer>
{
    public ITransformer Fit(IDataView input) => new Centroids(Centre(input, true), Centre(input, false));

    private static float[] Centre(IDataView data, bool label)
    {
        float[][] rows = [.. data.Rows.Where(row => (bool)Fake.Get(row, "Label")! == label).Select(row => (float[])Fake.Get(row, "Features")!)];
        return [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Average(row => row[column]))];
    }
}

internal sealed record Centroids(float[] Positive, float[] Negative) : ITransformer
{
    public IDataView Transform(IDataView input) => new([.. input.Rows.Select(row =>
    {
        var features = (float[])Fake.Get(row, "Features")!;
        double near = Distance(features, Positive), far = Distance(features, Negative);
        return new { Probability = (float)(far / (near + far)) };
    })]);

    private static double Distance(float[] point, float[] centre) => Math.Sqrt(point.Zip(centre).Sum(pair => Math.Pow(pair.First - pair.Second, 2)));
}

internal static class Fake
{
    public static object? Get(object row, string name) => row.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance)!.GetValue(row);
}
