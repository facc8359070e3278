namespace StrokeNotebooks.Schemas;

// What people do to an inferred schema. Each method gives a new schema, so that a curation reads as one sentence.
public sealed partial record Schema
{
    /// <summary>Replaces one feature by what <paramref name="change"/> makes of it.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature; the message lists those that there are.</exception>
    public Schema WithChanged(string name, Func<Feature, Feature> change)
    {
        var old = Feature(name);
        return this with { Features = [.. Features.Select(feature => ReferenceEquals(feature, old) ? change(feature) : feature)] };
    }

    /// <summary>Adds a feature, in place of the one of that name if there is one.</summary>
    public Schema WithFeature(Feature feature) =>
        Has(feature.Name) ? WithChanged(feature.Name, _ => feature) : this with { Features = [.. Features, feature] };

    /// <summary>Removes a feature. Data that has it will be found to have a new column.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature; the message lists those that there are.</exception>
    public Schema WithoutFeature(string name)
    {
        var old = Feature(name);
        return this with { Features = [.. Features.Where(feature => !ReferenceEquals(feature, old))] };
    }

    /// <summary>Gives a feature a range of real numbers, both ends included, <see langword="null"/> where it is open. A feature of whole numbers gets the whole numbers of the range.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature; the message lists those that there are.</exception>
    /// <exception cref="ArgumentException">The range is empty.</exception>
    public Schema WithFloatDomain(string feature, float? min, float? max, bool disallowNaN = false, bool disallowInf = false) => min > max
        ? throw new ArgumentException($"The range [{min}, {max}] of '{feature}' is empty: min is above max.", nameof(min))
        : Feature(feature).Type == FeatureType.Int && !disallowNaN && !disallowInf ? WithIntDomain(feature, Whole(min, MathF.Ceiling), Whole(max, MathF.Floor))
        : WithDomain(feature, new FloatDomain { Name = feature, Min = min, Max = max, DisallowNaN = disallowNaN ? true : null, DisallowInf = disallowInf ? true : null });

    // Beyond 64 bits the range is open.
    private static long? Whole(float? end, Func<float, float> round) => end is { } given && round(given) is var whole && Math.Abs(whole) < 9e18f ? (long)whole : null;

    /// <summary>Gives a feature a range of whole numbers, both ends included, <see langword="null"/> where it is open.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature; the message lists those that there are.</exception>
    /// <exception cref="ArgumentException">The range is empty.</exception>
    public Schema WithIntDomain(string feature, long? min, long? max, bool categorical = false) => min > max
        ? throw new ArgumentException($"The range [{min}, {max}] of '{feature}' is empty: min is above max.", nameof(min))
        : WithDomain(feature, new IntDomain { Name = feature, Min = min, Max = max, IsCategorical = categorical ? true : null });

    /// <summary>Gives a feature the two numbers 0 and 1, or two texts, as its only values.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature; the message lists those that there are.</exception>
    public Schema WithBoolDomain(string feature, string? trueValue = null, string? falseValue = null) =>
        WithDomain(feature, new BoolDomain { TrueValue = trueValue, FalseValue = falseValue });

    /// <summary>Gives a feature these texts as its only values, as a domain of the schema with the feature's name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature; the message lists those that there are.</exception>
    public Schema WithStringDomain(string feature, params IEnumerable<string> values)
    {
        var domain = new StringDomain { Name = feature, Values = [.. values] };
        return WithDomain(feature, new NamedDomain { Name = feature }) with { StringDomains = [.. StringDomains.Where(other => other.Name != feature), domain] };
    }

    /// <summary>Allows a feature of text further values. If it shares its domain with other features, these are allowed them too.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature; the message lists those that there are.</exception>
    /// <exception cref="InvalidOperationException">The feature has no domain of text.</exception>
    public Schema WithValues(string feature, params IEnumerable<string> values)
    {
        var curated = Feature(feature);
        if (DomainOf(curated) is not StringDomain domain)
            throw new InvalidOperationException($"'{feature}' has no domain of text to add to. Give it one by WithStringDomain.");
        var wider = domain with { Values = [.. domain.Values.Concat(values).Distinct(StringComparer.Ordinal)] };
        return curated.Domain is NamedDomain
            ? this with { StringDomains = [.. StringDomains.Select(other => ReferenceEquals(other, domain) ? wider : other)] }
            : WithDomain(feature, wider);
    }

    /// <summary>Lets a feature have any value.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature; the message lists those that there are.</exception>
    public Schema WithoutDomain(string feature) => WithDomain(feature, null);

    /// <summary>Tolerates values outside a domain of text, as long as at least this part of the values, 0 to 1, is in it.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature; the message lists those that there are.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The part is not in 0 to 1.</exception>
    public Schema WithMinDomainMass(string feature, double mass) => mass is >= 0 and <= 1
        ? WithChanged(feature, old => old with { MinDomainMass = mass })
        : throw new ArgumentOutOfRangeException(nameof(mass), mass, "Expected a part from 0 to 1.");

