using Microsoft.CodeAnalysis;
using StrokeNotebooks.Interactive.Kernel;

namespace StrokeNotebooks.Interactive.Compilation;

public class FrameworkReferencesTests
{
    [Fact]
    public void Compilers_that_begin_at_the_same_time_see_one_set_of_framework_symbols()
    {
        for (int round = 0; round < 3; round++)
        {
            var framework = new FrameworkReferences();
            var seen = new ISymbol?[4];
            using var start = new Barrier(seen.Length);
            var threads = Enumerable.Range(0, seen.Length).Select(i => new Thread(() =>
            {
                start.SignalAndWait();
                seen[i] = ObjectSeenBy(framework);
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());
            Assert.NotNull(seen[0]);
            Assert.All(seen, type => Assert.Same(seen[0], type));
        }
    }

    [Fact]
    public void The_symbols_outlive_the_compilations_that_used_them()
    {
        var framework = new FrameworkReferences();
        var first = new WeakReference(ObjectSeenBy(framework));
        GC.Collect();
        Assert.Same(first.Target, ObjectSeenBy(framework));
        GC.KeepAlive(framework);
    }

    [Fact]
    public async Task Cells_of_many_kernels_at_once_bind_to_what_their_earlier_cells_declared()
    {
        CSharpKernel.WarmUp();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            var kernel = new CSharpKernel();
            await kernel.OkAsync("void Show<T>(IEnumerable<T> items) => Console.WriteLine(string.Join(\",\", items)); class Day(DateTime date) { public DateTime Date => date; }");
            await kernel.OkAsync("Show(new[] { 1, 2, 3 }.Where(n => n > 1)); var day = new Day(DateTime.UnixEpoch);");
            Assert.Equal("1970", await kernel.ShownAsync("day.Date.Year"));
        }));
    }

    private static ISymbol ObjectSeenBy(FrameworkReferences framework)
    {
        var assemblies = new CellLoadContext();
        var compiler = new SubmissionCompiler(["System"], new ReferenceResolver(Environment.CurrentDirectory, assemblies), new PackageSet(Environment.CurrentDirectory, assemblies), framework: framework);
        compiler.CompileAsync("var date = DateTime.UnixEpoch;", "cell 1", CancellationToken.None).GetAwaiter().GetResult();
        return compiler.ObjectType!;
    }
}
