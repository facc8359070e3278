using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Running;

public class NotebookCopiesTests
{
    [Fact]
    public void A_copy_is_known_by_most_of_its_cells_and_notebooks_that_share_a_beginning_are_none()
    {
        string[] lesson = ["#r \"StrokeNotebooks.dll\" // all", "var table = Table.ReadCsv(path);", "var model = trainer.Fit(table);", "Evaluator.Evaluate(model, table)"];
        var jobs = new[] { Job(lesson), Job(lesson[0], "var other = Other.Of(something);", "other.Show(in: this, place);"), Job([.. lesson[..3], "var answer = 1; // of a learner"]), Job("1"), Job("1"), Job(lesson) };
        Assert.Equal([0, 1, 0, 3, 4, 0], NotebookCopies.FirstOfEach(jobs));
    }

    private static NotebookJob Job(params string[] sources) => new("a.ipynb", "a", new Notebook { Cells = [.. sources.Select((source, i) => new Cell { Id = $"c{i}", Source = source })] });
}
