using StrokeNotebooks.Data;

namespace StrokeNotebooks.Packaging;

// Whether one model can stand in for another is decided by what both let in, not by how good they are.
public sealed partial record ModelSignature
{
    /// <summary>
    /// What another signature lets in and this one refuses: who calls a model of the other could not call one of this. A signature knows columns, types and whether values may be missing;
    /// it knows no categories and no ranges, so these are not compared.
    /// </summary>
    /// <param name="other">The signature that callers are used to.</param>
    /// <returns>A sentence for each column that is narrower, or for the output if it has another name; none if this one can stand in for the other.</returns>
    public IEnumerable<string> RefusedOf(ModelSignature other)
    {
        foreach (var input in Inputs)
        {
            var before = other.Inputs.FirstOrDefault(column => column.Name == input.Name);
            if (input.Required && before is null or { Required: false })
                yield return $"'{input.Name}' must be there now";
            if (before is null)
                continue;
            if (before.Type != input.Type && (before.Type, input.Type) != (ColumnType.Int, ColumnType.Float))
                yield return $"'{input.Name}' was {Word(before.Type)} and is {Word(input.Type)}";
            if (before.MissingAllowed && !input.MissingAllowed)
                yield return $"'{input.Name}' may not be missing any more";
        }
        if (Output != other.Output)
            yield return $"the answer was called '{other.Output}' and is called '{Output}'";
    }
}
