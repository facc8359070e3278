using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

/// <summary>A step of a pipeline (TFX: a component). Deriving from it and writing <see cref="Execute"/> makes your own.</summary>
/// <remarks>
/// A component says by its public properties what it is, and everything else follows from them:
/// <list type="bullet">
/// <item>a <see cref="Channel{TArtifact}"/> with <c>init</c> is an input, <c>required</c> or optional (<c>?</c>); its key is the name in TFX's spelling, <c>TransformGraph</c> as <c>transform_graph</c>;</item>
/// <item>a <see cref="Channel{TArtifact}"/> that calls <see cref="Output{TArtifact}"/> is an output;</item>
/// <item>every other property is a setting: recorded with each execution, and part of the cache key. <c>[JsonIgnore]</c> takes one out that cannot change what is made.</item>
/// </list>
/// <code>
/// public sealed class RowCounter : Component
/// {
///     public required Channel&lt;ExamplesArtifact&gt; Examples { get; init; }
///     public Channel&lt;ValueArtifact&gt; Count => Output&lt;ValueArtifact&gt;();
///
///     public override void Execute(ComponentContext context) =>
///         context.Output(Count).Write($"{context.Input(Examples).Read("train").RowCount}");
/// }
/// </code>
/// </remarks>
public abstract class Component
{
    private IEnumerable<(string Name, Channel Channel, bool IsInput)> Channels => GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.PropertyType.IsAssignableTo(typeof(Channel)))
        .OrderBy(property => property.Name, StringComparer.Ordinal)
        .Select(property => (property.Name, Channel: (Channel?)property.GetValue(this), property.CanWrite))
        .Where(found => found.Channel is not null)!;

    /// <summary>The component's name, unique in its pipeline. Default: the name of its class.</summary>
    [JsonIgnore]
    public string Id { get => field ?? GetType().Name; init; }

    /// <summary>Only if this holds is the component run, else it and all that follow from it are skipped (TFX: <c>Cond</c>). Default: always.</summary>
    [JsonIgnore]
    public Condition? When { get; init; }

    /// <summary>How often to try again when it fails for a reason that may pass. Default: not at all.</summary>
    [JsonIgnore]
    public RetryPolicy Retry { get; init; } = RetryPolicy.None;

    /// <summary>What it reads, by key.</summary>
    [JsonIgnore]
    public ImmutableSortedDictionary<string, Channel> Inputs => Channels.Where(found => found.IsInput).ToImmutableSortedDictionary(found => JsonNamingPolicy.SnakeCaseLower.ConvertName(found.Name), found => found.Channel, StringComparer.Ordinal);

    /// <summary>What it makes, by key.</summary>
    [JsonIgnore]
    public ImmutableSortedDictionary<string, Channel> Outputs => Channels.Where(found => !found.IsInput).ToImmutableSortedDictionary(found => JsonNamingPolicy.SnakeCaseLower.ConvertName(found.Name), found => found.Channel, StringComparer.Ordinal);

    /// <summary>The name of its type in the metadata store: TFX's class path for a component of TFX, the .NET name for all others.</summary>
    [JsonIgnore]
    public virtual string ExecutionType => GetType().FullName ?? GetType().Name;

    /// <summary>Whether what it made before from the same inputs, settings and code may be taken again. Default: yes. Not for a component that looks at the world outside.</summary>
    [JsonIgnore]
    public virtual bool IsCacheable => true;

    /// <summary>
    /// The content of what it reads from outside the pipeline, as a hash: the file that CsvExampleGen imports. It is part of the cache key. Default: nothing.
    /// </summary>
    /// <exception cref="IO.InputException">What it reads is not there.</exception>
    public virtual string ExternalContent() => "";

    /// <summary>Whether what it made before still holds in the world outside, where a Pusher's model may have been taken away since. If not, the component is run again. Default: yes.</summary>
    /// <param name="outputs">What it made before from the same content, by key.</param>
    public virtual bool StillHolds(IReadOnlyDictionary<string, TypedArtifact> outputs) => true;

    /// <summary>Does the work: reads inputs, writes files into the folders of its outputs.</summary>
    /// <param name="context">Inputs, outputs, log, clock.</param>
    /// <exception cref="IO.InputException">The input cannot be used; the component is not tried again.</exception>
    public abstract void Execute(ComponentContext context);

    /// <summary>Declares an output, by the property that it stands in.</summary>
    /// <typeparam name="TArtifact">The kind of artifact.</typeparam>
    /// <param name="property">The property's name; the compiler fills it in.</param>
    protected Channel<TArtifact> Output<TArtifact>([CallerMemberName] string property = "")
        where TArtifact : TypedArtifact, new() => new(Id, JsonNamingPolicy.SnakeCaseLower.ConvertName(property));
}
