using StrokeNotebooks.IO;

namespace StrokeNotebooks.Registry;

public sealed class ModelUriTests
{
    [Theory]
    [InlineData("models:/stroke@champion", "models:/stroke@champion")]
    [InlineData("stroke@champion", "models:/stroke@champion")]
    [InlineData("models:/stroke/3", "models:/stroke/3")]
    [InlineData("stroke/3", "models:/stroke/3")]
    [InlineData("models:/stroke/latest", "models:/stroke/latest")]
    [InlineData("stroke", "models:/stroke/latest")]
    [InlineData("models:/stroke risk/12", "models:/stroke risk/12")]
    [InlineData("runs:/4af1/model", "runs:/4af1/model")]
    [InlineData("runs:/4af1/best/model/", "runs:/4af1/best/model")]
    public void An_address_is_understood_as_mlflow_writes_it(string text, string uri) => Assert.Equal(uri, ModelUri.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("models:/")]
    [InlineData("models:/stroke/0")]
    [InlineData("models:/stroke/-1")]
    [InlineData("models:/stroke/Production")]
    [InlineData("models:/../secrets/1")]
    [InlineData("models:/stroke@")]
    [InlineData("models:/stroke@v3")]
    [InlineData("models:/stroke@latest")]
    [InlineData("models:/stroke@../x")]
    [InlineData("runs:/4af1")]
    [InlineData("runs://model")]
    [InlineData("https://example.org/model")]
    public void What_names_no_model_is_refused(string text) => Assert.Throws<InputException>(() => ModelUri.Parse(text));
}
