using System.Reflection;
using System.Runtime.Serialization;
using System.Text;

namespace StrokeNotebooks.IO.Protobuf;

/// <summary>Enum values by their names in protobuf: <c>DebugOnly</c> is <c>DEBUG_ONLY</c>, unless an <see cref="EnumMemberAttribute"/> gives another name.</summary>
internal static class EnumNames
{
    public static string Of(Enum value)
    {
        string name = value.ToString();
        if (value.GetType().GetField(name) is not { } field)
            return name; // A number that this version has no name for.
        return field.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? UpperSnake(name);
    }

    /// <summary>The value of that name or number, or <see langword="null"/> if there is no such name.</summary>
    public static Enum? Find(Type type, string name)
    {
        if (int.TryParse(name, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out int number))
            return (Enum)Enum.ToObject(type, number);
        return Enum.GetValues(type).Cast<Enum>().FirstOrDefault(value => Of(value) == name);
    }

    public static IEnumerable<string> All(Type type) => Enum.GetValues(type).Cast<Enum>().Select(Of);

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
