using System.Diagnostics;

namespace StrokeNotebooks.Cli;

/// <summary>The shell script that builds what is out of date and calls the command. <c>dotnet</c> is a stand-in that notes what it was asked for.</summary>
public sealed class StrokeScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stroke-").FullName;

    public StrokeScriptTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "tools"));
        foreach (string folder in (string[])["src", "exercises"])
            Directory.CreateDirectory(Path.Combine(_folder, "first", folder));
        foreach (string file in (string[])["global.json", "Directory.Build.props", "src/a.cs"])
            File.WriteAllText(Path.Combine(_folder, "first", file), "");
        File.Copy(Path.Combine(Repository.Root, "stroke"), Path.Combine(_folder, "first", "stroke"));
        string dotnet = Path.Combine(_folder, "tools", "dotnet");
        File.WriteAllText(dotnet, """
            #!/bin/sh
            if [ "$1" = build ]; then
                [ ! -e "$2/broken" ] || exit 1
                bin="$(dirname "$2")/src/StrokeNotebooks.Cli/bin/Release/net10.0"
                mkdir -p "$bin" && touch "$bin/stroke.dll"
                echo "built $2" >> "$(dirname "$0")/log"
            else
                echo "ran $1"
            fi

            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [UnixFact]
    public void It_builds_once_and_again_when_the_folder_was_copied_and_says_so_in_one_line()
    {
        Assert.Equal((0, "stroke: building, this takes a minute the first time ...\n"), Run("first"));
        Assert.Equal((0, ""), Run("first"));
        Copy("first", "second one");
        Assert.Equal((0, $"stroke: this folder was copied or moved from {Path.Combine(_folder, "first")}, building it anew ...\n"), Run("second one"));
        Assert.Equal((0, ""), Run("second one"));
        Assert.Equal((0, ""), Run("first"));
        Assert.Equal([$"built {_folder}/first/exercises", $"built {_folder}/second one/exercises"], File.ReadLines(Path.Combine(_folder, "tools", "log")));
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "first", "src", "a.cs"), File.GetLastWriteTimeUtc(Path.Combine(_folder, "first", "artifacts", "built")).AddMinutes(1));
        Assert.Equal((0, "stroke: sources have changed, building what is out of date ...\n"), Run("first"));
    }

    [UnixFact]
    public void A_folder_that_is_reached_by_a_link_is_built_once()
    {
        Directory.CreateSymbolicLink(Path.Combine(_folder, "link"), Path.Combine(_folder, "first"));
        Assert.NotEqual("", Run("link").Errors);
        Assert.Equal((0, ""), Run("first"));
        Assert.Equal((0, ""), Run("link"));
    }

    [UnixFact]
    public void A_build_that_fails_ends_in_2_and_is_tried_again()
    {
        File.WriteAllText(Path.Combine(_folder, "first", "exercises", "broken"), "");
        Assert.Equal(2, Run("first").ExitCode);
        Assert.Equal(2, Run("first").ExitCode);
        File.Delete(Path.Combine(_folder, "first", "exercises", "broken"));
        Assert.Equal(0, Run("first").ExitCode);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Copy(string from, string to)
    {
        using var copy = Process.Start("cp", ["-a", Path.Combine(_folder, from), Path.Combine(_folder, to)]);
        copy.WaitForExit();
    }

    private (int ExitCode, string Errors) Run(string folder)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(_folder, folder, "stroke"), "run"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{Path.Combine(_folder, "tools")}{Path.PathSeparator}{start.Environment["PATH"]}";
        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd(), errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode == 0)
            Assert.StartsWith("ran ", output);
        return (process.ExitCode, errors);
    }
}
