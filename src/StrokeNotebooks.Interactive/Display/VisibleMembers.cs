using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace StrokeNotebooks.Interactive.Display;

/// <summary>What can be seen of an object from outside: its public properties and fields, bases first, in the order of declaration.</summary>
internal static class VisibleMembers
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<VisibleMember>> _byType = new();

    /// <summary>One property or field.</summary>
    public sealed record VisibleMember(string Name, Func<object, object?> Get);

    public static IReadOnlyList<VisibleMember> Of(Type type) => _byType.GetOrAdd(type, key => Waiting.MembersOf(key) ?? Find(key));

    /// <summary>Whether objects of that type have a text of their own to show.</summary>
    public static bool HasOwnText(Type type) => type.GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType is { } declaring && declaring != typeof(object) && declaring != typeof(ValueType);

    /// <summary>Whether somebody has written the text of that type; the compiler writes one for each record and anonymous type.</summary>
    public static bool HasWrittenText(Type type) => HasOwnText(type)
        && !type.GetMethod(nameof(ToString), Type.EmptyTypes)!.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && PlainText.NameOf(type).Length > 0;

    private static List<VisibleMember> Find(Type type)
    {
        var members = new List<VisibleMember>();
        for (Type? current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            var own = new List<(int Order, VisibleMember Member)>();
            foreach (var property in current.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                if (property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0 && !property.PropertyType.IsByRefLike && !property.PropertyType.IsByRef)
                    own.Add((property.MetadataToken & 0xFFFFFF, new VisibleMember(property.Name, instance => Read(property, instance))));
            foreach (var field in current.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                own.Add((field.MetadataToken & 0xFFFFFF, new VisibleMember(field.Name, field.GetValue)));
            var known = members.Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
            members.InsertRange(0, own.OrderBy(member => member.Order).Select(member => member.Member).Where(member => !known.Contains(member.Name)));
        }
        return members;
    }

    /// <summary>A property's value or, where it throws, the exception as text.</summary>
    public static object? Read(PropertyInfo property, object instance)
    {
        try
        {
            return property.GetValue(instance);
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            return PlainText.OfError(e.InnerException is AggregateException { InnerException: { } inner } ? inner : e.InnerException);
        }
    }
}
