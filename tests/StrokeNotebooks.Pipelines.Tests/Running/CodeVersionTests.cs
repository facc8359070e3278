using System.Reflection;
using System.Text;

namespace StrokeNotebooks.Pipelines;

public sealed class CodeVersionTests
{
    private const string Text = "a text in a cell";

    [Fact]
    public void The_same_code_in_memory_has_the_same_version_each_time() => Assert.Equal(VersionInMemory(Text), VersionInMemory(Text));

    // The instructions are the same: they hold the text's place, not the text.
    [Fact]
    public void Another_text_in_the_code_is_another_version() => Assert.NotEqual(VersionInMemory(Text), VersionInMemory("a text in a cEll"));

    [Fact]
    public void The_code_of_a_setting_counts()
    {
        var one = new Speaker { Words = Activator.CreateInstance(InMemory(Text).GetType(typeof(Words).FullName!)!)! };
        var other = new Speaker { Words = Activator.CreateInstance(InMemory("a text in a cEll").GetType(typeof(Words).FullName!)!)! };

        Assert.NotEqual(NodeStarts.CodeOf(one), NodeStarts.CodeOf(other));
        Assert.NotEqual(NodeStarts.CodeOf(one), NodeStarts.CodeOf(new Speaker()));
    }

    // This assembly, loaded from bytes in which one text is another: as a notebook's cell that was run again.
    private static string VersionInMemory(string text) => NodeStarts.CodeOf((Component)Activator.CreateInstance(InMemory(text).GetType(typeof(Speaker).FullName!)!)!);

    private static Assembly InMemory(string text)
    {
        byte[] bytes = File.ReadAllBytes(typeof(CodeVersionTests).Assembly.Location);
        byte[] wanted = Encoding.Unicode.GetBytes(Text);
        int at = bytes.AsSpan().IndexOf(wanted);
        Assert.True(at > 0);
        Encoding.Unicode.GetBytes(text).CopyTo(bytes, at);
        return Assembly.Load(bytes);
    }

    internal sealed class Words
    {
        public int Length { get; } = Say().Length;

        public static string Say() => Text;
    }

    internal sealed class Speaker : Component
    {
        public object? Words { get; init; }

        public Channel<ValueArtifact> Value => Output<ValueArtifact>();

        public override void Execute(ComponentContext context) => context.Output(Value).Write(CodeVersionTests.Words.Say());
    }
}
