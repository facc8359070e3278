namespace StrokeNotebooks.IO;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("'http://bob:SECRET@127.0.0.1:9' is a server.", "'http://***@127.0.0.1:9' is a server.")]
    [InlineData("https://SECRET@host/path", "https://***@host/path")]
    [InlineData("http://bob:SE/CR@ET@host", "http://***@host")]
    [InlineData("postgresql://u:SECRET@db.example.org:5432/mlmd?sslmode=require", "postgresql://***@db.example.org:5432/mlmd?sslmode=require")]
    [InlineData("Host=db;Username=u;Password=SECRET;Database=d", "Host=db;Username=u;Password=***;Database=d")]
    [InlineData("host=db password='SE CRET' user=u", "host=db password=*** user=u")]
    [InlineData("PWD = SECRET; Database=d", "PWD = ***; Database=d")]
    [InlineData("two: http://a:SECRET@b and https://c:SECRET@d/e", "two: http://***@b and https://***@d/e")]
    public void What_is_secret_is_left_out(string text, string shown) => Assert.Equal(shown, Redaction.Of(text));

    [Theory]
    [InlineData("models:/stroke@champion is no version of https://mlflow.example.org:5000/api.")]
    [InlineData("Write models:/NAME@ALIAS; ada@example.org did at file:///home/ada/mlruns.")]
    [InlineData("")]
    public void All_else_stays(string text) => Assert.Equal(text, Redaction.Of(text));

    [Fact]
    public void No_message_of_ours_has_a_password()
    {
        Assert.Equal("'http://***@host' is a server.", new InputException("'http://bob:SECRET@host' is a server.").Message);
        Assert.Equal("a.txt(1,2): 'http://***@host' is a server.", new InputException("b/a.txt", 1, 2, "'http://bob:SECRET@host' is a server.").Message);
    }
}
