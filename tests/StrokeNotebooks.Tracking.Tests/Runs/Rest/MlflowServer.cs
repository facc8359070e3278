using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace StrokeNotebooks.Tracking;

/// <summary>A small server on this machine that speaks MLflow's documented endpoints, and fails where a test says.</summary>
internal sealed partial class MlflowServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Thread _thread;
    private readonly Lock _turn = new();
    private int _count;

    public MlflowServer()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        }
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _thread = new Thread(Serve) { IsBackground = true };
        _thread.Start();
    }

    public string Address { get; }

    public List<JsonObject> Experiments { get; } = [];

    public List<JsonObject> Runs { get; } = [];

    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Each request: method, path below the API, body.</summary>
    public List<(string Method, string Path, string Body, string? Authorization)> Requests { get; } = [];

    /// <summary>Given the path and how many requests came before: what to answer instead. With a status below zero the work is done and the connection broken off.</summary>
    public Func<string, int, (int Status, string Body)?> Fail { get; set; } = (_, _) => null;

    public JsonObject Run(int i) => Runs[i];

    public IEnumerable<JsonNode?> Of(int run, string kind) => Runs[run]["data"]![kind]!.AsArray();

    public void Dispose()
    {
        _listener.Stop();
        _listener.Close();
        _thread.Join();
    }

    private void Serve()
    {
        while (_listener.IsListening)
            try
            {
                Answer(_listener.GetContext());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // It is closed, or a client went away.
            }
    }

    private void Answer(HttpListenerContext context)
    {
        string path = context.Request.Url!.AbsolutePath["/api/2.0/".Length..];
        using var content = new MemoryStream();
        context.Request.InputStream.CopyTo(content);
        string body = Encoding.UTF8.GetString(content.ToArray());
        (int Status, string Body)? failure;
        lock (_turn)
        {
            Requests.Add((context.Request.HttpMethod, path, body, context.Request.Headers["Authorization"]));
            failure = Fail(path, _count++);
        }
        if (failure is { Status: >= 0 } refused)
        {
            Write(context, refused.Status, Encoding.UTF8.GetBytes(refused.Body));
            return;
        }
        var (status, answer) = path.StartsWith("mlflow-artifacts/", StringComparison.Ordinal)
            ? File(context.Request.HttpMethod, Uri.UnescapeDataString(path["mlflow-artifacts/artifacts/".Length..]), content.ToArray())
            : Call(context.Request.HttpMethod, path["mlflow/".Length..], body.Length > 0 ? JsonNode.Parse(body)!.AsObject() : [], context.Request.QueryString);
        if (failure is null)
            Write(context, status, answer);
        else
            BreakOff(context);
    }

    private (int, byte[]) File(string method, string path, byte[] content)
    {
        if (method == "PUT")
            Files[path] = content;
        return Files.TryGetValue(path, out byte[]? found) ? (200, method == "PUT" ? "{}"u8.ToArray() : found) : (404, "{}"u8.ToArray());
    }

    private (int, byte[]) Call(string method, string call, JsonObject body, System.Collections.Specialized.NameValueCollection query)
    {
        try
        {
            var answer = call switch
            {
                "experiments/create" => Create((string)body["name"]!),
                "experiments/get" => new JsonObject { ["experiment"] = Experiment(query["experiment_id"]!).DeepClone() },
                "experiments/get-by-name" => new JsonObject { ["experiment"] = (Experiments.Find(one => (string)one["name"]! == query["experiment_name"]) ?? throw new KeyNotFoundException()).DeepClone() },
                "experiments/search" => Page(body, "experiments", Experiments),
                "experiments/delete" => Set(Experiment((string)body["experiment_id"]!), "lifecycle_stage", "deleted"),
                "experiments/restore" => Set(Experiment((string)body["experiment_id"]!), "lifecycle_stage", "active"),
                "runs/create" => new JsonObject { ["run"] = Create(body).DeepClone() },
                "runs/get" => new JsonObject { ["run"] = RunOf(query["run_id"]!).DeepClone() },
                "runs/update" => Update(body),
                "runs/log-batch" => Log(body),
                "runs/log-inputs" => Inputs(body),
                "runs/search" => Search(body),
                "metrics/get-history" => new JsonObject { ["metrics"] = new JsonArray([.. RunOf(query["run_id"]!)["data"]!["metrics"]!.AsArray().Where(metric => (string)metric!["key"]! == query["metric_key"]).Select(metric => metric!.DeepClone())]) },
                "artifacts/list" => List(query["run_id"]!, query["path"] ?? ""),
                _ => Registry(method, call, body, query),
            };
            return (200, Encoding.UTF8.GetBytes(answer.ToJsonString()));
        }
        catch (KeyNotFoundException)
        {
            return (404, """{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"not there"}"""u8.ToArray());
        }
        catch (InvalidOperationException e)
        {
            return (400, Encoding.UTF8.GetBytes($$"""{"error_code":"{{e.Message}}","message":"{{e.Message}}"}"""));
        }
    }

    private JsonObject Create(string name)
    {
        if (Experiments.Exists(one => (string)one["name"]! == name))
            throw new InvalidOperationException("RESOURCE_ALREADY_EXISTS");
        Experiments.Add(new JsonObject { ["experiment_id"] = $"{Experiments.Count + 1}", ["name"] = name, ["lifecycle_stage"] = "active", ["creation_time"] = 1700000000000 + Experiments.Count });
        return new JsonObject { ["experiment_id"] = $"{Experiments.Count}" };
    }

    private JsonObject Create(JsonObject body)
    {
        string id = $"server{Runs.Count + 1}", experiment = (string)Experiment((string)body["experiment_id"]!)["experiment_id"]!;
        Runs.Add(new JsonObject
        {
            ["info"] = new JsonObject { ["run_id"] = id, ["run_uuid"] = id, ["experiment_id"] = experiment, ["run_name"] = body["run_name"]?.DeepClone(), ["user_id"] = body["user_id"]?.DeepClone(), ["status"] = "RUNNING", ["start_time"] = body["start_time"]?.DeepClone(), ["artifact_uri"] = $"mlflow-artifacts:/{experiment}/{id}/artifacts", ["lifecycle_stage"] = "active" },
            ["data"] = new JsonObject { ["metrics"] = new JsonArray(), ["params"] = new JsonArray(), ["tags"] = body["tags"]!.DeepClone() },
            ["inputs"] = new JsonObject { ["dataset_inputs"] = new JsonArray() },
        });
        return Runs[^1];
    }

    private JsonObject Update(JsonObject body)
    {
        var info = RunOf((string)body["run_id"]!)["info"]!;
        info["status"] = (string)body["status"]!;
        info["end_time"] = body["end_time"]?.DeepClone();
        return new JsonObject { ["run_info"] = info.DeepClone() };
    }

    private JsonObject Log(JsonObject body)
    {
        var data = RunOf((string)body["run_id"]!)["data"]!;
        if (Count("metrics") > 1000 || Count("params") > 100 || Count("tags") > 100)
            throw new InvalidOperationException("INVALID_PARAMETER_VALUE");
        foreach (var parameter in body["params"]?.AsArray() ?? [])
            if (data["params"]!.AsArray().Any(before => (string)before!["key"]! == (string)parameter!["key"]! && (string)before["value"]! != (string)parameter["value"]!))
                throw new InvalidOperationException("INVALID_PARAMETER_VALUE");
        foreach (string kind in (string[])["metrics", "params", "tags"])
            foreach (var item in body[kind]?.AsArray() ?? [])
                data[kind]!.AsArray().Add(item!.DeepClone());
        return [];

        int Count(string kind) => body[kind]?.AsArray().Count ?? 0;
    }

    private JsonObject Inputs(JsonObject body)
    {
        foreach (var input in body["datasets"]!.AsArray())
            RunOf((string)body["run_id"]!)["inputs"]!["dataset_inputs"]!.AsArray().Add(input!.DeepClone());
        return [];
    }

    private JsonObject Search(JsonObject body)
    {
        var filter = RunFilter.Parse((string?)body["filter"]);
        var experiments = body["experiment_ids"]!.AsArray().Select(id => (string)id!).ToList();
        return Page(body, "runs", [.. Runs.Where(run => experiments.Contains((string)run["info"]!["experiment_id"]!) && filter.Matches(RestJson.Run(run)))]);
    }

    private JsonObject List(string run, string folder)
    {
        string root = $"{RunOf(run)["info"]!["experiment_id"]}/{run}/artifacts/", below = folder.Length == 0 ? root : $"{root}{folder}/";
        var names = Files.Keys.Where(path => path.StartsWith(below, StringComparison.Ordinal)).Select(path => path[below.Length..]).ToList();
        return new JsonObject
        {
            ["root_uri"] = root,
            ["files"] = new JsonArray([.. names.GroupBy(name => name.Split('/')[0]).Select(group => (JsonNode)new JsonObject { ["path"] = below[root.Length..] + group.Key, ["is_dir"] = group.First().Contains('/'), ["file_size"] = Files.GetValueOrDefault(below + group.Key)?.Length })]),
        };
    }

    // Two a page, so that clients have to ask for the next.
    private static JsonObject Page(JsonObject body, string name, List<JsonObject> items)
    {
        int start = int.TryParse((string?)body["page_token"], out int token) ? token : 0;
        var answer = new JsonObject { [name] = new JsonArray([.. items.Skip(start).Take(2).Select(item => item.DeepClone())]) };
        if (start + 2 < items.Count)
            answer["next_page_token"] = $"{start + 2}";
        return answer;
    }

    private static JsonObject Set(JsonObject item, string name, string value)
    {
        item[name] = value;
        return [];
    }

    private JsonObject Experiment(string id) => Experiments.Find(one => (string)one["experiment_id"]! == id) ?? throw new KeyNotFoundException();

    private JsonObject RunOf(string id) => Runs.Find(run => (string)run["info"]!["run_id"]! == id) ?? throw new KeyNotFoundException();

    private static void BreakOff(HttpListenerContext context)
    {
        context.Response.ContentLength64 = 100;
        context.Response.OutputStream.Write("{"u8);
        context.Response.OutputStream.Flush();
        context.Response.Abort();
    }

    private static void Write(HttpListenerContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.OutputStream.Write(body);
        context.Response.Close();
    }
}
