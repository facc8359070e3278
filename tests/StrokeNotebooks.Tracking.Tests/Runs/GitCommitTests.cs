namespace StrokeNotebooks.Tracking;

public sealed class GitCommitTests : IDisposable
{
    private const string Hash = "0123456789abcdef0123456789abcdef01234567";
    private readonly string _folder = Directory.CreateTempSubdirectory("stroke-git-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_commit_is_read_from_a_branch_a_packed_branch_and_a_bare_head()
    {
        Assert.Null(GitCommit.Of(_folder));
        Write(".git/HEAD", "ref: refs/heads/main\n");
        Assert.Null(GitCommit.Of(_folder));
        Write(".git/packed-refs", $"# pack-refs with: peeled\n{new string('f', 40)} refs/heads/maintenance\n{Hash} refs/heads/main\n");
        Assert.Equal(Hash, GitCommit.Of(_folder));
        Write(".git/refs/heads/main", new string('a', 40) + "\n");
        Directory.CreateDirectory(Path.Combine(_folder, "src", "deep"));
        Assert.Equal(new string('a', 40), GitCommit.Of(Path.Combine(_folder, "src", "deep")));
        Write(".git/HEAD", Hash + "\n");
        Assert.Equal(Hash, GitCommit.Of(_folder));
        Write(".git/HEAD", "what is this");
        Assert.Null(GitCommit.Of(_folder));
    }

    [Fact]
    public void The_commit_of_a_second_work_tree_is_its_own()
    {
        Write(".git/refs/heads/side", Hash);
        Write(".git/worktrees/side/HEAD", "ref: refs/heads/side");
        Write(".git/worktrees/side/commondir", "../..");
        Write("side/.git", $"gitdir: {Path.Combine(_folder, ".git", "worktrees", "side")}");
        Assert.Equal(Hash, GitCommit.Of(Path.Combine(_folder, "side")));
    }

    private void Write(string path, string text)
    {
        string file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
