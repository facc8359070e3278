using System.Text.RegularExpressions;

namespace StrokeNotebooks.IO;

/// <summary>Takes passwords out of text that people and logs get to see. The one place where that is done.</summary>
internal static partial class Redaction
{
    private const string Hidden = "***";

    /// <summary>
    /// The text without the user's name and password of the addresses in it (<c>https://***@host</c>), and without the values of <c>password=</c>, <c>pwd=</c> and <c>token=</c>, as connection strings have them.
    /// </summary>
    public static string Of(string text) => Setting().Replace(UserInfo().Replace(text, Hidden + "@"), Hidden);

    // Before the first slash, or, if there is a colon, up to the last @: a password may have a slash in it that nobody has escaped.
    [GeneratedRegex(@"(?<=[a-z][a-z0-9+.\-]*://)([^\s/'""@:]+:[^\s'""]*|[^\s/'""@]*)@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"(?<=\b(password|pwd|passwd|token)\s*=\s*)('[^']*'|""[^""]*""|[^;\s&'""]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Setting();
}
