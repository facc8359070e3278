using System.Text.Json.Serialization.Metadata;

namespace StrokeNotebooks.Interactive.Display;

/// <summary>
/// Values that are not there yet: tasks, and what is made when it is first asked for. To show one is neither to wait for it nor to make it.
/// </summary>
internal static class Waiting
{
    private const string NotFinished = "(not finished)";
    private const string NotMade = "(not made yet)";

    /// <summary>The members to show of such a type; null if it is none.</summary>
    public static IReadOnlyList<VisibleMembers.VisibleMember>? MembersOf(Type type)
    {
        if (typeof(Task).IsAssignableFrom(type))
            return TaskMembers(ShownType(type));
        if (IsValueTask(type))
            return [.. new[] { "IsCompleted", "IsCompletedSuccessfully", "IsFaulted", "IsCanceled" }.Select(name => new VisibleMembers.VisibleMember(name, type.GetProperty(name)!.GetValue))];
        if (LazyOf(type) is not { } lazy)
            return null;
        var (isMade, value) = (lazy.GetProperty("IsValueCreated")!, lazy.GetProperty("Value")!);
        return [new("IsValueCreated", isMade.GetValue), new("Value", instance => isMade.GetValue(instance) is true ? VisibleMembers.Read(value, instance) : NotMade)];
    }

    /// <summary>The type by whose name a value is known: the class of an awaiting method's task is the compiler's own.</summary>
    public static Type ShownType(Type type)
    {
        for (Type? current = type; current is not null; current = current.BaseType)
            if (current == typeof(Task) || (current.IsGenericType && current.GetGenericTypeDefinition() == typeof(Task<>)))
                return current.IsGenericType && current.GetGenericArguments()[0].IsPublic is false && current.GetGenericArguments()[0].Name == "VoidTaskResult" ? typeof(Task) : current;
        return type;
    }

    /// <summary>The text of what comes piece by piece and only to one who awaits it; null if the value is no such thing.</summary>
    public static string? TextOf(object value) =>
        Array.Find(value.GetType().GetInterfaces(), type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)) is { } sequence
            && !VisibleMembers.HasOwnText(value.GetType()) ? $"{PlainText.NameOf(sequence)} (read it with await foreach)" : null;

    /// <summary>Keeps JSON from waiting: what is not there yet is left out.</summary>
    public static void LeaveOut(JsonTypeInfo info)
    {
        if (MembersOf(info.Type) is not { } members)
            return;
        for (int i = info.Properties.Count - 1; i >= 0; i--)
        {
            var property = info.Properties[i];
            if (members.All(member => member.Name != property.Name) || property.Name == nameof(Task.Exception))
                info.Properties.RemoveAt(i);
            else if (property is { Name: "Result" or "Value", Get: { } get })
            {
                // The serializer reads a property before it asks whether to write it.
                object? nothing = property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null;
                property.Get = instance => IsThere(instance) ? get(instance) : nothing;
                property.ShouldSerialize = (instance, _) => IsThere(instance);
            }
        }
    }

    private static bool IsThere(object instance) =>
        instance is Task task ? task.IsCompletedSuccessfully : LazyOf(instance.GetType())!.GetProperty("IsValueCreated")!.GetValue(instance) is true;

    private static IReadOnlyList<VisibleMembers.VisibleMember> TaskMembers(Type type)
    {
        var status = new VisibleMembers.VisibleMember(nameof(Task.Status), task => ((Task)task).Status);
        if (type == typeof(Task))
            return [status, new(nameof(Task.Exception), task => ((Task)task).Exception?.InnerException)];
        var result = type.GetProperty("Result")!;
        return [status, new("Result", task => !((Task)task).IsCompleted ? NotFinished : VisibleMembers.Read(result, task))];
    }

    private static bool IsValueTask(Type type) => type == typeof(ValueTask) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    private static Type? LazyOf(Type type)
    {
        for (Type? current = type; current is not null; current = current.BaseType)
            if (current.IsGenericType && current.GetGenericTypeDefinition() is { } open && (open == typeof(Lazy<>) || open == typeof(ThreadLocal<>)))
                return current;
        return null;
    }
}
