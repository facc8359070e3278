namespace StrokeNotebooks.Interactive.Scripts;

/// <summary>What a script sees without declaring it, named as in dotnet-script.</summary>
public sealed class ScriptGlobals
{
    internal ScriptGlobals(IEnumerable<string> args) => Args = [.. args];

    /// <summary>The script's command line, its own name left out.</summary>
    public IList<string> Args { get; }
}
