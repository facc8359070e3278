using System.Runtime.CompilerServices;

namespace StrokeNotebooks;

/// <summary>Compares rendered text with a <c>.verified.</c> file beside the test. <c>UPDATE_SNAPSHOTS=1</c> writes it anew.</summary>
internal static class Snapshot
{
    public static void Match(string actual, string name, string extension = "txt", [CallerFilePath] string testFile = "")
    {
        string folder = Path.Combine(Path.GetDirectoryName(testFile)!, "Snapshots");
        string path = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(testFile)}.{name}.verified.{extension}");
        actual = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(path, actual);
            return;
        }
        Assert.True(File.Exists(path), $"No snapshot {Path.GetFileName(path)}. Run the test with UPDATE_SNAPSHOTS=1, look at the file, commit it.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }
}
