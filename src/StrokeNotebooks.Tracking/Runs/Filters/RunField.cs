using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

/// <summary>What kind of thing about a run a filter names.</summary>
internal enum RunFieldKind
{
    Metric,
    Parameter,
    Tag,
    Attribute,
    Dataset,
}

/// <summary>One thing about a run, as filters and orders name it: <c>metrics.roc_auc</c>, <c>params.`max depth`</c>, <c>start_time</c>.</summary>
internal sealed record RunField(RunFieldKind Kind, string Name)
{
    private static readonly string[] s_attributes = ["run_id", "run_name", "status", "start_time", "end_time", "user_id", "artifact_uri"];
    private static readonly string[] s_datasetFields = ["name", "digest", "context"];

    /// <summary>Whether it is a number, and not text.</summary>
    public bool IsNumber => Kind == RunFieldKind.Metric || (Kind == RunFieldKind.Attribute && Name is "start_time" or "end_time");

    /// <summary>Reads a field that stands alone: <c>metrics.roc_auc</c>.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static RunField Parse(string text)
    {
        const string What = "field";
        var tokens = FilterLexer.Tokens(text, What);
        int at = 0;
        var field = Read(tokens, ref at, What);
        return tokens[at].Kind == FilterTokenKind.End
            ? field
            : throw new InputException(What, 1, tokens[at].Column, $"{tokens[at]} stands where the end is expected.");
    }

    /// <summary>Reads a field from tokens.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="at">Where the field begins; afterwards where it has ended.</param>
    /// <param name="what">What is read, for an error.</param>
    /// <exception cref="InputException">There is none.</exception>
    public static RunField Read(List<FilterToken> tokens, ref int at, string what)
    {
        var first = tokens[at++];
        if (first.Kind is not (FilterTokenKind.Word or FilterTokenKind.Name))
            throw new InputException(what, 1, first.Column, $"{first} stands where a name is expected, such as metrics.roc_auc, params.C, tags.note or attributes.status.");
        int period = first.Kind == FilterTokenKind.Word ? first.Value.IndexOf('.') : -1;
        string kind = period < 0 ? first.Value : first.Value[..period];
        string? name = period < 0 ? null : first.Value[(period + 1)..];
        if (name is null && tokens[at].Is(".") && tokens[at].IsJoined)
        {
            at++;
            var second = tokens[at++];
            if (second.Kind is not (FilterTokenKind.Word or FilterTokenKind.Name) || !second.IsJoined)
                throw new InputException(what, 1, second.Column, $"After '{kind}.' the name of one is expected; {second} is none.");
            name = second.Value;
        }
        return name is null ? Attribute(kind, first, what) : Of(kind, name, first, what);
    }

    private static RunField Of(string kind, string name, FilterToken token, string what) => kind switch
    {
        "metrics" or "metric" => new(RunFieldKind.Metric, name),
        "params" or "param" or "parameters" or "parameter" => new(RunFieldKind.Parameter, name),
        "tags" or "tag" => new(RunFieldKind.Tag, name),
        "attributes" or "attribute" or "attr" or "run" => Attribute(name, token, what),
        "datasets" or "dataset" => s_datasetFields.Contains(name) ? new(RunFieldKind.Dataset, name) : throw Unknown("field of a dataset", name, s_datasetFields, token, what),
        _ => throw Unknown("kind of thing about a run", kind, ["metrics", "params", "tags", "attributes", "datasets"], token, what),
    };

    private static RunField Attribute(string name, FilterToken token, string what)
    {
        name = name switch { "created" or "Created" => "start_time", "run name" or "Run name" or "Run Name" => "run_name", _ => name };
        return s_attributes.Contains(name) ? new(RunFieldKind.Attribute, name) : throw Unknown("attribute of a run", name, s_attributes, token, what);
    }

    private static InputException Unknown(string kind, string name, string[] known, FilterToken token, string what) =>
        new(what, 1, token.Column, $"'{name}' is no {kind}: there are {string.Join(", ", known)}.");

    /// <summary>The number, if it is one and the run has it.</summary>
    public double? NumberOf(Run run) => Kind == RunFieldKind.Metric
        ? run.Metrics.TryGetValue(Name, out var metric) ? metric.Value : null
        : (Name == "start_time" ? run.Started : run.Ended)?.ToUnixTimeMilliseconds();

    /// <summary>The texts that it has in a run: none if the run has no such thing, several for datasets.</summary>
    public IEnumerable<string> TextsOf(Run run) => (Kind switch
    {
        RunFieldKind.Parameter => [run.Parameters.GetValueOrDefault(Name)],
        RunFieldKind.Tag => [run.Tags.GetValueOrDefault(Name)],
        RunFieldKind.Dataset => run.Inputs.Select(input => Name switch { "name" => input.Dataset.Name, "digest" => input.Dataset.Digest, _ => input.Context }),
        _ => (IEnumerable<string?>)[Name switch { "run_id" => run.Id, "run_name" => run.Name, "status" => RunStatusText.Of(run.Status), "user_id" => run.User, _ => run.ArtifactUri }],
    }).OfType<string>();
}
