using System.Reflection;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Pipelines;
using StrokeNotebooks.Pipelines.Running;

namespace StrokeNotebooks.Tracking.Autologging;

/// <summary>The settings of a trainer as parameters, under scikit-learn's spelling: <c>C</c>, <c>class_weight</c>, <c>max_iterations</c>.</summary>
internal static class SettingParameters
{
    /// <summary>Each setting that can be set, but for the number of threads, which changes nothing.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Of(ITrainer trainer) => trainer.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0 && property.Name != "Threads").OrderBy(property => property.Name, StringComparer.Ordinal)
        .Select(property => KeyValuePair.Create(property.Name.Length == 1 ? property.Name : Channel.KeyOf(property.Name), Value(property.GetValue(trainer))));

    private static object? Value(object? value) => value switch
    {
        null or string or bool or Enum => value,
        IConvertible => value,
        Delegate function => function.Method.Name,
        _ => SettingText.Json(value),
    };
}
