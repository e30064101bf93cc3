using Thermowell.Questions.Points;

namespace Thermowell.Plans.Columns;

/// <summary>The verdict of a row: that of the point's result, or that it failed.</summary>
internal static class VerdictWord
{
    /// <summary>The number of a point that has no answer.</summary>
    public const long Failed = 255;

    // The numbers stand in journals: a word that is new takes the next one, whatever its severity.
    private static readonly (long Number, Verdict Verdict)[] Numbers = [(0, Verdict.Ok), (1, Verdict.Unconverged), (2, Verdict.Unphysical), (3, Verdict.Uncontrolled)];

    /// <summary>The number of a verdict.</summary>
    public static long Number(PointResult? result) => result is null ? Failed : Numbers.First(one => one.Verdict == result.Verdict).Number;

    /// <summary>The word of a number.</summary>
    public static string Text(long number) => number switch
    {
        >= 0 and <= 3 => Numbers[number].Verdict.Word(),
        Failed => "failed",
        _ => throw new InvalidDataException($"no verdict has the number {number}."),
    };
}
