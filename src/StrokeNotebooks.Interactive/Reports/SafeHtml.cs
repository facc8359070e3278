using System.Text.RegularExpressions;
using AngleSharp.Css.Dom;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ganss.Xss;

namespace StrokeNotebooks.Interactive.Reports;

/// <summary>
/// HTML of a notebook, which may come from anywhere, made harmless: text, tables, links, pictures and SVG figures stay, and so does their style, within themselves. Scripts, handlers, forms, frames,
/// addresses that run code, and names that the page's own script may take for something else are taken out. The page's <see cref="ContentPolicy"/> stands behind it.
/// </summary>
internal static partial class SafeHtml
{
    private static readonly string[] _svgTags =
    [
        "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath", "title", "desc", "marker", "clipPath", "mask", "pattern",
        "linearGradient", "radialGradient", "stop", "image",
    ];

    private static readonly string[] _svgAttributes =
    [
        "xmlns", "xmlns:xlink", "xlink:href", "viewBox", "preserveAspectRatio", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "dx", "dy", "d", "points", "transform", "offset", "refX", "refY",
        "markerWidth", "markerHeight", "markerUnits", "orient", "gradientUnits", "gradientTransform", "patternUnits", "patternTransform", "clipPathUnits", "maskUnits", "textLength", "lengthAdjust", "text-anchor",
        "dominant-baseline", "alignment-baseline", "baseline-shift", "font-family", "font-size", "font-style", "font-weight", "fill", "fill-opacity", "fill-rule", "clip-path", "clip-rule", "mask", "stroke", "stroke-width",
        "stroke-opacity", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "marker-start", "marker-mid", "marker-end", "opacity", "stop-color", "stop-opacity",
        "shape-rendering", "text-rendering", "vector-effect", "visibility", "paint-order",
    ];

    // What asks for input, stands outside of a body, or has no place in one.
    private static readonly string[] _notTags = ["html", "head", "body", "form", "button", "textarea", "select", "option", "optgroup", "datalist", "keygen", "fieldset", "legend", "output", "menu", "menuitem", "map", "area"];

    // What sends, what moves the reader's cursor, and names by which a page's script may find an element in place of its own.
    private static readonly string[] _notAttributes = ["name", "action", "method", "enctype", "target", "accept", "accept-charset", "accesskey", "autocomplete", "contenteditable", "draggable", "dropzone", "tabindex", "usemap", "value"];

    private static readonly Lazy<HtmlSanitizer> _text = new(() => Create(withSheets: false));
    private static readonly Lazy<HtmlSanitizer> _shown = new(() => Create(withSheets: true));

    /// <summary>HTML that Markdown became, or that stands in it.</summary>
    public static string OfText(string html) => _text.Value.Sanitize(html);

    /// <summary>HTML or SVG that a cell showed. Style sheets in it reach no further than to what cells showed: the page puts that into elements of the class <c>shown</c>.</summary>
    public static string OfShown(string html) => _shown.Value.Sanitize(html);

    private static HtmlSanitizer Create(bool withSheets)
    {
        var sanitizer = new HtmlSanitizer { AllowDataAttributes = false };
        sanitizer.AllowedTags.UnionWith([.. _svgTags, "summary", "figure", "figcaption", "picture"]);
        sanitizer.AllowedTags.ExceptWith(_notTags);
        sanitizer.AllowedAttributes.UnionWith([.. _svgAttributes, "class", "id", "role", "aria-label", "aria-hidden", "aria-describedby", "aria-labelledby"]);
        sanitizer.AllowedAttributes.ExceptWith(_notAttributes);
        sanitizer.UriAttributes.Add("xlink:href");
        sanitizer.AllowedSchemes.Add("mailto");
        sanitizer.AllowedCssProperties.UnionWith(["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stop-color", "text-anchor", "dominant-baseline", "filter"]);
        sanitizer.AllowedCssProperties.ExceptWith(["position", "z-index"]); // So that nothing lies over the page.
        sanitizer.AllowedAtRules.Add(CssRuleType.Media);
        sanitizer.DisallowCssPropertyValue = Elsewhere();
        if (withSheets)
            sanitizer.AllowedTags.Add("style");
        // A property of the sheet's own name holds what its other rules read.
        sanitizer.RemovingStyle += (_, e) => e.Cancel = e.Reason == RemoveReason.NotAllowedStyle && e.Style.Name.StartsWith("--", StringComparison.Ordinal);
        sanitizer.FilterUrl += (_, e) => e.SanitizedUrl = IsPicture(e.OriginalUrl) && e.Tag.LocalName is "img" or "image" ? e.OriginalUrl : e.SanitizedUrl;
        sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is IHtmlInputElement input)
                Tick(input);
            else if (e.Node is IElement { LocalName: "style" } sheet)
                sheet.TextContent = $".shown {{\n{sheet.TextContent}\n}}";
        };
        return sanitizer;
    }

    // Style takes nothing from elsewhere; a figure may name a part of itself: url(#gradient).
    [GeneratedRegex("""[<>]|(?:url|src|image|image-set|expression)\s*\((?!\s*["']?#)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Elsewhere();

    private static bool IsPicture(string address) => address.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase);

    // A list of tasks has boxes to look at.
    private static void Tick(IHtmlInputElement input)
    {
        if (input.Type == "checkbox")
            input.IsDisabled = true;
        else
            input.Remove();
    }
}
