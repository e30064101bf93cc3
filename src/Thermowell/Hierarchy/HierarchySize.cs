using System.Globalization;

namespace Thermowell.Hierarchy;

/// <summary>What a hierarchy of so many levels takes, in words.</summary>
public static class HierarchySize
{
    // Exponentials of two contacts that are usual.
    private const int UsualTerms = 12;

    /// <summary>The depth that holds every fourth-order process, by which heat flows in the cold.</summary>
    internal const int LeastDepth = 2;

    /// <summary>A sentence's part: the numbers that the shallowest useful hierarchy holds.</summary>
    /// <param name="levels">The levels.</param>
    public static string Of(int levels) => Of(levels, UsualTerms);

    /// <summary>A sentence: that not even the shallowest useful hierarchy of few exponentials fits.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="terms">The exponentials of all contacts.</param>
    /// <param name="most">The most numbers.</param>
    internal static string TooLarge(HierarchyEquation equation, int terms, long most) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"the hierarchy is too large: {Of(equation.Levels, terms)}, and {(double)most:G3} fit: give fewer levels or contacts, or higher temperatures."
        );

    private static string Of(int levels, int terms)
    {
        var matrices = HierarchySpace.CountOf(terms, LeastDepth);
        var numbers = matrices * levels * levels;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"with {terms} exponentials and depth {LeastDepth} they are {matrices:F0} matrices of {levels} x {levels}, {numbers:G3} numbers in each of some tens of vectors"
        );
    }
}
