namespace StrokeNotebooks.Interactive.Flowcharts;

public class FlowchartReaderTests
{
    [Theory]
    [InlineData("flowchart LR\nA --> B", nameof(FlowDirection.Right))]
    [InlineData("graph LR; A-->B", nameof(FlowDirection.Right))]
    [InlineData("graph TD\nA-->B;", nameof(FlowDirection.Down))]
    [InlineData("flowchart TB\r\nA-->B\r\n", nameof(FlowDirection.Down))]
    [InlineData("flowchart BT\n%% a comment\nA-->B", nameof(FlowDirection.Up))]
    [InlineData("flowchart RL\n\n  A-->B\n\n", nameof(FlowDirection.Left))]
    [InlineData("flowchart\nA-->B", nameof(FlowDirection.Down))]
    [InlineData("%%{init: {'theme': 'dark'}}%%\nflowchart LR\nA-->B", nameof(FlowDirection.Right))]
    public void Directions_statements_and_comments_are_read(string source, string direction)
    {
        var chart = FlowchartReader.Read(source);
        Assert.Equal((direction, "A>B"), (chart!.Direction.ToString(), Links(chart)));
    }

    [Theory]
    [InlineData("A[some text]", nameof(NodeShape.Box), "some text")]
    [InlineData("A(some text)", nameof(NodeShape.Round), "some text")]
    [InlineData("A([some text])", nameof(NodeShape.Stadium), "some text")]
    [InlineData("A[[some text]]", nameof(NodeShape.Subroutine), "some text")]
    [InlineData("A[(some text)]", nameof(NodeShape.Cylinder), "some text")]
    [InlineData("A((some text))", nameof(NodeShape.Circle), "some text")]
    [InlineData("A{some text}", nameof(NodeShape.Diamond), "some text")]
    [InlineData("A{{some text}}", nameof(NodeShape.Hexagon), "some text")]
    [InlineData("A[\"text (with) [brackets]; {all} | of --> them\"]", nameof(NodeShape.Box), "text (with) [brackets]; {all} | of --> them")]
    [InlineData("A([\"a #quot;b#quot; &amp; #35;1 #lt; #9829;\"])", nameof(NodeShape.Stadium), "a \"b\" & #1 < ♥")]
    [InlineData("A[tonight's data · 1 < 2]:::warm", nameof(NodeShape.Box), "tonight's data · 1 < 2")]
    [InlineData("A", nameof(NodeShape.Box), "A")]
    [InlineData("schema-1_äö", nameof(NodeShape.Box), "schema-1_äö")]
    public void Outlines_and_labels_are_read(string source, string shape, string label)
    {
        var node = Assert.Single(FlowchartReader.Read("flowchart TD\n" + source)!.Nodes);
        Assert.Equal((shape, label), (node.Shape.ToString(), node.Text));
    }

    [Fact]
    public void Lines_of_a_label_are_broken_and_may_be_bold() => Assert.Equal(
        [new("0 · none", true), new("a notebook", false), new("x", false), new("y", false)],
        FlowchartReader.Read("graph TD\nA[\"<b>0 · none</b><br/>a <i>notebook</i><br>x<BR />\n  y\"]")!.Nodes[0].Label);

    [Theory]
    [InlineData("A --> B", nameof(LinkLine.Solid), "", false, true)]
    [InlineData("A-->B", nameof(LinkLine.Solid), "", false, true)]
    [InlineData("A ----> B", nameof(LinkLine.Solid), "", false, true)]
    [InlineData("A --- B", nameof(LinkLine.Solid), "", false, false)]
    [InlineData("A -.-> B", nameof(LinkLine.Dotted), "", false, true)]
    [InlineData("A -..-> B", nameof(LinkLine.Dotted), "", false, true)]
    [InlineData("A -.- B", nameof(LinkLine.Dotted), "", false, false)]
    [InlineData("A ==> B", nameof(LinkLine.Thick), "", false, true)]
    [InlineData("A === B", nameof(LinkLine.Thick), "", false, false)]
    [InlineData("A <--> B", nameof(LinkLine.Solid), "", true, true)]
    [InlineData("A -->|not blessed, 1| B", nameof(LinkLine.Solid), "not blessed, 1", false, true)]
    [InlineData("A-->|\"if a > b\"|B", nameof(LinkLine.Solid), "if a > b", false, true)]
    [InlineData("A -.->|drift| B", nameof(LinkLine.Dotted), "drift", false, true)]
    [InlineData("A -- 2, 5 --> B", nameof(LinkLine.Solid), "2, 5", false, true)]
    [InlineData("A--hash by-hash---B", nameof(LinkLine.Solid), "hash by-hash", false, false)]
    [InlineData("A -. a person curates .-> B", nameof(LinkLine.Dotted), "a person curates", false, true)]
    [InlineData("A == \"a, b\" ==> B", nameof(LinkLine.Thick), "a, b", false, true)]
    public void Links_are_read(string source, string line, string label, bool pointsBack, bool pointsOn)
    {
        var chart = FlowchartReader.Read("graph LR\n" + source)!;
        var link = Assert.Single(chart.Links);
        Assert.Equal(("A>B", line, label, pointsBack, pointsOn), (Links(chart), link.Line.ToString(), string.Join(' ', link.Label.Select(part => part.Text)), link.PointsBack, link.PointsOn));
    }

