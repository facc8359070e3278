using StrokeNotebooks.Data;
using StrokeNotebooks.Packaging;

namespace StrokeNotebooks.Evaluation;

/// <summary>How long single predictions take.</summary>
internal static class Latency
{
    private const int WarmUp = 200, Measured = 1000;

    /// <summary>The milliseconds within which 95 of 100 predictions of one raw record are done, transform included. Records are the rows, over and over; the first ones, which .NET compiles for, are not counted.</summary>
    /// <param name="package">The package.</param>
    /// <param name="rows">Raw rows.</param>
    /// <param name="clock">What is measured with.</param>
    public static double Percentile95(PackageFiles package, Table rows, TimeProvider clock)
    {
        var model = ModelPackage.FromFiles(package);
        Dictionary<string, object?>[] records = [.. rows.Head(Measured).Rows().Select(row => Record(row, model))];
        double[] times = new double[Measured];
        for (int i = -WarmUp; i < Measured; i++)
        {
            var record = records[(i + WarmUp) % records.Length];
            long start = clock.GetTimestamp();
            model.PredictProbability(record);
            if (i >= 0)
                times[i] = (clock.GetTimestamp() - start) * 1000.0 / clock.TimestampFrequency; // Finer than a TimeSpan, whose smallest step is a tenth of a microsecond.
        }
        Array.Sort(times);
        return times[Measured * 95 / 100 - 1];
    }

    private static Dictionary<string, object?> Record(Row row, ModelPackage model) => model.Signature.Inputs.Where(input => row.Table.Has(input.Name)).ToDictionary(
        input => input.Name,
        input => row.Table[input.Name] is var column && column.IsMissing(row.Index) ? null : column is StringColumn ? column.TextAt(row.Index) : (object)column.NumberAt(row.Index));
}
