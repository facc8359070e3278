using Spectre.Console;
using StrokeNotebooks.Selection;

namespace StrokeNotebooks.Cli.Selection;

/// <summary>Progress for a person: a table of the best trials that is drawn anew in place; disposing it leaves the last one on the screen.</summary>
/// <param name="console">The terminal.</param>
/// <param name="state">Is told before.</param>
/// <param name="subject">What is searched.</param>
internal sealed class LiveSearchProgress(IAnsiConsole console, SearchState state, string subject) : ISearchObserver, IDisposable
{
    // Title, headings of up to three lines, two blank lines, the progress line, and one that scrolls in below.
    private const int OtherLines = 8;
    private const int MostRows = 10;

    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(200);

    private readonly ManualResetEventSlim _end = new();
    private Thread? _display;

    public void Began(SearchStart search)
    {
        if (_end.IsSet)
            return;
        // A thread of its own: those of the pool are busy with fits.
        _display = new Thread(() => console.Live(new Spectre.Console.Text("")).AutoClear(false).Overflow(VerticalOverflow.Crop).Start(Draw)) { IsBackground = true, Name = "search table" };
        _display.Start();
    }

    public void Finished(Trial trial)
    {
    }

    public void Ended(SearchResult result)
    {
    }

    public void Dispose()
    {
        _end.Set();
        _display?.Join();
        _end.Dispose();
    }

    private void Draw(LiveDisplayContext context)
    {
        bool isLast;
        do
        {
            isLast = _end.Wait(s_every);
            context.UpdateTarget(new SearchTable(subject, console.Profile.Width, Math.Clamp(console.Profile.Height - OtherLines, 1, MostRows)).Of(state.Now()));
            // At the end of a full line, a ^C that the terminal echoes would begin a new one, and push the table out of its place.
            console.Profile.Out.Writer.Write('\r');
            console.Profile.Out.Writer.Flush();
        }
        while (!isLast);
    }
}
