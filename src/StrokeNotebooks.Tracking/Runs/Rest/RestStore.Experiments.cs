using System.Collections.Immutable;
using System.Text.Json.Nodes;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

// Experiments. While the server is away, one is known by its name.
public sealed partial class RestStore
{
    private const string NotThere = "RESOURCE_DOES_NOT_EXIST";

    /// <inheritdoc/>
    public Experiment CreateExperiment(string name)
    {
        var call = new SpooledCall("experiments/create", new JsonObject { ["name"] = TrackingNames.CheckExperiment(name) }, LocalId(name));
        return Write(call) is { } answer ? new Experiment(RestJson.Required(answer, "experiment_id"), name) : new Experiment(LocalId(name), name);
    }

    /// <inheritdoc/>
    public Experiment GetExperiment(string experimentId) =>
        Reading(() => RestJson.Experiment(_connection.Value.Get("experiments/get", ("experiment_id", ServerId(experimentId)))["experiment"]));

    /// <inheritdoc/>
    /// <remarks>While the server is away it cannot be asked: an experiment of that name is then made, or found, when the server is back.</remarks>
    public Experiment? FindExperiment(string name)
    {
        if (!IsLeftAlone)
            try
            {
                return Reading(() => FindOnServer(name));
            }
            catch (IO.InputException e) when (e.InnerException is ServerUnavailableException)
            {
                _awaySince = Clock.GetTimestamp();
            }
        string local = LocalId(name);
        if (_spool.Value.IdOf(local) is { } known)
            return new Experiment(known, name);
        if (!_spool.Value.Pending().Any(call => call.LocalId == local))
            _spool.Value.Add(new SpooledCall("experiments/create", new JsonObject { ["name"] = TrackingNames.CheckExperiment(name) }, local));
        return new Experiment(local, name);
    }

    /// <inheritdoc/>
    public ImmutableArray<Experiment> Experiments(TrackingView view = TrackingView.Active) => Reading(() =>
        (ImmutableArray<Experiment>)[.. Pages("experiments/search", "experiments", new JsonObject { ["view_type"] = RestJson.Of(view) }, most: 50000).Select(RestJson.Experiment)]);

    /// <inheritdoc/>
    public void SetExperimentTag(string experimentId, string name, string value) =>
        Write(new SpooledCall("experiments/set-experiment-tag", new JsonObject { ["experiment_id"] = experimentId, ["key"] = TrackingNames.Check("tag", name), ["value"] = value }));

    /// <inheritdoc/>
    public void DeleteExperiment(string experimentId) => Write(new SpooledCall("experiments/delete", new JsonObject { ["experiment_id"] = experimentId }));

    /// <inheritdoc/>
    public void RestoreExperiment(string experimentId) => Write(new SpooledCall("experiments/restore", new JsonObject { ["experiment_id"] = experimentId }));

    private Experiment? FindOnServer(string name)
    {
        try
        {
            var experiment = RestJson.Experiment(_connection.Value.Get("experiments/get-by-name", ("experiment_name", name))["experiment"]);
            return experiment.IsDeleted ? null : experiment;
        }
        catch (ServerRefusedException e) when (e.Code == NotThere)
        {
            return null;
        }
    }

    private static string LocalId(string name) => $"pending-{ContentHash.OfText(name)[..24]}";

    private IEnumerable<JsonNode?> Pages(string call, string list, JsonObject body, int most)
    {
        string token;
        do
        {
            body["max_results"] = Math.Min(most, 1000);
            var answer = _connection.Value.Post(call, body);
            foreach (var item in RestJson.List(answer, list).Take(most))
            {
                most--;
                yield return item;
            }
            token = RestJson.Text(answer, "next_page_token");
            body["page_token"] = token;
        }
        while (token.Length > 0 && most > 0);
    }
}
