using System.Text.Json.Nodes;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Running;

public class ExerciseCellsTests
{
    [Fact]
    public void An_answer_is_what_stands_between_the_cell_tagged_exercise_and_its_check()
    {
        var exercises = new ExerciseCells([Code(), Code("exercise"), Code(), Text(), Code("check:1.1"), Code(), Code("exercise"), Code("check: 1.2 "), Code("exercise"), Code("check:"), Code("exercise", "nbval-skip"), Code("check:1.3")]);
        Assert.Equal([null, 4, 4, null, null, null, 7, null, 11, 11, null, null], Enumerable.Range(0, 12).Select(exercises.CheckOf));
        Assert.Equal([1, 2, 4, 6, 7, 8, 9, 11], Enumerable.Range(0, 12).Where(exercises.Contains));
        Assert.Equal("1.2", ExerciseCells.NameOf(Code("check: 1.2 ")));
    }

    [Theory]
    [InlineData("""{"exercise":"1.1","state":"solved","message":"well"}""", ExerciseState.Solved)]
    [InlineData("""{"exercise":"1.1","state":"not-yet","message":"well"}""", ExerciseState.NotYet)]
    [InlineData("""{"exercise":"1.1","state":"not-tried","message":"well"}""", ExerciseState.NotTried)]
    [InlineData("""{"exercise":"1.1","state":"perhaps"}""", null)]
    [InlineData("""{"exercise":1,"state":"solved"}""", null)]
    [InlineData("""{"exercise":"","state":"solved"}""", null)]
    [InlineData("""["solved"]""", null)]
    [InlineData("null", null)]
    public void A_verdict_of_another_form_is_none(string json, ExerciseState? state)
    {
        var output = new DisplayOutput(new Dictionary<string, JsonNode?> { [ExerciseVerdict.MediaType] = JsonNode.Parse(json) }, []);
        Assert.Equal(state is { } known ? [new ExerciseVerdict("1.1", known, "well")] : [], ExerciseVerdict.In([output, new StreamOutput("stdout", json)]));
    }

    private static Cell Code(params string[] tags) => new() { Id = "c", Source = "", Metadata = new JsonObject { ["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]) } };

    private static Cell Text() => new() { Id = "t", Kind = CellKind.Markdown, Source = "" };
}
