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

    /// <summary>Every trainer of the library, under the name that files give it: <c>GradientBoostedTrees</c> is <c>gradient-boosted-trees</c>.</summary>
    public static ImmutableSortedDictionary<string, Type> Kinds { get; } = typeof(ITrainer).Assembly.GetTypes()
        .Where(type => typeof(ITrainer).IsAssignableFrom(type) && type is { IsClass: true, IsAbstract: false })
        .ToImmutableSortedDictionary(KindOf, type => type, StringComparer.Ordinal);

    /// <summary>Writes and reads trainers, also where they are settings of others.</summary>
    public static JsonSerializerOptions Json { get; } = SettingsFormat.Options(
        new DefaultJsonTypeInfoResolver { Modifiers = { NameKinds, LeaveThreadsOut, LeaveUnsetListsOut } }, new ClassWeightConverter(), new ScorerConverter());

    private static JsonSerializerOptions OneLine { get; } = new(Json) { WriteIndented = false };

    /// <summary>The settings of a class of trainers.</summary>
    public static IEnumerable<JsonPropertyInfo> Of(Type trainer) => Json.GetTypeInfo(trainer).Properties.Where(property => property is { Get: not null, Set: not null });

    /// <summary>What a trainer has for a setting, as JSON in one line.</summary>
    /// <exception cref="NotSupportedException">It cannot be written: a function of one's own, for example.</exception>
    public static string TextOf(JsonPropertyInfo setting, ITrainer trainer) => setting.Get!(trainer) is { } value && !IsUnsetList(value)
        ? JsonSerializer.Serialize(value, setting.PropertyType, OneLine)
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
                setting.Set!(copy, value == "null" ? Empty(setting.PropertyType) : JsonSerializer.Deserialize(value, setting.PropertyType, Json));
            }
            catch (Exception error) when (error is JsonException or NotSupportedException or ArgumentException or TargetInvocationException)
            {
                throw new InputException($"The setting {name} = {value} does not fit {type.Name}: {(error.InnerException ?? error).Message}", error);
            }
        }
        return copy;
    }

    /// <summary>Looks whether the kinds and the names of settings in a file are known, trainers within trainers too.</summary>
    /// <exception cref="InputException">One is not; the message lists what there is.</exception>
    public static void Check(JsonElement trainer, string file)
    {
        if (trainer.ValueKind == JsonValueKind.Array)
            foreach (var item in trainer.EnumerateArray())
                Check(item.ValueKind == JsonValueKind.Null ? throw new InputException(file, 1, 1, "A list of a trainer's settings holds null. Leave it out.") : item, file);
        if (trainer.ValueKind != JsonValueKind.Object || !trainer.TryGetProperty(Kind, out var kind) || kind.ValueKind != JsonValueKind.String)
            return;
        if (!Kinds.TryGetValue(kind.GetString()!, out var type))
            throw new InputException(file, 1, 1, $"There is no trainer of kind '{kind.GetString()}'. There are {string.Join(", ", Kinds.Keys)}.");
        foreach (var setting in trainer.EnumerateObject().Where(property => property.Name != Kind))
        {
            if (Of(type).All(known => known.Name != setting.Name))
                throw new InputException(file, 1, 1, NoSetting(type, setting.Name));
            Check(setting.Value, file);
        }
    }

    private static string NoSetting(Type type, string name) =>
        $"{type.Name} has no setting '{name}'. It has {(Of(type).Any() ? string.Join(", ", Of(type).Select(setting => setting.Name).Order(StringComparer.Ordinal)) : "none")}.";

    private static string KindOf(Type type) => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name.EndsWith("Trainer", StringComparison.Ordinal) ? type.Name[..^"Trainer".Length] : type.Name);

    private static void NameKinds(JsonTypeInfo type)
    {
        if (type.Type != typeof(ITrainer))
            return;
        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = Kind };
        foreach (var (kind, trainer) in Kinds)
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(trainer, kind));
    }

    private static void LeaveThreadsOut(JsonTypeInfo type)
    {
        if (typeof(ITrainer).IsAssignableFrom(type.Type) && type.Properties.FirstOrDefault(property => property.Name == "threads") is { } threads)
            type.Properties.Remove(threads);
    }

    private static void LeaveUnsetListsOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => IsList(property.PropertyType)))
            property.ShouldSerialize = (_, value) => value is not null && !IsUnsetList(value);
    }

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    private static bool IsUnsetList(object value) => IsList(value.GetType()) && value.Equals(Empty(value.GetType()));

    private static object? Empty(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;
}
