using StrokeNotebooks.Values;

namespace StrokeNotebooks.Course;

/// <summary>One invented patient. Age is drawn first and drives nearly all the rest, as it does in the Kaggle file.</summary>
internal sealed record SyntheticPatient(
    double Age, string Gender, bool Married, string Work, string Residence, string Smoking,
    double Bmi, bool Hypertension, bool HeartDisease, double Glucose, bool Stroke, bool BmiMissing)
{
    /// <summary>Draws a patient. The weights in the log-odds are those of logistic regressions on the Kaggle file (<c>figures.py</c>).</summary>
    public static SyntheticPatient Draw(NumPyRandom random)
    {
        var band = Pick(random, AgeBand.All.Select(band => (band, (double)band.Rows)));
        double age = DrawAge(random, band);
        double decade = age / 10;
        bool male = random.NextDouble() >= band.Female;
        bool married = random.NextDouble() < band.Married;
        string work = Pick(random, [("children", band.Children), ("Never_worked", band.NeverWorked), ("Self-employed", band.SelfEmployed), ("Govt_job", band.Government),
            ("Private", 1 - band.Children - band.NeverWorked - band.SelfEmployed - band.Government)]);
        string residence = random.NextDouble() < 0.508 ? "Urban" : "Rural";
        string smoking = Pick(random, [("Unknown", band.UnknownSmoking), ("formerly smoked", band.Former), ("smokes", band.Smokes),
            ("never smoked", 1 - band.UnknownSmoking - band.Former - band.Smokes)]);
        double bmi = DrawBmi(random, band);

        bool adult = age >= 20;
        bool hypertension = adult && Happens(random, -6.83 + (0.52 * decade) + (0.058 * bmi) + (male ? 0.20 : 0));
        bool heart = adult && Happens(random, -8.11 + (0.81 * decade) + (male ? 0.84 : 0) + (smoking == "smokes" ? 0.62 : 0) + (hypertension ? 0.23 : 0));
        bool highGlucose = Happens(random, -5.80 + (0.36 * decade) + (0.060 * bmi) + (male ? 0.30 : 0) + (hypertension ? 0.69 : 0) + (heart ? 0.61 : 0));
        double glucose = highGlucose ? DrawWithin(random, 205, 26, 150, 272) : DrawWithin(random, 88, 23, 55, 150);
        bool stroke = Happens(random, -7.68 + (0.70 * decade) + (hypertension ? 0.38 : 0) + (heart ? 0.30 : 0) + (0.0042 * glucose)
            + (smoking == "smokes" ? 0.27 : smoking == "formerly smoked" ? 0.16 : 0));
        // Nobody weighs a patient who is very ill: that is why a missing bmi tells something.
        bool bmiMissing = Happens(random, -3.78 + (0.06 * decade) + (hypertension ? 0.74 : 0) + (heart ? 0.87 : 0) + (stroke ? 1.28 : 0));
        return new(age, male ? "Male" : "Female", married, work, residence, smoking, bmi, hypertension, heart, Math.Round(glucose, 2), stroke, bmiMissing);
    }

    /// <summary>Whole years; under two, months counted as 0.08 years each, as in the Kaggle file.</summary>
    private static double DrawAge(NumPyRandom random, AgeBand band)
    {
        int months = 1 + random.NextUpTo((12 * (band.To - band.From)) - 1) + (12 * band.From);
        return months < 24 ? Math.Round((months / 12) + (months % 12 * 0.08), 2) : Math.Min(months / 12, band.To - 1);
    }

    /// <summary>Log-normal above 8 kg/m²: skewed to the right like real ones.</summary>
    private static double DrawBmi(NumPyRandom random, AgeBand band)
    {
        const double Lowest = 8;
        double variance = Math.Log(1 + Math.Pow(band.BmiDeviation / (band.BmiMean - Lowest), 2));
        return Math.Round(Lowest + ((band.BmiMean - Lowest) * Math.Exp((Math.Sqrt(variance) * Normal(random)) - (variance / 2))), 1);
    }

    private static double DrawWithin(NumPyRandom random, double mean, double deviation, double low, double high)
    {
        double value;
        do
            value = mean + (deviation * Normal(random));
        while (value < low || value > high);
        return value;
    }

    private static bool Happens(NumPyRandom random, double logOdds) => random.NextDouble() < 1 / (1 + Math.Exp(-logOdds));

    /// <summary>Nearly standard normal: twelve uniform numbers added up, which comes out alike on every machine.</summary>
    private static double Normal(NumPyRandom random)
    {
        double sum = -6;
        for (int i = 0; i < 12; i++)
            sum += random.NextDouble();
        return sum;
    }

    private static T Pick<T>(NumPyRandom random, IEnumerable<(T Value, double Weight)> choices)
    {
        var all = choices.ToArray();
        double drawn = random.NextDouble() * all.Sum(choice => choice.Weight);
        foreach (var (value, weight) in all)
            if ((drawn -= weight) < 0)
                return value;
        return all[^1].Value;
    }
}
