namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>The running .NET framework's files. Apart from <see cref="FrameworkReferences"/> so that a cached script need not load the compiler.</summary>
internal static class Framework
{
    /// <summary>The folder of its assemblies.</summary>
    public static string Folder { get; } = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>Whether it has an assembly of that name.</summary>
    public static bool Has(string name) => File.Exists(PathOf(name));

    public static string PathOf(string name) => Path.Combine(Folder, name + ".dll");
}
