using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace StrokeNotebooks.Cli.Answers;

/// <summary>
/// How the numbers of all options are read: digits, a sign before them, a decimal point, an exponent. A comma is no part of a number:
/// the framework's own way takes it out, so that <c>0,5</c> would be 5.
/// </summary>
internal static class StrictNumbers
{
    /// <summary>Gives each option below a command that takes a number and has no parser of its own this one.</summary>
    public static void Apply(Command command)
    {
        foreach (var option in command.Options)
            Apply(option);
        for (int i = 0; i < command.Validators.Count; i++)
        {
            var validate = command.Validators[i];
            command.Validators[i] = result =>
            {
                if (result.Children.OfType<OptionResult>().All(HasNumbers))
                    validate(result);
            };
        }
        foreach (var below in command.Subcommands)
            Apply(below);
    }

    /// <summary>Reads a number.</summary>
    public static bool TryParse<T>(string text, out T number) where T : struct, INumber<T> =>
        T.TryParse(text, NumberStyles.AllowLeadingSign | (IsWhole<T>() ? NumberStyles.None : NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent), CultureInfo.InvariantCulture, out number) && T.IsFinite(number);

    private static void Apply(Option option)
    {
        switch (option)
        {
            case Option<int> { CustomParser: null } whole:
                whole.CustomParser = result => Parse<int>(result, whole.Name);
                SpareValidators(whole);
                break;
            case Option<int?> { CustomParser: null } whole:
                whole.CustomParser = result => Parse<int>(result, whole.Name);
                SpareValidators(whole);
                break;
            case Option<long> { CustomParser: null } whole:
                whole.CustomParser = result => Parse<long>(result, whole.Name);
                SpareValidators(whole);
                break;
            case Option<long?> { CustomParser: null } whole:
                whole.CustomParser = result => Parse<long>(result, whole.Name);
                SpareValidators(whole);
                break;
            case Option<double> { CustomParser: null } number:
                number.CustomParser = result => Parse<double>(result, number.Name);
                SpareValidators(number);
                break;
            case Option<double?> { CustomParser: null } number:
                number.CustomParser = result => Parse<double>(result, number.Name);
                SpareValidators(number);
                break;
            default:
                if (Numbers(option.ValueType) is { } kind)
                    throw new InvalidOperationException($"{option.Name} takes a {kind.Name}, which has no strict parser here yet.");
                break;
        }
    }

    // The types of numbers that an option may come to have; one without a parser is found by the first test that starts the command.
    private static Type? Numbers(Type type)
    {
        var kind = Nullable.GetUnderlyingType(type) ?? type;
        return kind == typeof(float) || kind == typeof(decimal) || kind == typeof(short) || kind == typeof(uint) || kind == typeof(ulong) || kind == typeof(TimeSpan) ? kind : null;
    }

    private static T Parse<T>(ArgumentResult result, string name) where T : struct, INumber<T>
    {
        string text = result.Tokens[^1].Value;
        if (!TryParse(text, out T number))
            result.AddError($"{name} is {Kind<T>(text)}, not '{text}'.");
        return number;
    }

    private static string Kind<T>(string text) where T : struct, INumber<T> => !IsWhole<T>() ? "a number with a decimal point, such as 0.5"
        : text.All(char.IsAsciiDigit) ? string.Create(CultureInfo.InvariantCulture, $"a whole number up to {(typeof(T) == typeof(long) ? long.MaxValue : int.MaxValue)}")
        : "a whole number";

    private static bool HasNumbers(OptionResult result) => (Nullable.GetUnderlyingType(result.Option.ValueType) ?? result.Option.ValueType) switch
    {
        var type when type == typeof(int) => result.Tokens.All(token => TryParse<int>(token.Value, out _)),
        var type when type == typeof(long) => result.Tokens.All(token => TryParse<long>(token.Value, out _)),
        var type when type == typeof(double) => result.Tokens.All(token => TryParse<double>(token.Value, out _)),
        _ => true,
    };

    // What is no number has been told already, and a validator that asks for its value would throw.
    private static void SpareValidators(Option option)
    {
        for (int i = 0; i < option.Validators.Count; i++)
        {
            var validate = option.Validators[i];
            option.Validators[i] = result =>
            {
                if (HasNumbers(result))
                    validate(result);
            };
        }
    }

    private static bool IsWhole<T>() where T : INumber<T> => T.One / (T.One + T.One) == T.Zero;
}
