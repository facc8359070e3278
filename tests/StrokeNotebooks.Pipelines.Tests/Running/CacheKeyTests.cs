using System.Collections.Immutable;
using System.Net;
using System.Numerics;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Pipelines;

/// <summary>What is another setting has another cache key, and what cannot be told is refused with its name.</summary>
public sealed class CacheKeyTests
{
    private static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>Settings of which no two mean the same.</summary>
    private static readonly object?[] Different =
    [
        null, "null", "", "5", 5, 5L, 5.0, 5f, 5m, (short)5, (byte)5, '5', true, "true", "True", 1, 0.1, 0.1f, -0.0, 0.0, double.NaN, float.NaN, double.PositiveInfinity,
        0.1234567890123456789m, 0.1234567890123456788m, 1.0m, 1.00m, ulong.MaxValue, ulong.MaxValue - 1, Int128.MaxValue, BigInteger.Pow(10, 50), BigInteger.Pow(10, 50) + 1,
        Noon, Noon.AddTicks(1), DateTime.SpecifyKind(Noon, DateTimeKind.Local), DateTime.SpecifyKind(Noon, DateTimeKind.Unspecified),
        new DateTimeOffset(Noon), new DateTimeOffset(Noon).ToOffset(TimeSpan.FromHours(2)), new DateTimeOffset(Noon).AddTicks(1),
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1).Add(TimeSpan.FromTicks(1)), new DateOnly(2026, 3, 1), new TimeOnly(12, 0), new TimeOnly(12, 0, 0, 1),
        new Regex("a"), new Regex("b"), new Regex("a", RegexOptions.IgnoreCase), new Regex("a", RegexOptions.None, TimeSpan.FromSeconds(1)),
        new Guid("00000000-0000-0000-0000-000000000001"), new Guid("00000000-0000-0000-0000-000000000002"), IPAddress.Loopback, IPAddress.Broadcast, new Uri("http://a/b"), new Uri("http://a/c"), new Version(1, 2), new Version(1, 2, 0),
        (1, 2), (2, 1), (1, 2, 3), ("a", 2), Tuple.Create(1, 3), (1, (2, 3)), KeyValuePair.Create("a", 1),
        new[] { 1, 2 }, new[] { 2, 1 }, new[] { 12 }, new[] { "1, 2" }, new[] { "1", "2" }, new int[][] { [1], [2] }, new int[][] { [1, 2], [] }, new int[,] { { 1, 2 } }, new int[,] { { 1 }, { 2 } }, Array.Empty<int>(), new int?[] { null },
        new List<List<int>> { new() { 1 }, new() { 2, 3 } }, new List<List<int>> { new() { 1, 2 }, new() { 3 } }, new object?[] { 1, "1", null },
        new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }, new Dictionary<string, int> { ["a"] = 1, ["b"] = 3 }, new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1, ["b"] = 2 },
        new HashSet<string> { "a" }, new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" }, new ReadOnlyMemory<int>([1, 7]), new ReadOnlyMemory<int>([1, 8]),
        DayOfWeek.Friday, ConsoleColor.Red, FileAttributes.Hidden, FileAttributes.Hidden | FileAttributes.ReadOnly, typeof(int), typeof(string), typeof(List<int>), typeof(List<string>),
        new Point(1, 2), new Point(2, 1), new Deep(new Point(1, 2), [3]), new Deep(new Point(1, 2), [4]), new Hidden(1), new Hidden(2), new Captured(1), new Captured(2), new Bag(1, "a"), new Bag(2, "a"), new Bag(1, "b"),
        (Func<int, int>)Twice, (Func<int, int>)Thrice, (Func<int, int>)(x => x + 1), (Func<int, int>)(static x => x + 2), (Func<int, int>)new Captured(1).Add, (Func<int, int>)new Captured(2).Add,
        new LogisticRegression(), new LogisticRegression { C = 1e-6 }, new Wrapping(new LogisticRegression(), "a"), new Wrapping(new LogisticRegression { C = 1e-6 }, "a"), new Wrapping(new LogisticRegression(), "b"), new Wrapping(new GradientBoostedTrees(), "a"),
    ];

    [Fact]
    public void No_two_settings_that_differ_have_one_key()
    {
        var keys = Different.Select(value => (Key: Key(new Holder { Value = value }), Value: value)).ToList();
        Assert.Equal("", string.Join("; ", keys.GroupBy(one => one.Key).Where(group => group.Count() > 1).Select(group => $"{group.Key}: {string.Join(" and ", group.Select(one => one.Value))}")));
    }

    [Fact]
    public void Equal_settings_have_one_key_in_whatever_order_a_hash_table_keeps_them()
    {
        string[] words = [.. Enumerable.Range(0, 50).Select(number => $"word {number}")];
        Assert.Equal(Key(new Holder { Value = words.ToImmutableHashSet() }), Key(new Holder { Value = words.Reverse().ToImmutableHashSet() }));
        Assert.Equal(Key(new Holder { Value = words.ToImmutableDictionary(word => word, word => word.Length) }), Key(new Holder { Value = words.Reverse().ToImmutableDictionary(word => word, word => word.Length) }));
        Assert.Equal(Key(new Holder { Value = new Deep(new Point(1, 2), [3]) }), Key(new Holder { Value = new Deep(new Point(1, 2), [3]) }));
        Assert.Equal(Key(new Holder { Value = new LogisticRegressionCV { Threads = 1 } }), Key(new Holder { Value = new LogisticRegressionCV { Threads = 3 } }));
    }

    [Fact]
    public void What_a_component_captures_is_a_setting_and_what_is_marked_is_none()
    {
        Assert.NotEqual(Key(new One(2)), Key(new One(3)));
        Assert.Equal(Key(new One(2)), Key(new One(2)));
        Assert.NotEqual(Key(new Counting { Step = (1, 2) }), Key(new Counting { Step = (1, 3) }));
        var used = new Counting();
        used.Use();
        Assert.Equal(Key(new Counting()), Key(used));
    }

    [Fact]
    public void Closures_over_a_loop_are_refused_each()
    {
        var functions = new List<Func<int, int>>();
        for (int i = 0; i < 2; i++)
        {
            int step = i;
            functions.Add(x => x + step);
        }
        foreach (var function in functions)
        {
            string message = Assert.Throws<NotSupportedException>(() => Key(new Holder { Id = "Reader", Value = new Wrapper(function) })).Message;
            Assert.Contains("The setting value of Reader cannot be recorded: function is a ", message);
            Assert.Contains("captures variables", message);
            Assert.Contains("[JsonIgnore]", message);
        }
    }

    public static TheoryData<object> Untold => [new Table(new IntColumn("a", [1])), new Random(1), new MemoryStream(), Enumerable.Range(0, 3).Select(x => x * 2), Lazily(), new Lazy<int>(() => 1), new CancellationTokenSource()];

    [Theory]
    [MemberData(nameof(Untold))]
    public void What_cannot_be_told_is_refused_with_the_names_of_component_and_setting(object value)
    {
        Assert.Contains("The setting value of Reader cannot be recorded: it is a ", Assert.Throws<NotSupportedException>(() => Key(new Holder { Id = "Reader", Value = value })).Message);
        Assert.Contains("The setting value of Reader cannot be recorded: [1].value is a ", Assert.Throws<NotSupportedException>(() => Key(new Holder { Id = "Reader", Value = new object[] { 1, new Box(value) } })).Message);
    }

    [Fact]
    public void What_holds_itself_and_what_is_huge_is_refused()
    {
        var ring = new Ring();
        ring.Next = ring;
        Assert.Contains("its parts hold each other", Assert.Throws<NotSupportedException>(() => Key(new Holder { Value = ring })).Message);
        Assert.Contains("more than 100000 values", Assert.Throws<NotSupportedException>(() => Key(new Holder { Value = new int[100_001] })).Message);
    }

    [Fact]
    public void A_tracked_trainer_counts_as_the_trainer_and_not_as_the_run()
    {
        string folder = Directory.CreateTempSubdirectory("autolog-").FullName;
        try
        {
            var client = TrackingClient.Open(folder);
            string[] keys =
            [
                .. new ITrainer[] { new LogisticRegression(), new LogisticRegression(), new LogisticRegression { C = 1e-6 } }.Select(trainer =>
                {
                    using var run = client.Experiment("E").Start("one");
                    return Key(new Holder { Value = run.Autolog(trainer) });
                }),
            ];
            Assert.Equal(keys[0], keys[1]);
            Assert.NotEqual(keys[0], keys[2]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Key(Component component) => NodeStarts.Of("p", component, ImmutableDictionary<Channel, TypedArtifact>.Empty).CacheKey!;

    private static int Twice(int x) => 2 * x;

    private static int Thrice(int x) => 3 * x;

    private static IEnumerable<int> Lazily()
    {
        yield return 1;
    }

    private sealed record Point(int X, int Y);

    private sealed record Deep(Point At, ImmutableArray<int> More);

    private sealed record Box(object Value);

    private sealed record Wrapper(Func<int, int> Function);

    private sealed class Hidden(int start)
    {
        private readonly int _value = start;

        public override string ToString() => _value > 0 ? "hidden" : "";
    }

    private sealed class Captured(int step)
    {
        public int Add(int x) => x + step;
    }

    private sealed class Bag(int one, string name) : List<int>([one])
    {
        public string Name => name;
    }

    private sealed class Ring
    {
        public Ring? Next { get; set; }
    }

    private sealed class Wrapping(ITrainer inner, string name) : ITrainer
    {
        public IModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default) => inner.Fit(features, label, weights);

        public override string ToString() => name;
    }

    private abstract class Empty : Component
    {
        public Channel<ValueArtifact> Out => Output<ValueArtifact>();

        public override void Execute(ComponentContext context) => context.Output(Out).Write("");
    }

    private sealed class Holder : Empty
    {
        public object? Value { get; init; }
    }

    private sealed class One(int number) : Empty
    {
        public override void Execute(ComponentContext context) => context.Output(Out).Write($"{number}");
    }

    private sealed class Counting : Empty
    {
        [JsonIgnore]
        private int _uses;

        public (int, int) Step { get; init; }

        public void Use() => _uses++;

        public override string ToString() => $"{_uses}";
    }
}
