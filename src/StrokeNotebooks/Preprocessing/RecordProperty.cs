using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Preprocessing;

/// <summary>A property of a record that stands for a column.</summary>
internal sealed class RecordProperty
{
    private static readonly Type[] WholeNumbers = [typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(bool)];

    private static readonly Type[] Numbers = [.. WholeNumbers, typeof(Half), typeof(float), typeof(double), typeof(decimal)];

    private readonly PropertyInfo _property;
    private readonly GraphInput _input;

    private RecordProperty(PropertyInfo property, GraphInput input) => (_property, _input) = (property, input);

    private Type Type => Nullable.GetUnderlyingType(_property.PropertyType) ?? _property.PropertyType;

    /// <summary>The public property named as a column: with the very name, or else with the same letters and digits, whatever their case.</summary>
    /// <exception cref="InputException">There is none, or there are several.</exception>
    public static RecordProperty Find(Type type, GraphInput input)
    {
        string column = input.Name;
        PropertyInfo[] all = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)];
        PropertyInfo[] similar = [.. all.Where(property => Plain(property.Name) == Plain(column))];
        if ((all.FirstOrDefault(property => property.Name == column) ?? (similar.Length == 1 ? similar[0] : null)) is { } found)
            return new RecordProperty(found, input);
        throw new InputException(similar.Length > 1
            ? $"{type.Name} has several properties for the column '{column}': {Names(similar)}. Name one of them exactly as the column."
            : $"{type.Name} has no property for the column '{column}', which the transform reads. Its properties are: {Names(all)}. Name one as the column; case and underscores do not matter.");

        static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        static string Names(PropertyInfo[] of) => of.Length == 0 ? "none" : string.Join(", ", of.Select(property => property.Name));
    }

    /// <summary>Reads the property as a number, NaN where missing.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public Expression AsNumber(Expression record)
    {
        Check(_input.Type == ColumnType.Int ? WholeNumbers : Numbers, _input.Type == ColumnType.Int ? "a whole number or a bool" : "a number or a bool");
        return Expression.Call(typeof(RecordProperty), nameof(NumberOf), null, Expression.Convert(Value(record), typeof(double?)));
    }

    /// <summary>Reads the property as text, null where missing; a whole number by its decimal text.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public Expression AsText(Expression record)
    {
        bool isWhole = _input.Type == ColumnType.Int;
        Check(isWhole ? WholeNumbers : [typeof(string)], isWhole ? "a whole number or a bool" : "a string");
        return isWhole ? Expression.Call(typeof(RecordProperty), nameof(TextOf), null, Expression.Convert(Value(record), typeof(long?))) : Value(record);
    }

    private void Check(Type[] types, string expected)
    {
        if (!types.Contains(Type))
            throw new InputException($"{_property.DeclaringType!.Name}.{_property.Name} is a {Type.Name}, but the column '{_input.Name}' is {expected}. Give the property such a type; where the column may be missing, one that may be null.");
    }

    private Expression Value(Expression record)
    {
        var value = Expression.Property(record, _property);
        return Type == typeof(bool) ? Expression.Call(typeof(RecordProperty), nameof(WholeOf), null, Expression.Convert(value, typeof(bool?))) : value;
    }

    private static double NumberOf(double? value) => value ?? double.NaN;

    private static string? TextOf(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static long? WholeOf(bool? value) => value is { } known ? known ? 1 : 0 : null;
}
