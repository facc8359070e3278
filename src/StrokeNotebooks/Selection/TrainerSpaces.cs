using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Selection;

/// <summary>
/// What is worth trying of the settings of a trainer, to build a <see cref="SearchSpace"/> of: <c>choose => new Candidate(columns, TrainerSpaces.GradientBoostedTrees(choose))</c>.
/// Settings are called as in runs that record a trainer.
/// </summary>
/// <remarks>
/// The ranges begin and end where, on tables of some thousand rows, models have clearly become too simple or too eager; a best value at an end of its range is a reason to look beyond it.
/// Trainers have one thread each, since a search has trials side by side.
/// </remarks>
public static class TrainerSpaces
{
    /// <summary>The strength of the penalty over eight powers of ten, with and without class weights; a grid has 18 candidates.</summary>
    public static ITrainer LogisticRegression(Chooser choose) => new LogisticRegression
    {
        C = choose.LogUniform("C", 1e-4, 1e4, points: 9),
        ClassWeight = choose.Choice("class_weight", ClassWeight.None, ClassWeight.Balanced),
    };

    /// <summary>How many trees, how deep, how fast they learn, and what holds them back: the least weight of a leaf, the share of rows that a tree sees, the penalty. A grid has 108 candidates, with one penalty.</summary>
    public static ITrainer GradientBoostedTrees(Chooser choose) => new GradientBoostedTrees
    {
        Trees = choose.Integer("trees", 30, 500, log: true, points: 3),
        MaxDepth = choose.Integer("max_depth", 1, 6, points: 3),
        LearningRate = choose.LogUniform("learning_rate", 0.01, 0.3, points: 3),
        MinChildWeight = choose.LogUniform("min_child_weight", 0.5, 32, points: 2),
        Subsample = choose.Uniform("subsample", 0.5, 1, points: 2),
        Lambda = choose.LogUniform("lambda", 0.1, 10, points: 1),
        Threads = 1,
    };

    /// <summary>How long the network learns, in how large steps and from how many rows at once, and the sizes of its layers; a grid has 54 candidates.</summary>
    public static ITrainer WideAndDeep(Chooser choose) => new WideAndDeep
    {
        Steps = choose.Integer("steps", 50, 1000, log: true, points: 3),
        LearningRate = choose.LogUniform("learning_rate", 1e-3, 0.1, points: 3),
        BatchSize = choose.Choice("batch_size", 10, 32, 128),
        DeepUnits = [.. choose.Choice("deep_units", ("100-70-48-34", (int[])[100, 70, 48, 34]), ("32-16", [32, 16]))],
    };
}
