using System.Runtime.ExceptionServices;

namespace StrokeNotebooks.Values;

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

    /// <summary>Calls <paramref name="work"/> with the start and length of stretches that together are 0 to <paramref name="count"/>; what it does for an index must not depend on the stretch.</summary>
    public static void Ranges(int count, int threads, Action<int, int> work)
    {
        const int length = 4096;
        Each((count + length - 1) / length, threads, part => work(part * length, Math.Min(length, count - part * length)));
    }

    /// <summary>In how many parts rows are worth being worked on: 1 to 4, whatever the number of threads, so that a sum over parts has the same bits on any machine.</summary>
    public static int Parts(int rows) => Math.Clamp(rows / 16384, 1, 4);

    /// <summary>One of some parts of about the same length.</summary>
    public static Range Part(int count, int part, int parts) => (int)((long)count * part / parts)..(int)((long)count * (part + 1) / parts);

    /// <summary>Calls <paramref name="work"/> with 0, 1, ..., which must not fail.</summary>
    public static void Each(int count, int threads, Action<int> work)
    {
        if (count > 1 && threads > 1)
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, work);
        else
            for (int i = 0; i < count; i++)
                work(i);
    }
}
