using System.Net;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Exercises;

/// <summary>What is said to an answer.</summary>
/// <param name="Id">The task.</param>
/// <param name="IsRight">Whether the answer is right.</param>
/// <param name="Message">What a right answer shows, or what is wrong in a way that helps.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record Verdict(string Id, bool IsRight, string Message) : IShowsHtml
{
    /// <inheritdoc/>
    public string ToHtml() => $"<p>{(IsRight ? "✅" : "⬜")} <b>Exercise {Id}:</b> {WebUtility.HtmlEncode(Message)}</p>";

    /// <summary>The verdict as a line of text.</summary>
    public override string ToString() => $"{(IsRight ? "Right" : "Not yet")}: exercise {Id}: {Message}";
}
