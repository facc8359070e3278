using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Pipelines;

/// <summary>Settings of a trainer by name, as a search chose them: <c>learning_rate</c> 0.01.</summary>
/// <param name="Values">The settings: numbers, truth values, text or lists of them, as JSON.</param>
/// <param name="Choices">For each setting what there was to choose from.</param>
public sealed record HyperParameters(ImmutableSortedDictionary<string, string> Values, ImmutableSortedDictionary<string, ValueList<string>> Choices)
{
    /// <summary>In which settings candidates differ, and what is to choose from.</summary>
    /// <exception cref="ArgumentException">They are of several classes, or differ in a setting that cannot be written as JSON.</exception>
    public static ImmutableSortedDictionary<string, ValueList<string>> Space(IReadOnlyList<ITrainer> candidates)
    {
        var type = candidates[0].GetType();
        if (candidates.FirstOrDefault(candidate => candidate.GetType() != type) is { } other)
            throw new ArgumentException($"A search is over the settings of one algorithm, but there are {type.Name} and {other.GetType().Name}. Search each apart.", nameof(candidates));
        var space = ImmutableSortedDictionary.CreateBuilder<string, ValueList<string>>(StringComparer.Ordinal);
        foreach (var setting in TrainerSettings.Of(type))
        {
            try
            {
                ValueList<string> choices = [.. candidates.Select(candidate => TrainerSettings.TextOf(setting, candidate)).Distinct()];
                if (choices.Count > 1)
                    space[setting.Name] = choices;
            }
            catch (NotSupportedException) when (candidates.All(candidate => Equals(setting.Get!(candidate), setting.Get!(candidates[0]))))
            {
                // What cannot be written need not be, as it is the same in all.
            }
            catch (NotSupportedException error)
            {
                throw new ArgumentException($"The setting {setting.Name} of {type.Name} cannot be searched, as it cannot be written as a hyperparameter: {error.Message} Give all candidates the same one.", nameof(candidates), error);
            }
        }
        return space.ToImmutable();
    }

    /// <summary>The settings of one candidate, among those in which they differ.</summary>
    /// <exception cref="ArgumentException">As <see cref="Space"/>.</exception>
    public static HyperParameters Of(ITrainer candidate, IReadOnlyList<ITrainer> candidates)
    {
        var space = Space(candidates);
        return new HyperParameters(TrainerSettings.Of(candidate.GetType()).Where(setting => space.ContainsKey(setting.Name))
            .ToImmutableSortedDictionary(setting => setting.Name, setting => TrainerSettings.TextOf(setting, candidate), StringComparer.Ordinal), space);
    }

    /// <summary>The trainer with these settings in place of its own.</summary>
    /// <exception cref="InputException">It has no such setting, or a value does not fit it.</exception>
    public ITrainer ApplyTo(ITrainer trainer) => TrainerSettings.With(trainer, Values);

    /// <summary>The settings in one line.</summary>
    public override string ToString() => Values.IsEmpty ? "the settings given" : string.Join(", ", Values.Select(value => $"{value.Key} = {value.Value}"));

    /// <summary>Whether two have the same values and choices.</summary>
    public bool Equals(HyperParameters? other) => other is not null && Values.SequenceEqual(other.Values) && Choices.SequenceEqual(other.Choices);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Values.Count, Choices.Count);

    // As Keras Tuner writes what a search chose from, and what it chose.
    internal JsonObject ToJson() => new()
    {
        ["space"] = new JsonArray([.. Choices.Select(choice => (JsonNode)new JsonObject
        {
            ["class_name"] = "Choice",
            ["config"] = new JsonObject
            {
                ["name"] = choice.Key,
                ["default"] = JsonNode.Parse(choice.Value[0]),
                ["conditions"] = new JsonArray(),
                ["values"] = new JsonArray([.. choice.Value.Select(value => JsonNode.Parse(value))]),
                ["ordered"] = choice.Value.All(value => JsonNode.Parse(value)?.GetValueKind() == JsonValueKind.Number),
            },
        })]),
        ["values"] = new JsonObject(Values.Select(value => KeyValuePair.Create(value.Key, JsonNode.Parse(value.Value)))),
    };

    internal static HyperParameters FromJson(JsonObject json) => new(
        json["values"]!.AsObject().ToImmutableSortedDictionary(value => value.Key, value => value.Value?.ToJsonString() ?? "null", StringComparer.Ordinal),
        (json["space"]?.AsArray() ?? []).Select(choice => choice!["config"]!)
            .ToImmutableSortedDictionary(config => (string)config["name"]!, config => (ValueList<string>)[.. (config["values"]?.AsArray() ?? []).Select(value => value?.ToJsonString() ?? "null")], StringComparer.Ordinal));
}
