namespace StrokeNotebooks;

/// <summary>Damages a text in many ways: characters changed, parts cut out or doubled, the end cut off. What reads it has to give something or the one error that it promises, and nothing else.</summary>
internal static class Damage
{
    public static void Each<TError>(string text, Action<string> read, int times = 2000) where TError : Exception
    {
        var chance = new Random(5);
        for (int i = 0; i < times; i++)
        {
            var damaged = new System.Text.StringBuilder(text);
            for (int changes = chance.Next(1, 4); changes > 0; changes--)
            {
                int at = chance.Next(damaged.Length), length = Math.Min(chance.Next(1, 40), damaged.Length - at);
                switch (chance.Next(4))
                {
                    case 0: damaged[at] = "{}[]\",:0e-9nul \n\u00e9\ud800"[chance.Next(18)]; break;
                    case 1 when length < damaged.Length: damaged.Remove(at, length); break;
                    case 2: damaged.Insert(at, damaged.ToString(at, length)); break;
                    default: damaged.Length = Math.Max(1, damaged.Length - chance.Next(3)); break;
                }
            }
            try
            {
                read(damaged.ToString());
            }
            catch (TError)
            {
            }
        }
    }
}
