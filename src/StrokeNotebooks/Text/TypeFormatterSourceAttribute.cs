namespace StrokeNotebooks.Text;

/// <summary>Tells a notebook engine how a type shows itself. .NET Interactive finds it by its name, so no reference to an engine is needed.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>A type with a public parameterless constructor and a public <c>CreateTypeFormatters()</c>.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The media types to show, best first; each must have a formatter.</summary>
    public string[] PreferredMimeTypes { get; set; } = ["text/html"];
}
