using Mono.Cecil;

namespace StrokeNotebooks.Cli.Conventions;

/// <summary>Which room uses which, as the compiler bound it. A room is a namespace of one assembly.</summary>
internal sealed class CompiledHouse
{
    private readonly HashSet<string> _assemblies;
    private readonly Dictionary<string, Room> _rooms = new(StringComparer.Ordinal);

    /// <summary>Reads assemblies in the tests' own folder.</summary>
    public CompiledHouse(params string[] assemblies)
    {
        _assemblies = [.. assemblies];
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        var modules = assemblies.Select(name => ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"), new ReaderParameters { AssemblyResolver = resolver })).ToList();
        var types = modules.SelectMany(module => module.Types).Where(type => !type.Name.StartsWith('<') && type.Namespace.Length > 0).ToList();
        foreach (var type in types)
            _rooms[Key(type)] = new Room(type.Module.Assembly.Name.Name, type.Namespace);
        Uses = [.. types.SelectMany(type => UsedBy(type).Where(_rooms.ContainsKey).Select(used => new Use(_rooms[Key(type)], type.Name, _rooms[used], used[(used.LastIndexOf('.') + 1)..]))).Where(use => use.From != use.To)];
    }

    /// <summary>The rooms.</summary>
    public IEnumerable<Room> Rooms => _rooms.Values.Distinct();

    /// <summary>Each use of a type of another room.</summary>
    public IReadOnlyList<Use> Uses { get; }

    /// <summary>The rooms that reach each other, with a use for each arrow between them; nothing if no circle is there.</summary>
    public IEnumerable<string> Circles()
    {
        var arrows = Uses.ToLookup(use => use.From, use => use.To);
        var reach = Rooms.ToDictionary(room => room, room => Reached(room, arrows));
        return Uses.Where(use => reach[use.To].Contains(use.From)).GroupBy(use => (use.From, use.To)).Select(group => $"{group.Key.From} -> {group.Key.To} by {group.First()}");
    }

    private static HashSet<Room> Reached(Room start, ILookup<Room, Room> arrows)
    {
        var found = new HashSet<Room>();
        var waiting = new Stack<Room>(arrows[start]);
        while (waiting.TryPop(out var room))
            if (found.Add(room))
                foreach (var next in arrows[room])
                    waiting.Push(next);
        return found;
    }

    private IEnumerable<string> UsedBy(TypeDefinition type) => All(type).SelectMany(References).SelectMany(Parts).Select(Outermost)
        .Where(used => _assemblies.Contains(AssemblyOf(used))).Select(Key).Distinct().Where(used => used != Key(type));

    // Some files are compiled into several assemblies, so a type's name alone does not say which it is.
    private static string Key(TypeReference type) => $"{AssemblyOf(type)}:{type.FullName}";

    private static string AssemblyOf(TypeReference type) => type.Scope is AssemblyNameReference other ? other.Name : type.Module.Assembly.Name.Name;

    private static IEnumerable<TypeDefinition> All(TypeDefinition type) => type.NestedTypes.SelectMany(All).Prepend(type);

    private static IEnumerable<TypeReference?> References(TypeDefinition type) =>
    [
        type.BaseType, .. type.Interfaces.Select(part => part.InterfaceType), .. type.CustomAttributes.Select(attribute => attribute.AttributeType), .. type.Fields.Select(field => field.FieldType),
        .. type.Methods.SelectMany(method => (IEnumerable<TypeReference?>)[method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType), .. method.HasBody ? In(method.Body) : []]),
    ];

    private static IEnumerable<TypeReference?> In(Mono.Cecil.Cil.MethodBody body) => body.Variables.Select(variable => variable.VariableType).Concat(body.Instructions.SelectMany(instruction => instruction.Operand switch
    {
        TypeReference type => (IEnumerable<TypeReference?>)[type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType), .. method is GenericInstanceMethod generic ? generic.GenericArguments : []],
        _ => [],
    }));

    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => Parts(generic.ElementType).Concat(generic.GenericArguments.SelectMany(Parts)),
        TypeSpecification part => Parts(part.ElementType),
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type;
    }
}

/// <summary>A namespace of an assembly.</summary>
internal sealed record Room(string Assembly, string Namespace)
{
    public override string ToString() => Namespace;
}

/// <summary>A type of one room that names a type of another.</summary>
internal sealed record Use(Room From, string Type, Room To, string Used)
{
    public override string ToString() => $"{Type} -> {Used}";
}
