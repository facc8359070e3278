using StrokeNotebooks.Modeling;
using StrokeNotebooks.Selection;

namespace StrokeNotebooks.Tracking;

// One line records what a trainer or a search does (MLflow: autolog).
public sealed partial class ActiveRun
{
    /// <summary>The trainer, whose fits are recorded: its settings, how long it took, the metrics on the training rows under names that begin with <c>training_</c>, and of the first fit the model and the curve of its losses: <c>validation_log_loss</c> by tree if boosted trees stop early, <c>loss</c> by batch for a network.</summary>
    /// <param name="trainer">The trainer. All of its fits have the same settings; each fit is a step of the metrics.</param>
    public ITrainer Autolog(ITrainer trainer) => new AutologTrainer(this, _client.Clock, trainer);

    /// <summary>An observer of a search, which records its settings and best trial here and each trial in a nested run: <c>new RandomSearch { Observer = run.Autolog() }</c>.</summary>
    public ISearchObserver Autolog() => new AutologSearch(this);
}
