namespace Thermowell.Questions.Points;

/// <summary>
/// Whether a number can be used as it stands, from the best to the worst; <see cref="Judgement"/> gives it.
/// </summary>
public enum Verdict
{
    /// <summary>It can.</summary>
    Ok,

    /// <summary>
    /// The equation is solved right, but its rates exceed the spacing that they must be small against: it need not be
    /// the system's equation.
    /// </summary>
    Uncontrolled,

    /// <summary>
    /// Its stated error is too large for it: more levels, a finer grid or more collisions are needed.
    /// </summary>
    Unconverged,

    /// <summary>What is asked for has no finite value: how it grows is told in its place.</summary>
    Diverges,

    /// <summary>The equation left its physical range: the number is no heat flux.</summary>
    Unphysical,
}

/// <summary>The words of verdicts.</summary>
public static class Verdicts
{
    /// <summary>The word of a verdict, as tables and JSON write it.</summary>
    /// <param name="verdict">The verdict.</param>
    public static string Word(this Verdict verdict) =>
        verdict switch
        {
            Verdict.Ok => "ok",
            Verdict.Uncontrolled => "uncontrolled",
            Verdict.Unconverged => "unconverged",
            Verdict.Diverges => "diverges",
            _ => "unphysical",
        };
}
