namespace StrokeNotebooks.Text;

/// <summary>Something with a natural picture. Notebook engines that look for a public <c>ToHtml()</c> show it, the others go by the formatter attribute on the class.</summary>
public interface IShowsHtml
{
    /// <summary>The picture as a fragment of HTML that stands alone: no scripts to load, no style sheet needed.</summary>
    string ToHtml();
}
