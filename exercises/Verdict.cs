using System.Net;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Exercises;

/// <summary>How far an answer is.</summary>
public enum VerdictState
{
    /// <summary>The answer is right.</summary>
    Solved,

    /// <summary>There is an answer, and it is wrong.</summary>
    NotYet,

    /// <summary>There is no answer.</summary>
    NotTried,
}

/// <summary>What is said about an answer. It shows itself as a sentence for the learner and as JSON for the program that runs the notebook.</summary>
/// <param name="Id">The task.</param>
/// <param name="State">Whether the answer is right, wrong or absent.</param>
/// <param name="Message">What a right answer shows, what is wrong in a way that helps, or what is wanted.</param>
[TypeFormatterSource(typeof(VerdictFormatterSource), PreferredMimeTypes = ["text/html", VerdictFormatterSource.Json])]
public sealed record Verdict(string Id, VerdictState State, string Message) : IShowsHtml
{
    /// <summary>Whether the answer is right.</summary>
    public bool IsRight => State == VerdictState.Solved;

    /// <inheritdoc/>
    public string ToHtml() => $"<p>{Sign} <b>Exercise {Id}:</b> {WebUtility.HtmlEncode(Message)}</p>";

    /// <summary>The verdict as a line of text.</summary>
    public override string ToString() => $"{Words}: exercise {Id}: {Message}";

    private string Sign => State switch { VerdictState.Solved => "✅", VerdictState.NotYet => "❌", _ => "⬜" };

    private string Words => State switch { VerdictState.Solved => "Right", VerdictState.NotYet => "Not yet", _ => "Not tried" };
}
