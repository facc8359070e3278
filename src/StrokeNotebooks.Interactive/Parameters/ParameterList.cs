using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Parameters;

/// <summary>Reads <c>name=value</c> pairs and checks that some notebook has each name.</summary>
public static class ParameterList
{
    /// <summary>Name to value; a name given twice takes its last value.</summary>
    /// <exception cref="ParameterException">Not of the form <c>name=value</c>, or a name that none of the notebooks declares.</exception>
    public static IReadOnlyDictionary<string, string> Parse(IEnumerable<string> pairs, IEnumerable<Notebook> notebooks)
    {
        var declared = notebooks.SelectMany(NotebookParameters.Find).DistinctBy(parameter => parameter.Name).ToArray();
        var values = new Dictionary<string, string>();
        foreach (string pair in pairs)
        {
            if (pair.Split('=', 2) is not [{ Length: > 0 } name, var value])
                throw new ParameterException($"'{pair}' is not of the form name=value.");
            if (declared.All(parameter => parameter.Name != name))
                throw new ParameterException($"There is no parameter '{name}'. {Describe(declared)}");
            values[name] = value;
        }
        return values;
    }

    private static string Describe(NotebookParameter[] declared) => declared.Length == 0
        ? $"No cell is tagged '{NotebookParameters.Tag}', so there are none."
        : $"There are: {string.Join(", ", declared.Select(parameter => $"{parameter.Type} {parameter.Name} = {parameter.Default}"))}.";
}
