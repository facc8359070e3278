using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Registry;

/// <summary>The registry of an MLflow server, through its REST API 2.0: models, versions of what runs trained, aliases behind a gate.</summary>
/// <remarks>
/// A version points to its run's artifact, as MLflow's do; nothing is copied. The package's digest is recorded as a tag and held against the files whenever a version is judged or loaded, so a package
/// that was changed is refused, but one whose run was deleted is gone. The server keeps no log of ours: who, why and what the gate said are tags of the version and a file of its run.
/// Nothing is kept for later when the server is away: what was not done is said.
/// </remarks>
public sealed partial class ServerRegistry : IModelRegistry
{
    private const string ByTag = "registered_by", WhyTag = "registered_why", AliasWhyTag = "alias_why", RequestTag = "stroke.client_version_id";

    private readonly RestStore _store;

    /// <summary>The registry of the server on which runs are recorded.</summary>
    /// <param name="store">The runs' store.</param>
    public ServerRegistry(RestStore store) => _store = store;

    /// <summary>Opens the registry of a server, with the credentials of the environment.</summary>
    /// <param name="uri">The server's address.</param>
    /// <param name="user">Who does what is done from here on.</param>
    /// <param name="clock">Where the times of decisions come from. Default: the machine's clock.</param>
    /// <exception cref="InputException">It is no address of a web server.</exception>
    public static ServerRegistry Open(string uri, string user, TimeProvider? clock = null) => TrackingClient.Open(uri).Store is RestStore store
        ? new ServerRegistry(store) { User = user, Clock = clock ?? store.Clock }
        : throw new InputException($"'{uri}' is no address of a server. Open a folder with ModelRegistry.Open.");

    /// <summary>Whether an address is one of a server, not of a folder.</summary>
    public static bool IsServer(string? uri) => !FileUri.IsLocal(uri ?? "");

    /// <inheritdoc/>
    public string Location => _store.Location;

    /// <inheritdoc/>
    public bool TakesRunsOnly => true;

    /// <summary>Who does what is done from here on.</summary>
    public required string User { get; init; }

    /// <summary>Where the times of decisions come from. Default: the machine's clock. The server sets those of versions.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>All registered models, by name.</summary>
    /// <exception cref="InputException">The server is away, or refuses.</exception>
    public ImmutableArray<RegisteredModel> Models()
    {
        var versions = Pages("model-versions/search", "model_versions").ToLookup(version => RestJson.Text(version, "name"), StringComparer.Ordinal);
        return [.. Pages("registered-models/search", "registered_models").OrderBy(model => RestJson.Text(model, "name"), StringComparer.Ordinal).Select(model => Model(model, versions[RestJson.Text(model, "name")]))];
    }

    /// <summary>A registered model with its versions.</summary>
    /// <exception cref="InputException">There is none, or the server is away.</exception>
    public RegisteredModel Model(string name) => Model(
        RestStore.Reading(() => _store.Connection.Get("registered-models/get", ("name", RegistryNames.CheckModel(name))))["registered_model"],
        Pages("model-versions/search", "model_versions", ("filter", $"name='{name}'")));

    /// <summary>The version that an address means.</summary>
    /// <param name="uri">Such as <c>models:/stroke@champion</c>, or short <c>stroke@champion</c>.</param>
    /// <exception cref="InputException">It is no address of a registered model, there is no such version, or the server is away.</exception>
    public ModelVersion Version(string uri)
    {
        var parsed = ModelUri.Parse(uri);
        return Model(parsed.Model ?? throw new InputException($"'{uri}' is a run's artifact, not a registered model. Register it first: stroke models register NAME --run RUN_ID.")).Version(parsed);
    }

    /// <summary>Refuses: a server keeps a version's files with the run that trained it. Log the package to a run, and call <see cref="RegisterRun"/>.</summary>
    /// <exception cref="InputException">Always.</exception>
    public ModelVersion Register(string model, PackageFiles package, VersionLineage? lineage = null, string description = "", string why = "") =>
        throw new InputException("On a server a version is what a run trained. Log the package to a run, run.LogModel(package), and register the run: registry.RegisterRun(model, run.Id).");

