namespace StrokeNotebooks.Text;

/// <summary>The formatter of every type that implements <see cref="IShowsHtml"/>, in the form that .NET Interactive looks for by convention.</summary>
/// <remarks>A type of your own shows itself in a notebook by implementing <see cref="IShowsHtml"/> and carrying <c>[TypeFormatterSource(typeof(HtmlFormatterSource))]</c>.</remarks>
public sealed class HtmlFormatterSource
{
#pragma warning disable CA1822 // The convention asks for instance members.
    /// <summary>The formatters, found and called by a notebook engine.</summary>
    public IEnumerable<object> CreateTypeFormatters() => [new HtmlFormatter()];

    private sealed class HtmlFormatter
    {
        public string MimeType => "text/html";

        public bool Format(object instance, TextWriter writer)
        {
            if (instance is not IShowsHtml shows)
                return false;
            writer.Write(shows.ToHtml());
            return true;
        }
    }
#pragma warning restore CA1822
}
