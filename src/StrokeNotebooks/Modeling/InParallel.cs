using System.Runtime.ExceptionServices;

namespace StrokeNotebooks.Modeling;

/// <summary>Independent pieces of work on several threads, with results and errors as if they had been done one after the other.</summary>
internal static class InParallel
{
    /// <summary>Calls <paramref name="work"/> with 0, 1, ... and gives the results in that order; if some fail, the first one's error is thrown as it is.</summary>
    public static T[] Map<T>(int count, int threads, Func<int, T> work)
    {
        var results = new T[count];
        var errors = new Exception?[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            try
            {
                results[i] = work(i);
            }
            catch (Exception error)
            {
                errors[i] = error;
            }
        });
        if (errors.FirstOrDefault(error => error is not null) is { } first)
            ExceptionDispatchInfo.Throw(first);
        return results;
    }
}
