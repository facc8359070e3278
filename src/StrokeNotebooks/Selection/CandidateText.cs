using StrokeNotebooks.Packaging;

namespace StrokeNotebooks.Selection;

/// <summary>Writes a candidate with all that it is made of: equal text means the same candidate.</summary>
/// <remarks>The trainer is written as a pipeline's cache writes settings, with the versions of the modules that its code stands in. Threads do not count: a trainer gives the same model at any number of them.</remarks>
internal static class CandidateText
{
    /// <exception cref="NotSupportedException">The trainer holds something whose text does not say what it does, such as a lambda that captures variables.</exception>
    public static string Of(Candidate candidate)
    {
        var tree = new SettingTree("The trainer of this search");
        string trainer = tree.Write(candidate.Trainer, typeof(object))!.ToJsonString();
        return $"{candidate.Preprocessor}\n{trainer}\n{string.Join(' ', tree.Types.Select(type => $"{type.Module.ModuleVersionId}").Distinct().Order(StringComparer.Ordinal))}";
    }
}
