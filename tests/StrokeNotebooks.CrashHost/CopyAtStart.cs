using StrokeNotebooks.Pipelines;

namespace StrokeNotebooks.Crashing;

/// <summary>Copies the current folder as it is when each component starts: what a kill at that moment would leave, to begin from without doing all before it again.</summary>
internal sealed class CopyAtStart(string folder) : IProgress<NodeEvent>
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public void Report(NodeEvent value)
    {
        if (value.State == NodeState.Running && _seen.Add(value.NodeId))
            Copy(Environment.CurrentDirectory, Path.Combine(folder, value.NodeId));
    }

    private static void Copy(string from, string to)
    {
        // Nothing is running at a component's start that the lock of the run would stand for.
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) != ".lock"))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            // Also the store, which this process holds open.
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = File.Create(target);
            source.CopyTo(copy);
        }
    }
}
