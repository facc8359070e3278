using System.CommandLine;

var root = new RootCommand("StrokeNotebooks: learn MLOps by running it, in C#.");
return await root.Parse(args).InvokeAsync();
