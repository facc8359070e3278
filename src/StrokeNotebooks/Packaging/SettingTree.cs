using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Packaging;

/// <summary>Writes a setting with all that it is made of, field by field, private ones too: equal trees mean the same setting. A pipeline's cache and a search's journal rely on it.</summary>
/// <remarks>
/// Numbers, texts and truth values of the declared type stay as they are; where another type stands than was declared, its name is written as well. What cannot be told from outside is refused, never guessed.
/// A field or property that is marked <c>[JsonIgnore]</c> is left out, and so is a number of threads, which changes no result.
/// </remarks>
/// <param name="owner">What messages call the setting, such as <c>The setting algorithm of Trainer</c>.</param>
internal sealed partial class SettingTree(string owner)
{
    private const int Deepest = 40, Largest = 100_000;

    // Read by people: text stays as it is.
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Stack<string> _path = new();
    private int _size;

    /// <summary>The types that the setting consists of: their code counts too.</summary>
    public HashSet<Type> Types { get; } = [];

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="declared">The type of the property, field or element that holds it.</param>
    /// <exception cref="NotSupportedException">It holds something whose text does not say what it is or does. The message names owner, place and type, and says what to do.</exception>
    public JsonNode? Write(object? value, Type declared)
    {
        if (++_size > Largest)
            throw Refused(value!.GetType(), $"it holds more than {Largest} values", "Bring data in by an input or a file");
        if (_path.Count > Deepest)
            throw Refused(value!.GetType(), "its parts hold each other, or go too deep", "Give it settings that are plain values");
        return value is null ? null : SettingScalars.Write(value) is not { } scalar ? Compound(value)
            : value.GetType() == (Nullable.GetUnderlyingType(declared) ?? declared) ? scalar : new JsonObject { [NameOf(value.GetType())] = scalar };
    }

    /// <summary>A value of any kind as text: JSON, or for what JSON would put between quotes that itself.</summary>
    /// <exception cref="NotSupportedException">It cannot be told from outside.</exception>
    public static string Text(object? value) => new SettingTree("The value").Write(value, value?.GetType() ?? typeof(object)) is not { } node ? "null" : node is JsonValue text && text.TryGetValue(out string? plain) ? plain : node.ToJsonString(s_options);

    /// <summary>A type's name: that of a type of the library alone, that of any other in full. A cell's number in its notebook does not count.</summary>
    public static string NameOf(Type type) => type is { IsNested: false, IsGenericType: false } && type.Assembly.GetName().Name!.StartsWith(nameof(StrokeNotebooks), StringComparison.Ordinal) && !type.Assembly.GetName().Name!.EndsWith("Tests", StringComparison.Ordinal)
        ? type.Name
        : CellNumber().Replace(type.ToString(), "Submission");

