using System.CommandLine;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Interactive.Running;

namespace StrokeNotebooks.Cli.Data;

/// <summary>The command line of <c>stroke data</c>.</summary>
internal static class DataCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The CSV file or the zip archive, as Kaggle gives it." };
        var use = new Command("use", "Check the Kaggle file and put it into data/, where notebooks find it before the sample.") { file };
        use.SetAction(parse => Guarded(() => Install(DataFileReader.Read(parse.GetValue(file)!))));
        var fetch = new Command("fetch", "Download the Kaggle file with your Kaggle credentials and put it into data/.");
        fetch.SetAction((_, cancellation) => GuardedAsync(() => FetchAsync(cancellation)));
        var sample = new Command("sample", "Write the synthetic sample into data/ again.");
        sample.SetAction(_ => Guarded(WriteSample));
        var show = new Command("show", "Say which file notebooks read, and what is in it.");
        show.SetAction(_ => Guarded(Show));
        var real = new Argument<string>("FILE") { Description = "The Kaggle file. Default: the one that notebooks read.", DefaultValueFactory = _ => Stroke.Path() };
        var compare = new Command("compare", "Put the Kaggle file and the synthetic sample side by side, as the Markdown tables of data/README.md.") { real };
        compare.SetAction(parse => Guarded(() => Compare(parse.GetValue(real)!)));
        return new Command("data", """
            Look after the data that notebooks read: the file that STROKE_DATA names, else the Kaggle file in data/, else the synthetic sample there.
            Exit codes: 0 all well, 3 file, format or download.
            """) { use, fetch, sample, show, compare };
    }

    private static void Install(byte[] content)
    {
        string path = KaggleFile.Install(content, Stroke.DataFolder());
        Console.WriteLine($"{Shown(path)} is in place: the real Kaggle file. Git ignores it: its licence does not let us pass it on.");
    }

    private static async Task FetchAsync(CancellationToken cancellation)
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var credentials = KaggleCredentials.Find(Environment.GetEnvironmentVariable, home);
        using var client = new HttpClient { MaxResponseContentBufferSize = DataFileReader.LargestFile };
        Install(await new KaggleDownload(client, KaggleDownload.Address).GetAsync(credentials, cancellation));
    }

    private static void WriteSample()
    {
        string path = Path.Combine(Stroke.DataFolder(), Stroke.SampleFileName);
        SyntheticStroke.Write(path);
        Console.WriteLine($"{Shown(path)} is written: {SyntheticStroke.DefaultRows} invented patients.");
    }

    private static void Show()
    {
        string path = Stroke.Path();
        Console.WriteLine(Stroke.Describe(path));
        Console.WriteLine($"File: {Shown(path)}");
        var table = Table.ReadCsv(path);
        Console.WriteLine($"{table.RowCount} rows, {table.Columns.Length} columns");
        foreach (var column in table.Columns)
            Console.WriteLine($"  {column.Name,-18} {column.Type.ToString().ToUpperInvariant(),-7} {(column.Missing.Any ? $"{column.Missing.Count} missing" : "")}".TrimEnd());
    }

    private static void Compare(string path)
    {
        if (Path.GetFileName(path) == Stroke.SampleFileName)
            throw new InputException($"{Shown(path)} is the synthetic sample itself, so there is nothing to compare it with. Name the Kaggle file: './stroke data compare FILE', or put it in place first: './stroke data use FILE'.");
        KaggleFile.Check(path);
        var (real, synthetic) = (Table.ReadCsv(path), SyntheticStroke.Generate());
        Console.WriteLine(DataComparison.Markdown(real, synthetic));
        Console.Write(TrainOnSynthetic.Markdown(real, synthetic));
    }

    private static string Shown(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path);

    private static int Guarded(Action action) => GuardedAsync(() =>
    {
        action();
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    private static async Task<int> GuardedAsync(Func<Task> action)
    {
        try
        {
            await action();
            return (int)ExitCode.Success;
        }
        catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return (int)ExitCode.Unusable;
        }
    }
}
