namespace StrokeNotebooks.Pipelines;

/// <summary>What every component must be, with one to try it on. A new component without a case here fails a test.</summary>
/// <param name="Type">The component.</param>
/// <param name="Make">Makes one on a bench, after what it needs was made there; called twice, it makes equal ones.</param>
internal sealed partial record ComponentCase(Type Type, Func<Bench, Component> Make)
{
    /// <summary>The inputs' keys as TFX spells them, the optional ones too; our own after them.</summary>
    public string[] Inputs { get; init; } = [];

    /// <summary>The outputs' keys.</summary>
    public string[] Outputs { get; init; } = [];

    /// <summary>TFX's class path; none if TFX has no such component.</summary>
    public string? Tfx { get; init; }

    /// <summary>Whether a folder outside the pipeline is one of its settings, and so is recorded.</summary>
    public bool WritesOutside { get; init; }

    /// <summary>All cases, by component.</summary>
    public static IReadOnlyDictionary<string, ComponentCase> All { get; } = Data().Concat(Models()).ToDictionary(entry => entry.Type.Name);
}
