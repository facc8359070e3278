using System.Text;
using System.Text.RegularExpressions;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Registry;

/// <summary>Which names MLflow's file registry takes, narrowed to those that are one folder or file on every system.</summary>
internal static partial class RegistryNames
{
    private const int LongestName = 250;

    /// <exception cref="InputException">It is no name of a model.</exception>
    public static string CheckModel(string name) => Check("model", name);

    /// <exception cref="InputException">It is no alias: MLflow keeps <c>latest</c> and <c>v1</c>, <c>v2</c> ... for itself.</exception>
    public static string CheckAlias(string alias) =>
        alias.Equals("latest", StringComparison.OrdinalIgnoreCase) || (alias.Length > 1 && alias[0] is 'v' or 'V' && alias[1..].All(char.IsAsciiDigit))
            ? throw new InputException($"'{alias}' cannot be an alias: it would be taken for a version. Choose a role, such as champion or challenger.")
            : Check("alias", alias);

    /// <exception cref="InputException">It is no tag.</exception>
    public static string CheckTag(string key) => Check("tag", key);

    /// <summary>Who is said to do something: any name on one line.</summary>
    /// <exception cref="InputException">It is too long, or has characters that cannot be seen.</exception>
    public static string CheckUser(string user) => Encoding.UTF8.GetByteCount(user) <= LongestName && !user.EnumerateRunes().Any(letter => Rune.IsControl(letter) || letter == Rune.ReplacementChar)
        ? user
        : throw new InputException($"A user's name is one line of at most {LongestName} bytes in UTF-8, and this one is not. Set another, for example in MLFLOW_TRACKING_USERNAME.");

    /// <summary>Refuses a new name that is another one on systems that do not tell capital letters from small ones.</summary>
    /// <exception cref="InputException">There is such a name.</exception>
    public static void RequireOneCase(string kind, string name, IEnumerable<string> there)
    {
        if (there.FirstOrDefault(other => other != name && string.Equals(other, name, StringComparison.OrdinalIgnoreCase)) is { } clash)
            throw new InputException($"There is {(kind == "alias" ? "an" : "a")} {kind} '{clash}', which is the same {(kind == "model" ? "folder" : "file")} as '{name}' on some systems. Use that name, or another.");
    }

    private static string Check(string kind, string name)
    {
        if (name.Length is 0 or > LongestName || name[0] is '.' or ' ' || name[^1] is '.' or ' ' || name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase) || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' or ' '))
            throw new InputException($"'{name}' cannot be the name of a{(kind == "alias" ? "n" : "")} {kind}: 1 to {LongestName} letters, digits, spaces and . _ - are allowed, and it does not begin or end with a full stop or a space, nor end with .tmp, as files that are being written do.");
        if (Device().IsMatch(name))
            throw new InputException($"'{name}' cannot be the name of a{(kind == "alias" ? "n" : "")} {kind}: Windows takes it for a device. Choose another name.");
        return name;
    }

    [GeneratedRegex(@"\A(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Device();
}
