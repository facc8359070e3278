using System.Globalization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Onnx;

/// <summary>
/// A <c>LabelEncoder</c> from token to index. FarmHash, by which unknown tokens fall into buckets, is no operator: the bucket is worked out here for the missing text and for
/// those that the schema names; any other goes to the first bucket, or is refused beforehand.
/// </summary>
internal sealed class VocabularyWriter : TransformWriter<FittedVocabulary>
{
    /// <summary>Up to here a float tells whole numbers apart.</summary>
    private const long Exact = 1 << 24;

    protected override FeatureCell Write(FittedVocabulary transform, FeatureCell cell, GraphBuilder graph, UnknownTexts unknown)
    {
        if (transform.OutOfVocabularyBuckets > 0 && unknown == UnknownTexts.Refuse)
            throw new InputException($"Column '{cell.Raw.Name}' puts words that are not in its vocabulary into {transform.OutOfVocabularyBuckets} hash buckets, and ONNX has no such hash. Export with UnknownTexts.FirstBucket, or preprocess with outOfVocabularyBuckets: 0.");
        int whereMissing = transform.IndexOf(cell.TextWhereMissing);
        return cell with { Number = cell.Raw.Type == ElementType.String ? OfTexts(transform, whereMissing, cell, graph) : OfWholeNumbers(transform, whereMissing, graph.Cast(cell.Raw, ElementType.Float), graph) };
    }

    private static GraphValue OfTexts(FittedVocabulary vocabulary, int whereMissing, FeatureCell cell, GraphBuilder graph)
    {
        string[] words = [.. vocabulary.Tokens.Concat(vocabulary.OutOfVocabularyBuckets > 0 ? cell.KnownTexts : []).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal)];
        return graph.Encode(cell.Raw, NodeAttribute.Of("keys_strings", [.. words, ""]), [.. words.Select(word => (float)vocabulary.IndexOf(word)), whereMissing], Others(vocabulary));
    }

    private static GraphValue OfWholeNumbers(FittedVocabulary vocabulary, int whereMissing, GraphValue raw, GraphBuilder graph)
    {
        var keys = new List<float>();
        var indices = new List<float>();
        foreach (string token in vocabulary.Tokens)
        {
            // Another token than a whole number cannot come in by a column of numbers.
            if (!long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
                continue;
            if (number is < -Exact or > Exact)
                throw new InputException($"Column '{raw.Name}' has the whole number {token} in its vocabulary, but in ONNX it comes in as a float, which is exact up to {Exact}. Read the column as text.");
            keys.Add(number);
            indices.Add(vocabulary.IndexOf(token));
        }
        var missing = graph.Constant("where_missing", [(float)whereMissing]);
        var known = keys.Count == 0 ? graph.Fill(Tensor.Of([Others(vocabulary)], 1)) : graph.Encode(raw, NodeAttribute.Of("keys_floats", [.. keys]), [.. indices], Others(vocabulary));
        return graph.Where(graph.IsNaN(raw), missing, known);
    }

    private static float Others(FittedVocabulary vocabulary) => vocabulary.OutOfVocabularyBuckets > 0 ? vocabulary.Tokens.Count : vocabulary.DefaultValue;
}
