using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace StrokeNotebooks.Interactive.Packages;

/// <summary>Gets packages by NuGet's own restore of a small project made for them, kept by ids and versions, so that the second time costs nothing.</summary>
internal sealed partial class PackageRestorer(string cacheFolder, string notebookFolder)
{
    /// <summary>The name of the file that says that a restore went well.</summary>
    private const string Succeeded = "restored";

    /// <summary>Restores the packages together, so that their dependencies agree.</summary>
    /// <exception cref="PackageException">NuGet could not; the message says why.</exception>
    public async Task<ResolvedPackages> RestoreAsync(IReadOnlyList<PackageName> packages, IReadOnlyList<string> sources, CancellationToken cancellation)
    {
        string project = Project(packages, sources);
        string folder = Path.Combine(cacheFolder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project + Environment.Version)))[..20]);
        bool isExact = packages.All(package => package.IsExact);
        if (isExact && Kept(folder) is { } kept)
            return kept;
        Directory.CreateDirectory(folder);
        // One restore at a time in that folder, whichever process; the system lets go of the file when a process dies.
        using (await LockAsync(Path.Combine(folder, "lock"), cancellation))
        {
            if (isExact && Kept(folder) is { } made)
                return made; // By the process that held the lock before.
            await File.WriteAllTextAsync(Path.Combine(folder, "packages.csproj"), project, cancellation);
            await RunRestoreAsync(folder, packages, cancellation);
            await File.WriteAllTextAsync(Path.Combine(folder, Succeeded), "", cancellation);
        }
        return Kept(folder) ?? throw new PackageException($"The packages were restored, but {folder} does not tell where they are.");
    }

    // NuGet writes project.assets.json after a restore that failed, too.
    private static ResolvedPackages? Kept(string folder) =>
        File.Exists(Path.Combine(folder, Succeeded)) ? AssetsFile.Read(Path.Combine(folder, "obj", "project.assets.json")) : null;

    private static string Project(IReadOnlyList<PackageName> packages, IReadOnlyList<string> sources) => new XElement(
        "Project",
        new XAttribute("Sdk", "Microsoft.NET.Sdk"),
        new XElement(
            "PropertyGroup",
            new XElement("TargetFramework", $"net{Environment.Version.Major}.{Environment.Version.Minor}"),
            new XElement("ManagePackageVersionsCentrally", "false"),
            new XElement("TreatWarningsAsErrors", "false"),
            sources.Count == 0 ? null : new XElement("RestoreAdditionalProjectSources", string.Join(';', sources))),
        new XElement(
            "ItemGroup",
            packages.Select(package => new XElement("PackageReference", new XAttribute("Include", package.Id), new XAttribute("Version", package.Version))))).ToString();

    private async Task RunRestoreAsync(string folder, IReadOnlyList<PackageName> packages, CancellationToken cancellation)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host
            : Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        // NuGet.config is looked for from the notebook's folder up, as it would be for a project there.
        var start = new ProcessStartInfo(dotnet, ["restore", "packages.csproj", "--nologo", "-v", "quiet", "-p:NuGetAudit=false", $"-p:RestoreRootConfigDirectory={notebookFolder}"])
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en", ["MSBUILDDISABLENODEREUSE"] = "1" },
        };
        using var process = Process.Start(start) ?? throw new PackageException("'dotnet restore' did not start: is the .NET SDK installed?");
        process.StandardInput.Close();
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            string output = await process.StandardOutput.ReadToEndAsync(cancellation) + await errors;
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode != 0)
                throw new PackageException($"{string.Join(", ", packages.Select(package => $"{package.Id} {package.Version}"))} could not be restored:\n{ErrorsIn(output)}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static string ErrorsIn(string output)
    {
        string[] errors = [.. ErrorLine().Matches(output).Select(match => match.Groups["error"].Value.TrimEnd()).Distinct()];
        return errors.Length > 0 ? string.Join('\n', errors) : output.Trim();
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(100, cancellation);
            }
        }
    }

    [GeneratedRegex(@"\b(?<error>error [A-Z]+\d+:.*?)(?: \[[^\]\n]*\])?\r?$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ErrorLine();
}
