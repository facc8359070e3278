using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Registry;

/// <summary>
/// Registered models with versions that never change, and aliases that say which one is meant: <c>champion</c>, <c>challenger</c>. It lies in MLflow's file layout, so that MLflow's pages and clients open it.
/// </summary>
/// <remarks>
/// A version holds a copy of its package, for a run can be deleted; the package's digest is recorded and held against the files on every load. Everything that is done goes to <see cref="Log"/>, with who and why.
/// Several processes may use it at once. What a process was doing when it died is finished, or undone, by the next that writes.
/// </remarks>
public sealed partial class ModelRegistry : IModelRegistry
{
    internal const string DigestTag = "package_sha256", DataTag = "data_sha256", CodeTag = "code", SourceTag = "registered_from";

    private readonly RegistryFolder _folder;

    /// <summary>Opens a registry; its folder is made when something is first registered.</summary>
    /// <param name="root">MLflow's folder, <c>mlruns</c> by custom; models lie in <c>models</c> below it.</param>
    public ModelRegistry(string root)
    {
        Root = Path.GetFullPath(root);
        _folder = new RegistryFolder(Root);
        Log = new AuditLog(_folder.Models);
    }

    /// <summary>Opens the registry that an address names.</summary>
    /// <param name="uri">A folder, as a path or a <c>file:</c> address, such as <c>MLFLOW_TRACKING_URI</c> has it. Default: <c>mlruns</c>.</param>
    /// <param name="user">Who does what is done from here on.</param>
    /// <param name="clock">Where times come from. Default: the machine's clock.</param>
    /// <param name="notice">Told what an earlier process left that could not be put right; see <see cref="Notice"/>. Default: nobody.</param>
    /// <exception cref="InputException">It is the address of a server.</exception>
    public static ModelRegistry Open(string? uri, string user, TimeProvider? clock = null, Action<string>? notice = null) => FileUri.IsLocal(uri ?? "")
        ? new ModelRegistry(string.IsNullOrWhiteSpace(uri) ? TrackingClient.DefaultFolder : FileUri.ToPath(uri)) { User = user, Clock = clock ?? TimeProvider.System, Notice = notice }
        : throw new InputException($"'{uri}' is a server, but this registry is a folder. Name its folder with --registry. On a server, 'stroke models' can list, register and promote.");

    /// <summary>The folder.</summary>
    public string Root { get; }

    /// <inheritdoc/>
    public string Location => Root;

    /// <inheritdoc/>
    public bool TakesRunsOnly => false;

    /// <summary>Whether a tag of a version is one that this library sets itself: digest, lineage and the gate's answer.</summary>
    public static bool IsOwnTag(string key) => key is DigestTag or DataTag or CodeTag or SourceTag or GateTag;

    /// <summary>Who does what is done from here on, for the log.</summary>
    public required string User { get; init; }

    /// <summary>Where times come from. Default: the machine's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Told, in a sentence each, what an earlier process left that could not be put right. Default: nobody; <see cref="Verify"/> says it as well.</summary>
    public Action<string>? Notice { get; init; }

    /// <summary>What was done, when, by whom and why.</summary>
    public AuditLog Log { get; }

    /// <summary>All registered models, by name. What of them cannot be read is left out; see <see cref="Damaged"/>.</summary>
    public ImmutableArray<RegisteredModel> Models() => ReadAll([]);

    /// <summary>What lies among the models and is left out because it cannot be read, with the reason.</summary>
    public ImmutableArray<RegistryFinding> Damaged()
    {
        List<RegistryFinding> damaged = [];
        ReadAll(damaged);
        return [.. damaged];
    }

    /// <summary>A registered model with its versions, as far as they can be read.</summary>
    /// <exception cref="InputException">There is none, or its own file is damaged.</exception>
    public RegisteredModel Model(string name) => Read(RegistryNames.CheckModel(name), [])
        ?? throw new InputException($"There is no registered model '{name}' in {Root}. {(Directory.Exists(_folder.Models) ? "'stroke models list' lists those there are." : "Nothing was registered there yet.")}");

