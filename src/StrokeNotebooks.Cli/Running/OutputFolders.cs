namespace StrokeNotebooks.Cli.Running;

/// <summary>Finds out before a long run, not after it, whether its results can be written.</summary>
internal static class OutputFolders
{
    /// <summary>Makes the folders and writes a file into each, which is deleted at once.</summary>
    /// <exception cref="IOException">A folder cannot be made or written; the message says which and why.</exception>
    public static void Check(params ReadOnlySpan<string> folders)
    {
        foreach (string folder in folders)
            try
            {
                Directory.CreateDirectory(folder);
                string probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
                File.WriteAllBytes(probe, [0]);
                File.Delete(probe);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new IOException($"{folder}: results cannot be written here: {e.Message} Nothing was run. Give another folder with --output and --report.", e);
            }
    }
}
