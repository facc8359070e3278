using System.CommandLine;

namespace StrokeNotebooks.Cli.Answers;

/// <summary>What an option's value has to be.</summary>
internal static class OptionRules
{
    /// <summary>Refuses a value, also one that is not of the option's type, with a message that says what it should be.</summary>
    public static void Require<T>(this Option<T> option, Func<T?, bool> holds, string message) => option.Validators.Add(parse =>
    {
        try
        {
            if (!holds(parse.GetValueOrDefault<T>()))
                parse.AddError(message);
        }
        catch (InvalidOperationException)
        {
            // It cannot be converted, which is how the parser says so.
            parse.AddError(message);
        }
    });
}
