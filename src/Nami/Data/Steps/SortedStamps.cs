namespace Nami.Data;

/// <summary>Stamps in the order of time.</summary>
internal static class SortedStamps
{
    /// <summary>The stamps in order, each once; the same array where they are that already.</summary>
    public static long[] Of(long[] stamps)
    {
        if (AreGrowing(stamps))
            return stamps;
        long[] sorted = (long[])stamps.Clone();
        Array.Sort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
                sorted[count++] = sorted[i];
        }
        return sorted[..count];
    }

    private static bool AreGrowing(long[] stamps)
    {
        for (int i = 1; i < stamps.Length; i++)
        {
            if (stamps[i] <= stamps[i - 1])
                return false;
        }
        return true;
    }
}