    /// <summary>Registers what a run trained as the next version of a model, which is made if there is none.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="runId">The run, on the same server.</param>
    /// <param name="description">What it is, in a sentence.</param>
    /// <param name="why">Why it is registered, for a tag.</param>
    /// <param name="artifactPath">Which of the run's artifacts. Default <c>model</c>.</param>
    /// <exception cref="InputException">There is no such run, it has no package there, or the server is away or refuses.</exception>
    public ModelVersion RegisterRun(string model, string runId, string description = "", string why = "", string artifactPath = "model")
    {
        RegistryNames.CheckModel(model);
        var run = _store.GetRun(RunIdText.Whole(_store, runId));
        var lineage = VersionLineage.Of(run, artifactPath);
        var package = Package(run.Id, artifactPath);
        // Whoever loads it later must be able to: a package whose parts do not fit is refused now.
        _ = ModelPackage.FromFiles(package);
        string request = _store.Ids.NextRun();
        var tags = new[] { (ModelRegistry.DigestTag, package.Digest), (ModelRegistry.DataTag, lineage.DataSha256), (ModelRegistry.CodeTag, lineage.Code), (ModelRegistry.SourceTag, lineage.Source), (ByTag, User), (WhyTag, why), (RequestTag, request) }
            .Where(tag => !string.IsNullOrEmpty(tag.Item2)).Select(tag => KeyValuePair.Create(tag.Item1, tag.Item2!));
        MakeModel(model);
        var made = RestStore.Reading(() => _store.Connection.Post("model-versions/create", new JsonObject
        {
            ["name"] = model,
            ["source"] = $"{run.ArtifactUri.TrimEnd('/')}/{artifactPath}",
            ["run_id"] = run.Id,
            ["description"] = description,
            ["tags"] = RestJson.Pairs(tags),
        }, () => Made(model, request)));
        return Version(made["model_version"], ImmutableSortedDictionary<string, int>.Empty);
    }

    /// <inheritdoc/>
    public PackageFiles Files(string uri)
    {
        var parsed = ModelUri.Parse(uri);
        return parsed.RunId is { } run ? Package(RunIdText.Whole(_store, run), parsed.ArtifactPath!) : Files(Version(uri));
    }

    /// <summary>The files of a version's package, held against the digest that was recorded.</summary>
    /// <exception cref="InputException">It was not registered from a run's artifact, or the package is damaged or another.</exception>
    public PackageFiles Files(ModelVersion version)
    {
        if (version.Lineage is not { RunId: { } run, Source: { } source } || source.IndexOf($"{run}/", StringComparison.Ordinal) is not (>= 0 and var at))
            throw new InputException($"{version.Uri} was not registered from a run's artifact; its package cannot be found. Register its run: stroke models register {version.Model} --run RUN_ID.");
        string path = source[(at + run.Length + 1)..];
        var files = Package(run, path.StartsWith("artifacts/", StringComparison.Ordinal) ? path["artifacts/".Length..] : path);
        return version.Digest.Length == 0 || files.Digest == version.Digest ? files
            : throw new InputException($"{version.Uri} is not what was registered: the digest of its package is {files.Digest}, recorded is {version.Digest}. Somebody changed the run's artifacts. Register the run again as a new version.");
    }

    /// <inheritdoc cref="ModelRegistry.Guards"/>
    public ImmutableSortedDictionary<string, Evaluation.Gate> Guards { get; init; } = ModelRegistry.DefaultGuards;

    /// <summary>Points an alias to a version, without a gate: for roles that need none, such as <c>challenger</c>.</summary>
    /// <param name="version">The version.</param>
    /// <param name="alias">The alias.</param>
    /// <param name="why">Why, for the tag <c>alias_why</c> of the version. Empty: no tag is set.</param>
    /// <exception cref="InputException">It is no alias, a gate guards it (<see cref="Guards"/>), or the server is away or refuses.</exception>
    public void SetAlias(ModelVersion version, string alias, string why)
    {
        ModelRegistry.RequireUnguarded(Guards, version.Model, RegistryNames.CheckAlias(alias));
        // The alias is moved last: what breaks off before that has moved nothing.
        if (why.Length > 0)
            SetTag(version, AliasWhyTag, $"{alias}: {why}");
        MoveAlias(version, alias);
    }

    private void MoveAlias(ModelVersion version, string alias) => RestStore.Reading(() => _store.Connection.Post("registered-models/alias", new JsonObject
    {
        ["name"] = version.Model,
        ["alias"] = RegistryNames.CheckAlias(alias),
        ["version"] = version.Number.ToString(CultureInfo.InvariantCulture),
    }));

    /// <summary>Sets a tag of a version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="key">The tag's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="why">A server has no log, so the reason is not kept.</param>
    /// <exception cref="InputException">It is no tag, one that registering sets, or the server is away or refuses.</exception>
    public void SetTag(ModelVersion version, string key, string value, string why = "")
    {
        ModelRegistry.RequireFreeTag(RegistryNames.CheckTag(key));
        RestStore.Reading(() => _store.Connection.Post("model-versions/set-tag", new JsonObject
        {
            ["name"] = version.Model,
            ["version"] = version.Number.ToString(CultureInfo.InvariantCulture),
            ["key"] = key,
            ["value"] = value.Length <= TrackingNames.LongestTag ? value : value[..TrackingNames.LongestTag],
        }));
    }

