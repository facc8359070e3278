using System.Globalization;
using StrokeNotebooks.Interactive.Compilation;

namespace StrokeNotebooks.Interactive.Scripts;

/// <summary>Keeps compiled scripts, one for each script's path: an edited script takes the place of what it was before.</summary>
internal sealed class ScriptCache(PieceStore store)
{
    /// <returns>Null if there is none, or it is of something else.</returns>
    public CompiledPiece? Read(string script) =>
        store.Read(NameOf(script)) is { } kept && kept.Path == script && kept.Source == File.ReadAllText(script) && kept.IsCurrent() ? kept : null;

    public void Write(CompiledPiece script) => store.Write(NameOf(script.Path), script);

    // FNV-1a: the name need only be unlikely to meet another, since the entry says whose it is.
    private static string NameOf(string script)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in script)
            hash = unchecked((hash ^ c) * 1099511628211);
        return $"{Path.GetFileNameWithoutExtension(script)}-{hash.ToString("x16", CultureInfo.InvariantCulture)}";
    }
}
