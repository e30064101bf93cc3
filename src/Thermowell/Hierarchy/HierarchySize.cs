using System.Globalization;

namespace Thermowell.Hierarchy;

/// <summary>What a hierarchy of so many levels takes, in words.</summary>
public static class HierarchySize
{
    // Exponentials of two contacts that are usual, and the depth that holds every fourth-order process.
    private const int UsualTerms = 12;
    private const int LeastDepth = 2;

    /// <summary>A sentence's part: the numbers that the shallowest useful hierarchy holds.</summary>
    /// <param name="levels">The levels.</param>
    public static string Of(int levels)
    {
        var matrices = HierarchySpace.CountOf(UsualTerms, LeastDepth);
        var numbers = matrices * levels * levels;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"with {UsualTerms} exponentials and depth {LeastDepth} they are {matrices:F0} matrices of {levels} x {levels}, {numbers:G3} numbers in each of some tens of vectors"
        );
    }
}
