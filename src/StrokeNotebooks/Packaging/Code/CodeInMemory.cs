using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace StrokeNotebooks.Packaging;

/// <summary>Hashes the code of a type that was compiled in memory, in a notebook: its instructions with the texts and names that they refer to, and all other types in memory that they lead to.</summary>
/// <remarks>The compiler gives such an assembly a random id. The instructions alone do not do: they hold a text by its place in a table, so that another text may leave them as they are.</remarks>
internal static partial class CodeInMemory
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<ushort, OpCode> s_codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (ushort)code.Value);

    /// <summary>Whether an assembly has no file.</summary>
    public static bool Has(Assembly assembly) => assembly.IsDynamic || assembly.Location.Length == 0;

    /// <summary>The hash, in lower-case hexadecimal.</summary>
    public static string Hash(Type type)
    {
        var text = new StringBuilder();
        var seen = new HashSet<Type>();
        var waiting = new Queue<Type>([type]);
        var files = new SortedSet<string>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var part in PartsOf(next))
                waiting.Enqueue(part);
            if (next.HasElementType || next.IsGenericParameter || !seen.Add(next.IsGenericType ? next.GetGenericTypeDefinition() : next))
                continue;
            if (Has(next.Assembly))
                Append(text, next, waiting);
            else if (!SettingCollections.IsOfDotNet(next))
                files.Add(AssemblyVersions.Of(next.Assembly));
        }
        text.AppendJoin('\n', files);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    // What a type is made of: List<Patient[]> of List and Patient.
    private static IEnumerable<Type> PartsOf(Type type) => type.HasElementType ? [type.GetElementType()!] : type.IsGenericType && !type.IsGenericTypeDefinition ? type.GetGenericArguments() : [];

    private static void Append(StringBuilder text, Type type, Queue<Type> waiting)
    {
        text.Append(NameOf(type)).Append(' ').Append(type.Attributes).Append('\n');
        Append(text, type.GetCustomAttributesData(), waiting);
        foreach (var field in type.GetFields(Everything).OrderBy(field => field.MetadataToken))
        {
            // The names and values of an enumeration, and constants, which are copied into the code that reads them.
            text.Append(NameOf(field)).Append(' ').Append(field.IsLiteral ? Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture) : "").Append('\n');
            Append(text, field.GetCustomAttributesData(), waiting);
            waiting.Enqueue(field.FieldType);
        }
        foreach (var property in type.GetProperties(Everything).OrderBy(property => property.MetadataToken))
            Append(text, property.GetCustomAttributesData(), waiting);
        foreach (var method in type.GetMethods(Everything).Concat<MethodBase>(type.GetConstructors(Everything)))
            Append(text, method, waiting);
        foreach (var other in type.GetNestedTypes(Everything).Append(type.BaseType).Concat(type.GetInterfaces()).OfType<Type>())
            waiting.Enqueue(other);
    }

    private static void Append(StringBuilder text, IEnumerable<CustomAttributeData> attributes, Queue<Type> waiting)
    {
        foreach (var attribute in attributes)
        {
            text.Append(CellNumber().Replace(attribute.ToString(), "Submission")).Append('\n');
            waiting.Enqueue(attribute.AttributeType);
            foreach (var argument in attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(named => named.TypedValue)))
                waiting.Enqueue(argument.Value as Type ?? argument.ArgumentType);
        }
    }

    private static void Append(StringBuilder text, MethodBase method, Queue<Type> waiting)
    {
        text.Append(NameOf(method)).Append('\n');
        Append(text, method.GetCustomAttributesData(), waiting);
        foreach (var parameter in method.GetParameters())
        {
            text.Append(parameter.Name).Append(parameter.HasDefaultValue ? Convert.ToString(parameter.RawDefaultValue, CultureInfo.InvariantCulture) : "").Append('\n');
            waiting.Enqueue(parameter.ParameterType);
        }
        if (method is MethodInfo { ReturnType: var given })
            waiting.Enqueue(given);
        var body = method.GetMethodBody();
        foreach (var local in body?.LocalVariables ?? [])
        {
            text.Append(NameOf(local.LocalType)).Append('\n');
            waiting.Enqueue(local.LocalType);
        }
        foreach (var clause in body?.ExceptionHandlingClauses ?? [])
        {
            text.Append(clause.Flags).Append(' ').Append(clause.TryOffset).Append(' ').Append(clause.TryLength).Append(' ').Append(clause.HandlerOffset).Append(' ').Append(clause.HandlerLength);
            if (clause.Flags == ExceptionHandlingClauseOptions.Clause && clause.CatchType is { } caught)
            {
                text.Append(' ').Append(NameOf(caught));
                waiting.Enqueue(caught);
            }
            text.Append('\n');
        }
        byte[] code = body?.GetILAsByteArray() ?? [];
        for (int at = 0; at < code.Length;)
        {
            ushort value = code[at] == 0xFE ? (ushort)(0xFE00 | code[at + 1]) : code[at];
            var operation = s_codes[value];
            at += operation.Size;
            int size = SizeOf(operation.OperandType, code, at);
            text.Append(operation.Name).Append(' ').Append(Operand(operation.OperandType, code.AsSpan(at, size), method, waiting)).Append('\n');
            at += size;
        }
    }

    private static string Operand(OperandType type, ReadOnlySpan<byte> bytes, MethodBase method, Queue<Type> waiting)
    {
        if (type == OperandType.InlineString)
            return method.Module.ResolveString(BitConverter.ToInt32(bytes));
        if (type is not (OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType))
            return type == OperandType.InlineSig ? "" : Convert.ToHexString(bytes);
        var member = method.Module.ResolveMember(BitConverter.ToInt32(bytes), method.DeclaringType?.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null)!;
        foreach (var other in new[] { member as Type, member.DeclaringType, (member as FieldInfo)?.FieldType }.Concat(member is MethodBase { IsGenericMethod: true } called ? called.GetGenericArguments() : []).OfType<Type>())
            waiting.Enqueue(other);
        return $"{NameOf(member.DeclaringType)} {NameOf(member)}";
    }

    private static int SizeOf(OperandType type, byte[] code, int at) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };

    // A cell's number in its notebook is not part of its code.
    private static string NameOf(MemberInfo? member) => CellNumber().Replace(member?.ToString() ?? "", "Submission");

    [GeneratedRegex("Submission#[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex CellNumber();
}
