using System.Globalization;
using StrokeNotebooks.Bench;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Statistics;

const string usage = """
    Usage: dotnet run -c Release --project bench/StrokeNotebooks.Bench -- VERB
      bar [CSV [SEED [NAME ...]]]   how good models of the stroke file are, every choice nested: 4 x 5 folds, from seed 0; names: recipe, learners, linear, boosted, ...
      make-large OUT [ROWS]   writes the stroke file over and over, its float columns jittered, until it has ROWS rows (5100000)
      csv PATH [THREADS]      reads all chunks of a CSV file and prints seconds, MB/s and the peak memory
      logistic [PYTHON]       logistic regression on 4000 x 20 beside scikit-learn, which PYTHON (python3) must have
      metadata PATH [ARTIFACTS]   fills the metadata store PATH (100000 artifacts) and asks it questions
      trees PATH|generated [PYTHON [DEPTH [LEAVES]]]   boosted trees on a large stroke file or generated rows, beside XGBoost, if PYTHON is named
      predict                 how fast fitted models answer: single rows, batches (trees beside walks of eight at once), raw records
      pipeline [PATH]         the course's pipeline on the sample (or a file): cold, from the cache, planned
      statistics PATH [PYTHON]   the same for all statistics of a CSV file: parsing, counting, quantiles; beside pandas, if PYTHON is named
    """;

switch (args)
{
    case ["bar", ..]:
        Bar.Print(args.Length > 1 ? args[1] : Stroke.Path(), args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 0, args[Math.Min(3, args.Length)..]);
        return 0;
    case ["make-large", var path, ..]:
        LargeFile.Write(Stroke.Path(), path, args.Length > 2 ? long.Parse(args[2], CultureInfo.InvariantCulture) : 5_100_000);
        return 0;
    case ["csv", var path, ..]:
        var options = new CsvOptions();
        if (args.Length > 2)
            options = options with { Threads = int.Parse(args[2], CultureInfo.InvariantCulture) };
        Measured.Print(path, () => new CsvFile(path, options).Aggregate(() => 0L, chunk => chunk.RowCount, (rows, more) => rows + more));
        return 0;
    case ["logistic", ..]:
        Logistic.Print(args.Length > 1 ? args[1] : "python3");
        return 0;
    case ["metadata", var path, ..]:
        Metadata.Print(path, args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 100_000);
        return 0;
    case ["trees", var path, ..]:
        Trees.Print(path, args.Length > 2 && args[2] != "-" ? args[2] : null, args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 6, args.Length > 4 ? int.Parse(args[4], CultureInfo.InvariantCulture) : 0);
        return 0;
    case ["predict"]:
        Predictions.Print();
        return 0;
    case ["pipeline", ..]:
        PipelineRuns.Print(args.Length > 1 ? args[1] : null);
        return 0;
    case ["statistics", var path, ..]:
        double seconds = Measured.Print(path, () => TableStatistics.Of(new CsvFile(path)) is { Features.Length: > 0 } statistics ? statistics.NumExamples : 0);
        if (args.Length > 2)
            Describe.Print(args[2], path, seconds);
        return 0;
    default:
        Console.Error.WriteLine(usage);
        return 1;
}
