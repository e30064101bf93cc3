using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Thermowell.Files;

/// <summary>A number in the fewest digits from which its bits are read back.</summary>
/// <remarks>
/// That is the runtime's format "R", but for two numbers: of 2⁻²⁵ and 2⁻⁹⁵⁸ .NET 10 writes one digit too few, and what
/// is read back is the number below. The spacing of numbers changes at a power of two; so of every power of two the
/// text is read back before it is given away.
/// </remarks>
public static class ExactNumber
{
    private const string Shortest = "R";
    private const string AllDigits = "G17";
    private const long Fraction = (1L << 52) - 1;

    /// <summary>The text.</summary>
    public static string Text(double value) => value.ToString(Format(value), CultureInfo.InvariantCulture);

    /// <summary>Writes the text, at most 24 bytes.</summary>
    /// <returns>How many bytes it has.</returns>
    public static int Write(double value, Span<byte> text) =>
        value.TryFormat(text, out var written, Format(value), CultureInfo.InvariantCulture)
            ? written
            : throw new ArgumentException("the number does not fit.", nameof(text));

    private static string Format(double value) =>
        IsPowerOfTwo(value)
        && double.Parse(value.ToString(Shortest, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) != value
            ? AllDigits
            : Shortest;

    private static bool IsPowerOfTwo(double value) =>
        (BitConverter.DoubleToInt64Bits(value) & Fraction) == 0 && value != 0 && double.IsFinite(value);

    /// <summary>The same in JSON.</summary>
    public sealed class Converter : JsonConverter<double>
    {
        /// <inheritdoc/>
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDouble();

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (IsPowerOfTwo(value))
                writer.WriteRawValue(Text(value));
            else
                writer.WriteNumberValue(value);
        }
    }
}
