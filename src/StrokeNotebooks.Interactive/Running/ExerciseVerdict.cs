using System.Net;
using System.Text.Json.Nodes;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>How far a learner is with an exercise.</summary>
public enum ExerciseState
{
    /// <summary>The answer is right.</summary>
    Solved,

    /// <summary>There is an answer, and it is wrong, does not compile or throws.</summary>
    NotYet,

    /// <summary>There is no answer.</summary>
    NotTried,

    /// <summary>The check did not run, so nothing is known: an earlier cell failed, or the run was stopped.</summary>
    NotJudged,
}

/// <summary>What a check cell says about the answer to an exercise. A cell says it by showing a value in the media type <see cref="MediaType"/>, so any course can.</summary>
/// <param name="Exercise">The exercise's name: <c>4.2</c>.</param>
/// <param name="State">How far the learner is.</param>
/// <param name="Message">What a right answer shows, what is wrong, or what is wanted.</param>
public sealed record ExerciseVerdict(string Exercise, ExerciseState State, string Message)
{
    /// <summary>JSON with the texts <c>exercise</c>, <c>state</c> (<c>solved</c>, <c>not-yet</c> or <c>not-tried</c>) and <c>message</c>.</summary>
    public const string MediaType = "application/vnd.stroke.verdict+json";

    /// <summary>The state as a sign and in words: <c>✔ solved</c>.</summary>
    public (string Sign, string Words) Look => State switch
    {
        ExerciseState.Solved => ("✔", "solved"),
        ExerciseState.NotYet => ("✘", "not yet"),
        ExerciseState.NotTried => ("·", "not tried"),
        _ => ("?", "not judged"),
    };

    /// <summary>The verdicts among a cell's outputs. Content of another form is no verdict.</summary>
    internal static IEnumerable<ExerciseVerdict> In(IEnumerable<CellOutput> outputs) => outputs.Select(output => output switch
    {
        DisplayOutput display => display.Data,
        ExecuteResultOutput result => result.Data,
        _ => null,
    }).Select(data => data is not null && data.TryGetValue(MediaType, out var content) ? Read(content) : null).OfType<ExerciseVerdict>();

    /// <summary>The verdict as data of an output: for programs, for pages and for terminals.</summary>
    internal Dictionary<string, JsonNode?> ToData() => new(StringComparer.Ordinal)
    {
        [MediaType] = new JsonObject { ["exercise"] = Exercise, ["state"] = "not-yet", ["message"] = Message },
        ["text/html"] = $"<p>❌ <b>Exercise {WebUtility.HtmlEncode(Exercise)}:</b> {WebUtility.HtmlEncode(Message)}</p>",
        ["text/plain"] = $"Not yet: exercise {Exercise}: {Message}",
    };

    private static ExerciseVerdict? Read(JsonNode? content) => content is JsonObject verdict && Text(verdict, "exercise") is { Length: > 0 } exercise && Text(verdict, "state") switch
    {
        "solved" => ExerciseState.Solved,
        "not-yet" => ExerciseState.NotYet,
        "not-tried" => ExerciseState.NotTried,
        _ => (ExerciseState?)null,
    } is { } state ? new ExerciseVerdict(exercise, state, Text(verdict, "message") ?? "") : null;

    private static string? Text(JsonObject verdict, string name) => verdict[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
