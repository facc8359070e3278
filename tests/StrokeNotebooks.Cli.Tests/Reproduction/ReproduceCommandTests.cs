using System.Text.Json;

namespace StrokeNotebooks.Cli.Reproduction;

/// <summary>The real command on the synthetic sample.</summary>
public sealed class ReproduceCommandTests : IDisposable
{
    private readonly StrokeCommand _stroke = new();

    private static string Sample => Path.Combine(Repository.Root, "data", "stroke-synthetic.csv");

    public void Dispose() => _stroke.Dispose();

    [Fact]
    public void What_train_made_is_made_again_and_a_changed_file_is_told()
    {
        File.Copy(Sample, _stroke.PathOf("patients.csv"));
        var trained = Train("--algorithm", "baseline", "--seed", "3", "--json");
        Assert.Equal(0, trained.ExitCode);
        // Everybody has the same probability here, so everybody gets the same answer: that is said.
        Assert.StartsWith("WARNING: at this threshold the model ", trained.Errors, StringComparison.Ordinal);
        string id = JsonDocument.Parse(trained.Output).RootElement.GetProperty("runId").GetString()!;

        var again = _stroke.Run("reproduce", id, "--uri", "runs");
        Assert.Equal((0, ""), (again.ExitCode, again.Errors));
        Assert.Matches(@"model/model\.json +[0-9a-f]{12} +[0-9a-f]{12} +same", again.Output);
        Assert.Contains($"Run {id} was made again: all ", again.Output);

        string artifacts = Path.Combine(Directory.GetDirectories(_stroke.PathOf("runs"), id, SearchOption.AllDirectories).Single(), "artifacts");
        string recipe = Path.Combine(artifacts, "recipe.json");
        File.WriteAllText(recipe, File.ReadAllText(recipe).Replace("\"seed\": 3", "\"seed\": 4", StringComparison.Ordinal));
        var other = _stroke.Run("reproduce", id, "--uri", "runs", "--json");
        Assert.Equal((1, ""), (other.ExitCode, other.Errors));
        Assert.False(JsonDocument.Parse(other.Output).RootElement.GetProperty("isSame").GetBoolean());

        File.AppendAllText(_stroke.PathOf("patients.csv"), "\n");
        var changed = _stroke.Run("reproduce", id, "--uri", "runs");
        Assert.Equal((3, ""), (changed.ExitCode, changed.Output));
        Assert.Contains("has changed: ", changed.Errors);
        Assert.Equal(3, _stroke.Run("reproduce", id, "--uri", "runs", "--data", "nowhere.csv").ExitCode);
        Assert.Equal(3, _stroke.Run("reproduce", new string('0', 32), "--uri", "runs").ExitCode);
    }

    [Fact]
    public void What_cannot_be_used_ends_in_3_with_a_reason_and_nothing_else()
    {
        File.WriteAllText(_stroke.PathOf("patients.csv"), "a,b\n1\n");
        Ends("patients.csv(2,1)", Train());
        Ends("--threshold is a number from 0 to 1.", Train("--threshold", "7"));
        Ends("--seed is a whole number, not 'many'.", Train("--seed", "many"));
        Ends("--seed is 0 or more.", Train("--seed", "-1"));
        Ends("--recipe says what to make", Train("--recipe", "recipe.json", "--seed", "1"));
        Ends("There is no recipe 'recipe.json'.", Train("--recipe", "recipe.json"));
        File.WriteAllText(_stroke.PathOf("recipe.json"), "[]");
        Ends("recipe.json(1,1): This is not a recipe", Train("--recipe", "recipe.json"));

        static void Ends(string message, StrokeCommand.Result result)
        {
            Assert.Equal(3, result.ExitCode);
            Assert.Contains(message, result.Errors);
            Assert.DoesNotContain("   at ", result.Errors);
        }
    }

    private StrokeCommand.Result Train(params string[] more) => _stroke.Run(["train", "--data", "patients.csv", "--uri", "runs", .. more]);
}
