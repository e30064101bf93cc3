using System.Numerics;

namespace Thermowell.Numerics.Vectors;

/// <summary>What a kernel asks of a vector register, so that it is written once for every width; a single double is one lane wide.</summary>
/// <remarks>Every operation acts on each lane alone and rounds as its scalar does, so a lane's bits depend neither on the width nor on its neighbours.</remarks>
internal interface IWideVector<TSelf> :
    IAdditionOperators<TSelf, TSelf, TSelf>, ISubtractionOperators<TSelf, TSelf, TSelf>, IMultiplyOperators<TSelf, TSelf, TSelf>,
    IDivisionOperators<TSelf, TSelf, TSelf>, IUnaryNegationOperators<TSelf, TSelf>
    where TSelf : struct, IWideVector<TSelf>
{
    /// <summary>Doubles in the register.</summary>
    static abstract int Count { get; }

    /// <summary>Every lane the same.</summary>
    static abstract TSelf Create(double value);

    /// <summary>The lanes that begin at an element.</summary>
    static abstract TSelf Load(ref readonly double source);

    /// <summary>a b + c, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>exp(x), for x from -708 to 708.</summary>
    static abstract TSelf Exp(TSelf x);

    /// <summary>The smaller of two numbers, none of them NaN.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>The larger of two numbers, none of them NaN.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>|x|.</summary>
    static abstract TSelf Abs(TSelf x);

    /// <summary>The mask of the lanes with a &lt; b.</summary>
    static abstract TSelf Less(TSelf a, TSelf b);

    /// <summary>Lanes of a where the mask is set, of b elsewhere.</summary>
    static abstract TSelf Select(TSelf mask, TSelf a, TSelf b);

    /// <summary>Whether a mask is set in any lane.</summary>
    static abstract bool Any(TSelf mask);

    /// <summary>Whether a mask is set in every lane.</summary>
    static abstract bool All(TSelf mask);

    /// <summary>Writes the lanes from an element on.</summary>
    void Store(ref double target);
}
