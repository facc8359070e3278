using System.Text.Json;
using System.Globalization;
using System.Reflection;

namespace StrokeNotebooks.Pipelines;

/// <summary>Laws for every component of the library, found by reflection.</summary>
public sealed class ComponentContractTests : IDisposable
{
    private static readonly string[] s_all = [.. typeof(Component).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Component)) && !type.IsAbstract).Select(type => type.Name)];

    private readonly Bench _bench = new();

    public static TheoryData<string> Names => [.. s_all];

    /// <summary>Those that make what they give; a Resolver finds it.</summary>
    public static TheoryData<string> Makers => [.. s_all.Where(name => !Case(name).Type.IsAssignableTo(typeof(IFindsArtifacts)))];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_sealed_and_its_settings_are_set_once(string name)
    {
        var type = Case(name).Type;
        Assert.True(type.IsSealed);
        Assert.All(type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true }),
            property => Assert.Contains(property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers(), modifier => modifier.Name == "IsExternalInit"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_keys_and_its_type_are_spelled_as_in_TFX(string name)
    {
        var expected = Case(name);
        var component = expected.Make(_bench);

        Assert.Equal(expected.Inputs.Order(StringComparer.Ordinal), component.Inputs.Keys);
        Assert.Equal(expected.Outputs.Order(StringComparer.Ordinal), component.Outputs.Keys);
        Assert.Equal(expected.Tfx ?? expected.Type.FullName, component.ExecutionType);
        Assert.True(component.Id == name || expected.Type.IsGenericType);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_keys_and_settings_are_in_the_documentation(string name)
    {
        var type = Case(name).Type;
        string documentation = File.ReadAllText(Path.Combine(Repository.Root, "docs", "components.md"));
        string row = documentation.Split('\n').Single(line => line.StartsWith($"| `{type.Name.Split('`')[0]}`", StringComparison.Ordinal) && line.Count(letter => letter == '|') == 5)
            + (type.BaseType == typeof(ExampleGen) ? documentation.Split('\n').Single(line => line.StartsWith("| every ExampleGen", StringComparison.Ordinal)) : "");
        foreach (var property in type.GetProperties().Where(property => property.DeclaringType != typeof(Component) && property.Name != nameof(Component.ExecutionType)))
            Assert.Contains($"`{(property.PropertyType.IsAssignableTo(typeof(Channel)) ? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name) : property.Name)}`", row);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Equal_settings_are_recorded_by_equal_text_without_a_path_of_this_machine(string name)
    {
        string[] Recorded() => [.. SettingText.Of(Case(name).Make(_bench)).Select(setting => $"{setting.Name}={setting.Value}")];
        string[] recorded = Recorded();

        Assert.Equal(recorded, Recorded());
        Assert.DoesNotContain(recorded, setting => setting.StartsWith("execution_type=", StringComparison.Ordinal));
        Assert.All(recorded, setting => Assert.False(!Case(name).WritesOutside && new[] { _bench.Folder, Repository.Root }.Any(setting.Contains), setting));
    }

    [Theory]
    [MemberData(nameof(Makers))]
    public void The_same_input_gives_the_same_bytes_in_any_culture(string name)
    {
        var component = Case(name).Make(_bench);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            string[] first = Made(component);
            // The tests run without other cultures' data; a comma in numbers is what tells.
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal(first, Made(component));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [MemberData(nameof(Makers))]
    public void What_it_makes_shows_itself(string name)
    {
        var component = Case(name).Make(_bench);
        _bench.Run(component);
        Assert.All(component.Outputs.Values, channel =>
        {
            string html = _bench.Artifact(channel).ToHtml();
            Assert.Contains("<", html);
            Assert.True(Case(name).WritesOutside || !html.Contains(_bench.Folder, StringComparison.Ordinal), html);
        });
    }

    public void Dispose() => _bench.Dispose();

    private string[] Made(Component component)
    {
        _bench.Run(component);
        return [.. component.Outputs.Values.SelectMany(channel => _bench.Files(channel).Select(file => $"{channel.Key}/{file.Key}: {file.Value}")
            .Concat(_bench.Artifact(channel).Properties.Select(property => $"{channel.Key}.{property.Key} = {property.Value}")))];
    }

    private static ComponentCase Case(string name) => ComponentCase.All.GetValueOrDefault(name) ?? throw new InvalidOperationException($"{name} has no case in {nameof(ComponentCase)}: add one.");
}
