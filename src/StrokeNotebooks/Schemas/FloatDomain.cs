using StrokeNotebooks.IO;

namespace StrokeNotebooks.Schemas;

/// <summary>A range of real numbers, both ends included, in single precision as the data itself (TensorFlow Metadata: <c>FloatDomain</c>).</summary>
public sealed record FloatDomain : Domain
{
    /// <summary>The least allowed value.</summary>
    public float? Min { get; init; }

    /// <summary>The greatest allowed value.</summary>
    public float? Max { get; init; }

    /// <summary>Whether NaN is forbidden.</summary>
    public bool? DisallowNaN { get; init; }

    /// <summary>Whether infinities are forbidden.</summary>
    public bool? DisallowInf { get; init; }

    /// <summary>Whether the numbers stand for categories.</summary>
    public bool? IsCategorical { get; init; }

    internal static FloatDomain Read(ProtoMessage message)
    {
        var reader = new ProtoReader(message, SchemaMessages.FloatDomain);
        return new()
        {
            Name = reader.Text("name"),
            Min = reader.Float("min"),
            Max = reader.Float("max"),
            DisallowNaN = reader.Bool("disallow_nan"),
            DisallowInf = reader.Bool("disallow_inf"),
            IsCategorical = reader.Bool("is_categorical"),
            Kept = reader.Rest(),
        };
    }

    internal override ProtoMessage ToMessage() => new ProtoBuilder(SchemaMessages.FloatDomain)
        .Add("name", Name).Add("min", Min).Add("max", Max).Add("disallow_nan", DisallowNaN).Add("disallow_inf", DisallowInf)
        .Add("is_categorical", IsCategorical).AddKept(Kept).Build();
}
