using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Kernel;

public class CellErrorsTests
{
    private readonly CSharpKernel _kernel = new();

    [Fact]
    public async Task A_compile_error_gives_line_and_column_in_the_cell_and_leaves_no_trace()
    {
        await _kernel.OkAsync("int x = 1;");
        var error = await _kernel.ErrorAsync("x = 2;\nint y =\tz + 1;\nstring s = 5;");
        Assert.Equal("CompilationError", error.Name);
        Assert.Equal(
            [
                "(2,9): error CS0103: The name 'z' does not exist in the current context", "    int y =\tz + 1;", "           \t^",
                "(3,12): error CS0029: Cannot implicitly convert type 'int' to 'string'", "    string s = 5;", "               ^",
            ],
            error.Traceback);
        Assert.Equal("1", await _kernel.ShownAsync("x"));
    }

    [Fact]
    public async Task Lines_are_the_cells_own_after_magic_commands_too()
    {
        var error = await _kernel.ErrorAsync("#!time\nint a = 1;\n#!html\n<b>\n#!csharp\nnope");
        Assert.StartsWith("(6,1): error CS0103", error.Value);
    }

    [Fact]
    public async Task An_exception_gives_the_frames_of_the_cells_and_what_was_done_stays()
    {
        await _kernel.OkAsync("\nint Divide(int a, int b) =>\n    a / b;");
        await _kernel.OkAsync("async Task<int> Later(int a)\n{\n    await Task.Delay(1);\n    return new[] { a }.Select(x => Divide(x, 0)).Sum();\n}");
        var error = await _kernel.ErrorAsync("int done = 3;\nawait Later(1)");
        Assert.Equal("System.DivideByZeroException", error.Name);
        Assert.Equal("Attempted to divide by zero.", error.Value);
        Assert.Equal(
            [
                "System.DivideByZeroException: Attempted to divide by zero.",
                "   at Divide in cell 1:line 3",
                "   at Later in cell 2:line 4",
                "   at Later in cell 2:line 4",
                "   at cell 3:line 2",
            ],
            error.Traceback);
        Assert.Equal("3", await _kernel.ShownAsync("done"));
    }

    [Fact]
    public async Task Inner_exceptions_classes_and_local_functions_are_named()
    {
        var error = await _kernel.ErrorAsync(
            """
            class Box
            {
                public int Size => throw new InvalidOperationException("inner\nline");
            }
            void Outer()
            {
                void Local()
                {
                    try { _ = new Box().Size; }
                    catch (Exception e) { throw new Exception("outer", e); }
                }
                Local();
            }
            Outer();
            """);
        Assert.Equal(
            [
                "System.Exception: outer", "   at Local in cell 1:line 10", "   at Outer in cell 1:line 12", "   at cell 1:line 14",
                " ---> System.InvalidOperationException: inner", "line", "   at Box.get_Size in cell 1:line 3", "   at Local in cell 1:line 9",
            ],
            error.Traceback);
    }

    [Fact]
    public async Task Frames_name_cells_by_their_number_in_the_notebook()
    {
        Assert.True((await _kernel.RunAsync(new Cell { Id = "a", Source = "int Divide(int a) => a / (a - a);" }, number: 2)).Succeeded);
        var result = await _kernel.RunAsync(new Cell { Id = "b", Source = "\nDivide(1)" }, number: 5);
        Assert.Equal(["   at Divide in cell 2:line 1", "   at cell 5:line 2"], Assert.IsType<ErrorOutput>(result.Outputs[^1]).Traceback.Skip(1));
        Assert.Equal(2, result.ExecutionCount);
    }

    [Fact]
    public async Task What_was_shown_before_an_error_is_kept()
    {
        var result = await _kernel.RunAsync("Console.Write(1); throw new Exception(\"x\");");
        Assert.Equal(2, result.Outputs.Count);
    }
}
