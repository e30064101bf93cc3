using System.Collections.Concurrent;
using Thermowell.Questions.Points;

namespace Thermowell.Plans.Columns;

/// <summary>The reasons of a row as the words of their codes: the sentences hold numbers of their own, so that a table of them would be mostly prose.</summary>
/// <param name="catalogue">The codes that there are.</param>
internal sealed class ReasonWord(Catalogue catalogue)
{
    // Every set of codes that was met, as it is written.
    private readonly ConcurrentDictionary<long, string> _texts = new();

    /// <summary>The reasons of a result, a bit for each code.</summary>
    /// <exception cref="InvalidOperationException">The code of a reason is not declared.</exception>
    public long Bits(PointResult result)
    {
        var bits = 0L;
        for (var i = 0; i < result.Reasons.Count; i++) bits |= 1L << catalogue.Known(result.Reasons[i].Code).Bit;
        return bits;
    }

    /// <summary>The words of bits, with blanks between.</summary>
    public string Text(long bits) => _texts.GetOrAdd(bits, set => string.Join(' ', Words(set)));

    private IEnumerable<string> Words(long set)
    {
        for (var bit = 0; bit < 64; bit++)
            if ((set >> bit & 1) != 0) yield return catalogue.Reason(bit)?.Key ?? throw new InvalidDataException($"no reasons have the number {set}.");
    }
}
