using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Packaging;

/// <summary>The kinds of trainer that a file may name, each under the name that it has there. Those of this library are always among them; a trainer from elsewhere joins by <see cref="With{TTrainer}"/>.</summary>
/// <remarks>Immutable, and handed to whoever writes or reads, as <see cref="ModelKinds"/> is: a file can never name a type to be made that was not allowed there.</remarks>
public sealed class TrainerKinds
{
    private readonly ImmutableSortedDictionary<string, Type> _kinds;

    private TrainerKinds(ImmutableSortedDictionary<string, Type> kinds)
    {
        _kinds = kinds;
        Json = SettingsFormat.Options(
            new DefaultJsonTypeInfoResolver { Modifiers = { NameKinds, TrainerSettings.LeaveThreadsOut, TrainerSettings.LeaveUnsetListsOut } }, new ClassWeightConverter(), new ScorerConverter(), new ValueListConverter());
        OneLine = new JsonSerializerOptions(Json) { WriteIndented = false };
    }

    /// <summary>The trainers of this library: <c>GradientBoostedTrees</c> is <c>gradient-boosted-trees</c>.</summary>
    public static TrainerKinds Library { get; } = new(typeof(ITrainer).Assembly.GetTypes()
        .Where(type => typeof(ITrainer).IsAssignableFrom(type) && type is { IsClass: true, IsAbstract: false })
        .ToImmutableSortedDictionary(NameOf, type => type, StringComparer.Ordinal));

    /// <summary>The names, sorted.</summary>
    public ImmutableArray<string> Names => [.. _kinds.Keys];

    /// <summary>How files are written and read, also where trainers are settings of others.</summary>
    internal JsonSerializerOptions Json { get; }

    /// <summary>The same, without line breaks.</summary>
    internal JsonSerializerOptions OneLine { get; }

    /// <summary>These kinds and one more.</summary>
    /// <typeparam name="TTrainer">The trainer's class. Its settings are its public properties that can be set, also by <c>init</c>; the file spells <c>LearningRate</c> as <c>learning_rate</c>. What a setting refuses with an <see cref="ArgumentException"/> is an error in the file.</typeparam>
    /// <param name="kind">What files call it.</param>
    /// <exception cref="ArgumentException">The name is empty or taken, the class is among the kinds already, or it has a setting <c>kind</c>, which is the name's own place in the file.</exception>
    public TrainerKinds With<TTrainer>(string kind) where TTrainer : class, ITrainer, new()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(kind);
        if (_kinds.FirstOrDefault(known => known.Key == kind || known.Value == typeof(TTrainer)) is { Value: { } type } taken)
            throw new ArgumentException($"{type.Name} is saved as '{taken.Key}' already: a kind has one name, and a name one kind.", nameof(kind));
        if (TrainerSettings.Of(typeof(TTrainer)).Any(setting => setting.Name == TrainerSettings.Kind))
            throw new ArgumentException($"{typeof(TTrainer).Name} has a setting '{TrainerSettings.Kind}', but in a file that is which trainer it is. Name the property otherwise.", nameof(kind));
        return new TrainerKinds(_kinds.Add(kind, typeof(TTrainer)));
    }

    /// <summary>What a file calls a trainer: <c>gradient-boosted-trees</c>; <see langword="null"/> for one that is not among these.</summary>
    public string? KindOf(ITrainer trainer) => _kinds.FirstOrDefault(kind => kind.Value == trainer.GetType()).Key;

    /// <summary>Looks whether the kinds and the names of settings in a file are known, trainers within trainers too.</summary>
    /// <exception cref="InputException">One is not; the message lists what there is.</exception>
    internal void Check(JsonElement trainer, string file)
    {
        if (trainer.ValueKind == JsonValueKind.Array)
            foreach (var item in trainer.EnumerateArray())
                Check(item.ValueKind == JsonValueKind.Null ? throw new InputException(file, 1, 1, "A list of a trainer's settings holds null. Leave it out.") : item, file);
        if (trainer.ValueKind != JsonValueKind.Object || !trainer.TryGetProperty(TrainerSettings.Kind, out var kind) || kind.ValueKind != JsonValueKind.String)
            return;
        if (!_kinds.TryGetValue(kind.GetString()!, out var type))
            throw new InputException(file, 1, 1, $"There is no trainer of kind '{kind.GetString()}'. There are {string.Join(", ", _kinds.Keys)}.");
        foreach (var setting in trainer.EnumerateObject().Where(property => property.Name != TrainerSettings.Kind))
        {
            if (TrainerSettings.Of(type).All(known => known.Name != setting.Name))
                throw new InputException(file, 1, 1, TrainerSettings.NoSetting(type, setting.Name));
            Check(setting.Value, file);
        }
    }

    private static string NameOf(Type type) => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name.EndsWith("Trainer", StringComparison.Ordinal) ? type.Name[..^"Trainer".Length] : type.Name);

    private void NameKinds(JsonTypeInfo type)
    {
        if (type.Type != typeof(ITrainer))
            return;
        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = TrainerSettings.Kind };
        foreach (var (kind, trainer) in _kinds)
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(trainer, kind));
    }
}
