namespace Thermowell.Plans.Runs;

/// <summary>A merged table.</summary>
/// <param name="Table">Its path.</param>
/// <param name="Points">Its rows.</param>
/// <param name="PointsNotOk">Those that have an answer whose verdict is not ok.</param>
/// <param name="PointsFailed">Those without an answer.</param>
/// <param name="Failures">The first of them.</param>
public sealed record MergeOutcome(
    string Table,
    long Points,
    long PointsNotOk,
    long PointsFailed,
    IReadOnlyList<PointFailure> Failures
);
