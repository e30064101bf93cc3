using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Thermowell.Drawing.Layout;

namespace Thermowell.Drawing.Canvases;

/// <summary>A picture of few colours as PNG (RFC 2083), without Skia: what an SVG embeds.</summary>
internal static class PngFile
{
    private static readonly uint[] Crc =
    [
        .. Enumerable
            .Range(0, 256)
            .Select(n =>
                Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1)
            ),
    ];

    public static byte[] Of(Raster raster)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n']);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, raster.Width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), raster.Height);

        // Eight bits a pixel, each the number of a colour.
        (head[8], head[9]) = (8, 3);
        Chunk(file, "IHDR", head);
        Chunk(file, "PLTE", [.. raster.Palette.SelectMany(colour => (byte[])[colour.Red, colour.Green, colour.Blue])]);
        Chunk(file, "IDAT", Packed(raster));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] Packed(Raster raster)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (int row = 0; row < raster.Height; row++)
            {
                // No filter: the numbers of colours are no magnitudes.
                zlib.WriteByte(0);
                zlib.Write(raster.Pixels, row * raster.Width, raster.Width);
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(Stream file, string type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(
            number,
            ~body.Aggregate(uint.MaxValue, (crc, one) => Crc[(byte)(crc ^ one)] ^ (crc >> 8))
        );
        file.Write(number);
    }
}
