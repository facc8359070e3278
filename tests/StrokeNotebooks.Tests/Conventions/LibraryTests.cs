using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using StrokeNotebooks.Data;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Conventions;

/// <summary>Rules that hold for the library as a whole, read from the compiled assembly.</summary>
public sealed class LibraryTests
{
    private static readonly Assembly Library = typeof(Table).Assembly;

    public static TheoryData<Type> PublicTypes => [.. Library.GetExportedTypes().Where(type => !type.IsInterface && !type.IsEnum)];

    /// <summary>What lies in these assemblies is not for a library: it must not write to the console, open a database or a socket, or compile.</summary>
    [Theory]
    [InlineData("System.Console")]
    [InlineData("System.Data")]
    [InlineData("System.Net.Http")]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Microsoft.CodeAnalysis")]
    [InlineData("Microsoft.DotNet.Interactive")]
    public void The_library_does_not_reference(string assembly) =>
        Assert.DoesNotContain(Library.GetReferencedAssemblies(), name => name.Name!.StartsWith(assembly, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void Settings_and_facts_are_set_once(Type type)
    {
        // A named argument of an attribute needs a setter: the language leaves no choice.
        if (type.IsSubclassOf(typeof(Attribute)))
            return;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            if (property.SetMethod is { IsPublic: true } setter)
                Assert.True(IsInit(setter), $"{type.Name}.{property.Name} can be changed after it is made: give it init in place of set.");
    }

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void Nobody_derives_from_a_class_unless_it_is_abstract(Type type) =>
        Assert.True(!type.IsClass || type.IsSealed || type.IsAbstract, $"{type.Name} is open to be derived from: seal it.");

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void No_field_that_others_see_can_change(Type type) => Assert.All(
        type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly),
        field => Assert.True(field.IsInitOnly || field.IsLiteral, $"{type.Name}.{field.Name} can be changed from outside."));

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void A_fact_does_not_hand_out_a_list_that_can_be_changed(Type type) => Assert.All(
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly),
        property => Assert.False(
            !type.IsSubclassOf(typeof(Attribute)) && property != Label && (property.PropertyType.IsArray || Generic(property.PropertyType) is { } open && (open == typeof(List<>) || open == typeof(Dictionary<,>))),
            $"{type.Name}.{property.Name} is a {property.PropertyType.Name}: give out an {nameof(ImmutableArray)}, a span or a read-only interface."));

    // A trainer takes it as a span and a notebook as a sequence: only an array is both.
    private static PropertyInfo Label { get; } = typeof(TransformedTable).GetProperty(nameof(TransformedTable.Label))!;

    private static Type? Generic(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : null;

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
