using StrokeNotebooks.Cli.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Cli.Tests.Data;

public sealed class KaggleCredentialsTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public void The_environment_comes_before_the_file()
    {
        Save("""{"username": "file", "key": "f"}""");
        Assert.Equal(new KaggleCredentials("file", "f"), Find([]));
        Assert.Equal(new KaggleCredentials("env", "e"), Find(new() { ["KAGGLE_USERNAME"] = "env", ["KAGGLE_KEY"] = "e" }));
        Assert.Equal(new KaggleCredentials("file", "f"), Find(new() { ["KAGGLE_USERNAME"] = "env" }));
    }

    [Fact]
    public void Without_credentials_the_message_says_how_to_get_them() =>
        Assert.StartsWith("There are no Kaggle credentials. At kaggle.com, Settings, API, create a token", Assert.Throws<InputException>(() => Find([])).Message);

    [Theory]
    [InlineData("{\n  \"username\": oops", "kaggle.json(2,15): the file is not JSON.")]
    [InlineData("", "kaggle.json(1,1): the file is not JSON.")]
    [InlineData("[]", "kaggle.json(1,1): the texts \"username\" and \"key\" were expected.")]
    [InlineData("{\"username\": \"me\", \"key\": 5}", "kaggle.json(1,1): the texts \"username\" and \"key\" were expected.")]
    public void A_malformed_file_is_named(string json, string message)
    {
        Save(json);
        Assert.StartsWith(message, Assert.Throws<InputException>(() => Find([])).Message);
    }

    private KaggleCredentials Find(Dictionary<string, string> environment) => KaggleCredentials.Find(environment.GetValueOrDefault, _home);

    private void Save(string json)
    {
        Directory.CreateDirectory(Path.Combine(_home, ".kaggle"));
        File.WriteAllText(Path.Combine(_home, ".kaggle", "kaggle.json"), json);
    }
}