    /// <summary>The version that an address means.</summary>
    /// <param name="uri">Such as <c>models:/stroke@champion</c>, or short <c>stroke@champion</c>.</param>
    /// <exception cref="InputException">It is no address of a registered model, there is no such version, or its file is damaged.</exception>
    public ModelVersion Version(string uri)
    {
        var parsed = ModelUri.Parse(uri);
        if (parsed.Model is null)
            throw new InputException($"'{uri}' is a run's artifact, not a registered model. Register it first: stroke models register NAME --run RUN_ID.");
        var model = Model(parsed.Model);
        // Another version is never taken in place of one that cannot be read.
        int last = _folder.Versions(model.Name).LastOrDefault();
        int? meant = parsed switch { { Version: { } number } => number, { Alias: { } alias } => model.Aliases.TryGetValue(alias, out int pointed) ? pointed : null, _ => last };
        if (meant is { } damaged && model.Versions.All(version => version.Number != damaged) && _folder.Versions(model.Name).Contains(damaged))
            return Version(model.Name, damaged, model.Aliases);
        return model.Version(parsed);
    }

    private ImmutableArray<RegisteredModel> ReadAll(List<RegistryFinding> damaged)
    {
        var models = ImmutableArray.CreateBuilder<RegisteredModel>();
        foreach (string name in _folder.ModelNames().Where(name => File.Exists(Path.Combine(_folder.Model(name), MetaFile.Name))))
            try
            {
                models.Add(Read(name, damaged)!);
            }
            catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException)
            {
                damaged.Add(new RegistryFinding($"models:/{name}", e.Message));
            }
        return models.ToImmutable();
    }

    private RegisteredModel? Read(string name, List<RegistryFinding> damaged)
    {
        if (MetaFile.Read(_folder.Model(name)) is not { } meta)
            return null;
        var aliases = Aliases(name);
        var versions = ImmutableArray.CreateBuilder<ModelVersion>();
        foreach (int number in _folder.Versions(name))
            try
            {
                versions.Add(Version(name, number, aliases));
            }
            catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException)
            {
                damaged.Add(new RegistryFinding(string.Create(CultureInfo.InvariantCulture, $"models:/{name}/{number}"), e.Message));
            }
        return new RegisteredModel(name, meta.Text("description") ?? "", versions.ToImmutable(), aliases, NamedFiles.All(_folder.ModelTags(name)));
    }

    private ImmutableSortedDictionary<string, int> Aliases(string name) => NamedFiles.All(_folder.Aliases(name))
        .Where(alias => int.TryParse(alias.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
        .ToImmutableSortedDictionary(alias => alias.Key, alias => int.Parse(alias.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private ModelVersion Version(string name, int number, ImmutableSortedDictionary<string, int> aliases)
    {
        var meta = MetaFile.Read(_folder.Version(name, number)) ?? throw new InputException(string.Create(CultureInfo.InvariantCulture, $"Version {number} of the model '{name}' has no {MetaFile.Name}. Take it from a backup."));
        var tags = NamedFiles.All(_folder.VersionTags(name, number));
        return new ModelVersion(
            name, number, TrackingText.Time(meta.Number("creation_timestamp")) ?? DateTimeOffset.UnixEpoch, meta.Text("user_id") ?? "", meta.Text("description") ?? "", tags.GetValueOrDefault(DigestTag, ""),
            new VersionLineage { RunId = meta.Text("run_id"), DataSha256 = tags.GetValueOrDefault(DataTag), Code = tags.GetValueOrDefault(CodeTag), Source = tags.GetValueOrDefault(SourceTag) ?? (tags.ContainsKey(DigestTag) ? null : meta.Text("source")) },
            [.. aliases.Where(alias => alias.Value == number).Select(alias => alias.Key)], tags, meta.Text("current_stage") == "Deleted_Internal")
        {
            Stage = meta.Text("current_stage") is { } stage and not ("None" or "Deleted_Internal") ? stage : "",
        };
    }
}
