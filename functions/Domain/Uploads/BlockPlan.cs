using System.Globalization;
using System.Text;

namespace QaPipeline.Domain.Uploads;

/// <summary>How a file is cut into blocks. Ids come from the place in the file alone, so that whoever goes on later finds the blocks that are already there.</summary>
/// <param name="Length">Size of the file in bytes.</param>
public readonly record struct BlockPlan(long Length)
{
    /// <summary>Size of every block but the last, in bytes.</summary>
    public const int BlockSize = 4 * 1024 * 1024;

    /// <summary>Number of blocks; an empty file has none.</summary>
    public int Count => (int)((Length + BlockSize - 1) / BlockSize);

    /// <summary>Id of a block: the Base64 of its place in eight digits. All ids of a blob have the same length, as the storage demands.</summary>
    public static string IdOf(int index) => Convert.ToBase64String(Encoding.ASCII.GetBytes(index.ToString("D8", CultureInfo.InvariantCulture)));

    /// <summary>Where a block begins.</summary>
    public static long OffsetOf(int index) => (long)index * BlockSize;

    /// <summary>Bytes of a block.</summary>
    public int LengthOf(int index) => (int)Math.Min(BlockSize, Length - OffsetOf(index));

    /// <summary>Places of the blocks among <paramref name="staged"/> that are whole; others are sent again.</summary>
    public IReadOnlyList<int> Whole(IReadOnlyDictionary<string, long> staged)
    {
        var whole = new List<int>();
        for (var i = 0; i < Count; i++)
        {
            if (staged.TryGetValue(IdOf(i), out var length) && length == LengthOf(i))
            {
                whole.Add(i);
            }
        }
        return whole;
    }
}
