using StrokeNotebooks.IO;
using StrokeNotebooks.Selection;

namespace StrokeNotebooks.Cli.Selection;

/// <summary>Tells several observers, one after the other.</summary>
internal sealed class SearchObservers(params IReadOnlyList<ISearchObserver> observers) : ISearchObserver
{
    public void Began(SearchStart search)
    {
        foreach (var observer in observers)
            observer.Began(search);
    }

    public void Started(int trial)
    {
        foreach (var observer in observers)
            observer.Started(trial);
    }

    public void Finished(Trial trial)
    {
        foreach (var observer in observers)
            observer.Finished(trial);
    }

    public void Ended(SearchResult result)
    {
        foreach (var observer in observers)
            observer.Ended(result);
    }
}

/// <summary>
/// Refuses the journal of another search. The library lets searches share a file (decision 23), as it finds its own trials there. Who types a file's name wants to go on with what is in it:
/// to begin anew without a word, because of a mistyped seed, would be no help.
/// </summary>
internal sealed class OwnJournal : ISearchObserver
{
    private readonly string _path;
    private readonly int _trials;

    public OwnJournal(string path) => (_path, _trials) = (path, TrialsIn(path));

    /// <exception cref="InputException">There are trials in the journal, and none is of this search.</exception>
    public void Began(SearchStart search)
    {
        if (_trials > 0 && search.Resumed.IsEmpty)
            throw new InputException($"The journal '{_path}' is of another search: it has {SearchText.Count(_trials, "trial")}, none of which is tried here. Repeat what it was begun with (data, --algorithm, --method, --folds, --seed, --threshold, version of the code) to go on with it, or name another file.");
    }

    public void Finished(Trial trial)
    {
    }

    public void Ended(SearchResult result)
    {
    }

    // Each ends its line; what follows was cut off by a crash. What cannot be read is the search's to tell.
    private static int TrialsIn(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllBytes(path).AsSpan().Count((byte)'\n') : 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
