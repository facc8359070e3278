using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Packaging;

/// <summary>Writes single values exactly: no digit, no tick and no kind of time is lost.</summary>
internal static class SettingScalars
{
    /// <summary>The value as JSON, or nothing if it is not a single value.</summary>
    public static JsonNode? Write(object value) => value switch
    {
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        Enum name => JsonValue.Create(name.ToString()),
        sbyte or byte or short or ushort or int or uint or long => JsonValue.Create(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        double or float when Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number => double.IsFinite(number) ? JsonValue.Create(number) : JsonValue.Create(number.ToString(CultureInfo.InvariantCulture)),
        _ => Text(value) is { } text ? JsonValue.Create(text) : null,
    };

    private static string? Text(object value) => value switch
    {
        char letter => letter.ToString(),
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        Half or Complex => ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture),
        decimal or ulong or nint or nuint or Int128 or UInt128 or BigInteger or Guid or Rune => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        Version or IPAddress or IPEndPoint or Index or Range => value.ToString(),
        Uri address => address.OriginalString,
        Type type => SettingTree.NameOf(type),
        Regex pattern => $"/{pattern}/ {pattern.Options} {pattern.MatchTimeout:c}",
        CultureInfo { IsReadOnly: true } culture => culture.Name,
        TimeZoneInfo zone => zone.ToSerializedString(),
        JsonNode json => json.ToJsonString(),
        StringBuilder text => text.ToString(),
        ClassWeight weight => weight.ToString(),
        _ => null,
    };
}
