using System.Text;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Packaging;

public sealed class PackageFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("package-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_folder_and_an_archive_give_back_the_same_package()
    {
        var package = TestPackage.Whole;
        package.Save(Path.Combine(_folder, "package"));
        package.SaveZip(Path.Combine(_folder, "package.zip"));
        foreach (string name in (string[])["package", "package.zip"])
        {
            var loaded = ModelPackage.Load(Path.Combine(_folder, name));
            Assert.Equal(package.ToFiles().Digest, loaded.ToFiles().Digest);
            Assert.Equal(package.PredictProbability(TestPackage.Rows), loaded.PredictProbability(TestPackage.Rows));
            Assert.Equal(package.Metrics, loaded.Metrics);
            Assert.Equal(package.Signature, loaded.Signature);
            Assert.Equal(package.Environment, loaded.Environment);
            Assert.Equal("# A model\n", Encoding.UTF8.GetString(loaded.Documents["model_card.md"].Span));
            Assert.Equal([8, 9, 10], loaded.Onnx!.Value.ToArray());
        }
    }

    [Fact]
    public void What_a_package_does_not_have_it_does_not_have_after_loading_either()
    {
        var bare = new ModelPackage(TestPackage.Whole.Model, TestPackage.Graph);
        bare.Save(_folder);
        var loaded = ModelPackage.Load(_folder);
        Assert.Null(loaded.Onnx);
        Assert.Equal(bare.ToFiles().Paths, loaded.ToFiles().Paths);
        Assert.Equal(bare.ToFiles().Digest, loaded.ToFiles().Digest);
    }

    [Fact]
    public void The_same_package_gives_the_same_archive_however_it_came_about()
    {
        byte[] first = TestPackage.Whole.ToFiles().ToZip();
        TestPackage.Whole.Save(_folder);
        Assert.Equal(first, PackageFiles.Read(_folder).ToZip());
        Assert.Equal(first, PackageFiles.FromZip(first).ToZip());
        Assert.NotEqual(TestPackage.Whole.ToFiles().Digest, TestPackage.Whole.WithMetrics([new("roc_auc", 0.9)]).ToFiles().Digest);
    }

    [Fact]
    public void The_manifest_lists_every_file() => Snapshot.Match(
        string.Join('\n', TestPackage.Whole.ToFiles().Manifest.Files.Select(file => file.Path)) + "\n\n" + Encoding.UTF8.GetString(new PackageFiles([TestPackage.File("a.txt", "hello\n")]).Manifest.ToBytes()), "manifest");

    [Fact]
    public void Mlflow_finds_its_own_file() => Snapshot.Match(Encoding.UTF8.GetString(TestPackage.Whole.ToFiles().Contents["MLmodel"].Span), "mlmodel", "json");

    [Fact]
    public void A_package_is_written_over_another_and_nothing_of_it_stays()
    {
        TestPackage.Whole.Save(_folder);
        var smaller = new ModelPackage(TestPackage.Whole.Model, TestPackage.Whole.Graph);
        smaller.Save(_folder);
        Assert.Equal(smaller.ToFiles().Paths.Append("manifest.json").Order(StringComparer.Ordinal), Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(smaller.ToFiles().Digest, PackageFiles.Read(_folder).Digest);
    }

    [Fact]
    public void A_folder_with_other_files_is_not_written_over()
    {
        File.WriteAllText(Path.Combine(_folder, "letter.txt"), "dear");
        Assert.Contains("'letter.txt', which is no part of a package", Assert.Throws<InputException>(() => TestPackage.Whole.Save(_folder)).Message, StringComparison.Ordinal);
        Assert.Equal(["letter.txt"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void A_folder_from_before_there_were_manifests_is_read_and_written_over()
    {
        File.WriteAllText(Path.Combine(_folder, "model.json"), ModelFile.ToJson(TestPackage.Whole.Model));
        File.WriteAllText(Path.Combine(_folder, "transform_graph.json"), TestPackage.Graph.ToJson());
        File.WriteAllText(Path.Combine(_folder, "schema.pbtxt"), TestPackage.Whole.Schema!.ToString());
        Assert.Equal(TestPackage.Whole.PredictProbability(TestPackage.Rows), ModelPackage.Load(_folder).PredictProbability(TestPackage.Rows));
        new ModelPackage(TestPackage.Whole.Model, TestPackage.Whole.Graph).Save(_folder);
        Assert.Null(ModelPackage.Load(_folder).Schema);
    }

    [Fact]
    public void A_half_written_folder_is_not_taken_for_an_old_one()
    {
        TestPackage.Whole.Save(_folder);
        File.Delete(Path.Combine(_folder, "manifest.json"));
        Assert.Equal($"'{_folder}' is no model package: it has no manifest.json. Give the folder that ModelPackage.Save wrote.", Fault());
    }

    [Fact]
    public void A_folder_that_does_not_hold_what_was_packaged_is_refused()
    {
        Check(path => File.AppendAllText(Path.Combine(path, "model_card.md"), "Better than it is.\n"), "'model_card.md' in '", "is not the file that was packaged");
        Check(path => File.WriteAllText(Path.Combine(path, "model_card.md"), "# a model\n"), "is not the file that was packaged");
        Check(path => File.Delete(Path.Combine(path, "metrics.json")), "it has no metrics.json, which its manifest.json lists");
        Check(path => File.WriteAllText(Path.Combine(path, "run.sh"), "true"), "has the file 'run.sh', which its manifest.json does not list");
        Check(path => Edit(path, "\"version\": 1", "\"version\": 2"), "has version 2 of the package layout, but this library reads version 1");
        Check(path => Edit(path, "stroke-notebooks/model-package", "someone/else"), "is not a model package of this library");
        Check(path => Edit(path, "model_card.md", "../../card.md"), "the path '../../card.md' leads out of the package");
        Check(path => Edit(path, "\"files\"", "\"folders\""), "is damaged");
        Check(path => File.WriteAllText(Path.Combine(path, "manifest.json"), "[1, 2]"), "is damaged");

        void Edit(string path, string old, string now) => File.WriteAllText(Path.Combine(path, "manifest.json"), File.ReadAllText(Path.Combine(path, "manifest.json")).Replace(old, now));
    }

    [UnixFact]
    public void A_link_is_refused() => Check(
        path =>
        {
            File.Move(Path.Combine(path, "model_card.md"), Path.Combine(_folder, "elsewhere.md"), overwrite: true);
            File.CreateSymbolicLink(Path.Combine(path, "model_card.md"), Path.Combine(_folder, "elsewhere.md"));
        },
        "'model_card.md' is a link");

    [Theory]
    [InlineData("model.json")]
    [InlineData("Manifest.json")]
    [InlineData("../card.md")]
    public void A_document_cannot_take_the_name_of_a_part_or_lead_out(string name) => Assert.Throws<InputException>(() => TestPackage.Whole.WithDocument(name, "x").ToFiles());

    [Fact]
    public void A_signature_of_other_columns_is_refused() => Assert.StartsWith(
        "The signature does not fit the transform: it takes age (Float); the transform reads age (Float), bmi (Float),",
        Assert.Throws<InputException>(() => new ModelPackage(TestPackage.Whole.Model, TestPackage.Graph) { Signature = new([new("age", ColumnType.Float, true, false)], "probability") }).Message,
        StringComparison.Ordinal);

    private string Fault() => Assert.Throws<InputException>(() => ModelPackage.Load(_folder)).Message;

    private void Check(Action<string> damage, params string[] parts)
    {
        string path = Directory.CreateDirectory(Path.Combine(_folder, "damaged")).FullName;
        TestPackage.Whole.Save(path);
        damage(path);
        string message = Assert.Throws<InputException>(() => ModelPackage.Load(path)).Message;
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
        Directory.Delete(path, recursive: true);
    }
}
