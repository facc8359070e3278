using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

/// <summary>A split that examples are cut into by the hash of each row (TFX: <c>SplitConfig.Split</c>).</summary>
/// <param name="Name">Its name, such as <c>train</c>: letters, digits, <c>-</c>, <c>_</c>.</param>
/// <param name="HashBuckets">Its share: how many of all the splits' buckets are its own, at least 1.</param>
public sealed record OutputSplit(string Name, int HashBuckets)
{
    /// <inheritdoc cref="OutputSplit" path="/param[@name='Name']"/>
    /// <exception cref="ArgumentException">It is empty or has other characters.</exception>
    public string Name { get; } = Name.Length > 0 && Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
        ? Name
        : throw new ArgumentException($"The name of a split is made of letters, digits, - and _, but this one is '{Name}'.", nameof(Name));

    /// <inheritdoc cref="OutputSplit" path="/param[@name='HashBuckets']"/>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int HashBuckets { get; } = Setting.AtLeast(1, HashBuckets);
}
