using System.Text;

namespace StrokeNotebooks.IO;

/// <summary>Writes a message in text format exactly as protobuf's Python printer does: two spaces a level, strings in double quotes.</summary>
internal static class TextPrinter
{
    public static string Print(ProtoMessage message)
    {
        var text = new StringBuilder();
        Print(message, text, "");
        return text.ToString();
    }

    private static void Print(ProtoMessage message, StringBuilder text, string indent)
    {
        foreach (var field in message.Fields.Where(field => field.Value is not ProtoRaw))
        {
            text.Append(indent).Append(field.Name);
            if (field.Value is ProtoMessage inner)
            {
                text.Append(" {\n");
                Print(inner, text, indent + "  ");
                text.Append(indent).Append("}\n");
            }
            else if (field.Value is ProtoScalar scalar)
                text.Append(": ").Append(scalar.Kind == ScalarKind.Text ? TextEscapes.Quote(scalar.Token) : scalar.Token).Append('\n');
        }
    }
}
