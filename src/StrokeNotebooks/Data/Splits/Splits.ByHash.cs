using System.Security.Cryptography;

namespace StrokeNotebooks.Data;

public static partial class Splits
{
    /// <summary>Cuts a table by what its rows hold (TFX: CsvExampleGen's default split of train and eval). A row goes to the same side whatever rows stand around it.</summary>
    /// <param name="table">The rows to cut. TFX writes its splits in random order; here rows keep theirs.</param>
    /// <param name="trainBuckets">How many of the hash buckets are trained on, from 1 on.</param>
    /// <param name="testBuckets">How many are held out (eval), from 1 on.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of buckets is less than 1.</exception>
    public static TableSplit ByHash(Table table, int trainBuckets = 2, int testBuckets = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trainBuckets, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(testBuckets, 1);
        int[] buckets = HashBuckets(table, checked(trainBuckets + testBuckets));
        return new TableSplit(table.Where(row => buckets[row.Index] < trainBuckets), table.Where(row => buckets[row.Index] >= trainBuckets));
    }

    /// <summary>Each row's hash bucket: the SHA-256 of its serialized <c>tf.Example</c> with features sorted by name, as one big-endian number, modulo <paramref name="bucketCount"/>.</summary>
    /// <param name="table">The rows. Column types count: 1 and 1.0 fall into different buckets.</param>
    /// <param name="bucketCount">How many buckets there are, from 1 on.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bucketCount"/> is less than 1.</exception>
    public static int[] HashBuckets(Table table, int bucketCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bucketCount, 1);
        return [.. ExampleFile.Encode(table).Select(example => HashBucket(example, bucketCount))];
    }

    /// <summary>The hash bucket of one serialized <c>tf.Example</c> with features sorted by name.</summary>
    internal static int HashBucket(byte[] example, int bucketCount)
    {
        long remainder = 0;
        foreach (byte digit in SHA256.HashData(example))
            remainder = ((remainder << 8) | digit) % bucketCount;
        return (int)remainder;
    }
}
