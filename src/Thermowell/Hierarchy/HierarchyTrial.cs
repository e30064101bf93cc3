using System.Collections.Immutable;

namespace Thermowell.Hierarchy;

/// <summary>What a hierarchy of given exponentials and depth answers, as far as others are compared with it.</summary>
/// <typeparam name="T">The answer.</typeparam>
internal interface IHierarchyTrial<in T>
{
    /// <summary>The number of matrices.</summary>
    int Matrices { get; }

    /// <summary>The most quanta of one of them.</summary>
    int Depth { get; }

    /// <summary>About how many products it took.</summary>
    double Work { get; }

    /// <summary>Whether it is solved.</summary>
    bool IsSolved { get; }

    /// <summary>What it is large against: its largest heat.</summary>
    double Scale { get; }

    /// <summary>How far it is from another.</summary>
    double DistanceTo(T other);
}

/// <summary>How far a hierarchy goes.</summary>
/// <param name="Depth">The most quanta of a matrix.</param>
/// <param name="Least">The least importance of a matrix; 0 keeps all of the depth.</param>
internal readonly record struct HierarchyTruncation(int Depth, double Least);

/// <summary>What is found with everything chosen, and what the choices change.</summary>
/// <param name="Answer">With the most matrices.</param>
/// <param name="Shallower">With those of the truncation before; null where there is none.</param>
/// <param name="Other">With other exponentials at the truncation before; null where it was not solved for.</param>
/// <param name="FitError">What other exponentials change.</param>
/// <param name="DepthError">What the last matrices change.</param>
/// <param name="IsReached">Whether the last matrices change less than is asked.</param>
/// <param name="LargestRateError">The largest error of a rate, Eq. (T7).</param>
internal sealed record HierarchyFound<T>(
    T Answer,
    T? Shallower,
    T? Other,
    double FitError,
    double DepthError,
    bool IsReached,
    double LargestRateError
)
    where T : class
{
    // How often a difference of fits is stated, and the last change where answers have not come to agree.
    private const double FitSafety = 2;
    private const double UnreachedSafety = 4;

    /// <summary>The error of the answer: of the fit and of the depth.</summary>
    public double Error => ErrorOf(FitError, DepthError);

    /// <summary>The error that is stated of differences from <see cref="Other"/> and <see cref="Shallower"/>.</summary>
    /// <param name="fit">What other exponentials change.</param>
    /// <param name="depth">What the last matrices change.</param>
    public double ErrorOf(double fit, double depth) => FitSafety * fit + (IsReached ? 1 : UnreachedSafety) * depth;
}

/// <summary>Exponentials and depth that are tried.</summary>
/// <param name="Baths">The exponentials of each contact.</param>
/// <param name="Truncation">How far the hierarchy goes.</param>
/// <param name="MostWork">About how many products it may take.</param>
internal readonly record struct HierarchyTrial(
    ImmutableArray<ImmutableArray<BathTerm>> Baths,
    HierarchyTruncation Truncation,
    double MostWork
);
