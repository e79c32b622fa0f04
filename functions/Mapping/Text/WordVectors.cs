using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QaPipeline.Mapping.Text;

/// <summary>Directions of meaning of frequent English words, by stem: words used in like company point in like directions, "grievance" and "complaint" for instance.</summary>
/// <remarks>Derived from the GloVe vectors (Pennington, Socher and Manning 2014; public domain, PDDL 1.0) by <c>qa evaluate --vectors</c>: see docs/mapping.md.</remarks>
sealed class WordVectors
{
    /// <summary>Numbers that make a direction.</summary>
    public const int Dimensions = 64;

    static readonly Lazy<WordVectors> BuiltIn = new(() => Read(EmbeddedData.Open("vectors.bin")));

    readonly Dictionary<string, int> _places;
    readonly float[] _values;
    readonly int[] _ranks;

    WordVectors(Dictionary<string, int> places, float[] values, int[] ranks)
    {
        _places = places;
        _values = values;
        _ranks = ranks;
    }

    /// <summary>The vectors that come with the product.</summary>
    public static WordVectors Default => BuiltIn.Value;

    /// <summary>The direction of an English stem, of length 1; empty for a word that is too rare.</summary>
    public ReadOnlySpan<float> Of(string stem) => _places.TryGetValue(stem, out var place) ? _values.AsSpan(place * Dimensions, Dimensions) : [];

    /// <summary>The place of an English stem among the stems of general English, from 1, the most frequent first; null for one that is too rare.</summary>
    public int? RankOf(string stem) => _places.TryGetValue(stem, out var place) ? _ranks[place] : null;

    /// <summary>How alike two directions are; 0 where one is not known.</summary>
    public static double Likeness(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        if (one.IsEmpty || other.IsEmpty)
        {
            return 0;
        }
        // Eight sums side by side whatever the processor has, so that every machine rounds alike.
        var left = MemoryMarshal.Cast<float, Vector256<float>>(one);
        var right = MemoryMarshal.Cast<float, Vector256<float>>(other);
        var sums = Vector256<float>.Zero;
        for (var i = 0; i < left.Length; i++)
        {
            sums += left[i] * right[i];
        }
        return Vector256.Sum(sums);
    }

    /// <summary>Adds a direction to <paramref name="sum"/>; nothing where it is not known.</summary>
    public static void Add(ReadOnlySpan<float> direction, Span<float> sum)
    {
        var parts = MemoryMarshal.Cast<float, Vector256<float>>(direction);
        var sums = MemoryMarshal.Cast<float, Vector256<float>>(sum);
        for (var i = 0; i < parts.Length; i++)
        {
            sums[i] += parts[i];
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote, and closes the stream.</summary>
    static WordVectors Read(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        var count = reader.ReadInt32();
        var (places, values, ranks) = (new Dictionary<string, int>(count, StringComparer.Ordinal), new float[count * Dimensions], new int[count]);
        for (var i = 0; i < count; i++)
        {
            places[reader.ReadString()] = i;
            ranks[i] = reader.ReadUInt16();
            var vector = values.AsSpan(i * Dimensions, Dimensions);
            for (var d = 0; d < Dimensions; d++)
            {
                vector[d] = reader.ReadSByte();
            }
            var length = MathF.Sqrt((float)Likeness(vector, vector));
            for (var d = 0; d < Dimensions; d++)
            {
                vector[d] /= length;
            }
        }
        return new(places, values, ranks);
    }

    /// <summary>Writes the ranks and directions of stems, in ordinal order of the stems, each number of a direction in one byte.</summary>
    /// <exception cref="ArgumentException">A direction has another number of dimensions.</exception>
    public static void Write(Stream stream, IReadOnlyDictionary<string, (int Rank, double[] Direction)> directions)
    {
        using var writer = new BinaryWriter(stream);
        writer.Write(directions.Count);
        foreach (var (stem, (rank, direction)) in directions.OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(direction.Length, Dimensions, nameof(directions));
            writer.Write(stem);
            writer.Write((ushort)rank);
            var scale = sbyte.MaxValue / direction.Max(Math.Abs);
            foreach (var value in direction)
            {
                writer.Write((sbyte)Math.Round(value * scale));
            }
        }
    }
}
