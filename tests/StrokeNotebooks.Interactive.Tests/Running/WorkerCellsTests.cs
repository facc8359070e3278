using System.Text;
using System.Text.Json;
using StrokeNotebooks.Interactive.Kernel;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>The worker runs its cells in whatever kernel it is given.</summary>
public sealed class WorkerCellsTests
{
    [Fact]
    public async Task Cells_run_in_the_given_kernel_until_one_fails() => Assert.Equal(
        ["started 0", "wrote 0 upper: HELLO", "ended 0", "started 2", "threw 2 no", "ended 2"],
        await EventsAsync([Cell(0, "hello"), Cell(2, "fail"), Cell(3, "never")]));

    [Fact]
    public async Task An_exercise_that_fails_takes_its_check_with_it_and_nothing_else() => Assert.Equal(
        ["started 0", "threw 0 no", "ended 0", "started 2", "wrote 2 upper: ON", "ended 2"],
        await EventsAsync([Cell(0, "fail") with { IsExercise = true, Check = 1 }, Cell(1, "check"), Cell(2, "on")]));

    [Fact]
    public async Task A_cell_that_must_throw_ends_the_run_if_it_does_not() => Assert.Equal(
        ["started 0", "threw 0 no", "ended 0", "started 1", "wrote 1 upper: FINE", "ended 1"],
        await EventsAsync([Cell(0, "fail") with { MustThrow = true }, Cell(1, "fine") with { MustThrow = true }, Cell(2, "never")]));

    private static WorkerCell Cell(int index, string source) => new(index, $"id{index}", source, CellLanguage.CSharp, MustThrow: false, IsExercise: false, Check: null);

    private static async Task<string[]> EventsAsync(WorkerCell[] cells)
    {
        using var stream = new MemoryStream();
        await Worker.RunCellsAsync(new WorkerJob("notebook.ipynb", 1000, cells), new Shouting(), stream);
        return [.. Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize(line, WorkerJson.Default.WorkerEvent) switch
        {
            CellStarted started => $"started {started.Cell}",
            CellWrote wrote => $"wrote {wrote.Cell} {wrote.Text}",
            CellThrew threw => $"threw {threw.Cell} {threw.Value}",
            CellEnded ended => $"ended {ended.Cell}",
            var other => other!.ToString(),
        })];
    }

    /// <summary>A kernel for a language of one word: <c>fail</c> fails, all else is said aloud.</summary>
    private sealed class Shouting : IKernel
    {
        private int _count;

        public Task<CellResult> RunAsync(Cell cell, int number, IOutputSink? sink = null, CancellationToken cancellationToken = default)
        {
            bool succeeded = cell.Source != "fail";
            CellOutput output = succeeded ? new StreamOutput("stdout", $"upper: {cell.Source.ToUpperInvariant()}") : new ErrorOutput("Error", "no", []);
            sink?.Write(output);
            return Task.FromResult(new CellResult(succeeded, TimeSpan.Zero, ++_count, [output]));
        }
    }
}
