using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Packaging;

public sealed class ModelFileTests
{
    private static readonly LogisticModel Model = new(["age", "bmi"], [0.1, -1.0 / 3], -4.000000000000001, 1, 12, true);

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        Assert.Equal("There is no file 'nowhere.json'. Train a model and save it first.", Assert.Throws<InputException>(() => ModelFile.Load("nowhere.json")).Message);

    [Fact]
    public void The_file_can_be_read_by_people_and_programs() => Snapshot.Match(ModelFile.ToJson(Model), "json");

    [Theory]
    [InlineData("", "model.json(1,1): The model file is damaged: ")]
    [InlineData("{}", "model.json(1,1): This is not a model file: its \"format\" is missing, expected stroke-notebooks/model.")]
    [InlineData("null", "model.json(1,1): This is not a model file")]
    [InlineData("""{"format":"stroke-notebooks/model","version":2}""", "model.json(1,1): This model file has version 2, but this library reads version 1.")]
    [InlineData("""{"format":"stroke-notebooks/model","version":1}""", "model.json(1,")]
    [InlineData("""{"format":"stroke-notebooks/model","version":1,"model":null}""", "model.json(1,")]
    [InlineData("""{"format":"stroke-notebooks/model","version":1,"model":{"kind":"oracle"}}""", "model.json(1,")]
    [InlineData("""{"format":"stroke-notebooks/model","version":1,"model":{"kind":"baseline","featureNames":["a"],"probability":7}}""", "model.json(1,1): The model file is damaged: The probability is 7")]
    [InlineData("""{"format":"stroke-notebooks/model","version":1,"model":{"kind":"baseline","featureNames":["a",null],"probability":0.5}}""", "model.json(1,1): The model file is damaged: A feature has no name")]
    public void What_is_no_model_is_refused_with_its_place(string json, string message) =>
        Assert.StartsWith(message, Assert.Throws<InputException>(() => ModelFile.Parse(json)).Message, StringComparison.Ordinal);

    public static TheoryData<string> Files =>
    [
        ModelFile.ToJson(new LogisticRegressionCVModel(Model, [0.5, 1], [[0.1, 0.2], [0.3, 0.4]])),
        ModelFile.ToJson(new WideAndDeepModel(["age", "sex=F"], ["sex=F"], [2, 1], 1, true, [0.1, -2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [0.7, 0.6])),
        ModelFile.ToJson(new StackingModel([new ImputedModel(Model.FeatureNames, [40, 28.5f], [], Model), new SoftVotingModel([Model], [1], PredictionScale.LogOdds)], new BaselineModel(["Logistic", "SoftVoting"], 0.5), PredictionScale.Probability)),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_damaged_file_gives_a_model_or_an_input_error_and_nothing_else(string json)
    {
        var chance = new Random(5);
        for (int i = 0; i < 3000; i++)
        {
            char[] damaged = json.ToCharArray();
            for (int changes = chance.Next(1, 4); changes > 0; changes--)
                damaged[chance.Next(damaged.Length)] = "{}[]\",:0e-9nul "[chance.Next(15)];
            string text = new(damaged, 0, chance.Next(4) == 0 ? chance.Next(damaged.Length) : damaged.Length);
            try
            {
                ModelFile.Parse(text);
            }
            catch (InputException)
            {
            }
        }
    }
}
