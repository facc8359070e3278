using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Pipelines;

public sealed class PipelineTests
{
    [Fact]
    public void Components_come_after_those_that_they_wait_for()
    {
        var source = new Source();
        var middle = new Append { Id = "Middle", From = source.Value };
        var last = new Append { Id = "Last", From = middle.Value, Also = source.Value };

        Assert.Equal(["Source", "Middle", "Last"], new Pipeline("letters", last, middle, source).Components.Select(component => component.Id));
    }

    [Fact]
    public void Keys_are_in_the_spelling_of_TFX()
    {
        var append = new Append { From = new("Source", "value") };

        Assert.Equal(["from"], append.Inputs.Keys);
        Assert.Equal(["value"], append.Outputs.Keys);
        Assert.Equal(["examples", "transform_graph"], new Trainer { Examples = new("Transform", "transformed_examples"), TransformGraph = new("Transform", "transform_graph"), Algorithm = new BaselineTrainer() }.Inputs.Keys);
    }

    [Fact]
    public void An_input_from_nowhere_names_both_ends() => Assert.Equal(
        "Append.from is to come from Sauce.value, but pipeline 'letters' has no component 'Sauce'; it has Append, Source.",
        Assert.Throws<ArgumentException>(() => new Pipeline("letters", new Source(), new Append { From = new("Sauce", "value") })).Message);

    [Fact]
    public void An_output_that_is_not_made_names_both_ends() => Assert.Equal(
        "Append.from is to come from Source.text, but Source makes no 'text'; it makes value.",
        Assert.Throws<ArgumentException>(() => new Pipeline("letters", new Source(), new Append { From = new("Source", "text") })).Message);

    [Fact]
    public void An_artifact_of_another_kind_names_both_ends()
    {
        var counter = new WordCounter { Words = new("Source", "value") };

        Assert.Equal("WordCounter.words takes Words, but Source.value is Value.", Assert.Throws<ArgumentException>(() => new Pipeline("letters", new Source(), counter)).Message);
    }

    [Fact]
    public void A_circle_is_shown()
    {
        var first = new Append { Id = "First", From = new("Third", "value") };
        var second = new Append { Id = "Second", From = first.Value };
        var third = new Append { Id = "Third", From = second.Value };

        string message = Assert.Throws<ArgumentException>(() => new Pipeline("letters", first, second, third, new Append { Id = "Behind", From = third.Value })).Message;

        Assert.Equal("Pipeline 'letters' goes in a circle: First -> Second -> Third -> First. Cut one of these arrows.", message);
    }

    [Fact]
    public void An_exit_handler_is_checked_like_the_others()
    {
        var source = new Source();

        Assert.Contains("has a component 'Source' already", Refused(new Source()), StringComparison.Ordinal);
        Assert.Contains("has no condition", Refused(new Source { Id = "Notify", When = Condition.On(source.Value, "it is a", _ => true) }), StringComparison.Ordinal);
        Assert.Contains("Append.from is to come from Sauce.value", Refused(new Append { From = new("Sauce", "value") }), StringComparison.Ordinal);

        string Refused(Component handler) => Assert.Throws<ArgumentException>(() => new Pipeline("letters", source) { ExitHandler = handler }).Message;
    }

    [Theory]
    [InlineData("../up")]
    [InlineData(".system")]
    [InlineData("metadata.db")]
    [InlineData(" ")]
    public void A_name_that_is_no_folder_is_refused(string id) =>
        Assert.Contains($"cannot be named '{id}'", Assert.Throws<ArgumentException>(() => new Pipeline("letters", new Source { Id = id })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_condition_is_an_arrow_too()
    {
        var only = new Source { Id = "Only", When = Condition.On(new Channel<ValueArtifact>("Gate", "value"), "the gate is open", gate => gate.Read() == "open") };

        Assert.Contains("Only.condition is to come from Gate.value", Assert.Throws<ArgumentException>(() => new Pipeline("letters", only)).Message, StringComparison.Ordinal);
        Assert.Equal(["Gate", "Only"], new Pipeline("letters", only, new Source { Id = "Gate" }).Components.Select(component => component.Id));
    }

    [Fact]
    public void Two_components_of_one_name_are_told_apart() =>
        Assert.Contains("two components 'Source'", Assert.Throws<ArgumentException>(() => new Pipeline("letters", new Source(), new Source())).Message, StringComparison.Ordinal);

    private sealed class WordsArtifact : TypedArtifact;

    private sealed class WordCounter : Component
    {
        public required Channel<WordsArtifact> Words { get; init; }

        public override void Execute(ComponentContext context)
        {
        }
    }
}
