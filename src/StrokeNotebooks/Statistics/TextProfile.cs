using System.Globalization;
using System.Text;
using StrokeNotebooks.Data;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Statistics;

/// <summary>
/// What is remembered of a feature of text: every distinct text and its count up to <paramref name="maxExact"/> of them. Beyond that the number of distinct texts
/// is estimated (<see cref="HyperLogLog"/>), and the rarest counts are given up (Misra and Gries 1982; merging by Agarwal et al. 2012, Mergeable Summaries):
/// no count is too high, and none too low by more than <see cref="Undercount"/>, which is at most 2 n / <paramref name="maxExact"/>.
/// </summary>
internal sealed class TextProfile(int maxExact)
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private HyperLogLog? _distinct;

    /// <summary>By how much a count may be too low; 0 as long as counts are exact.</summary>
    public long Undercount { get; private set; }

    /// <summary>The UTF-8 bytes of all values together.</summary>
    public long Bytes { get; private set; }

    /// <summary>The texts that are counted.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    public long Unique => _distinct?.Estimate() ?? _counts.Count;

    public void Add(StringColumn column)
    {
        // Missing rows have the code -1.
        var counts = new long[column.Categories.Length + 1];
        foreach (int code in column.Codes)
            counts[code + 1]++;
        for (int code = 0; code < column.Categories.Length; code++)
            if (counts[code + 1] > 0)
                Add(column.Categories[code], counts[code + 1]);
    }

    /// <summary>Counts whole numbers as their decimal text.</summary>
    public void Add(IntColumn column)
    {
        var counts = new Dictionary<long, long>();
        for (int row = 0; row < column.Length; row++)
            if (!column.Missing[row])
                counts[column.Values[row]] = counts.GetValueOrDefault(column.Values[row]) + 1;
        foreach (var (value, count) in counts)
            Add(value.ToString(CultureInfo.InvariantCulture), count);
    }

    public void Merge(TextProfile other)
    {
        Undercount += other.Undercount;
        Bytes += other.Bytes;
        if (other._distinct is not null)
            Collapse().Merge(other._distinct);
        foreach (var (text, count) in other._counts)
            Count(text, count);
    }

    /// <summary>The most frequent values that come at least <paramref name="threshold"/> times; ties by value, in descending order of bytes.</summary>
    public ValueFrequency[] Top(int number, int threshold) =>
        [.. _counts.Where(item => item.Value >= threshold)
            .OrderByDescending(item => item.Value).ThenByDescending(item => item.Key, Utf8Comparer.Instance)
            .Take(number).Select(item => new ValueFrequency(item.Key, item.Value))];

    private void Add(string text, long count)
    {
        Bytes += count * Encoding.UTF8.GetByteCount(text);
        Count(text, count);
    }

    private void Count(string text, long count)
    {
        _counts[text] = _counts.GetValueOrDefault(text) + count;
        _distinct?.Add(text);
        if (_counts.Count <= maxExact)
            return;
        Collapse();
        GiveUpRarest(maxExact / 2);
    }

    private HyperLogLog Collapse()
    {
        if (_distinct is null)
        {
            _distinct = new HyperLogLog();
            foreach (string text in _counts.Keys)
                _distinct.Add(text);
        }
        return _distinct;
    }

    private void GiveUpRarest(int keep)
    {
        long[] counts = [.. _counts.Values];
        Array.Sort(counts);
        long least = counts[^(keep + 1)];
        Undercount += least;
        var kept = _counts.Where(item => item.Value > least).ToArray();
        _counts.Clear();
        foreach (var (text, count) in kept)
            _counts.Add(text, count - least);
    }
}
