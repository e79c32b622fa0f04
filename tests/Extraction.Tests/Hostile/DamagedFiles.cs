using System.IO.Compression;

namespace QaPipeline.Extraction.Tests.Hostile;

/// <summary>Makes damaged versions of a file, always the same ones for the same seed.</summary>
static class DamagedFiles
{
    /// <summary>The kinds of damage with a short name for messages.</summary>
    public static IEnumerable<(string Damage, byte[] Bytes)> Of(byte[] original, int seed, int each)
    {
        var random = new Random(seed);
        for (var i = 0; i < each; i++)
        {
            yield return ($"cut {i}", original[..random.Next(original.Length)]);
            yield return ($"flipped {i}", Flipped(original, random, 1 + random.Next(40)));
            yield return ($"hole {i}", Hole(original, random));
            yield return ($"shuffled {i}", Shuffled(original, random));
        }
        if (original.AsSpan().StartsWith("PK"u8))
        {
            for (var i = 0; i < each; i++)
            {
                yield return ($"part missing {i}", Rezipped(original, random, (parts, r) => parts.RemoveAt(r.Next(parts.Count))));
                yield return ($"part cut {i}", Rezipped(original, random, (parts, r) => Change(parts, r, b => b[..r.Next(b.Length + 1)])));
                yield return ($"part flipped {i}", Rezipped(original, random, (parts, r) => Change(parts, r, b => Flipped(b, r, 1 + r.Next(10)))));
                yield return ($"parts swapped {i}", Rezipped(original, random, Swap));
            }
        }
    }

    static byte[] Flipped(byte[] original, Random random, int count)
    {
        var bytes = (byte[])original.Clone();
        for (var i = 0; i < count && bytes.Length > 0; i++)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }
        return bytes;
    }

    static byte[] Hole(byte[] original, Random random)
    {
        var bytes = (byte[])original.Clone();
        var start = random.Next(bytes.Length);
        Array.Clear(bytes, start, Math.Min(bytes.Length - start, 1 + random.Next(2000)));
        return bytes;
    }

    static byte[] Shuffled(byte[] original, Random random)
    {
        var middle = random.Next(original.Length);
        return [.. original[middle..], .. original[..middle]];
    }

    static void Change(List<(string Name, byte[] Bytes)> parts, Random random, Func<byte[], byte[]> change)
    {
        var at = random.Next(parts.Count);
        parts[at] = (parts[at].Name, change(parts[at].Bytes));
    }

    static void Swap(List<(string Name, byte[] Bytes)> parts, Random random)
    {
        var (a, b) = (random.Next(parts.Count), random.Next(parts.Count));
        (parts[a], parts[b]) = ((parts[a].Name, parts[b].Bytes), (parts[b].Name, parts[a].Bytes));
    }

    static byte[] Rezipped(byte[] original, Random random, Action<List<(string Name, byte[] Bytes)>, Random> change)
    {
        var parts = new List<(string Name, byte[] Bytes)>();
        using (var zip = new ZipArchive(new MemoryStream(original)))
        {
            foreach (var entry in zip.Entries)
            {
                using var stream = entry.Open();
                var bytes = new MemoryStream();
                stream.CopyTo(bytes);
                parts.Add((entry.FullName, bytes.ToArray()));
            }
        }
        change(parts, random);
        var fixture = new ZipFixture();
        foreach (var (name, bytes) in parts)
        {
            fixture.With(name, bytes);
        }
        return fixture.Build(CompressionLevel.Fastest);
    }
}
