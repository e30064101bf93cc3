namespace Thermowell.Plans.Runs;

/// <summary>What a run does about points that failed in a run before it.</summary>
public enum FailedPoints
{
    /// <summary>It leaves them: that a point has no answer is its answer.</summary>
    Keep,

    /// <summary>It evaluates them again.</summary>
    Retry,
}
