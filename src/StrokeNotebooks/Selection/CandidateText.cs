using System.Collections;
using System.Globalization;
using System.Reflection;

namespace StrokeNotebooks.Selection;

/// <summary>Writes a candidate with all that it is made of: equal text means the same candidate.</summary>
/// <remarks>A trainer is read field by field, so that what an adapter keeps to itself counts too. Threads do not: a trainer gives the same model at any number of them.</remarks>
internal static class CandidateText
{
    private const int Deepest = 20;

    /// <exception cref="NotSupportedException">The trainer holds something whose text does not say what it does, such as a lambda.</exception>
    public static string Of(Candidate candidate) => $"{candidate.Preprocessor}\n{Text(candidate.Trainer, Deepest)}";

    private static string Text(object? value, int depth) => value switch
    {
        null => "null",
        _ when depth == 0 => throw new NotSupportedException($"A trainer with a {value.GetType().Name} in it cannot be kept in a journal: its parts hold each other. Search without a journal."),
        string text => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"",
        IConvertible or Guid or TimeSpan => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        // A named method is known by its name, its code by the version of its module; a lambda that captures nothing likewise.
        Delegate function => function.Target is null || FieldsOf(function.Target.GetType()).Length == 0
            ? $"{function.Method.Module.ModuleVersionId} {function.Method.DeclaringType?.FullName}.{function.Method.Name}"
            : throw new NotSupportedException($"A trainer with a function that captures variables cannot be kept in a journal: what it does cannot be told from outside. Make it a method, or search without a journal."),
        Type type => type.AssemblyQualifiedName ?? type.Name,
        IEnumerable items when IsDefault(items) => "[]",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(item => Text(item, depth - 1)))}]",
        _ => $"{value.GetType().FullName} {value.GetType().Module.ModuleVersionId} {{{string.Join(", ", FieldsOf(value.GetType()).Select(field => $"{field.Name} = {Text(field.GetValue(value), depth - 1)}"))}}}",
    };

    private static FieldInfo[] FieldsOf(Type type)
    {
        var fields = new List<FieldInfo>();
        for (var part = type; part is not null && part != typeof(object); part = part.BaseType)
            fields.AddRange(part.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
        return [.. fields.Where(field => !field.Name.Contains("<Threads>", StringComparison.Ordinal)).OrderBy(field => field.Name, StringComparer.Ordinal)];
    }

    // Enumerating a default ImmutableArray throws.
    private static bool IsDefault(IEnumerable items) => items.GetType().GetProperty("IsDefault")?.GetValue(items) is true;
}
