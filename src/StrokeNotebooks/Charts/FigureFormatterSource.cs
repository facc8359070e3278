namespace StrokeNotebooks.Charts;

/// <summary>The formatters of a <see cref="Figure"/> in the form that .NET Interactive looks for by convention: the SVG as HTML, and the Plotly JSON.</summary>
public sealed class FigureFormatterSource
{
    /// <summary>The media type of a page's fragment.</summary>
    public const string Html = "text/html";

    /// <summary>The media type of Plotly's JSON.</summary>
    public const string Plotly = "application/vnd.plotly.v1+json";

#pragma warning disable CA1822 // The convention asks for instance members.
    /// <summary>The formatters, found and called by a notebook engine.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
        [new FigureFormatter(Html, figure => figure.ToHtml()), new FigureFormatter(Plotly, figure => figure.ToPlotlyJson())];
#pragma warning restore CA1822

    private sealed class FigureFormatter(string mimeType, Func<Figure, string> render)
    {
        public string MimeType => mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            if (instance is not Figure figure)
                return false;
            writer.Write(render(figure));
            return true;
        }
    }
}
