using StrokeNotebooks.Evaluation;

namespace StrokeNotebooks.Course;

/// <summary>What people say about the course's models.</summary>
public static class StrokeCard
{
    extension(CardTexts)
    {
        /// <summary>What holds for every model of this course.</summary>
        public static CardTexts ForStroke() => new()
        {
            IntendedUses = ["Learning how a model is built, judged, documented and kept, on a small public file of patients."],
            IntendedUsers = ["Learners and teachers of MLOps."],
            OutOfScopeUses =
            [
                "Any decision about a person: diagnosis, triage, treatment, insurance, employment.",
                "Patients of any hospital or country: the model was not validated on them, and no clinician has looked at it.",
            ],
            EthicalConsiderations =
            [
                "A stroke that is missed may cost a life; a false alarm costs worry and an examination. The threshold weighs one against the other, and nobody affected was asked.",
                "Age, gender, marriage, work and residence are features. Some of them stand in for how people live and what care they can get, not for their health.",
                "The file was published without names. It says nothing of whether patients agreed to this use.",
            ],
            Caveats =
            [
                "Where, when and how the patients were chosen is not known; neither is whether a stroke came before or after the measurements. The model tells who had a stroke, not who will.",
                "Many smoking habits are given as Unknown, most of them of children.",
            ],
        };
    }
}
