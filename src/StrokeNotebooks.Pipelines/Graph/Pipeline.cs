using System.Collections.Immutable;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

/// <summary>Components and the channels between them: a directed graph without cycles, checked when it is made.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class Pipeline : IShowsHtml
{
    private readonly ImmutableDictionary<string, Component> _byId;

    /// <summary>Makes and checks a pipeline.</summary>
    /// <param name="name">Its name in the metadata store.</param>
    /// <param name="components">The components, in any order.</param>
    /// <exception cref="ArgumentException">Two components have one name, an input is not made by any of them or is of another kind, or they wait for each other in a circle. The message names both ends.</exception>
    public Pipeline(string name, params IEnumerable<Component> components)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Component[] given = [.. components];
        if (given.Length == 0)
            throw new ArgumentException($"Pipeline '{name}' has no components.", nameof(components));
        foreach (var component in given)
            CheckName(component);
        if (given.CountBy(component => component.Id).FirstOrDefault(count => count.Value > 1).Key is { } twice)
            throw new ArgumentException($"Pipeline '{name}' has two components '{twice}'. Give one another name: new {twice} {{ Id = \"...\" }}.", nameof(components));
        _byId = given.ToImmutableDictionary(component => component.Id);
        foreach (var component in given)
            foreach (var (key, channel) in Needs(component))
                CheckEnds(component, key, channel);
        Components = InOrder(given);
    }

    /// <summary>Its name in the metadata store.</summary>
    public string Name { get; }

    /// <summary>The components, each after those that it waits for, else in the order given.</summary>
    public ImmutableArray<Component> Components { get; }

    /// <summary>Run at the end of every run, also of one that failed; its <see cref="ComponentContext.FinalStatus"/> says how it went (Kubeflow: an exit handler). Default: none.</summary>
    /// <exception cref="ArgumentException">It has the name of one of the components, reads what none of them makes, or has a condition.</exception>
    public Component? ExitHandler
    {
        get;
        init
        {
            if (value is not null)
                Check(value);
            field = value;

            void Check(Component handler)
            {
                CheckName(handler);
                if (_byId.ContainsKey(handler.Id))
                    throw Wrong($"Pipeline '{Name}' has a component '{handler.Id}' already. Give its exit handler another name: new {handler.GetType().Name} {{ Id = \"...\" }}.");
                if (handler.When is not null)
                    throw Wrong($"{handler.Id} runs at the end of every run, so it has no condition. Let it look at its FinalStatus.");
                foreach (var (key, channel) in Needs(handler))
                    CheckEnds(handler, key, channel);
            }
        }
    }

    /// <summary>A component, by its name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public Component this[string id] => _byId.GetValueOrDefault(id) ?? throw new ArgumentException($"Pipeline '{Name}' has no component '{id}'; it has {List(_byId.Keys)}.", nameof(id));

    /// <summary>The graph as a Mermaid flow chart, for a Markdown cell or a README: arrows are named by the kind of artifact.</summary>
    public string ToMermaid() => PipelineMermaid.Write(this, null, withTimes: false);

    /// <summary>The graph as a picture: no script, no font, no file to load. Each component carries what it makes on its lower edge.</summary>
    public string ToSvg() => PipelineSvg.Write(this, null, withTimes: false);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {string.Join(", ", Components.Select(component => component.Id))}";

    /// <inheritdoc/>
    public string ToHtml() => $"<div>{ToSvg()}</div>";

    /// <summary>The components that a component waits for.</summary>
    internal ImmutableArray<Component> Upstream(Component component) => [.. Needs(component).Select(need => _byId[need.Channel.Producer]).Distinct()];

    private static IEnumerable<(string Key, Channel Channel)> Needs(Component component)
    {
        var inputs = component.Inputs.Select(input => (input.Key, input.Value));
        return component.When is { } condition ? inputs.Append(("condition", condition.Channel)) : inputs;
    }

    private static void CheckName(Component component)
    {
        // Beside the components' folders are the store and the runner's own things.
        if (component.Id.AsSpan().ContainsAny('/', '\\') || component.Id.StartsWith('.') || component.Id.StartsWith(LocalRunner.StoreFile, StringComparison.OrdinalIgnoreCase) || string.IsNullOrWhiteSpace(component.Id))
            throw Wrong($"A component cannot be named '{component.Id}', for its name is that of its folder. Take one without slashes that does not begin with a full stop.");
    }

    private void CheckEnds(Component consumer, string key, Channel channel)
    {
        string end = $"{consumer.Id}.{key}";
        if (!_byId.TryGetValue(channel.Producer, out var producer))
            throw Wrong($"{end} is to come from {channel}, but pipeline '{Name}' has no component '{channel.Producer}'; it has {List(_byId.Keys)}.");
        if (!producer.Outputs.TryGetValue(channel.Key, out var made))
            throw Wrong($"{end} is to come from {channel}, but {producer.Id} makes no '{channel.Key}'; it makes {List(producer.Outputs.Keys)}.");
        if (made.ArtifactType != channel.ArtifactType)
            throw Wrong($"{end} takes {TypedArtifact.NameOf(channel.ArtifactType)}, but {channel} is {TypedArtifact.NameOf(made.ArtifactType)}.");
    }

    // Again and again the first component all of whose inputs are there; when there is none, the rest is, or waits for, a circle.
    private ImmutableArray<Component> InOrder(Component[] given)
    {
        var ordered = new List<Component>();
        var waiting = given.ToList();
        while (waiting.Count > 0)
        {
            int next = waiting.FindIndex(component => Upstream(component).All(ordered.Contains));
            if (next < 0)
                throw Wrong($"Pipeline '{Name}' goes in a circle: {Circle(waiting)}. Cut one of these arrows.");
            ordered.Add(waiting[next]);
            waiting.RemoveAt(next);
        }
        return [.. ordered];
    }

    // Walking upstream among components that all wait for one another must come back to where it was.
    private string Circle(List<Component> waiting)
    {
        var path = new List<Component>();
        var at = waiting[0];
        while (!path.Contains(at))
        {
            path.Add(at);
            at = Upstream(at).First(waiting.Contains);
        }
        return string.Join(" -> ", path.Skip(path.IndexOf(at)).Append(at).Reverse().Select(component => component.Id));
    }

    // What is wrong is the graph, which has a name in the message, not one of the parameters.
    private static ArgumentException Wrong(string message) => new(message, paramName: null);

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
