using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Validation;
using StrokeNotebooks.Values;
using Evaluator = StrokeNotebooks.Evaluation.Evaluator;

namespace StrokeNotebooks.Recipes;

/// <summary>What a recipe gave.</summary>
/// <param name="Package">The model with its transform.</param>
/// <param name="Evaluation">How good it is on the rows held out.</param>
/// <param name="Fairness">How groups compare, one report for each of the recipe's slices.</param>
/// <param name="Validation">What was found when the data was checked; <see langword="null"/> without a schema.</param>
/// <param name="Data">What a model card tells of the data.</param>
public sealed record TrainingResult(ModelPackage Package, EvaluationReport Evaluation, ValueList<FairnessReport> Fairness, ValidationReport? Validation, CardData Data);

public sealed partial record TrainingRecipe
{
    /// <summary>Makes the model, and judges it.</summary>
    /// <param name="dataFile">Where the data is on this machine.</param>
    /// <exception cref="InputException">It is not the recipe's data, a column is not there, the preprocessor names no label, or the rows cannot be learned from.</exception>
    public TrainingResult Run(string dataFile) => Run(Data.Read(dataFile));

    /// <summary>The rows that it learns from and is judged on: those of the data, without what it leaves out.</summary>
    /// <param name="dataFile">Where the data is on this machine.</param>
    /// <exception cref="InputException">It is not the recipe's data, or a column is not there.</exception>
    public Table Rows(string dataFile) => RowsOf(Data.Read(dataFile));

    private Table RowsOf(Table file)
    {
        if (DropColumns.FirstOrDefault(name => !file.Has(name)) is { } absent)
            throw new InputException($"The recipe leaves out a column '{absent}', which {Data.File} does not have. Its columns are: {string.Join(", ", file.ColumnNames)}.");
        var table = file.Drop(DropColumns);
        return MissingValues == MissingValues.DropRows ? table.DropMissing() : table;
    }

    /// <summary>Makes the model, and judges it.</summary>
    /// <param name="file">The data, as <see cref="RecipeData.Read"/> gives it.</param>
    /// <exception cref="InputException">A column is not there, the preprocessor names no label, or the rows cannot be learned from.</exception>
    public TrainingResult Run(Table file)
    {
        var raw = RowsOf(file);
        string label = Preprocessor.ToPlan().Label ?? throw new InputException(Labels.NotNamed(raw.ColumnNames));
        var table = raw.WithLabel(label, Preprocessor.PositiveOf(label));
        float[] labels = Labels.Of(table, label);
        var validation = Schema is null ? null : SchemaValidator.Validate(TableStatistics.Of(raw), Schema, Schema.DefaultEnvironments.Contains(Environment) ? Environment : null);
        Threshold?.Check();
        var (graph, model, judged, probabilities, decision) = Holdout is CrossValidated folds ? OnFolds(folds, table, label) : OnSplit((TrainTest)Holdout, table, label);
        float[] judgedLabels = ReferenceEquals(judged, table) ? labels : Labels.Of(judged, label);
        var options = decision is null ? Evaluation : Evaluation with { Threshold = decision.Threshold };
        // A package without a rule says yes above 0.5, as it always did; another threshold is written down.
        if (decision is null && Evaluation.Threshold != DecisionRule.DefaultThreshold)
            decision = new DecisionRule(Evaluation.Threshold, "set by hand");
        var package = new ModelPackage(model, graph, Schema) { Kinds = ModelKinds };
        return new TrainingResult(
            decision is null ? package : package.WithDecision(decision),
            Evaluator.EvaluatePredictions(probabilities, judged, label, Slices, options) with { DataSha256 = Threshold is null ? null : Data.Sha256 },
            [.. Slices.Select(slice => FairnessReport.Of(judged, slice, judgedLabels, probabilities, options))],
            validation,
            CardData.Of(table, label, Data.File) with
            {
                Sha256 = Data.Sha256,
                Split = Holdout.ToString(),
                MissingValues = MissingValues == MissingValues.DropRows ? $"left out; the file has {Data.Rows} rows in all" : "kept",
                Preprocessing = Preprocessor.ToString(),
            });
    }

    private Fitted OnSplit(TrainTest split, Table table, string label)
    {
        var (train, test) = Splits.TrainTest(table, split.TestSize, split.Seed);
        var (graph, model, decision) = Fit(train, label);
        return new Fitted(graph, model, test, model.PredictProbability(graph.Apply(test.Drop(label)).Features), decision);
    }

    private Fitted OnFolds(CrossValidated folds, Table table, string label)
    {
        var judged = new CrossValidation { Folds = folds.Folds, Repeats = folds.Repeats, Seed = folds.Seed }.Run(table, label, Preprocessor, Trainer);
        // The model learns from all rows here, and so does its threshold; it is judged on predictions of other folds than it was chosen on.
        var (graph, model, decision) = Fit(table, label);
        return new Fitted(graph, model, table, judged.OutOfFoldProbabilities(), decision);
    }

    private (Preprocessing.TransformGraph Graph, IModel Model, DecisionRule? Decision) Fit(Table train, string label)
    {
        var graph = Preprocessor.Fit(train, Schema);
        var (features, labels) = (graph.Apply(train).Features, Labels.Of(train, label));
        return (graph, Trainer.Fit(features, labels), Threshold?.Choose(Trainer, features, labels));
    }

    private sealed record Fitted(Preprocessing.TransformGraph Graph, IModel Model, Table Judged, double[] Probabilities, DecisionRule? Decision);
}
