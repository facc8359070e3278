using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Course;

/// <summary>How the original course makes features of patients.</summary>
public static class StrokePreprocessor
{
    extension(Preprocessor)
    {
        /// <summary>
        /// The transform of the original course: age by min and max, glucose and bmi by z-score, the five categorical columns by vocabulary; stroke is the label.
        /// Like the original it leaves hypertension and heart_disease out.
        /// </summary>
        public static Preprocessor ForStroke() => new Preprocessor()
            .MinMax("age").ZScore("avg_glucose_level").ZScore("bmi")
            .Vocabulary("gender").Vocabulary("ever_married").Vocabulary("work_type").Vocabulary("Residence_type").Vocabulary("smoking_status")
            .Label(Stroke.Label);
    }
}
