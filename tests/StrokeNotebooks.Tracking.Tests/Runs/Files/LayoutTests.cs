using System.Globalization;

namespace StrokeNotebooks.Tracking;

/// <summary>The files are MLflow's, to the byte where it matters: names, keys, numbers of states, lines of metrics.</summary>
public sealed class LayoutTests : IDisposable
{
    private readonly TrackingFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_folder_has_the_default_experiment_and_the_named_one()
    {
        var info = _folder.Client.Experiment("stroke").Info;
        string time = Milliseconds();
        Assert.Equal($"""
            artifact_location: '{FileUri.Of(Path.Combine(_folder.Root, info.Id))}'
            creation_time: {time}
            experiment_id: '{info.Id}'
            last_update_time: {time}
            lifecycle_stage: active
            name: stroke

            """, _folder.Read(info.Id, "meta.yaml"), ignoreLineEndingDifferences: true);
        Assert.Contains("name: Default", _folder.Read("0", "meta.yaml"), StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(_folder.Root, ".trash")));
        Assert.Equal(18, info.Id.Length);
    }

    [Fact]
    public void A_run_is_a_folder_with_a_file_for_each_thing_recorded()
    {
        var experiment = _folder.Client.Experiment("stroke");
        using var run = experiment.Start("first try");
        run.LogParameter("C", 1.0);
        run.LogParameter("penalty", "l2");
        run.LogParameter("fit_intercept", true);
        run.LogMetric("train/log loss", 0.25, step: 1);
        run.LogMetric("train/log loss", double.NaN, step: 2);
        run.LogMetric("roc_auc", 1);
        run.SetTag("note", "Ärzte, 医者");
        string time = Milliseconds();

        Assert.Equal("1.0", _folder.Read(experiment.Info.Id, run.Id, "params", "C"));
        Assert.Equal("True", _folder.Read(experiment.Info.Id, run.Id, "params", "fit_intercept"));
        Assert.Equal($"{time} 0.25 1\n{time} nan 2\n", _folder.Read(experiment.Info.Id, run.Id, "metrics", "train", "log loss"));
        Assert.Equal($"{time} 1.0 0\n", _folder.Read(experiment.Info.Id, run.Id, "metrics", "roc_auc"));
        Assert.Equal("Ärzte, 医者", _folder.Read(experiment.Info.Id, run.Id, "tags", "note"));
        Assert.Equal("first try", _folder.Read(experiment.Info.Id, run.Id, "tags", "mlflow.runName"));
        Assert.Contains("\nstatus: 1\n", _folder.Read(experiment.Info.Id, run.Id, "meta.yaml"), StringComparison.Ordinal);

        run.End();
        Assert.Equal($"""
            artifact_uri: '{FileUri.Of(Path.Combine(_folder.Root, experiment.Info.Id, run.Id, "artifacts"))}'
            deleted_time: null
            end_time: {time}
            entry_point_name: ''
            experiment_id: '{experiment.Info.Id}'
            lifecycle_stage: active
            run_id: '{run.Id}'
            run_name: 'first try'
            run_uuid: '{run.Id}'
            source_name: ''
            source_type: 4
            source_version: ''
            start_time: {time}
            status: 3
            tags: []
            user_id: ada

            """.Replace($"'{run.Id}'", char.IsAsciiLetter(run.Id[0]) ? run.Id : $"'{run.Id}'"), _folder.Read(experiment.Info.Id, run.Id, "meta.yaml"), ignoreLineEndingDifferences: true);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder.Root, experiment.Info.Id, run.Id), ".running.lock"));
    }

    [Fact]
    public void Inputs_and_datasets_have_MLflows_ids()
    {
        var experiment = _folder.Client.Experiment("stroke");
        using var run = experiment.Start("data");
        run.LogInput(new Dataset("patients", "abc", "local", """{"uri":"patients.csv"}"""), "training");
        // md5(name + digest), md5(dataset id + run id), by Python's hashlib.
        const string Id = "a5de623d78c375e6b3e9556bcb9a8758";
        Assert.True(Directory.Exists(Path.Combine(_folder.Root, experiment.Info.Id, "datasets")));
        string dataset = Assert.Single(Directory.GetDirectories(Path.Combine(_folder.Root, experiment.Info.Id, "datasets")));
        Assert.Equal(Id, Path.GetFileName(dataset));
        Assert.Equal("""
            digest: abc
            name: patients
            profile: null
            schema: null
            source: '{"uri":"patients.csv"}'
            source_type: local

            """, File.ReadAllText(Path.Combine(dataset, "meta.yaml")), ignoreLineEndingDifferences: true);
        var input = Assert.Single(_folder.Client.Run(run.Id).Inputs);
        Assert.Equal(("patients", "training"), (input.Dataset.Name, input.Context));
    }

    private string Milliseconds() => _folder.Clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
