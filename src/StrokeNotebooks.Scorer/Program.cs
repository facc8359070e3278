using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;

// Loads a model package and scores raw rows, in a process that knows nothing but these two paths. Standard output has one line of JSON for each row, and a last line that is the verdict:
// {"scored":ROWS}, or {"refused":"REASON"} if the package cannot be loaded or cannot score. Without such a line nothing is known of the model.
// Exit code: 0 all rows scored, 1 the package does not serve, 2 the machine failed, 3 the arguments or the rows cannot be used.
const int Served = 0, Refused = 1, Failed = 2, Unusable = 3;
if (args is not [var package, var examples])
{
    Console.Error.WriteLine("usage: StrokeNotebooks.Scorer PACKAGE EXAMPLES\n  PACKAGE   folder of a model package\n  EXAMPLES  raw rows: a .csv file, or TFRecords of tf.Example");
    return Unusable;
}
// Ctrl+C in a terminal reaches every process of it; whether this one ends is for its parent to say.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, signal => signal.Cancel = true);
// Whoever started this process may be killed. Then nobody waits for a verdict, and nobody would end a model that never gives one.
if (Environment.GetEnvironmentVariable("STROKE_SCORER_ENDS_WITH_INPUT") == "1")
    new Thread(EndWithInput) { IsBackground = true }.Start();
using var output = new StreamWriter(Console.OpenStandardOutput());
Table rows;
try
{
    rows = examples.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? Table.ReadCsv(examples) : ExampleFile.Read(examples);
}
catch (Exception error) when (error is InputException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(error.Message);
    return Unusable;
}
try
{
    var model = ModelPackage.Load(package);
    double[] probabilities = model.PredictProbability(rows);
    foreach (double probability in probabilities)
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $$"""{"probability":{{probability:R}},"label":{{model.Label(probability)}}}"""));
    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $$"""{"scored":{{probabilities.Length}}}"""));
    return Served;
}
catch (Exception error) when (IsOfTheMachine(error))
{
    Console.Error.WriteLine(error.Message);
    return Failed;
}
catch (Exception error)
{
    string reason = error is InputException or IOException ? error.Message : $"{error.GetType().Name}: {error.Message}";
    output.WriteLine($$"""{"refused":{{JsonSerializer.Serialize(reason)}}}""");
    return Refused;
}

// No memory, a disk that cannot be read: another try may end otherwise. A file that is missing from the package stays missing.
static bool IsOfTheMachine(Exception error) =>
    error is OutOfMemoryException or UnauthorizedAccessException || (error is IOException && error is not (FileNotFoundException or DirectoryNotFoundException or FileLoadException));

static void EndWithInput()
{
    using var input = Console.OpenStandardInput();
    while (input.ReadByte() >= 0)
    {
    }
    Process.GetCurrentProcess().Kill();
}
