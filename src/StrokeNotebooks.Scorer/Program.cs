using System.Globalization;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;

// Loads a model package and scores raw rows, in a process that knows nothing but these two paths. One line of JSON for each row.
// Exit code: 0 all rows scored, 2 the input cannot be used (the reason is on standard error).
if (args is not [var package, var examples])
{
    Console.Error.WriteLine("usage: StrokeNotebooks.Scorer PACKAGE EXAMPLES\n  PACKAGE   folder of a model package\n  EXAMPLES  raw rows: a .csv file, or TFRecords of tf.Example");
    return 2;
}
try
{
    var model = ModelPackage.Load(package);
    var rows = examples.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? Table.ReadCsv(examples) : ExampleFile.Read(examples);
    using var output = new StreamWriter(Console.OpenStandardOutput());
    foreach (double probability in model.PredictProbability(rows))
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $$"""{"probability":{{probability:R}}}"""));
    return 0;
}
catch (Exception error) when (error is InputException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}
