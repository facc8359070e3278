using StrokeNotebooks.Values;

namespace StrokeNotebooks.Evaluation;

/// <summary>What only people can say about a model: what it is for, and what it is not for. A card without these says that nobody has written them down.</summary>
public sealed record CardTexts
{
    /// <summary>What the model is meant to be used for.</summary>
    public ValueList<string> IntendedUses { get; init; }

    /// <summary>Who is meant to use it.</summary>
    public ValueList<string> IntendedUsers { get; init; }

    /// <summary>What it must not be used for.</summary>
    public ValueList<string> OutOfScopeUses { get; init; }

    /// <summary>What was thought about whom it may harm, and how.</summary>
    public ValueList<string> EthicalConsiderations { get; init; }

    /// <summary>Limits that data does not show.</summary>
    public ValueList<string> Caveats { get; init; }
}
