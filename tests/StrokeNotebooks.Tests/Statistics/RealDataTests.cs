using StrokeNotebooks.Data;

namespace StrokeNotebooks.Statistics;

/// <summary>The figures that the original project printed of its training split.</summary>
public class RealDataTests
{
    [RealDataFact]
    public void The_training_split_has_the_published_statistics()
    {
        var train = Splits.ByHash(Table.ReadCsv(Repository.RealData!).DropMissing().Drop("id")).Train;
        var statistics = TableStatistics.Of(train, StatisticsOptions.Tfx);
        var age = statistics["age"].Numeric!;

        Assert.Equal(3286, statistics.NumExamples);
        Assert.Equal(["Residence_type", "age", "avg_glucose_level", "bmi", "ever_married", "gender", "heart_disease", "hypertension", "smoking_status", "stroke", "work_type"],
            statistics.Features.Select(feature => feature.Name));
        Assert.Equal(42.86262933654, age.Mean, 1e-11);
        Assert.Equal(22.61479527242, age.StdDev, 1e-11);
        Assert.Equal(0.07999999821, age.Min, 1e-11);
        Assert.Equal((44, 82), (age.Median, age.Max));
        Assert.Equal([new("Private", 1875), new("Self-employed", 511), new("children", 453), new("Govt_job", 434), new("Never_worked", 13)],
            statistics["work_type"].String!.TopValues);
    }
}
