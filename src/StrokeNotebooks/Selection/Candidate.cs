using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Selection;

/// <summary>A way to make a model of raw rows: how columns become features, and what learns from them. Nothing of it is fitted; a search fits both parts anew in each fold.</summary>
/// <param name="Preprocessor">How columns become features.</param>
/// <param name="Trainer">What learns.</param>
public sealed record Candidate(Preprocessor Preprocessor, ITrainer Trainer)
{
    /// <summary>Fits both parts to rows.</summary>
    /// <param name="train">The training rows, with the label.</param>
    /// <param name="label">The name of the 0/1 label column.</param>
    /// <exception cref="IO.InputException">The label is not 0/1, or the rows cannot be learned from.</exception>
    public ModelPackage Fit(Table train, string label)
    {
        float[] labels = Labels.Of(train, label, Preprocessor.PositiveOf(label));
        var graph = Preprocessor.Fit(train);
        return new ModelPackage(Trainer.Fit(graph.Apply(train).Features, labels), graph);
    }
}
