using Google.Protobuf;
using StrokeNotebooks.IO;
using static StrokeNotebooks.IO.MessageReader;

namespace StrokeNotebooks.Statistics;

/// <summary>The messages inside a text feature's statistics.</summary>
internal static partial class StatisticsReader
{
    private static (StringStatistics Text, CommonStatistics Common) String(ByteString bytes)
    {
        var reader = new MessageReader(bytes);
        var common = NoCommon;
        var text = new StringStatistics { Unique = 0, TopValues = [], AvgLength = 0, RankHistogram = new RankHistogram { Buckets = [] } };
        var top = new List<ValueFrequency>();
        while (reader.Next(out uint tag))
        {
            switch (tag)
            {
                case 1 << 3 | Bytes: common = Common(reader.Message()); break;
                case 2 << 3 | Varint: text = text with { Unique = reader.Count() }; break;
                case 3 << 3 | Bytes: top.Add(Frequency(reader.Message())); break;
                case 4 << 3 | Fixed32: text = text with { AvgLength = reader.Float() }; break;
                case 5 << 3 | Bytes: text = text with { RankHistogram = Ranks(reader.Message()) }; break;
                case 6 << 3 | Bytes: text = text with { Weighted = WeightedString(reader.Message()) }; break;
                case 8 << 3 | Varint: text = text with { InvalidUtf8Count = reader.Count() }; break;
                default: reader.Keep(); break;
            }
        }
        return (text with { TopValues = [.. top], Unknown = reader.Kept }, common);
    }

    private static WeightedStringStatistics WeightedString(ByteString bytes)
    {
        var reader = new MessageReader(bytes);
        var ranks = new RankHistogram { Buckets = [] };
        var top = new List<ValueFrequency>();
        while (reader.Next(out uint tag))
        {
            switch (tag)
            {
                case 1 << 3 | Bytes: top.Add(Frequency(reader.Message())); break;
                case 2 << 3 | Bytes: ranks = Ranks(reader.Message()); break;
                default: reader.Keep(); break;
            }
        }
        return new WeightedStringStatistics { TopValues = [.. top], RankHistogram = ranks };
    }

    private static ValueFrequency Frequency(ByteString bytes)
    {
        var reader = new MessageReader(bytes);
        var item = new ValueFrequency("", 0);
        while (reader.Next(out uint tag))
        {
            switch (tag)
            {
                case 2 << 3 | Bytes: item = item with { Value = reader.Text() }; break;
                case 3 << 3 | Fixed64: item = item with { Frequency = reader.Double() }; break;
                default: reader.Keep(); break;
            }
        }
        return item;
    }

    private static RankHistogram Ranks(ByteString bytes)
    {
        var reader = new MessageReader(bytes);
        var buckets = new List<RankBucket>();
        string name = "";
        while (reader.Next(out uint tag))
        {
            switch (tag)
            {
                case 1 << 3 | Bytes: buckets.Add(Rank(reader.Message())); break;
                case 2 << 3 | Bytes: name = reader.Text(); break;
                default: reader.Keep(); break;
            }
        }
        return new RankHistogram { Buckets = [.. buckets], Name = name };
    }

    private static RankBucket Rank(ByteString bytes)
    {
        var reader = new MessageReader(bytes);
        var bucket = new RankBucket(0, 0, "", 0);
        while (reader.Next(out uint tag))
        {
            switch (tag)
            {
                case 1 << 3 | Varint: bucket = bucket with { LowRank = reader.Count() }; break;
                case 2 << 3 | Varint: bucket = bucket with { HighRank = reader.Count() }; break;
                case 4 << 3 | Bytes: bucket = bucket with { Label = reader.Text() }; break;
                case 5 << 3 | Fixed64: bucket = bucket with { SampleCount = reader.Double() }; break;
                default: reader.Keep(); break;
            }
        }
        return bucket;
    }
}
