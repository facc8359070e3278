using System.Reflection;
using System.Reflection.Emit;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace StrokeNotebooks.Pipelines.Running;

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
        while (waiting.TryDequeue(out var next))
        {
            if (!Has(next.Assembly) || !seen.Add(next.IsGenericType ? next.GetGenericTypeDefinition() : next))
                continue;
            text.Append(NameOf(next)).Append('\n');
            foreach (var method in next.GetMethods(Everything).Concat<MethodBase>(next.GetConstructors(Everything)))
                Append(text, method, waiting);
            foreach (var other in next.GetNestedTypes(Everything).Append(next.BaseType).OfType<Type>())
                waiting.Enqueue(other);
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Append(StringBuilder text, MethodBase method, Queue<Type> waiting)
    {
        text.Append(NameOf(method)).Append('\n');
        byte[] code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
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
        if ((member as Type ?? member.DeclaringType) is { } other)
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
