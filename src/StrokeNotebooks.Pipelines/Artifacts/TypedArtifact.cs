using StrokeNotebooks.Pipelines.Metadata;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

/// <summary>
/// What components hand to each other: a folder of files, with properties, of one kind (TFX: an artifact class). The component that makes it writes both; afterwards it does not change.
/// A kind of your own is a class that derives from this one and knows its files.
/// </summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public abstract class TypedArtifact : IShowsHtml
{
    private readonly SortedDictionary<string, PropertyValue> _properties = new(StringComparer.Ordinal);
    private bool _isSealed;

    /// <summary>Where its files lie.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>Its number in the metadata store; 0 while it is being made.</summary>
    public long Id { get; private set; }

    /// <summary>The SHA-256 of its files' names and bytes, in lower-case hexadecimal; empty while it is being made.</summary>
    public string ContentHash { get; private set; } = "";

    /// <summary>Its properties, by name.</summary>
    public IReadOnlyDictionary<string, PropertyValue> Properties => _properties;

    /// <summary>A reason to end the run once this artifact is published, such as anomalies in the data; none if the run goes on. It holds as well when the artifact is taken from the cache.</summary>
    public string? StopReason => Properties.TryGetValue("stop_reason", out var reason) ? reason.ToString() : null;

    /// <summary>The name of its kind in the metadata store: TFX's, which is the class's without <c>Artifact</c>.</summary>
    public string TypeName => NameOf(GetType());

    /// <summary>The name of a kind in the metadata store.</summary>
    public static string NameOf(Type type) => type.Name.EndsWith("Artifact", StringComparison.Ordinal) ? type.Name[..^"Artifact".Length] : type.Name;

    /// <summary>Sets a property while the artifact is being made.</summary>
    /// <exception cref="InvalidOperationException">It is published.</exception>
    public void Set(string property, PropertyValue value)
    {
        if (_isSealed)
            throw new InvalidOperationException($"{TypeName} {Id} is published and does not change any more. Set '{property}' where it is made.");
        _properties[property] = value;
    }

    /// <summary>Asks the runner to end the run once this artifact is published.</summary>
    /// <param name="reason">Why, and what to do: it is what the person who started the run reads.</param>
    public void StopRun(string reason) => Set("stop_reason", reason);

    /// <summary>The path of one of its files.</summary>
    /// <param name="parts">Folders and name below <see cref="Folder"/>.</param>
    public string File(params ReadOnlySpan<string> parts) => Path.Combine([Folder, .. parts]);

    /// <summary>What is in it, as a fragment of HTML. Default: its files and their sizes.</summary>
    public virtual string ToHtml()
    {
        var table = new HtmlTable([new("file"), new("bytes", IsNumber: true)]) { Caption = TypeName };
        foreach (string file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            table.Add([Path.GetRelativePath(Folder, file).Replace('\\', '/'), $"{new FileInfo(file).Length}"]);
        return table.ToHtml();
    }

    /// <summary>The kind and where it lies.</summary>
    public sealed override string ToString() => Id == 0 ? $"{TypeName} in the making" : $"{TypeName} {Id}";

    /// <summary>An artifact whose folder is empty and waits to be written.</summary>
    internal static TypedArtifact ToWrite(Type type, string folder)
    {
        var artifact = (TypedArtifact)Activator.CreateInstance(type)!;
        artifact.Folder = folder;
        return artifact;
    }

    /// <summary>An artifact that is published.</summary>
    internal static TypedArtifact Published(Type type, string folder, Artifact row)
    {
        var artifact = ToWrite(type, folder);
        foreach (var (name, value) in row.CustomProperties.Concat(row.Properties))
            artifact._properties[name] = value;
        return artifact.Seal(row.Id);
    }

    /// <summary>Ends the making.</summary>
    internal TypedArtifact Seal(long id)
    {
        (Id, _isSealed) = (id, true);
        ContentHash = Properties.TryGetValue(ContentHashProperty, out var hash) ? hash.ToString() : "";
        return this;
    }

    /// <summary>The custom property that holds <see cref="ContentHash"/>.</summary>
    internal const string ContentHashProperty = "content_sha256";
}
