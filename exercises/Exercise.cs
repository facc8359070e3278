using System.Globalization;

namespace StrokeNotebooks.Exercises;

/// <summary>One task of a lesson. The lesson's notebook holds the task, a hint and a folded solution; this is what judges an answer.</summary>
/// <param name="Id">The lesson's number, a full stop, the task's number: <c>1.2</c>, in <c>medium/</c> <c>M1.2</c>.</param>
/// <param name="Expects">What kind of answer is wanted, in words: <c>a number</c>.</param>
/// <param name="Judge">Says what is wrong with an answer in a way that helps, or <see langword="null"/> if it is right.</param>
/// <param name="Praise">What a right answer shows: the point of the exercise in one sentence.</param>
public sealed record Exercise(string Id, string Expects, Func<object, string?> Judge, string Praise)
{
    /// <summary>Judges the answer to a task of any lesson.</summary>
    /// <exception cref="ArgumentException">There is no such task; the message lists those that there are.</exception>
    public static Verdict Check(string id, object? answer)
    {
        var exercise = Lessons.All.FirstOrDefault(exercise => exercise.Id == id)
            ?? throw new ArgumentException($"There is no exercise '{id}'. The exercises are: {string.Join(", ", Lessons.All.Select(exercise => exercise.Id))}.", nameof(id));
        if (answer is null)
            return new Verdict(id, VerdictState.NotTried, $"no answer yet: {exercise.Expects} is wanted. Change the cell above and run both again.");
        return exercise.Miss(answer) is { } miss ? new Verdict(id, VerdictState.NotYet, miss) : new Verdict(id, VerdictState.Solved, exercise.Praise);
    }

    // An answer is somebody's code or feeds ours with it, so it may throw anything. That is a miss like any other, and the other verdicts are not to suffer from it.
    private string? Miss(object answer)
    {
        try
        {
            return Judge(answer);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return $"your answer cannot be used: {e.Message}";
        }
    }

    /// <summary>A task whose answer is of type <typeparamref name="T"/>; an answer of another type is told so.</summary>
    internal static Exercise Of<T>(string id, string expects, Func<T, string?> judge, string praise) where T : notnull =>
        new(id, expects, answer => answer is T typed ? judge(typed) : $"{expects} is wanted, and this is a {answer.GetType().Name}.", praise);

    /// <summary>A task whose answer is a number, right to <paramref name="digits"/> decimals.</summary>
    /// <param name="id">The task.</param>
    /// <param name="expects">What number is wanted.</param>
    /// <param name="right">Computes the right number, on whatever data is in place.</param>
    /// <param name="digits">How many decimals must agree.</param>
    /// <param name="misses">Numbers that people find by a known mistake, with what to tell them.</param>
    /// <param name="praise">What a right answer shows.</param>
    /// <param name="isShare">Whether the number is a share, so that a learner who gives it in percent is told so.</param>
    internal static Exercise OfNumber(string id, string expects, Func<double> right, int digits, IReadOnlyList<(Func<double> Number, string Tell)> misses, string praise, bool isShare = false) =>
        OfNumber(id, expects, number =>
        {
            double wanted = right();
            if (IsNear(number, wanted, digits))
                return null;
            if (isShare && IsNear(number / 100, wanted, digits))
                return "that is in percent. A share between 0 and 1 is wanted.";
            return misses.Where(miss => IsNear(number, miss.Number(), digits)).OrderBy(miss => Math.Abs(number - miss.Number())).FirstOrDefault().Tell ?? "that is not it. Read the hint, then look at the numbers on the way.";
        }, praise);

    /// <summary>A task whose answer is a number that a function judges. A number of any type is one, and so is a text that holds a number.</summary>
    internal static Exercise OfNumber(string id, string expects, Func<double, string?> judge, string praise) =>
        new(id, expects, answer => AnswerNumber.Of(answer) is not { } number ? $"{expects} is wanted, and this is {(answer is string text ? $"the text '{text}'" : $"a {answer.GetType().Name}")}."
            : double.IsFinite(number) ? judge(number)
            : $"{expects} is wanted, and this is {number.ToString(CultureInfo.InvariantCulture)}.", praise);

    /// <summary>A task whose answer is a list: an array, a list, any sequence, or one element alone.</summary>
    internal static Exercise OfList<T>(string id, string expects, Func<IReadOnlyList<T>, string?> judge, string praise) where T : notnull =>
        new(id, expects, answer => answer switch
        {
            T one => judge([one]),
            IEnumerable<T> several => judge([.. several]),
            _ => $"{expects} is wanted, and this is a {answer.GetType().Name}.",
        }, praise);

    private static bool IsNear(double number, double right, int digits) => Math.Abs(number - right) <= 0.5000001 * Math.Pow(10, -digits);
}
