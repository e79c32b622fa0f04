using System.Buffers.Binary;

namespace QaPipeline.Drafting.Word;

/// <summary>Format and pixels of a PNG or JPEG picture, read from its head.</summary>
readonly record struct ImageSize(string Extension, int Width, int Height)
{
    public string ContentType => Extension == "png" ? "image/png" : "image/jpeg";

    /// <exception cref="DraftException">The bytes are neither PNG nor JPEG.</exception>
    public static ImageSize Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 24 && bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]))
        {
            return Valid(new("png", BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..])));
        }
        for (var i = 2; bytes.Length > 4 && bytes[0] == 0xFF && bytes[1] == 0xD8 && i + 9 < bytes.Length && bytes[i] == 0xFF;)
        {
            if (bytes[i + 1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return Valid(new("jpeg", BinaryPrimitives.ReadUInt16BigEndian(bytes[(i + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(i + 5)..])));
            }
            i += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(i + 2)..]);
        }
        throw NoPicture();
    }

    static ImageSize Valid(ImageSize size) => size is { Width: > 0, Height: > 0 } ? size : throw NoPicture();

    static DraftException NoPicture() => new("The logo is neither a PNG nor a JPEG picture. Save it in one of these formats.");
}
