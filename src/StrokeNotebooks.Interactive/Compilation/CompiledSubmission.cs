namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>A piece of C# that compiled: an assembly, and the method in it that runs the piece.</summary>
/// <param name="Assembly">The assembly's bytes.</param>
/// <param name="Symbols">Its portable PDB, by which an exception knows its line.</param>
/// <param name="EntryType">The class of the piece.</param>
/// <param name="EntryMethod">The static method that makes it and runs it.</param>
/// <param name="HasValue">Whether it ends in an expression or a return, whose value is to be shown, be it null.</param>
internal sealed record CompiledSubmission(byte[] Assembly, byte[] Symbols, string EntryType, string EntryMethod, bool HasValue);
