using System.Reflection;
using System.Reflection.Emit;

namespace StrokeNotebooks.Pipelines;

/// <summary>Builds small assemblies that differ in one constant; each build has an id of its own.</summary>
internal static class BuiltAssembly
{
    /// <summary>An assembly <c>Helper</c> with a class <c>Helper</c> whose method <c>Number</c> returns a constant.</summary>
    public static byte[] Helper(int constant)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Helper"), typeof(object).Assembly);
        var type = assembly.DefineDynamicModule("Helper").DefineType("Helper", TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.Class);
        var code = type.DefineMethod("Number", MethodAttributes.Public | MethodAttributes.Static, typeof(int), []).GetILGenerator();
        code.Emit(OpCodes.Ldc_I4, constant);
        code.Emit(OpCodes.Ret);
        type.CreateType();
        return Save(assembly);
    }

    /// <summary>An assembly <c>Steps</c> with a component <c>Step</c> that calls the helper's method.</summary>
    /// <param name="helper">The helper, of any constant.</param>
    /// <param name="constant">A constant of its own, which it drops.</param>
    public static byte[] Steps(Assembly helper, int constant = 0)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Steps"), typeof(object).Assembly);
        var type = assembly.DefineDynamicModule("Steps").DefineType("Step", TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.Class, typeof(Component));
        var code = type.DefineMethod(nameof(Component.Execute), MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig, typeof(void), [typeof(ComponentContext)]).GetILGenerator();
        code.Emit(OpCodes.Ldc_I4, constant);
        code.Emit(OpCodes.Pop);
        code.Emit(OpCodes.Call, helper.GetType("Helper")!.GetMethod("Number")!);
        code.Emit(OpCodes.Pop);
        code.Emit(OpCodes.Ret);
        type.CreateType();
        return Save(assembly);
    }

    private static byte[] Save(PersistedAssemblyBuilder assembly)
    {
        using var file = new MemoryStream();
        assembly.Save(file);
        return file.ToArray();
    }
}
