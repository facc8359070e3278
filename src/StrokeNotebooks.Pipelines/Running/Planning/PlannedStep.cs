namespace StrokeNotebooks.Pipelines;

/// <summary>What a run would do with a component.</summary>
public enum PlannedStep
{
    /// <summary>It would take what was made before.</summary>
    FromCache,

    /// <summary>It would run.</summary>
    Run,

    /// <summary>It would run, and give the same as before if those that run before it do.</summary>
    RunUnlessSame,

    /// <summary>A Resolver would look, and find what the reason says.</summary>
    Find,

    /// <summary>It would take what was made before, and that ends the run.</summary>
    Stop,

    /// <summary>Its condition does not hold.</summary>
    Skip,

    /// <summary>It would not be started: another would end the run.</summary>
    NotRun,

    /// <summary>It would fail.</summary>
    Fail,
}
