using System.Reflection;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Conventions;

/// <summary>What .NET Interactive asks of a type that shows itself, for every such type that surrounds a model; a new one is found here by itself.</summary>
public sealed class ShowsItselfTests
{
    public static TheoryData<Type> Types => [.. new[] { typeof(Tracking.TrackingClient), typeof(Pipelines.Pipeline), typeof(Course.Stroke) }.SelectMany(type => type.Assembly.GetExportedTypes()).Where(type => typeof(IShowsHtml).IsAssignableFrom(type) && !type.IsAbstract)];

    [Theory]
    [MemberData(nameof(Types))]
    public void It_says_so_by_an_attribute(Type type)
    {
        var attribute = type.GetCustomAttribute<TypeFormatterSourceAttribute>(inherit: true);
        Assert.True(attribute is not null, $"{type.Name} implements IShowsHtml: add [TypeFormatterSource(typeof(HtmlFormatterSource))], by which .NET Interactive finds how it shows itself.");
        Assert.Equal(typeof(HtmlFormatterSource), attribute.FormatterSourceType);
        Assert.NotNull(type.GetMethod("ToHtml", BindingFlags.Public | BindingFlags.Instance, []));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void ToString_is_written_by_hand_for_terminals_and_for_the_text_beside_the_picture(Type type)
    {
        var method = type.GetMethod(nameof(ToString), [])!;
        Assert.NotEqual(typeof(object), method.DeclaringType);
        Assert.False(method.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false), $"{type.Name} has only the text that the compiler writes for a record: override ToString.");
    }
}
