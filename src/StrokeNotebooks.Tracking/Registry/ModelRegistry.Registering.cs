using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Registry;

public sealed partial class ModelRegistry
{
    /// <summary>Registers a package as the next version of a model, which is made if there is none. The package is copied.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="package">The package.</param>
    /// <param name="lineage">Where it comes from. Default: not known.</param>
    /// <param name="description">What it is, in a sentence.</param>
    /// <param name="why">Why it is registered, for the log.</param>
    /// <exception cref="InputException">The name cannot be used, or the registry cannot be written.</exception>
    public ModelVersion Register(string model, ModelPackage package, VersionLineage? lineage = null, string description = "", string why = "") =>
        Register(model, package.ToFiles(), lineage, description, why);

    /// <summary>Registers the files of a package, such as one that another registry exported.</summary>
    /// <inheritdoc cref="Register(string, ModelPackage, VersionLineage, string, string)"/>
    public ModelVersion Register(string model, PackageFiles package, VersionLineage? lineage = null, string description = "", string why = "")
    {
        RegistryNames.CheckModel(model);
        lineage ??= new VersionLineage();
        // Whoever loads it later must be able to: a package whose parts do not fit is refused now.
        _ = ModelPackage.FromFiles(package);
        return InTurn(() => Add(model, package, lineage, description, why));
    }

    /// <summary>Registers a package unless the model's latest version is that very package: the answer is the same however often it is asked for, also after a crash and by several processes at once.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="package">The files of the package.</param>
    /// <param name="lineage">Where it comes from. Default: not known.</param>
    /// <param name="alias">The alias that is pointed to the version. Default: none.</param>
    /// <param name="why">Why it is registered, for the log.</param>
    /// <returns>The version, a new one or the latest.</returns>
    /// <exception cref="InputException">A name cannot be used, or the registry cannot be written.</exception>
    public ModelVersion RegisterOnce(string model, PackageFiles package, VersionLineage? lineage = null, string? alias = null, string why = "")
    {
        RegistryNames.CheckModel(model);
        if (alias is not null)
            RequireUnguarded(Guards, model, RegistryNames.CheckAlias(alias));
        _ = ModelPackage.FromFiles(package);
        return InTurn(() =>
        {
            var latest = File.Exists(Path.Combine(_folder.Model(model), MetaFile.Name)) ? Model(model).Versions.LastOrDefault(version => !version.IsDeleted) : null;
            var version = latest is not null && latest.Digest == package.Digest ? latest : Add(model, package, lineage ?? new VersionLineage(), "", why);
            if (alias is not null && !version.Aliases.Contains(alias))
                Point(AuditActions.SetAlias, version, alias, why);
            return Version(version.Uri);
        });
    }

    private ModelVersion Add(string model, PackageFiles package, VersionLineage lineage, string description, string why)
    {
        RegistryNames.RequireOneCase("model", model, _folder.ModelNames());
        int number = _folder.Versions(model).LastOrDefault();
        number = number < int.MaxValue ? number + 1 : throw new InputException($"The model '{model}' has version {number}, after which there is none.");
        long now = Clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (!File.Exists(Path.Combine(_folder.Model(model), MetaFile.Name)))
            new MetaFile().With("aliases", []).With("creation_timestamp", now).With("description", (string?)null).With("last_updated_timestamp", now).With("name", model).Write(_folder.Model(model));
        string incoming = _folder.Incoming(model);
        package.WriteFolder(Path.Combine(incoming, "package"));
        foreach (var (key, value) in new[] { (DigestTag, package.Digest), (DataTag, lineage.DataSha256), (CodeTag, lineage.Code), (SourceTag, lineage.Source) })
            if (value is not null)
                NamedFiles.Write(Path.Combine(incoming, "tags"), key, value);
        Meta(model, number, now, lineage, description).Write(incoming);
        Record(AuditActions.Register, model, number, to: package.Digest, why: why);
        return Version(model, number, Aliases(model));
    }

    /// <summary>Sets a tag of a version.</summary>
    /// <exception cref="InputException">There is no such version, or the tag is one that is set by registering.</exception>
    public void SetTag(ModelVersion version, string key, string value, string why = "") => InTurn(() =>
    {
        RegistryNames.CheckTag(key);
        RequireFreeTag(key);
        RegistryNames.RequireOneCase("tag", key, Version(version.Uri).Tags.Keys);
        return Record(AuditActions.SetTag, version.Model, version.Number, key, NamedFiles.Read(_folder.VersionTags(version.Model, version.Number), key) ?? "", value, why);
    });

    internal static void RequireFreeTag(string key)
    {
        if (key is DigestTag or DataTag or CodeTag or SourceTag)
            throw new InputException($"The tag '{key}' says where a version comes from and does not change.");
    }

    // What MLflow's file store writes for a version. Its address is absolute, as MLflow needs it; from here the package is found beside this file, wherever the folder was moved.
    private MetaFile Meta(string model, int number, long now, VersionLineage lineage, string description)
    {
        string source = FileUri.Of(_folder.Package(model, number));
        return new MetaFile().WithEmptyList("aliases").With("creation_timestamp", now).With("current_stage", "None").With("description", description.Length > 0 ? description : null)
            .With("last_updated_timestamp", now).With("name", model).With("run_id", lineage.RunId).With("run_link", (string?)null).With("source", source).With("status", "READY")
            .With("status_message", (string?)null).With("storage_location", source).With("user_id", User).With("version", (long?)number);
    }
}