    /// <summary>Says in how many examples a feature must be. With neither number its absence is no anomaly.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature; the message lists those that there are.</exception>
    public Schema WithPresence(string feature, double? minFraction = null, long? minCount = null) => WithChanged(feature, old => old with
    {
        Presence = minFraction is null && minCount is null ? null : new FeaturePresence { MinFraction = minFraction, MinCount = minCount },
        // A shape says that every example has the feature; it cannot stay where some may miss it.
        Shape = minFraction >= 1 ? old.Shape : null,
        ValueCount = minFraction >= 1 || old.Shape is null ? old.ValueCount : new ValueCount { Min = old.Shape.NumValues, Max = old.Shape.NumValues },
    });

    /// <summary>Says how many distinct values a feature of text or categories may have.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature; the message lists those that there are.</exception>
    public Schema WithUniqueValues(string feature, long? min, long? max) =>
        WithChanged(feature, old => old with { UniqueConstraints = new UniqueConstraints { Min = min, Max = max } });

    /// <summary>Says how many examples a dataset must have.</summary>
    public Schema WithNumExamples(long? min, long? max) =>
        this with { DatasetConstraints = (DatasetConstraints ?? new DatasetConstraints()) with { MinExamplesCount = min, MaxExamplesCount = max } };

    /// <summary>Sets the environments in which every feature is that does not say otherwise.</summary>
    public Schema WithEnvironments(params IEnumerable<string> environments) => this with { DefaultEnvironments = [.. environments] };

    /// <summary>Says that a feature is not in an environment: a label is not there when serving.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature; the message lists those that there are.</exception>
    /// <exception cref="ArgumentException">The schema has no such environment.</exception>
    public Schema NotInEnvironment(string feature, string environment) => DefaultEnvironments.Contains(environment)
        ? WithChanged(feature, old => old with { NotInEnvironments = [.. old.NotInEnvironments.Append(environment).Distinct(StringComparer.Ordinal)] })
        : throw NoEnvironment(environment, nameof(environment));

    /// <summary>Says that a feature is in an environment that is not a default one.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature; the message lists those that there are.</exception>
    public Schema InEnvironment(string feature, string environment) =>
        WithChanged(feature, old => old with { InEnvironments = [.. old.InEnvironments.Append(environment).Distinct(StringComparer.Ordinal)] });

    /// <summary>Compares a feature's distribution in training with that in serving; each threshold given is checked.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature; the message lists those that there are.</exception>
    public Schema WithSkewComparator(string feature, double? infinityNorm = null, double? jensenShannon = null, double? normalizedAbsoluteDifference = null) =>
        WithChanged(feature, old => old with { SkewComparator = Comparator(infinityNorm, jensenShannon, normalizedAbsoluteDifference) });

    /// <summary>Compares a feature's distribution with that in the data before; each threshold given is checked.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature; the message lists those that there are.</exception>
    public Schema WithDriftComparator(string feature, double? infinityNorm = null, double? jensenShannon = null, double? normalizedAbsoluteDifference = null) =>
        WithChanged(feature, old => old with { DriftComparator = Comparator(infinityNorm, jensenShannon, normalizedAbsoluteDifference) });

    /// <summary>Sets how far a feature is in its life. A deprecated one is no longer validated.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature; the message lists those that there are.</exception>
    public Schema WithLifecycleStage(string feature, LifecycleStage stage) => WithChanged(feature, old => old with { LifecycleStage = stage });

    /// <summary>Adds a remark to a feature.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature; the message lists those that there are.</exception>
    public Schema WithComment(string feature, string comment) => WithChanged(feature, old =>
        old with { Annotation = (old.Annotation ?? new Annotation()) with { Comments = [.. old.Annotation?.Comments ?? [], comment] } });

    internal ArgumentException NoEnvironment(string environment, string parameter) => new(
        DefaultEnvironments.IsEmpty
            ? $"There is no environment '{environment}': the schema has none. Add them by WithEnvironments."
            : $"There is no environment '{environment}'. The environments are: {string.Join(", ", DefaultEnvironments)}.",
        parameter);

    private Schema WithDomain(string name, Domain? domain) => WithChanged(name, feature => feature with { Domain = domain });

    private static FeatureComparator? Comparator(double? infinityNorm, double? jensenShannon, double? normalizedAbsoluteDifference) =>
        infinityNorm is null && jensenShannon is null && normalizedAbsoluteDifference is null ? null : new FeatureComparator
        {
            InfinityNorm = infinityNorm,
            JensenShannonDivergence = jensenShannon,
            NormalizedAbsoluteDifference = normalizedAbsoluteDifference,
        };
}
