using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Pipelines;

public sealed class PipelineDrawingTests
{
    private static readonly Pipeline s_course = CourseGraph.Create();

    private static PipelineResult StoppedRun() => s_course.Run(
    [
        new NodeResult("CsvExampleGen", NodeState.Cached),
        new NodeResult("StatisticsGen", NodeState.Completed) { Attempts = 2, Elapsed = TimeSpan.FromSeconds(1.25) },
        new NodeResult("ExampleValidator", NodeState.Stopped) { Message = "2 anomalies in split \"train\": age, bmi < 0. See ExampleValidator/anomalies/5/Split-train/SchemaDiff.pb." },
        .. s_course.Components.SkipWhile(component => component.Id != "Transform").Select(component => new NodeResult(component.Id, NodeState.NotRun)),
    ]);

    [Fact]
    public void A_pipeline_draws_itself()
    {
        Snapshot.Match(s_course.ToMermaid(), "course");
        Snapshot.Match(s_course.ToSvg(), "course", "svg");
        Assert.Equal($"<div>{s_course.ToSvg()}</div>", s_course.ToHtml());
    }

    [Fact]
    public void A_generic_component_goes_by_the_name_in_its_code()
    {
        var pipeline = new Pipeline("p", new LatestArtifactResolver<ExampleStatisticsArtifact>());
        Assert.All([pipeline.ToMermaid(), pipeline.ToSvg()], text =>
        {
            Assert.Contains("LatestExampleStatisticsResolver", text);
            Assert.Contains("LatestArtifactResolver", text);
            Assert.DoesNotContain("`1", text);
        });
    }

    [Fact]
    public void A_run_draws_its_states_and_what_stopped_it()
    {
        var result = StoppedRun();
        Snapshot.Match(result.ToMermaid(), "stopped");
        Snapshot.Match(result.ToHtml(), "stopped", "html");
        Snapshot.Match(result["ExampleValidator"].ToHtml(), "node", "html");
        Assert.Equal("stroke: 3 done, 1 from the cache, 1 stopped the run, 6 not run", result.ToString());
    }

    [Fact]
    public void Times_are_told_only_if_asked_for()
    {
        var result = StoppedRun();
        Assert.Contains("done, 2 tries, 1.3 s", result.ToMermaid(withTimes: true));
        Assert.Contains(">done, 2 tries, 1.3 s<", result.ToSvg(withTimes: true));
        Assert.All([result.ToMermaid(), result.ToSvg(), result.ToHtml()], text => Assert.DoesNotContain("1.3 s", text));
    }

    [Fact]
    public void Every_state_has_a_word_and_a_sign_of_its_own()
    {
        var looks = Enum.GetValues<NodeState>().Select(StateLook.Of).ToArray();
        Assert.Equal(looks.Length, looks.Select(look => look.Word).Distinct().Count());
        Assert.Equal(looks.Length, looks.Select(look => look.Sign).Distinct().Count());
    }

    [Fact]
    public void An_exit_handler_is_drawn_and_a_result_without_a_graph_is_a_table()
    {
        var pipeline = new Pipeline("a < b \"c\" #1", new CourseGraph.CsvExampleGen { Id = "<Import>" }) { ExitHandler = new CourseGraph.Mailer() };
        Snapshot.Match(pipeline.ToMermaid(), "escaped");
        XDocument.Parse(pipeline.ToSvg());
        Assert.Contains("at the end of every run", pipeline.ToSvg());
        var result = new PipelineResult("p", "r", [new("<Import>", NodeState.Failed) { Message = "1 < 2" }]);
        Assert.StartsWith("<table>", result.ToHtml());
        Assert.Contains("1 &lt; 2", result.ToHtml());
        Assert.Contains("Definition", Assert.Throws<InvalidOperationException>(() => result.ToSvg()).Message);
    }

    [Fact]
    public void In_any_graph_arrows_go_down_and_boxes_do_not_touch() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var layout = GraphLayout.Of(RandomPipeline(new Random(seed)), null, withTimes: false);
        var inside = layout.Boxes.All(box => box.X - box.Width / 2 >= -0.01 && box.X + box.Width / 2 <= layout.Width + 0.01 && box.Top >= 0 && box.Top + box.Height <= layout.Height + 0.01);
        var apart = layout.Boxes.All(one => layout.Boxes.All(other => one == other || one.Layer != other.Layer || Math.Abs(one.X - other.X) >= (one.Width + other.Width) / 2));
        var down = layout.Ways.All(way => way.Way.Zip(way.Way.Skip(1)).All(step => step.First.Bottom < step.Second.Top && step.First.Layer + 1 == step.Second.Layer));
        return inside && apart && down;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    private static Pipeline RandomPipeline(Random random)
    {
        var components = new List<Component> { new CourseGraph.CsvExampleGen { Id = "C0" } };
        for (int i = 1; i < 12; i++)
        {
            var from = components[random.Next(components.Count)].Outputs.Values.OfType<Channel<ExamplesArtifact>>().FirstOrDefault();
            components.Add(from is null || random.Next(5) == 0 ? new CourseGraph.CsvExampleGen { Id = $"C{i}" } : new Sampler { Id = $"C{i}", Examples = from, More = components[0].Outputs.Values.OfType<Channel<ExamplesArtifact>>().First() });
        }
        return new("random", components);
    }

    private sealed class Sampler : CourseGraph.Idle
    {
        public required Channel<ExamplesArtifact> Examples { get; init; }

        public Channel<ExamplesArtifact>? More { get; init; }

        public Channel<ExamplesArtifact> Sample => Output<ExamplesArtifact>();
    }
}
