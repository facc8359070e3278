using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Recipes;

namespace StrokeNotebooks.Course;

/// <summary>The recipe by which <c>./stroke train</c> makes a model of patients.</summary>
public static class StrokeTraining
{
    extension(TrainingRecipe)
    {
        /// <summary>
        /// What <c>./stroke train</c> makes a run of: all rows, also those without a bmi, which is imputed with a mark; numbers by z-score, words one-hot. One in five rows is held out; gender and age are compared.
        /// </summary>
        /// <remarks>
        /// Its features are not those of <see cref="StrokeRecipe"/>, on purpose. Here any trainer may come, and a person reads the coefficients: each word is a feature by its name, <c>gender=Male</c> and
        /// <c>gender=Female</c>. There the best few features are chosen, where such a pair could take two places for one fact: columns of two words are one feature.
        /// docs/decisions/0025 has what either gives: the same.
        /// </remarks>
        /// <param name="dataFile">The CSV file with patients.</param>
        /// <param name="trainer">What learns.</param>
        /// <param name="seed">The seed of the drawing of rows.</param>
        /// <param name="csv">The file's delimiter and decimal sign; recognised if not given.</param>
        /// <exception cref="IO.InputException">There is no such file, or it is no CSV file.</exception>
        public static TrainingRecipe ForStroke(string dataFile, ITrainer trainer, int seed = 0, CsvOptions? csv = null) => new()
        {
            Name = "stroke",
            Data = RecipeData.Of(dataFile, csv),
            DropColumns = [Stroke.Id],
            Holdout = new TrainTest { Seed = seed },
            Preprocessor = new Preprocessor()
                .ZScore("age").PassThrough("hypertension", "heart_disease").ZScore("avg_glucose_level").Impute("bmi", indicator: true).ZScore("bmi")
                .OneHot("gender").OneHot("ever_married").OneHot("work_type").OneHot("Residence_type").OneHot("smoking_status").Label(Stroke.Label),
            Trainer = trainer,
            Slices = ["gender", SlicingSpec.Bands("age", 40, 65)],
            Texts = CardTexts.ForStroke(),
        };
    }
}