    private void MakeModel(string name) => RestStore.Reading(() =>
    {
        try
        {
            return _store.Connection.Post("registered-models/create", new JsonObject { ["name"] = name });
        }
        catch (ServerRefusedException e) when (e.Code == "RESOURCE_ALREADY_EXISTS")
        {
            return [];
        }
    });

    // What broke off may have arrived all the same.
    private JsonObject? Made(string model, string request) => Pages("model-versions/search", "model_versions", ("filter", $"name='{model}'"))
        .FirstOrDefault(version => RestJson.TextPairs(RestJson.List(version, "tags")).GetValueOrDefault(RequestTag) == request) is { } made ? new JsonObject { ["model_version"] = made.DeepClone() } : null;

    private List<JsonNode?> Pages(string path, string items, params (string, string)[] query)
    {
        var all = new List<JsonNode?>();
        for (string page = ""; ;)
        {
            var answer = RestStore.Reading(() => _store.Connection.Get(path, [.. query, ("max_results", "1000"), .. page.Length > 0 ? (ReadOnlySpan<(string, string)>)[("page_token", page)] : []]));
            all.AddRange(RestJson.List(answer, items));
            string next = RestJson.Text(answer, "next_page_token");
            if (next.Length == 0 || next == page)
                return all;
            page = next;
        }
    }

    // Into a folder for a moment: what makes a folder a package is checked in one place.
    private PackageFiles Package(string runId, string path)
    {
        using var folder = TemporaryFolder.Create("model");
        var files = _store.Artifacts(runId, path);
        if (files.IsEmpty)
            throw new InputException($"The run {runId} has no artifact '{path}'. Log its package while it runs: run.LogModel(package).");
        foreach (var file in files)
        {
            if (!file.Path.StartsWith(path + "/", StringComparison.Ordinal) || InsideFolder.Fault(file.Path) is not null)
                throw new InputException($"The server lists '{file.Path}' below '{path}', where it is not. Nothing was read.");
            string target = InsideFolder.Of(folder.Path, file.Path[(path.Length + 1)..], "an artifact");
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using var content = _store.OpenArtifact(runId, file.Path);
            using var copy = File.Create(target);
            content.CopyTo(copy);
        }
        return PackageFiles.Read(folder.Path);
    }

    private static RegisteredModel Model(JsonNode? model, IEnumerable<JsonNode?> versions)
    {
        var aliases = RestJson.List(model, "aliases").ToImmutableSortedDictionary(alias => RestJson.Required(alias, "alias"), alias => (int)(RestJson.Number(alias, "version") ?? 0), StringComparer.Ordinal);
        return new RegisteredModel(RestJson.Required(model, "name"), RestJson.Text(model, "description"), [.. versions.Select(version => Version(version, aliases)).OrderBy(version => version.Number)], aliases, RestJson.TextPairs(RestJson.List(model, "tags")));
    }

    private static ModelVersion Version(JsonNode? version, ImmutableSortedDictionary<string, int> aliases)
    {
        var tags = RestJson.TextPairs(RestJson.List(version, "tags"));
        int number = int.Parse(RestJson.Required(version, "version"), CultureInfo.InvariantCulture);
        return new ModelVersion(
            RestJson.Required(version, "name"), number, TrackingText.Time(RestJson.Number(version, "creation_timestamp")) ?? DateTimeOffset.UnixEpoch,
            RestJson.Text(version, "user_id") is { Length: > 0 } user ? user : tags.GetValueOrDefault(ByTag, ""), RestJson.Text(version, "description"), tags.GetValueOrDefault(ModelRegistry.DigestTag, ""),
            new VersionLineage
            {
                RunId = RestJson.Text(version, "run_id") is { Length: > 0 } run ? run : null,
                DataSha256 = tags.GetValueOrDefault(ModelRegistry.DataTag),
                Code = tags.GetValueOrDefault(ModelRegistry.CodeTag),
                Source = tags.GetValueOrDefault(ModelRegistry.SourceTag, RestJson.Text(version, "source")),
            },
            [.. aliases.Where(alias => alias.Value == number).Select(alias => alias.Key)], tags, RestJson.Text(version, "current_stage") == "Deleted_Internal")
        {
            Stage = RestJson.Text(version, "current_stage") is var stage and not ("None" or "Deleted_Internal") ? stage : "",
        };
    }
}
