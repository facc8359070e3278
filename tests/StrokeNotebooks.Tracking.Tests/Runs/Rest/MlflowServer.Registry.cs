using System.Collections.Specialized;
using System.Text.Json.Nodes;

namespace StrokeNotebooks.Tracking;

// The endpoints of the model registry.
internal sealed partial class MlflowServer
{
    public List<JsonObject> Models { get; } = [];

    public List<JsonObject> Versions { get; } = [];

    private JsonObject Registry(string method, string call, JsonObject body, NameValueCollection query) => (method, call) switch
    {
        ("POST", "registered-models/create") => CreateModel((string)body["name"]!),
        ("GET", "registered-models/get") => new JsonObject { ["registered_model"] = Model(query["name"]!).DeepClone() },
        ("GET", "registered-models/search") => Page(PageOf(query), "registered_models", Models),
        ("POST", "registered-models/alias") => SetAlias(Model((string)body["name"]!)["aliases"]!.AsArray(), (string)body["alias"]!, (string)Version(body)["version"]!),
        ("POST", "model-versions/create") => CreateVersion(body),
        ("GET", "model-versions/search") => Page(PageOf(query), "model_versions", [.. Versions.Where(version => query["filter"] is not { } filter || filter == $"name='{version["name"]}'")]),
        ("POST", "model-versions/set-tag") => SetTag(Version(body)["tags"]!.AsArray(), (string)body["key"]!, (string)body["value"]!),
        _ => throw new KeyNotFoundException(),
    };

    private static JsonObject PageOf(NameValueCollection query) => new() { ["page_token"] = query["page_token"] };

    private JsonObject CreateModel(string name)
    {
        if (Models.Exists(one => (string)one["name"]! == name))
            throw new InvalidOperationException("RESOURCE_ALREADY_EXISTS");
        Models.Add(new JsonObject { ["name"] = name, ["creation_timestamp"] = 1700000000000, ["aliases"] = new JsonArray() });
        return new JsonObject { ["registered_model"] = Models[^1].DeepClone() };
    }

    private JsonObject CreateVersion(JsonObject body)
    {
        string name = (string)Model((string)body["name"]!)["name"]!;
        Versions.Add(new JsonObject
        {
            ["name"] = name,
            ["version"] = $"{Versions.Count(one => (string)one["name"]! == name) + 1}",
            ["creation_timestamp"] = 1700000000000 + Versions.Count,
            ["current_stage"] = "None",
            ["status"] = "READY",
            ["description"] = body["description"]?.DeepClone(),
            ["source"] = (string)body["source"]!,
            ["run_id"] = (string)RunOf((string)body["run_id"]!)["info"]!["run_id"]!,
            ["tags"] = body["tags"]!.DeepClone(),
        });
        return new JsonObject { ["model_version"] = Versions[^1].DeepClone() };
    }

    private static JsonObject SetAlias(JsonArray aliases, string alias, string version)
    {
        if (aliases.FirstOrDefault(one => (string)one!["alias"]! == alias) is { } old)
            aliases.Remove(old);
        aliases.Add(new JsonObject { ["alias"] = alias, ["version"] = version });
        return [];
    }

    private static JsonObject SetTag(JsonArray tags, string key, string value)
    {
        if (tags.FirstOrDefault(one => (string)one!["key"]! == key) is { } old)
            tags.Remove(old);
        tags.Add(new JsonObject { ["key"] = key, ["value"] = value });
        return [];
    }

    private JsonObject Model(string name) => Models.Find(one => (string)one["name"]! == name) ?? throw new KeyNotFoundException();

    private JsonObject Version(JsonObject body) =>
        Versions.Find(one => (string)one["name"]! == (string)body["name"]! && (string)one["version"]! == (string)body["version"]!) ?? throw new KeyNotFoundException();
}
