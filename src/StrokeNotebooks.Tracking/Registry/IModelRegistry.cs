using System.Collections.Immutable;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;

namespace StrokeNotebooks.Registry;

/// <summary>Registered models with versions that never change, and aliases behind a gate: in MLflow's folder (<see cref="ModelRegistry"/>) or on an MLflow server (<see cref="ServerRegistry"/>).</summary>
/// <remarks>
/// Every call throws <see cref="InputException"/> if what it names is not there, is damaged, or cannot be reached or written, and says what to do.
/// The folder can do more: its log, its verification, rollback and comparison are members of <see cref="ModelRegistry"/>.
/// </remarks>
public interface IModelRegistry
{
    /// <summary>Opens the registry that an address names.</summary>
    /// <param name="uri">A folder, as a path or a <c>file:</c> address, or the address of a server, such as <c>MLFLOW_TRACKING_URI</c> has it. Default: the folder <c>mlruns</c>.</param>
    /// <param name="user">Who does what is done from here on.</param>
    /// <param name="clock">Where times come from. Default: the machine's clock.</param>
    /// <param name="notice">Is given, in a sentence each, what an earlier process left in a folder that could not be put right. Default: nobody is.</param>
    /// <exception cref="InputException">The address cannot be used.</exception>
    static IModelRegistry Open(string? uri, string user, TimeProvider? clock = null, Action<string>? notice = null) =>
        ServerRegistry.IsServer(uri) ? ServerRegistry.Open(uri!, user, clock) : ModelRegistry.Open(uri, user, clock, notice);

    /// <summary>Where it is: a folder or an address, without credentials.</summary>
    string Location { get; }

    /// <summary>Who does what is done from here on.</summary>
    string User { get; }

    /// <summary>The aliases that a gate guards, with the gate: they are moved by <c>Promote</c> only.</summary>
    ImmutableSortedDictionary<string, Gate> Guards { get; }

    /// <summary>Whether a version can only be what a run trained: then <see cref="RegisterRun"/> registers, and <see cref="Register"/> refuses.</summary>
    bool TakesRunsOnly { get; }

    /// <summary>All registered models that can be read, by name.</summary>
    ImmutableArray<RegisteredModel> Models();

    /// <summary>What lies among the models and is left out because it cannot be read, with the reason. Nothing, where a server keeps them.</summary>
    ImmutableArray<RegistryFinding> Damaged() => [];

    /// <summary>A registered model with its versions.</summary>
    RegisteredModel Model(string name);

    /// <summary>The version that an address means.</summary>
    /// <param name="uri">Such as <c>models:/stroke@champion</c>, or short <c>stroke@champion</c>.</param>
    ModelVersion Version(string uri);

    /// <summary>Loads a model by its address, after its files are known to be those that were registered.</summary>
    /// <param name="uri">Such as <c>models:/stroke@champion</c>, <c>models:/stroke/3</c> or <c>runs:/RUN_ID/model</c>.</param>
    ModelPackage Load(string uri) => ModelPackage.FromFiles(Files(uri));

    /// <summary>The files of a model's package, checked in the same way.</summary>
    /// <param name="uri">Such as <c>models:/stroke@champion</c>, <c>models:/stroke/3</c> or <c>runs:/RUN_ID/model</c>.</param>
    PackageFiles Files(string uri);

    /// <summary>The files of a version's package, held against the digest that was recorded.</summary>
    PackageFiles Files(ModelVersion version);

    /// <summary>Registers the files of a package as the next version of a model, which is made if there is none.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="package">The files of the package.</param>
    /// <param name="lineage">Where it comes from. Default: not known.</param>
    /// <param name="description">What it is, in a sentence.</param>
    /// <param name="why">Why it is registered.</param>
    /// <exception cref="InputException">A version can only be what a run trained (<see cref="TakesRunsOnly"/>), or the package does not fit together.</exception>
    ModelVersion Register(string model, PackageFiles package, VersionLineage? lineage = null, string description = "", string why = "");

    /// <summary>Registers what a run trained as the next version of a model, which is made if there is none, with the run, its data's hash and its code's commit as lineage.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="runId">The run, in the same folder or on the same server; the beginning of its id is enough.</param>
    /// <param name="description">What it is, in a sentence.</param>
    /// <param name="why">Why it is registered.</param>
    /// <param name="artifactPath">Which of the run's artifacts. Default <c>model</c>.</param>
    ModelVersion RegisterRun(string model, string runId, string description = "", string why = "", string artifactPath = "model");

    /// <summary>Points an alias to a version, without a gate: for roles that need none, such as <c>challenger</c>.</summary>
    /// <exception cref="InputException">A gate guards the alias (<see cref="Guards"/>).</exception>
    void SetAlias(ModelVersion version, string alias, string why);

    /// <summary>Sets a tag of a version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="key">The tag's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="why">Why, for the log. A server has no log and does not keep it.</param>
    /// <exception cref="InputException">The tag is one that registering sets.</exception>
    void SetTag(ModelVersion version, string key, string value, string why = "");

    /// <summary>What is known of a version: its evaluation, what its run found when it checked the data, and the same of the champion.</summary>
    /// <param name="version">The version.</param>
    /// <param name="alias">The alias that it is to get.</param>
    /// <param name="rows">Raw rows with the label, to judge it and the champion on. Default: what was recorded is taken.</param>
    /// <param name="slices">What to slice these rows by.</param>
    GateEvidence Evidence(ModelVersion version, string alias, Table? rows = null, params IEnumerable<SlicingSpec> slices);

    /// <summary>Judges a version, keeps what the gate said, and points the alias to it if the gate was passed, or if it is forced.</summary>
    /// <param name="version">The version.</param>
    /// <param name="alias">The alias, <c>champion</c> by custom.</param>
    /// <param name="gate">What it has to come to.</param>
    /// <param name="evidence">What it is judged by. Default: what is recorded, see <see cref="Evidence"/>.</param>
    /// <param name="why">Why. It must be said if it is forced.</param>
    /// <param name="force">Whether to promote it although a check is not met.</param>
    PromotionDecision Promote(ModelVersion version, string alias, Gate gate, GateEvidence? evidence = null, string why = "", bool force = false);

    /// <summary>Judges a version on rows, and the version that has the alias on the same ones; else as <see cref="Promote(ModelVersion, string, Gate, GateEvidence?, string, bool)"/>.</summary>
    /// <param name="version">The version.</param>
    /// <param name="alias">The alias, <c>champion</c> by custom.</param>
    /// <param name="gate">What it has to come to.</param>
    /// <param name="rows">Raw rows with the label, which neither was trained on.</param>
    /// <param name="slices">What to slice these rows by.</param>
    /// <param name="why">Why. It must be said if it is forced.</param>
    /// <param name="force">Whether to promote it although a check is not met.</param>
    PromotionDecision Promote(ModelVersion version, string alias, Gate gate, Table rows, IEnumerable<SlicingSpec> slices, string why = "", bool force = false);
}
