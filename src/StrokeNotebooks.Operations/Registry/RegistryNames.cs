using StrokeNotebooks.IO;

namespace StrokeNotebooks.Registry;

/// <summary>Which names MLflow's file registry takes, narrowed to those that are one folder or file on every system.</summary>
internal static class RegistryNames
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

    private static string Check(string kind, string name)
    {
        if (name.Length is 0 or > LongestName || name[0] is '.' or ' ' || name[^1] is '.' or ' ' || name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase) || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' or ' '))
            throw new InputException($"'{name}' cannot be the name of a{(kind == "alias" ? "n" : "")} {kind}: 1 to {LongestName} letters, digits, spaces and . _ - are allowed, and it does not begin or end with a full stop or a space, nor end with .tmp, as files that are being written do.");
        return name;
    }
}
