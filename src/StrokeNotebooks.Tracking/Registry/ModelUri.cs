using System.Globalization;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Registry;

/// <summary>Names a model as MLflow does: <c>models:/stroke@champion</c>, <c>models:/stroke/3</c>, <c>models:/stroke/latest</c>, or a run's artifact, <c>runs:/RUN_ID/model</c>.</summary>
public sealed record ModelUri
{
    private const string Models = "models:/", Runs = "runs:/", Latest = "latest";

    private ModelUri()
    {
    }

    /// <summary>The registered model's name; <see langword="null"/> for a run's artifact.</summary>
    public string? Model { get; private init; }

    /// <summary>The alias, if one is named.</summary>
    public string? Alias { get; private init; }

    /// <summary>The version, if one is named. Neither an alias nor a version means the latest.</summary>
    public int? Version { get; private init; }

    /// <summary>The run whose artifact it is, if it is one.</summary>
    public string? RunId { get; private init; }

    /// <summary>The path of the run's artifact.</summary>
    public string? ArtifactPath { get; private init; }

    /// <summary>Understands an address. Without <c>models:/</c> it names a registered model: <c>stroke@champion</c>, <c>stroke/3</c>, <c>stroke</c>.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static ModelUri Parse(string text)
    {
        if (text.StartsWith(Runs, StringComparison.Ordinal))
        {
            int slash = text.IndexOf('/', Runs.Length);
            return slash > Runs.Length && slash + 1 < text.Length
                ? new ModelUri { RunId = text[Runs.Length..slash], ArtifactPath = text[(slash + 1)..].TrimEnd('/') }
                : throw NotUnderstood(text);
        }
        string rest = text.StartsWith(Models, StringComparison.Ordinal) ? text[Models.Length..] : text;
        if (rest.Contains(':', StringComparison.Ordinal))
            throw NotUnderstood(text);
        int at = rest.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0)
            return new ModelUri { Model = RegistryNames.CheckModel(rest[..at]), Alias = RegistryNames.CheckAlias(rest[(at + 1)..]) };
        int last = rest.IndexOf('/', StringComparison.Ordinal);
        if (last < 0)
            return new ModelUri { Model = RegistryNames.CheckModel(rest) };
        string version = rest[(last + 1)..];
        if (version == Latest)
            return new ModelUri { Model = RegistryNames.CheckModel(rest[..last]) };
        return int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? new ModelUri { Model = RegistryNames.CheckModel(rest[..last]), Version = number }
            : throw NotUnderstood(text);
    }

    /// <summary>The address, as MLflow writes it.</summary>
    public override string ToString() => this switch
    {
        { RunId: { } run } => $"{Runs}{run}/{ArtifactPath}",
        { Alias: { } alias } => $"{Models}{Model}@{alias}",
        { Version: { } version } => string.Create(CultureInfo.InvariantCulture, $"{Models}{Model}/{version}"),
        _ => $"{Models}{Model}/{Latest}",
    };

    private static InputException NotUnderstood(string text) =>
        new($"'{text}' names no model. Write models:/NAME@ALIAS, models:/NAME/VERSION, models:/NAME/latest or runs:/RUN_ID/PATH, for example models:/stroke@champion.");
}
