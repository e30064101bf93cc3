namespace Thermowell.Questions.Points;

/// <summary>The words of verdicts.</summary>
public static class Verdicts
{
    /// <summary>The word of a verdict, as tables and JSON write it.</summary>
    /// <param name="verdict">The verdict.</param>
    public static string Word(this Verdict verdict) => verdict switch
    {
        Verdict.Ok => "ok",
        Verdict.Uncontrolled => "uncontrolled",
        Verdict.Unconverged => "unconverged",
        _ => "unphysical",
    };
}
