using System.Globalization;
using StrokeNotebooks.IO;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace StrokeNotebooks.Tracking;

/// <summary>A <c>meta.yaml</c> of MLflow: names and values, among them a few lists and mappings. What is not understood is kept when it is written again.</summary>
internal sealed class MetaFile
{
    public const string Name = "meta.yaml";

    private const int Deepest = 50, Longest = 10_000_000;
    private const string End = "...\n";

    private static readonly string[] s_wordsWithMeaning = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

    private readonly YamlMappingNode _root;

    public MetaFile() : this([])
    {
    }

    private MetaFile(YamlMappingNode root) => _root = root;

    /// <summary>Reads the file in a folder; nothing if it is not there.</summary>
    /// <exception cref="InputException">It is no such file, or damaged.</exception>
    public static MetaFile? Read(string folder)
    {
        string path = Path.Combine(folder, Name);
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > Longest } large
                ? throw new InputException($"{Path.Combine(Path.GetFileName(folder), Name)} has {large.Length} bytes, which is too large for what it should be: at most {Longest} are read.")
                : Parse(File.ReadAllText(path), Path.Combine(Path.GetFileName(folder), Name));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{Path.Combine(Path.GetFileName(folder), Name)} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads the text of such a file.</summary>
    /// <exception cref="InputException">It is none, or damaged.</exception>
    public static MetaFile Parse(string yaml, string file)
    {
        try
        {
            RequirePlain(yaml);
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents is [{ RootNode: YamlMappingNode root }]
                ? new MetaFile(root)
                : throw new InputException(file, 1, 1, "This is no file of MLflow: it consists of names and values, one a line. Take it from a backup, or delete the folder that it lies in.");
        }
        // The parser gives others than its own for some damaged texts.
        catch (Exception e) when (e is YamlException or ArgumentException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            var start = (e as YamlException)?.Start;
            throw new InputException(file, start?.Line ?? 1, start?.Column ?? 1, $"The file is damaged: {e.Message} Take it from a backup, or delete the folder that it lies in.");
        }
    }

    /// <summary>A value as text; nothing if it is not there, is null, or is no single value.</summary>
    public string? Text(string name) => ScalarOf(name) is { } scalar && !IsNull(scalar) ? scalar.Value : null;

    /// <summary>A value as a whole number.</summary>
    public long? Number(string name) => long.TryParse(Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <summary>The names and values of a mapping.</summary>
    public IEnumerable<KeyValuePair<string, string>> Pairs(string name) => _root.Children.TryGetValue(new YamlScalarNode(name), out var node) && node is YamlMappingNode pairs
        ? pairs.Children.Where(pair => pair is { Key: YamlScalarNode, Value: YamlScalarNode }).Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value ?? "", ((YamlScalarNode)pair.Value).Value ?? ""))
        : [];

    /// <summary>Sets a text.</summary>
    public MetaFile With(string name, string? value) => Put(name, value is null ? Null() : new YamlScalarNode(value) { Style = IsPlain(value) ? ScalarStyle.Plain : Quoted(value) });

    /// <summary>Sets a number.</summary>
    public MetaFile With(string name, long? value) => Put(name, value is { } number ? new YamlScalarNode(number.ToString(CultureInfo.InvariantCulture)) { Style = ScalarStyle.Plain } : Null());

    /// <summary>Sets names and values.</summary>
    public MetaFile With(string name, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var node = new YamlMappingNode();
        foreach (var (key, value) in pairs)
            node.Add(new YamlScalarNode(key) { Style = IsPlain(key) ? ScalarStyle.Plain : Quoted(key) }, new YamlScalarNode(value) { Style = IsPlain(value) ? ScalarStyle.Plain : Quoted(value) });
        return Put(name, node);
    }

    /// <summary>Sets an empty list.</summary>
    public MetaFile WithEmptyList(string name) => Put(name, new YamlSequenceNode { Style = SequenceStyle.Flow });

    /// <summary>The text, sorted by name, as MLflow writes it.</summary>
    public override string ToString()
    {
        var sorted = new YamlMappingNode(_root.Children.OrderBy(pair => (pair.Key as YamlScalarNode)?.Value, StringComparer.Ordinal));
        var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, EmitterSettings.Default.WithBestWidth(int.MaxValue).WithNewLine("\n"));
        new YamlStream(new YamlDocument(sorted)).Save(emitter, assignAnchors: false);
        // MLflow writes no mark at the end of a document.
        return text.ToString() is var yaml && yaml.EndsWith(End, StringComparison.Ordinal) ? yaml[..^End.Length] : yaml;
    }

    /// <summary>Writes the file into a folder, whole or not at all.</summary>
    public void Write(string folder) => AtomicFile.WriteAllText(Path.Combine(folder, Name), ToString());

    // What is read into a tree goes as deep as the text does, and the stack does not. A few lines that name each other by aliases make a tree of any size, or one without an end; MLflow writes none.
    private static void RequirePlain(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        for (int depth = 0; parser.MoveNext(); depth += parser.Current!.NestingIncrease)
            if (depth > Deepest)
                throw new YamlException(parser.Current!.Start, parser.Current.End, $"It is nested more than {Deepest} deep.");
            else if (parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
                throw new YamlException(parser.Current.Start, parser.Current.End, "It has an anchor (&) or an alias (*), which MLflow's files do not have.");
    }

    private MetaFile Put(string name, YamlNode node)
    {
        _root.Children[new YamlScalarNode(name)] = node;
        return this;
    }

    private YamlScalarNode? ScalarOf(string name) => _root.Children.TryGetValue(new YamlScalarNode(name), out var node) ? node as YamlScalarNode : null;

    private static YamlScalarNode Null() => new("null") { Style = ScalarStyle.Plain };

    private static bool IsNull(YamlScalarNode scalar) => scalar is { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" or "Null" or "NULL" };

    // What a reader of YAML could take for a number, a date or a truth value stands between quotes.
    private static bool IsPlain(string value) => value.Length > 0 && char.IsAsciiLetter(value[0]) && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' or '/')
        && !s_wordsWithMeaning.Contains(value, StringComparer.OrdinalIgnoreCase);

    private static ScalarStyle Quoted(string value) => value.Any(char.IsControl) ? ScalarStyle.DoubleQuoted : ScalarStyle.SingleQuoted;
}