    private JsonNode Compound(object value)
    {
        var type = value.GetType();
        if (value is Delegate function)
            return Function(function);
        if (value is Array { Rank: > 1 } block)
            return new JsonObject { ["lengths"] = new JsonArray([.. Enumerable.Range(0, block.Rank).Select(axis => (JsonNode)block.GetLength(axis))]), ["items"] = Items(block, type.GetElementType()!) };
        if (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Memory<>) || type.GetGenericTypeDefinition() == typeof(ReadOnlyMemory<>)))
            return Items((Array)type.GetMethod("ToArray")!.Invoke(value, null)!, type.GetGenericArguments()[0]);
        if (value is IEnumerable items && SettingCollections.IsCollection(type))
            return Collection(items, type);
        if (value is ITuple tuple && type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal))
            return Tuple(tuple, type.GetGenericArguments());
        if (type == typeof(object) || type == typeof(Lock))
            return NameOf(type); // It locks, and says nothing.
        if (SettingCollections.IsOfDotNet(type) && value is not (ITuple or IStructuralEquatable) && !type.Name.StartsWith("KeyValuePair`", StringComparison.Ordinal))
            throw Refused(type, "what it does cannot be told from outside", "Make it a value, a list or a record with settings");
        if (value is ITableSource)
            throw Refused(type, "it is data and no setting", "Bring it in by an input or a file");
        if (type.IsDefined(typeof(CompilerGeneratedAttribute), false) && value is IEnumerable)
            throw Refused(type, "it makes its values when they are asked for", "Make a list of it");
        return Fields(value);
    }

    private JsonObject Fields(object value)
    {
        if (!SettingCollections.IsOfDotNet(value.GetType()))
            Types.Add(value.GetType());
        var node = new JsonObject { ["type"] = NameOf(value.GetType()) };
        foreach (var field in SettingFields.Of(value.GetType(), typeof(object)))
        {
            string name = SettingFields.NameOf(field);
            node[node.ContainsKey(name) ? $"{NameOf(field.DeclaringType!)}.{name}" : name] = At(name, () => Write(field.GetValue(value), field.FieldType));
        }
        return node;
    }

    private JsonNode Collection(IEnumerable items, Type type)
    {
        if (SettingCollections.IsDefault(items))
            return new JsonArray();
        var element = SettingCollections.ElementOf(type);
        var array = SettingCollections.IsDictionary(type) ? Items(items, element, Pair) : Items(items, element);
        // The order of these changes from process to process.
        if (SettingCollections.IsUnordered(type))
            array = new JsonArray([.. array.Select(item => item?.DeepClone()).OrderBy(item => item?.ToJsonString() ?? "", StringComparer.Ordinal)]);
        return SettingCollections.ComparerOf(items) is { } comparer ? new JsonObject { ["items"] = array, ["comparer"] = Comparer(comparer) } : array;
    }

    // An eighth part and those after it are read through the tuple, though its type holds them in another tuple.
    private JsonObject Tuple(ITuple tuple, Type[] types) => new(Enumerable.Range(0, tuple.Length).Select(part => KeyValuePair.Create($"item{part + 1}",
        At($"item{part + 1}", () => Write(tuple[part], part < 7 ? types[part] : typeof(object))))));

    private JsonNode Comparer(object comparer) => SettingCollections.IsOfDotNet(comparer.GetType())
        ? SettingCollections.NameOfComparer(comparer) ?? throw Refused(comparer.GetType(), "it compares as the machine's culture does", "Take StringComparer.Ordinal or OrdinalIgnoreCase")
        : Fields(comparer);

    private JsonNode? Pair(object? entry, Type element)
    {
        if (element.IsGenericType)
        {
            var types = element.GetGenericArguments();
            return new JsonArray(Write(element.GetProperty("Key")!.GetValue(entry), types[0]), Write(element.GetProperty("Value")!.GetValue(entry), types[1]));
        }
        var pair = (DictionaryEntry)entry!;
        return new JsonArray(Write(pair.Key, typeof(object)), Write(pair.Value, typeof(object)));
    }

    private JsonArray Items(IEnumerable items, Type element, Func<object?, Type, JsonNode?>? write = null)
    {
        var array = new JsonArray();
        foreach (object? item in items)
            array.Add(At($"[{array.Count.ToString(CultureInfo.InvariantCulture)}]", () => (write ?? Write)(item, element)));
        return array;
    }

    // A method or a lambda that captures nothing is known by its name, and its code by that of its class.
    private JsonNode Function(Delegate function)
    {
        var parts = function.GetInvocationList();
        if (parts.Length > 1)
            return new JsonArray([.. parts.Select(part => Function(part))]);
        if (function.Method.DeclaringType is not { } type)
            throw Refused(function.GetType(), "it is a function without a name", "Make it a method");
        if (function.Target is { } target && target.GetType().IsDefined(typeof(CompilerGeneratedAttribute), false) && SettingFields.All(target.GetType()).Any())
            throw Refused(function.GetType(), "it is a function that captures variables, so what it does cannot be told from outside", "Make it a static method, or a record with settings");
        Types.Add(type);
        string name = $"{NameOf(type)}.{function.Method.Name}{(function.Method.IsGenericMethod ? $"<{string.Join(',', function.Method.GetGenericArguments().Select(NameOf))}>" : "")}";
        return function.Target is null || !SettingFields.All(function.Target.GetType()).Any() ? name : new JsonObject { ["method"] = name, ["of"] = Write(function.Target, typeof(object)) };
    }

    private T At<T>(string name, Func<T> write)
    {
        _path.Push(name);
        var written = write();
        _path.Pop();
        return written;
    }

    private NotSupportedException Refused(Type type, string why, string instead)
    {
        string place = string.Concat(_path.Reverse().Select(step => step[0] == '[' ? step : $".{step}")).TrimStart('.');
        return new($"{owner} cannot be recorded: {(place.Length == 0 ? "it" : place)} is a {NameOf(type)}, and {why}. {instead}, or mark the property or field [JsonIgnore] if it cannot change what is made.");
    }

    [GeneratedRegex("Submission#[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex CellNumber();
}
