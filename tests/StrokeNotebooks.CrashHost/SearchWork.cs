using System.Diagnostics;
using System.Globalization;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Selection;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Crashing;

/// <summary>Searches settings of trees for the patients in the current folder with the journal that <c>search</c> names, recorded in the folder <c>track</c>, and kills itself when told to.</summary>
internal static class SearchWork
{
    public static int Do(IReadOnlyDictionary<string, string> settings)
    {
        var patients = Table.ReadCsv("patients.csv").Drop(Stroke.Id);
        var run = TrackingClient.Open(settings["track"]).Experiment("stroke").Start("search");
        var observer = new Killer(run.Autolog(), settings.GetValueOrDefault("kill", "never/0"));
        var result = new RandomSearch { Trials = 6, Threads = 2, Validation = new() { Folds = 3 }, Journal = settings["search"], Observer = observer }
            .Run(patients, Stroke.Label, choose => new Candidate(StrokeRecipe.Preprocessor, TrainerSpaces.GradientBoostedTrees(choose)));
        run.End();
        // All digits of all folds.
        foreach (var trial in result.Trials)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{trial} {string.Join(' ', trial.Folds.Select(fold => $"{fold.RocAuc:R} {fold.LogLoss:R}"))}"));
        return 0;
    }

    /// <summary>Kills this process when so many trials have been started, or are in the journal: <c>started/3</c>, <c>finished/3</c>.</summary>
    private sealed class Killer(ISearchObserver next, string point) : ISearchObserver
    {
        private int _started;
        private int _finished;

        public void Began(SearchStart search) => next.Began(search);

        public void Started(int trial)
        {
            Reached($"started/{++_started}");
            next.Started(trial);
        }

        public void Finished(Trial trial)
        {
            Reached($"finished/{++_finished}");
            next.Finished(trial);
        }

        public void Ended(SearchResult result) => next.Ended(result);

        private void Reached(string here)
        {
            if (here != point)
                return;
            Process.GetCurrentProcess().Kill();
            // The signal is on its way.
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
