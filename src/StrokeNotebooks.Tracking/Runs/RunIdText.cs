using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

/// <summary>Ids of runs as people type them: cut after as many characters as make clear which run is meant, as git takes its commits.</summary>
internal static class RunIdText
{
    private const int WholeLength = 32, MostListed = 10;

    /// <summary>The whole id.</summary>
    /// <exception cref="InputException">No run's id begins so, or those of several do.</exception>
    public static string Whole(ITrackingStore store, string beginning)
    {
        TrackingNames.CheckId("a run", beginning);
        if (beginning.Length >= WholeLength)
            return beginning;
        var found = store.RunIds(beginning);
        if (found is [var only])
            return only;
        // Other programs give ids of other lengths, and one may be the beginning of another. What is not there is said by who looks for it.
        if (found.IsEmpty || found.Contains(beginning))
            return beginning;
        string more = found.Length > MostListed ? $" and {found.Length - MostListed} more" : "";
        throw new InputException($"'{beginning}' is the beginning of {found.Length} runs: {string.Join(", ", found.Take(MostListed))}{more}. Type more of it.");
    }
}
