using StrokeNotebooks.Cli;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.Cli.Running;
using StrokeNotebooks.Interactive.Running;

if (args is [Workers.Verb, _] || SingleScript.MayRunIn(args))
    Cultures.Enable();
// A notebook's own process and a single script come first: they have no time to load what the command line needs.
if (args is [Workers.Verb, var pipeName])
    return await Worker.RunAsync(pipeName);
if (args is [Workers.ScriptVerb, var scriptPipe, var script])
    return await Worker.RunScriptAsync(scriptPipe, script);
if (SingleScript.Is(args))
    return await SingleScript.RunAsync(args);
SafeConsole.Install();
return await InputGuard.RunAsync("stroke", () => Verbs.RunAsync(args));
