using StrokeNotebooks.Schemas;

namespace StrokeNotebooks.Validation;

public sealed class ValidationMarkdownTests
{
    [Fact]
    public void A_report_for_a_pull_request_has_verdict_anomalies_and_what_was_measured()
    {
        var train = Seen.Data(10, Seen.Text("gender", ("Female", 6), ("Male", 4)), Seen.Float("bmi", 10, 10, 60));
        var bad = Seen.Data(1000, Seen.Text("gender", ("Female", 600), ("Male", 390), ("[x](http://evil.example) | <b>", 10)), Seen.Float("bmi", 1000, 10, 250.25));
        var schema = Schema.Infer(train).WithFloatDomain("bmi", 0, 200).WithDriftComparator("gender", infinityNorm: 0.3);
        Snapshot.Match(SchemaValidator.Validate(bad, schema, previous: train).ToMarkdown(), "bad", "md");
        Assert.Equal("**No anomalies found.** 10 examples, 2 features.\n", SchemaValidator.Validate(train, Schema.Infer(train)).ToMarkdown());
    }
}
