using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>Kinds of artifacts and resolvers that the library does not know.</summary>
public sealed class ArtifactPageTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("page-").FullName;

    [Fact]
    public void An_artifact_of_your_own_shows_itself_on_its_page()
    {
        Run(new PoemMaker());
        Assert.Contains("<p>Roses are red.</p>", Page("Poem", ArtifactKinds.Known.With<PoemArtifact>()));
        Assert.Contains("<p>Roses are red.</p>", Page("Poem", ArtifactKinds.Known.With(new Pipeline("poems", new PoemMaker()))));
    }

    [Fact]
    public void An_artifact_of_a_kind_that_nobody_named_shows_its_files()
    {
        Run(new PoemMaker());
        string page = Page("Poem", null);
        Assert.Contains("poem.txt", page);
        Assert.DoesNotContain("<p>Roses are red.</p>", page);
    }

    [Fact]
    public void Two_classes_of_one_kind_are_refused_and_one_class_twice_is_not()
    {
        var kinds = ArtifactKinds.Known.With<PoemArtifact>().With<PoemArtifact>();
        Assert.Contains("are both of the kind 'Poem'", Assert.Throws<ArgumentException>(() => kinds.With<Others.PoemArtifact>()).Message);
        Assert.Contains("are both of the kind 'Model'", Assert.Throws<ArgumentException>(() => kinds.With<Others.ModelArtifact>()).Message);
    }

    [Fact]
    public void A_resolver_of_your_own_finds_what_an_earlier_run_made()
    {
        Run(new PoemMaker());
        var result = Run(new PoemResolver());
        Assert.Equal("Roses are red.", ((PoemArtifact)result["PoemResolver"].Outputs["poem"]).Text);
        Assert.Equal("it finds Poem 1", Assert.Single(Assert.Single(new LocalRunner(_root).Plan(new Pipeline("poems", new PoemResolver())).Nodes).Reasons));
    }

    [Theory]
    [InlineData("verse", "Poem", "PoemResolver found an artifact for 'verse', which is none of its outputs. Its outputs are: poem.")]
    [InlineData("poem", "Value", "PoemResolver found Value 2 for 'poem', but an artifact of type Poem was expected. Ask the store for that type.")]
    [InlineData("poem poem", "Poem", "PoemResolver found 2 artifacts for 'poem', but an output takes one. Choose one.")]
    public void A_resolver_that_finds_what_does_not_fit_its_outputs_fails_and_says_so(string keys, string type, string message)
    {
        Run(new PoemMaker());
        Run(new Source());
        var result = Run(new PoemResolver { Keys = keys, Type = type })["PoemResolver"];
        Assert.Equal((NodeState.Failed, message), (result.State, result.Message));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private PipelineResult Run(Component component) => new LocalRunner(_root).Run(new Pipeline("poems", component));

    private string Page(string type, ArtifactKinds? kinds)
    {
        using var store = MetadataStore.OpenReadOnly(Path.Combine(_root, LocalRunner.StoreFile));
        return ArtifactPage.ToHtml(store, ArtifactPage.Find(store, 0, type), _root, kinds);
    }

    private sealed class PoemArtifact : TypedArtifact
    {
        public string Text => System.IO.File.ReadAllText(File("poem.txt"));

        public override string ToHtml() => $"<p>{Text}</p>";
    }

    private sealed class PoemMaker : Component
    {
        public Channel<PoemArtifact> Poem => Output<PoemArtifact>();

        public override void Execute(ComponentContext context) => File.WriteAllText(context.Output(Poem).File("poem.txt"), "Roses are red.");
    }

    private sealed class PoemResolver : Component, IFindsArtifacts
    {
        public string Keys { get; init; } = "poem";

        public string Type { get; init; } = "Poem";

        public Channel<PoemArtifact> Poem => Output<PoemArtifact>();

        public IEnumerable<(string Key, Artifact Found)> Find(MetadataStore store, ComponentContext context) => Keys.Split(' ').Select(key => (key, store.Latest(Type)[0]));

        public override void Execute(ComponentContext context) => throw new NotSupportedException("A resolver makes nothing.");
    }

    private static class Others
    {
        internal sealed class PoemArtifact : TypedArtifact;

        internal sealed class ModelArtifact : TypedArtifact;
    }
}
