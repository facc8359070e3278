using System.Collections;
using System.Reflection;
using System.Text.Json;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;

namespace StrokeNotebooks.Tracking;

/// <summary>The settings of a trainer as parameters, under scikit-learn's spelling: <c>C</c>, <c>class_weight</c>, <c>max_iterations</c>.</summary>
internal static class SettingParameters
{
    /// <summary>Each setting that can be set, but for the number of threads, which changes nothing.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Of(ITrainer trainer) => trainer.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0 && property.Name != "Threads").OrderBy(property => property.Name, StringComparer.Ordinal)
        .Select(property => KeyValuePair.Create(property.Name.Length == 1 ? property.Name : JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), Value(property.GetValue(trainer))));

    private static object? Value(object? value) => value switch
    {
        null or string or bool or Enum => value,
        IConvertible => value,
        Delegate function => function.Method.Name,
        // Shown as it shows itself, where that is all that it shows: a class weight is "balanced".
        _ when value is not IEnumerable && value.GetType() is var type && type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Length == 0 && type.GetMethod(nameof(ToString), Type.EmptyTypes)!.DeclaringType == type => value.ToString(),
        _ => SettingTree.Text(value),
    };
}
