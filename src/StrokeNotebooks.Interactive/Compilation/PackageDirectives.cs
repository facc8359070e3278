using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StrokeNotebooks.Interactive.Packages;

namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>The lines <c>#r "nuget: Id, Version"</c> of a piece of code and of the files that it loads.</summary>
internal static class PackageDirectives
{
    private const string Start = "nuget:";

    /// <summary>Whether what <c>#r</c> names is a package.</summary>
    public static bool Is(string reference) => reference.TrimStart().StartsWith(Start, StringComparison.OrdinalIgnoreCase);

    /// <summary>Restores the packages that code names.</summary>
    /// <returns>The packages.</returns>
    /// <exception cref="PackageException">A line does not name a package, or NuGet could not restore one; it says which line.</exception>
    public static async Task<IReadOnlyList<PackageName>> RestoreAsync(IEnumerable<SyntaxTree> code, PackageSet packages, CancellationToken cancellation)
    {
        var lines = code.SelectMany(tree => ((CompilationUnitSyntax)tree.GetRoot(cancellation)).GetReferenceDirectives()).Where(line => Is(line.File.ValueText)).ToList();
        var at = lines.FirstOrDefault();
        try
        {
            var names = new List<PackageName>();
            foreach (var line in lines)
            {
                at = line;
                names.Add(PackageName.Parse(line.File.ValueText.TrimStart()[Start.Length..]));
            }
            at = lines.FirstOrDefault();
            if (names.Count > 0)
                await packages.AddAsync(names, [], cancellation);
            return names;
        }
        catch (Exception e) when (e is PackageException or FormatException)
        {
            var place = at!.GetLocation().GetLineSpan();
            throw new PackageException(e.Message) { Path = place.Path, Line = place.StartLinePosition.Line + 1 };
        }
    }
}
