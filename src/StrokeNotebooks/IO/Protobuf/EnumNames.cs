using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text;

namespace StrokeNotebooks.IO;

/// <summary>Enum values by their names in protobuf: <c>DebugOnly</c> is <c>DEBUG_ONLY</c>, unless an <see cref="EnumMemberAttribute"/> gives another name.</summary>
internal static class EnumNames
{
    private static readonly ConcurrentDictionary<Type, (FrozenDictionary<string, Enum> ByName, FrozenDictionary<Enum, string> Names)> Known = [];

    public static string Of(Enum value) => NamesOf(value.GetType()).Names.GetValueOrDefault(value) ?? value.ToString(); // The number, if this version has no name for it.

    /// <summary>The value of that name or number, or <see langword="null"/> if there is no such name.</summary>
    public static Enum? Find(Type type, string name) =>
        int.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? (Enum)Enum.ToObject(type, number) : NamesOf(type).ByName.GetValueOrDefault(name);

    public static IEnumerable<string> All(Type type) => Enum.GetValues(type).Cast<Enum>().Select(Of);

    private static (FrozenDictionary<string, Enum> ByName, FrozenDictionary<Enum, string> Names) NamesOf(Type type) => Known.GetOrAdd(type, static type =>
    {
        var names = Enum.GetValues(type).Cast<Enum>().ToFrozenDictionary(
            value => value,
            value => type.GetField(value.ToString())!.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? UpperSnake(value.ToString()));
        return (names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key), names);
    });

    private static string UpperSnake(string name)
    {
        var snake = new StringBuilder();
        foreach (char c in name)
        {
            if (char.IsAsciiLetterUpper(c) && snake.Length > 0)
                snake.Append('_');
            snake.Append(char.ToUpperInvariant(c));
        }
        return snake.ToString();
    }
}