    [Theory]
    [InlineData("A --> B --> C", "A>B B>C")]
    [InlineData("A & B --> C & D", "A>C A>D B>C B>D")]
    [InlineData("A[x] -- y --> B{z} -.-> C\nC --> A", "A>B B>C C>A")]
    [InlineData("A --> B\nclassDef warm fill:#fff,stroke:#000\nclass A,B warm\nlinkStyle 0 stroke:#f00\nstyle B fill:#fff", "A>B")]
    public void Chains_and_groups_are_read_and_styles_are_passed_over(string source, string links) => Assert.Equal(links, Links(FlowchartReader.Read("graph LR\n" + source)!));

    [Fact]
    public void A_wide_outline_makes_a_node_heavy() =>
        Assert.Equal([false, true, false], FlowchartReader.Read("graph LR\nA --> B --> C\nstyle B stroke-width:4px\nstyle C stroke-width:1px")!.Nodes.Select(node => node.IsHeavy));

    // Else part of a chart would be lost, or be drawn as something that was not meant.
    [Theory]
    [InlineData("")]
    [InlineData("flowchart LR")]
    [InlineData("sequenceDiagram\nA->>B: x")]
    [InlineData("%%{init: {\n'theme': 'dark'}}%%\nflowchart LR\nA-->B")]
    [InlineData("---\ntitle: x\n---\nflowchart LR\nA-->B")]
    [InlineData("flowchart LR\nsubgraph one\nA-->B\nend")]
    [InlineData("flowchart LR\nA --o B")]
    [InlineData("flowchart LR\nA --x B")]
    [InlineData("flowchart LR\nA---oB")]
    [InlineData("flowchart LR\nA ~~~ B")]
    [InlineData("flowchart LR\nA -->")]
    [InlineData("flowchart LR\nA --> A")]
    [InlineData("flowchart LR\n--> A")]
    [InlineData("flowchart LR\nA B")]
    [InlineData("flowchart LR\nA[x")]
    [InlineData("flowchart LR\nA[x)")]
    [InlineData("flowchart LR\nA[\"x]")]
    [InlineData("flowchart LR\nA[]")]
    [InlineData("flowchart LR\nA[a (b)]")]
    [InlineData("flowchart LR\nA[/x/]")]
    [InlineData("flowchart LR\nA>x]")]
    [InlineData("flowchart LR\nA(((x)))")]
    [InlineData("flowchart LR\nA@{ shape: doc }")]
    [InlineData("flowchart LR\nA[\"<img src=x>\"]")]
    [InlineData("flowchart LR\nA[\"`**x**`\"]")]
    [InlineData("flowchart LR\nA[fa:fa-car x]")]
    [InlineData("flowchart LR\nA --> end")]
    [InlineData("flowchart LR\nclass --> B")]
    [InlineData("flowchart LR\nA-->B\nclick A href \"x\"")]
    public void What_is_not_understood_is_not_read(string source) => Assert.Null(FlowchartReader.Read(source));

    [Fact]
    public void A_chart_too_large_for_a_page_is_not_read()
    {
        Assert.NotNull(FlowchartReader.Read("graph LR\n" + string.Join(" --> ", Enumerable.Range(0, 100).Select(i => $"n{i}"))));
        Assert.Null(FlowchartReader.Read("graph LR\n" + string.Join(" --> ", Enumerable.Range(0, 101).Select(i => $"n{i}"))));
        Assert.Null(FlowchartReader.Read("graph LR\n" + string.Join(" & ", Enumerable.Range(0, 15).Select(i => $"a{i}")) + " --> " + string.Join(" & ", Enumerable.Range(0, 15).Select(i => $"b{i}"))));
        Assert.Null(FlowchartReader.Read("graph LR\n" + new string('-', 100_000)));
    }

    // Any piece of a chart's language, in any order: it is read or it is not, and what is read can be drawn.
    [Fact]
    public void Any_source_is_either_drawn_or_left_alone()
    {
        string[] pieces = ["A", "B", "node-1", "-->", "---", "-.->", "==>", "--", "-.", ".->", "==", " ", "\n", ";", "&", "|", "\"", "[", "]", "(", ")", "{", "}", "<", ">", "[x y]", "(\"a<br/>b\")", "{c}", "[(d)]", "|e|", ":::", "style ", "#35;", "end", "%%", "é", "\0"];
        var random = new Random(10);
        int drawn = 0;
        for (int i = 0; i < 4000; i++)
        {
            string source = "graph LR\n" + string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));
            if (FlowchartFigure.Of(source) is { } figure)
            {
                drawn++;
                Assert.StartsWith("<figure class=\"flowchart\"><svg ", figure);
            }
        }
        Assert.InRange(drawn, 50, 3000);
    }

    private static string Links(Flowchart chart) => string.Join(' ', chart.Links.Select(link => $"{chart.Nodes[link.From].Id}>{chart.Nodes[link.To].Id}"));
}
