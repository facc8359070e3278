namespace StrokeNotebooks.Text;

/// <summary>The formatter of every type that implements <see cref="IShowsHtml"/>, in the form that .NET Interactive looks for by convention.</summary>
internal sealed class HtmlFormatterSource
{
#pragma warning disable CA1822 // The convention asks for instance members.
    public IEnumerable<object> CreateTypeFormatters() => [new HtmlFormatter()];

    public sealed class HtmlFormatter
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
