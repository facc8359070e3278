using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>Finds what must stay: what the latest runs read or made, and all that the latest blessed and the latest pushed model were made from.</summary>
internal sealed class Wanted(MetadataStore store)
{
    public HashSet<long> Ids(int runs)
    {
        var wanted = new HashSet<long>();
        foreach (var pipeline in store.Runs().GroupBy(run => run.Pipeline))
        {
            foreach (var run in pipeline.Take(runs))
                wanted.UnionWith(store.Details(run).Edges.Select(edge => edge.ArtifactId));
            if (store.LatestBlessedModel(pipeline.Key) is { } blessed)
            {
                Keep(blessed);
                // What says that it is blessed.
                wanted.UnionWith(store.Latest(new ArtifactQuery("ModelBlessing") { With = ("current_model_id", blessed.Id), Count = int.MaxValue }).Select(blessing => blessing.Id));
            }
            foreach (var pushed in store.Latest(new ArtifactQuery("PushedModel") { Pipeline = pipeline.Key, With = ("pushed", 1L), Count = 1 }))
                Keep(pushed);
        }
        return wanted;

        void Keep(Artifact artifact) => wanted.UnionWith(store.Upstream(artifact.Id).Artifacts.Select(one => one.Id));
    }
}
