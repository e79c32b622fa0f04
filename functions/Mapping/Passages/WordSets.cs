using System.Runtime.InteropServices;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Passages;

/// <summary>Compares texts by their different words or stems, given as numbers in rising order.</summary>
static class WordSets
{
    /// <summary>The numbers of the different words; what begins with a digit is left out.</summary>
    public static int[] Of(List<Word> words)
    {
        var numbers = new List<int>(words.Count);
        foreach (ref readonly var word in CollectionsMarshal.AsSpan(words))
        {
            if (!char.IsAsciiDigit(word.Form[0]))
            {
                numbers.Add(word.Number);
            }
        }
        return Different(numbers);
    }

    /// <summary>Puts <paramref name="numbers"/> in order and returns the different ones.</summary>
    public static int[] Different(List<int> numbers)
    {
        numbers.Sort();
        var different = 0;
        foreach (var number in CollectionsMarshal.AsSpan(numbers))
        {
            if (different == 0 || number != numbers[different - 1])
            {
                numbers[different++] = number;
            }
        }
        return [.. CollectionsMarshal.AsSpan(numbers)[..different]];
    }

    /// <summary>Whether the share of numbers in common, of all that occur in either, is at least <paramref name="share"/> (0 to 1).</summary>
    public static bool AreAlike(ReadOnlySpan<int> a, ReadOnlySpan<int> b, double share)
    {
        var all = a.Length + b.Length;
        // Even if one held all of the other.
        if (!IsEnough(Math.Min(a.Length, b.Length)))
        {
            return false;
        }
        var (shared, left, right) = (0, 0, 0);
        while (left < a.Length && right < b.Length)
        {
            var (l, r) = (a[left], b[right]);
            shared += l == r ? 1 : 0;
            left += l <= r ? 1 : 0;
            right += l >= r ? 1 : 0;
        }
        return IsEnough(shared);

        bool IsEnough(int common) => common >= share * (all - common);
    }
}
