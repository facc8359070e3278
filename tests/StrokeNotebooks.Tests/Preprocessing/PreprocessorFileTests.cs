using StrokeNotebooks.Course;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Preprocessing;

public sealed class PreprocessorFileTests
{
    private static readonly Preprocessor Plan = new Preprocessor()
        .Impute("bmi", indicator: true).MinMax("bmi", -0.5).Bucketize("age", 4, name: "age_xf").OneHot("age_xf").Impute("gender", "say \"no\"").Vocabulary("gender", 2, top: 3, minFrequency: 5)
        .PassThrough("hypertension").Impute("glucose", 7.5).ZScore("glucose").Impute("smoking", Imputation.MostFrequent).OneHot("smoking").Label("stroke");

    [Fact]
    public void The_file_can_be_read_by_people_and_programs() => Snapshot.Match(Plan.ToJson(), "json");

    [Fact]
    public void A_file_is_read_back_with_the_same_text()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "preprocessor.json");
        foreach (var plan in (Preprocessor[])[Plan, Preprocessor.ForStroke(), new Preprocessor()])
        {
            plan.Save(path);
            Assert.Equal(plan.ToString(), Preprocessor.Load(path).ToString());
            Assert.Equal(plan.ToJson(), Preprocessor.Load(path).ToJson());
        }
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Theory]
    [InlineData("\"kind\": \"min-max\"", "\"kind\": \"max-min\"", "The preprocessor file cannot be read: ")]
    [InlineData("\"output_max\": 1", "\"output_max\": -1", "This preprocessing cannot be done: Min-max scaling goes from a lower to an upper number, not from -0.5 to -1.")]
    [InlineData("\"output_max\": 1", "\"output_max\": 1e99", "")]
    [InlineData("\"output_max\": 1", "\"output_maximum\": 1", "The preprocessor file cannot be read: ")]
    [InlineData("\"strategy\": \"median\"", "\"strategy\": \"medium\"", "The preprocessor file cannot be read: ")]
    [InlineData("\"strategy\": \"median\"", "\"strategy\": 1", "The preprocessor file cannot be read: ")]
    [InlineData("\"number\": 4", "\"number\": 0", "This preprocessing cannot be done: ")]
    [InlineData("\"top\": 3", "\"top\": 0", "This preprocessing cannot be done: At least one token is kept.")]
    [InlineData("\"name\": \"age_xf\"", "\"name\": \"bmi\"", "This preprocessing cannot be done: A feature 'bmi' has been begun already.")]
    [InlineData("\"name\": \"age_xf\"", "\"name\": \"\"", "This preprocessing cannot be done: ")]
    [InlineData("\"name\": \"age_xf\"", "\"name\": null", "The preprocessor file cannot be read: ")]
    [InlineData("\"number\": 7.5", "\"number\": null", "This preprocessing cannot be done: What is imputed is a number or a text, one of them.")]
    [InlineData("\"transforms\": []", "\"transforms\": [null]", "This preprocessing cannot be done: A list of features or of transforms holds nothing")]
    [InlineData("\"transforms\": []", "\"transforms\": null", "The preprocessor file cannot be read: ")]
    [InlineData("\"version\": 1", "\"version\": 9", "This preprocessor file has version 9")]
    public void What_cannot_be_is_refused(string found, string replaced, string message)
    {
        Assert.Contains(found, Plan.ToJson(), StringComparison.Ordinal);
        Assert.StartsWith(message, Assert.Throws<InputException>(() => Preprocessor.Parse(Plan.ToJson().Replace(found, replaced, StringComparison.Ordinal))).Message.Split(": ", 2)[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_gives_a_plan_or_an_input_error_and_nothing_else() => Damage.Each<InputException>(Plan.ToJson(), text => Preprocessor.Parse(text));
}
