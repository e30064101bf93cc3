using Thermowell.Studies.Points;

namespace Thermowell.Studies.Tables;

/// <summary>The verdict of a row: that of the point's result, or that it failed.</summary>
internal static class VerdictWord
{
    /// <summary>The number of a point that has no answer.</summary>
    public const long Failed = 255;

    /// <summary>The number of a verdict.</summary>
    public static long Number(PointResult? result) => result is null ? Failed : (long)result.Verdict;

    /// <summary>The word of a number.</summary>
    public static string Text(long number) => number switch
    {
        (long)Verdict.Ok => "ok",
        (long)Verdict.Unconverged => "unconverged",
        (long)Verdict.Unphysical => "unphysical",
        Failed => "failed",
        _ => throw new InvalidDataException($"no verdict has the number {number}."),
    };
}
