using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Packaging;

/// <summary>The settings of trainers by name, as files and logs spell them: <c>LearningRate</c> is <c>learning_rate</c>. A setting is what a trainer lets be set; its number of threads is none, as it changes nothing.</summary>
internal static class TrainerSettings
{
    /// <summary>The name of a file's property that says which trainer it is.</summary>
    public const string Kind = "kind";

    /// <summary>The settings of a class of trainers.</summary>
    public static IEnumerable<JsonPropertyInfo> Of(Type trainer) => TrainerKinds.Library.Json.GetTypeInfo(trainer).Properties.Where(property => property is { Get: not null, Set: not null });

    /// <summary>What a trainer has for a setting, as JSON in one line.</summary>
    /// <exception cref="NotSupportedException">It cannot be written: a function of one's own, for example.</exception>
    public static string TextOf(JsonPropertyInfo setting, ITrainer trainer) => setting.Get!(trainer) is { } value && !IsUnsetList(value)
        ? JsonSerializer.Serialize(value, setting.PropertyType, TrainerKinds.Library.OneLine)
        : "null";

    /// <summary>The settings of a trainer for a reader; <c>not recorded</c> where one cannot be written.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Shown(ITrainer trainer) => Of(trainer.GetType()).Select(setting =>
    {
        try
        {
            return KeyValuePair.Create(setting.Name, setting.Get!(trainer) is int.MaxValue ? "no limit" : TextOf(setting, trainer).Trim('"'));
        }
        catch (NotSupportedException)
        {
            return KeyValuePair.Create(setting.Name, "not recorded");
        }
    });

    /// <summary>A copy of a trainer in which some settings have other values.</summary>
    /// <param name="trainer">A trainer, also of one's own class.</param>
    /// <param name="values">The values as JSON; <c>null</c> for a list that is not set.</param>
    /// <exception cref="InputException">It has no such setting, or a value does not fit it.</exception>
    public static ITrainer With(ITrainer trainer, IEnumerable<KeyValuePair<string, string>> values)
    {
        var type = trainer.GetType();
        var settings = Of(type).ToDictionary(setting => setting.Name, StringComparer.Ordinal);
        var copy = (ITrainer)Activator.CreateInstance(type)!;
        foreach (var setting in settings.Values)
            setting.Set!(copy, setting.Get!(trainer));
        foreach (var (name, value) in values)
        {
            if (!settings.TryGetValue(name, out var setting))
                throw new InputException(NoSetting(type, name));
            try
            {
                setting.Set!(copy, value == "null" ? Empty(setting.PropertyType) : JsonSerializer.Deserialize(value, setting.PropertyType, TrainerKinds.Library.Json));
            }
            catch (Exception error) when (error is JsonException or NotSupportedException or ArgumentException or TargetInvocationException)
            {
                throw new InputException($"The setting {name} = {value} does not fit {type.Name}: {(error.InnerException ?? error).Message}", error);
            }
        }
        return copy;
    }

    /// <summary>Says that a class of trainers has no such setting, and which it has.</summary>
    public static string NoSetting(Type type, string name) =>
        $"{type.Name} has no setting '{name}'. It has {(Of(type).Any() ? string.Join(", ", Of(type).Select(setting => setting.Name).Order(StringComparer.Ordinal)) : "none")}.";

    /// <summary>Takes the number of threads from the settings.</summary>
    public static void LeaveThreadsOut(JsonTypeInfo type)
    {
        if (typeof(ITrainer).IsAssignableFrom(type.Type) && type.Properties.FirstOrDefault(property => property.Name == "threads") is { } threads)
            type.Properties.Remove(threads);
    }

    /// <summary>Writes lists that are set only.</summary>
    public static void LeaveUnsetListsOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => IsList(property.PropertyType)))
            property.ShouldSerialize = (_, value) => value is not null && !IsUnsetList(value);
    }

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    private static bool IsUnsetList(object value) => IsList(value.GetType()) && value.Equals(Empty(value.GetType()));

    private static object? Empty(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;
}
