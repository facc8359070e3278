using System.Text.Encodings.Web;
using System.Text.Json;

namespace StrokeNotebooks.Exercises;

/// <summary>How a <see cref="Verdict"/> shows itself: as HTML for a person, and as JSON from which the runner tells how far the learner is.</summary>
public sealed class VerdictFormatterSource
{
    /// <summary>The media type that the runner reads.</summary>
    public const string Json = "application/vnd.stroke.verdict+json";

    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

#pragma warning disable CA1822 // The convention asks for instance members.
    /// <summary>The formatters, found and called by a notebook engine.</summary>
    public IEnumerable<object> CreateTypeFormatters() => [new Formatter("text/html", verdict => verdict.ToHtml()), new Formatter(Json, ToJson)];
#pragma warning restore CA1822

    private static string ToJson(Verdict verdict)
    {
        string state = verdict.State switch { VerdictState.Solved => "solved", VerdictState.NotYet => "not-yet", _ => "not-tried" };
        return JsonSerializer.Serialize(new { exercise = verdict.Id, state, message = verdict.Message }, s_json);
    }

    private sealed class Formatter(string mimeType, Func<Verdict, string> text)
    {
        public string MimeType => mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            if (instance is not Verdict verdict)
                return false;
            writer.Write(text(verdict));
            return true;
        }
    }
}
