using StrokeNotebooks.Values;

namespace StrokeNotebooks.Evaluation;

/// <summary>What only people can say about a model: what it is for, and what it is not for. A card without these says that nobody has written them down.</summary>
public sealed record CardTexts
{
    /// <summary>What the model is meant to be used for.</summary>
    public ValueList<string> IntendedUses { get; init; }

    /// <summary>Who is meant to use it.</summary>
    public ValueList<string> IntendedUsers { get; init; }

    /// <summary>What it must not be used for.</summary>
    public ValueList<string> OutOfScopeUses { get; init; }

    /// <summary>What was thought about whom it may harm, and how.</summary>
    public ValueList<string> EthicalConsiderations { get; init; }

    /// <summary>Limits that data does not show.</summary>
    public ValueList<string> Caveats { get; init; }

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
