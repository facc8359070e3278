using System.Globalization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Registry;

public sealed partial class ModelRegistry
{
    /// <summary>Loads a model by its address, after its files are known to be those that were registered.</summary>
    /// <param name="uri">Such as <c>models:/stroke@champion</c>, <c>models:/stroke/3</c> or <c>runs:/RUN_ID/model</c>.</param>
    /// <exception cref="InputException">There is none, its package is damaged, or it is not the one that was registered.</exception>
    public ModelPackage Load(string uri) => ModelPackage.FromFiles(Files(uri));

    /// <summary>The files of a model's package, checked in the same way.</summary>
    /// <inheritdoc cref="Load"/>
    public PackageFiles Files(string uri)
    {
        var parsed = ModelUri.Parse(uri);
        return parsed.RunId is { } run ? PackageFiles.Read(RunArtifact(run, parsed.ArtifactPath!)) : Files(Version(uri));
    }

    /// <summary>The files of a version's package, held against the digest that was recorded.</summary>
    /// <exception cref="InputException">The package is damaged, or not the one that was registered.</exception>
    public PackageFiles Files(ModelVersion version)
    {
        string folder = _folder.Package(version.Model, version.Number);
        if (!Directory.Exists(folder))
            throw new InputException($"{version.Uri} has no package here{(version.Digest.Length == 0 ? ": it was registered with MLflow. Register its package with 'stroke models register'" : ", though it was registered with one. Take it from a backup")}.");
        var files = PackageFiles.Read(folder);
        if (files.Digest != version.Digest)
            throw new InputException(string.Create(CultureInfo.InvariantCulture, $"{version.Uri} is not what was registered: the digest of its package is {files.Digest}, recorded is {version.Digest}. A version never changes. Take it from a backup, or register the changed package as a new version."));
        return files;
    }

    /// <summary>Where a version's package lies.</summary>
    public string PackageFolder(ModelVersion version) => _folder.Package(version.Model, version.Number);

    private string RunArtifact(string runId, string path)
    {
        var store = new FileStore(Root) { Clock = Clock };
        return InsideFolder.Of(store.ArtifactFolder(RunIdText.Whole(store, runId)), path, "an artifact");
    }
}
