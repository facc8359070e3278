namespace StrokeNotebooks.Interactive.Kernel;

/// <summary>One thing that a cell asks for; lines count from 1 within the cell.</summary>
internal abstract record CellStep(int Line)
{
    /// <summary>Text in a language. Its lines stand where they stand in the cell: the lines before are empty.</summary>
    public sealed record Passage(int Line, string Language, string Source, IReadOnlyList<PackageLine> Packages) : CellStep(Line);

    /// <summary><c>#!import path</c>.</summary>
    public sealed record Import(int Line, string Path) : CellStep(Line);

    /// <summary><c>#!time</c>: says at the end how long the rest took.</summary>
    public sealed record Time(int Line) : CellStep(Line);

    /// <summary><c>#r "nuget: ..."</c>, or with <c>#i</c> a source of packages.</summary>
    public sealed record PackageLine(int Line, bool IsSource, string Text);
}
