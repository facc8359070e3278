using System.Globalization;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Registry;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Pipelines;

/// <summary>Registers a blessed model as the next version of a registered model, and points an alias to it: a <c>Pusher</c> whose destination is a registry. A model that is not blessed is not registered, and the run says why.</summary>
/// <remarks>The Evaluator's report goes into the package as evidence. An alias that the registry guards, such as <c>champion</c>, is moved only if the registry's gate lets the model pass. A model that is the latest version already is not registered a second time, also not after a crash between registering and recording it.</remarks>
public sealed class RegistryPusher : Component
{
    /// <summary>The model to register.</summary>
    public required Channel<ModelArtifact> Model { get; init; }

    /// <summary>The Evaluator's verdict. Default: none is asked for.</summary>
    public Channel<ModelBlessingArtifact>? ModelBlessing { get; init; }

    /// <summary>The InfraValidator's verdict. Default: none is asked for.</summary>
    public Channel<InfraBlessingArtifact>? InfraBlessing { get; init; }

    /// <summary>The rows that it learned from; the hash of their file is recorded as the version's lineage. Default: not recorded.</summary>
    public Channel<ExamplesArtifact>? Examples { get; init; }

    /// <summary>The Evaluator's report, which goes into the package as evidence for later promotions. Default: none.</summary>
    public Channel<ModelEvaluationArtifact>? Evaluation { get; init; }

    /// <summary>The split of <see cref="Examples"/> on which a guarded alias's gate judges the model and the champion. Default <c>eval</c>.</summary>
    public string ExampleSplit { get; init; } = "eval";

    /// <summary>The groups that the gate judges apart, besides all rows. Default: none.</summary>
    public ValueList<SlicingSpec> Slices { get; init; }

    /// <summary>MLflow's folder, in which the registry lies. Default <c>mlruns</c>.</summary>
    public string Registry { get; init; } = "mlruns";

    /// <summary>The registered model's name.</summary>
    public required string ModelName { get; init; }

    /// <summary>The alias that is pointed to the new version, such as <c>challenger</c>. One that the registry guards (<see cref="ModelRegistry.Guards"/>) must be let through by its gate. Default: none.</summary>
    public string? Alias { get; init; }

    /// <summary>Who the registry's log says it was. Default <c>pipeline</c>.</summary>
    public string User { get; init; } = "pipeline";

    /// <summary>What was registered.</summary>
    public Channel<PushedModelArtifact> PushedModel => Output<PushedModelArtifact>();

    /// <inheritdoc/>
    public override bool StillHolds(IReadOnlyDictionary<string, TypedArtifact> outputs) =>
        outputs["pushed_model"] is PushedModelArtifact pushed && (!pushed.IsPushed || Latest(Open(TimeProvider.System))?.Number.ToString(CultureInfo.InvariantCulture) == pushed.Version);

    /// <inheritdoc/>
    /// <exception cref="InputException">The registry cannot be written, or the package is damaged.</exception>
    public override void Execute(ComponentContext context)
    {
        var output = context.Output(PushedModel);
        string[] reasons = [.. WhyNot(context)];
        if (reasons.Length > 0)
        {
            output.WriteNotPushed(string.Join(" ", reasons));
            context.Log($"Not registered. {string.Join(" ", reasons)}");
            return;
        }
        var registry = Open(context.Clock);
        string folder = context.Input(Model).ServingFolder, run = $"{context.Pipeline}, run {context.RunId}";
        string? data = HashOf(context.InputOrNone(Examples));
        // Of a folder of an earlier version of the library the package is made anew.
        var package = WithEvidence(ModelPackage.Load(folder), context.InputOrNone(Evaluation)?.Read().AsEvidence(data)).ToFiles();
        string why = $"blessed in {run}";
        var gate = Alias is null ? null : registry.Guards.GetValueOrDefault(Alias);
        var version = registry.RegisterOnce(ModelName, package, new VersionLineage { DataSha256 = data, Code = CodeVersion.Of(typeof(Component)), Source = run }, gate is null ? Alias : null, why);
        package.WriteFolder(output.Folder);
        output.WritePushed(version.Uri, version.Number.ToString(CultureInfo.InvariantCulture));
        context.Log($"Registered as {version.Uri}.");
        if (gate is not null && !version.Aliases.Contains(Alias!) && Refusal(registry, version, gate, why, context.InputOrNone(Examples)) is { } refusal)
        {
            output.WriteAliasRefused(Alias!, refusal);
            context.Log(refusal);
        }
    }

    // Why the gate did not let the alias be moved; nothing if it did. Model and champion are judged on the same rows, which this pipeline's models have not learned from.
    private string? Refusal(ModelRegistry registry, ModelVersion version, Gate gate, string why, ExamplesArtifact? examples)
    {
        var decision = examples is null
            ? registry.Promote(version, Alias!, gate, why: why)
            : registry.Promote(version, Alias!, gate, examples.Read(ExampleSplit), Slices, why);
        return decision.IsPromoted ? null : decision.ToString();
    }

    private static ModelPackage WithEvidence(ModelPackage package, EvaluationReport? report) => report is null ? package : package.WithDocument(GateEvidence.EvaluationPath, report.ToJson());

    // Of the file that they were imported from; of the rows if it was none.
    private static string? HashOf(ExamplesArtifact? examples) => examples is null ? null
        : examples.Properties.TryGetValue("input_fingerprint", out var fingerprint) && fingerprint.ToString() is var text && text.LastIndexOf("sha256:", StringComparison.Ordinal) is >= 0 and var at ? text[(at + "sha256:".Length)..]
        : examples.RowsHash;

    private ModelRegistry Open(TimeProvider clock) => new(Registry) { User = User, Clock = clock };

    private ModelVersion? Latest(ModelRegistry registry) => registry.Models().FirstOrDefault(model => model.Name == ModelName)?.Versions.LastOrDefault(version => !version.IsDeleted);

    private IEnumerable<string> WhyNot(ComponentContext context)
    {
        if (context.InputOrNone(ModelBlessing) is { IsBlessed: false } blessing)
            yield return $"The model is not blessed: {string.Join(" ", blessing.Reasons)}";
        if (context.InputOrNone(InfraBlessing) is { IsBlessed: false } infra)
            yield return $"The model does not serve: {string.Join(" ", infra.Reasons)}";
    }
}
