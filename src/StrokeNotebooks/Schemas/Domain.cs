using StrokeNotebooks.IO;

namespace StrokeNotebooks.Schemas;

/// <summary>Which values a feature may have.</summary>
/// <remarks>Its kinds are <see cref="NamedDomain"/>, <see cref="StringDomain"/>, <see cref="IntDomain"/>, <see cref="FloatDomain"/> and <see cref="BoolDomain"/>.</remarks>
public abstract record Domain
{
    private protected Domain()
    {
    }

    /// <summary>The domain's own name, if it has one.</summary>
    public string? Name { get; init; }

    internal ProtoMessage Kept { get; init; } = ProtoMessage.Empty;

    internal abstract ProtoMessage ToMessage();
}

/// <summary>Refers by <see cref="Domain.Name"/> to a <see cref="StringDomain"/> of the schema, which several features may share.</summary>
public sealed record NamedDomain : Domain
{
    internal override ProtoMessage ToMessage() => throw new InvalidOperationException("A reference is written as a name, not as a message.");
}
