using System.Reflection;
using StrokeNotebooks.Data;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Conventions;

/// <summary>What .NET Interactive asks of a type that shows itself, for every such type of the library; a new one is found here by itself.</summary>
public sealed class ShowsItselfTests
{
    public static TheoryData<Type> Types => [.. typeof(Table).Assembly.GetExportedTypes().Where(type => typeof(IShowsHtml).IsAssignableFrom(type) && !type.IsInterface)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_preferred_media_type_has_a_formatter(Type type)
    {
        var attribute = type.GetCustomAttribute<TypeFormatterSourceAttribute>(inherit: false);
        Assert.True(attribute is not null, $"{type.Name} implements IShowsHtml: add [TypeFormatterSource(typeof(HtmlFormatterSource))], by which .NET Interactive finds how it shows itself.");
        Assert.NotEmpty(attribute.PreferredMimeTypes);
        var formatters = Formatters(attribute);
        Assert.All(attribute.PreferredMimeTypes, mime => Assert.Contains(mime, formatters.Keys));
        Assert.Contains("text/html", formatters.Keys);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_formatter_declines_what_it_does_not_know_and_writes_nothing_then(Type type)
    {
        foreach (object formatter in Formatters(type.GetCustomAttribute<TypeFormatterSourceAttribute>(inherit: false)!).Values)
        {
            var written = new StringWriter();
            Assert.False(Format(formatter, "some text", written));
            Assert.Equal("", written.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void ToHtml_is_public_for_engines_that_look_for_it_by_name(Type type) =>
        Assert.Equal(typeof(string), type.GetMethod("ToHtml", BindingFlags.Public | BindingFlags.Instance, [])?.ReturnType);

    [Theory]
    [MemberData(nameof(Types))]
    public void ToString_is_written_by_hand_for_terminals_and_for_the_text_beside_the_picture(Type type)
    {
        var method = type.GetMethod(nameof(ToString), [])!;
        Assert.NotEqual(typeof(object), method.DeclaringType);
        Assert.False(method.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false), $"{type.Name} has only the text that the compiler writes for a record: override ToString.");
    }

    [Fact]
    public void The_formatter_writes_what_ToHtml_gives()
    {
        var table = new Table(new IntColumn("age", [67, 61]));
        var written = new StringWriter();
        Assert.True(Format(Formatters(typeof(Table).GetCustomAttribute<TypeFormatterSourceAttribute>()!)["text/html"], table, written));
        Assert.Equal(table.ToHtml(), written.ToString());
    }

    // By name only, as an engine does that has no reference to the library.
    private static Dictionary<string, object> Formatters(TypeFormatterSourceAttribute attribute)
    {
        object source = Activator.CreateInstance(attribute.FormatterSourceType)!;
        var formatters = (IEnumerable<object>)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;
        return formatters.ToDictionary(formatter => (string)formatter.GetType().GetProperty("MimeType")!.GetValue(formatter)!, StringComparer.Ordinal);
    }

    private static bool Format(object formatter, object instance, TextWriter writer) =>
        (bool)formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])!.Invoke(formatter, [instance, writer])!;
}
