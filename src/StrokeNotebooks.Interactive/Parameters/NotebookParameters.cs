using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Parameters;

/// <summary>Parameters as papermill has them: the cell tagged <c>parameters</c> declares them with defaults, a cell put in after it sets them.</summary>
public static class NotebookParameters
{
    /// <summary>The tag of the cell that declares parameters.</summary>
    public const string Tag = "parameters";

    /// <summary>The tag, and the id, of the cell that is put in.</summary>
    public const string InjectedTag = "injected-parameters";

    /// <summary>What the notebook declares, in order; nothing if no cell is tagged.</summary>
    public static IReadOnlyList<NotebookParameter> Find(Notebook notebook) => DeclaringCell(notebook) is { } cell ? [.. Declared(cell.Source)] : [];

    /// <summary>The notebook with a cell that sets those of the given parameters that it declares. One put in by an earlier run is taken out.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="values">Name and value, as written on a command line.</param>
    /// <exception cref="ParameterException">A value is not of its parameter's type.</exception>
    public static Notebook Set(Notebook notebook, IReadOnlyDictionary<string, string> values)
    {
        string[] lines = [.. Find(notebook).Where(parameter => values.ContainsKey(parameter.Name))
            .Select(parameter => $"{parameter.Name} = {ParameterValue.ToSource(parameter, values[parameter.Name])};")];
        if (lines.Length == 0)
            return notebook;
        var declaring = DeclaringCell(notebook)!;
        var metadata = (JsonObject)declaring.Metadata.DeepClone();
        metadata["tags"] = new JsonArray(InjectedTag);
        var injected = new Cell { Id = InjectedTag, Source = string.Join('\n', lines), Language = declaring.Language, Metadata = metadata };
        var others = notebook.Cells.Where(cell => !cell.Tags.Contains(InjectedTag));
        return notebook with { Cells = [.. others.SelectMany(cell => ReferenceEquals(cell, declaring) ? new[] { cell, injected } : [cell])] };
    }

    private static Cell? DeclaringCell(Notebook notebook) => notebook.Cells.FirstOrDefault(cell => cell.Kind == CellKind.Code && cell.Tags.Contains(Tag));

    private static IEnumerable<NotebookParameter> Declared(string source)
    {
        var root = CSharpSyntaxTree.ParseText(source, CSharpParseOptions.Default.WithKind(SourceCodeKind.Script)).GetRoot();
        return from field in root.ChildNodes().OfType<FieldDeclarationSyntax>()
               where !field.Modifiers.Any(SyntaxKind.ConstKeyword) && !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
               from variable in field.Declaration.Variables
               let value = variable.Initializer?.Value
               select new NotebookParameter(
                   variable.Identifier.Text,
                   field.Declaration.Type.IsVar ? TypeOf(value) : field.Declaration.Type.ToString(),
                   value?.ToString() ?? "",
                   Comment(field));
    }

    private static string TypeOf(ExpressionSyntax? value) => value switch
    {
        PrefixUnaryExpressionSyntax signed => TypeOf(signed.Operand),
        LiteralExpressionSyntax literal => literal.Token.Value switch
        {
            int => "int",
            long => "long",
            float => "float",
            double => "double",
            decimal => "decimal",
            bool => "bool",
            string => "string",
            _ => "var",
        },
        _ => "var",
    };

    private static string Comment(FieldDeclarationSyntax field) =>
        field.GetTrailingTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)).ToString().TrimStart('/').Trim();
}
