using StrokeNotebooks.Cli;
using StrokeNotebooks.Cli.Running;
using StrokeNotebooks.Interactive.Running;

// A notebook's own process comes first: it has no time to load what the command line needs.
if (args is [Workers.Verb, var pipeName])
    return await Worker.RunAsync(pipeName);
return await CommandLine.RunAsync(args);
