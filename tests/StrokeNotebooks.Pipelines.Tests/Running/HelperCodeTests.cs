using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;

namespace StrokeNotebooks.Pipelines;

/// <summary>The code that a component calls is part of its cache key, wherever it lies.</summary>
public sealed class HelperCodeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("helper-").FullName;
    private readonly List<AssemblyLoadContext> _contexts = [];

    [Fact]
    public void Another_build_of_a_helper_beside_an_unchanged_component_is_another_key()
    {
        byte[] steps = BuiltAssembly.Steps(InMemory(BuiltAssembly.Helper(1)));
        string first = KeyOfFiles("first", steps, BuiltAssembly.Helper(1));

        Assert.NotEqual(first, KeyOfFiles("second", steps, BuiltAssembly.Helper(2)));
    }

    [Fact]
    public void The_same_builds_in_another_folder_have_the_same_key()
    {
        byte[] helper = BuiltAssembly.Helper(1);
        byte[] steps = BuiltAssembly.Steps(InMemory(helper));

        Assert.Equal(KeyOfFiles("first", steps, helper), KeyOfFiles("second", steps, helper));
    }

    [Fact]
    public void A_helper_that_went_missing_is_another_key()
    {
        byte[] helper = BuiltAssembly.Helper(1);
        byte[] steps = BuiltAssembly.Steps(InMemory(helper));

        Assert.NotEqual(KeyOfFiles("first", steps, helper), KeyOfFiles("second", steps, null));
    }

    [Fact]
    public void Code_in_memory_that_differs_in_one_constant_is_another_key()
    {
        Assert.NotEqual(KeyInMemory(1, 0), KeyInMemory(1, 5));
        Assert.Equal(KeyInMemory(1, 5), KeyInMemory(1, 5));
    }

    [Fact]
    public void A_helper_in_memory_that_differs_in_one_constant_is_another_key()
    {
        Assert.NotEqual(KeyInMemory(1, 0), KeyInMemory(2, 0));
        Assert.Equal(KeyInMemory(2, 0), KeyInMemory(2, 0));
    }

    public void Dispose()
    {
        foreach (var context in _contexts)
            context.Unload();
        Directory.Delete(_folder, recursive: true);
    }

    private string KeyOfFiles(string folder, byte[] steps, byte[]? helper)
    {
        string place = Directory.CreateDirectory(Path.Combine(_folder, folder)).FullName;
        if (helper is not null)
            File.WriteAllBytes(Path.Combine(place, "Helper.dll"), helper);
        string file = Path.Combine(place, "Steps.dll");
        File.WriteAllBytes(file, steps);
        return KeyOf(Context().LoadFromAssemblyPath(file));
    }

    private string KeyInMemory(int helper, int constant)
    {
        var context = Context();
        var called = context.LoadFromStream(new MemoryStream(BuiltAssembly.Helper(helper)));
        return KeyOf(context.LoadFromStream(new MemoryStream(BuiltAssembly.Steps(called, constant))));
    }

    private Assembly InMemory(byte[] assembly) => Context().LoadFromStream(new MemoryStream(assembly));

    private AssemblyLoadContext Context()
    {
        var context = new AssemblyLoadContext(null, isCollectible: true);
        _contexts.Add(context);
        return context;
    }

    private static string KeyOf(Assembly steps) =>
        NodeStarts.Of("p", (Component)Activator.CreateInstance(steps.GetType("Step")!)!, ImmutableDictionary<Channel, TypedArtifact>.Empty).CacheKey!;
}
