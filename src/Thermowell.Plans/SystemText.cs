using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Files;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Thermowell.Walls;

namespace Thermowell.Plans;

/// <summary>The system of a junction as its file has it; its numbers stand apart, by path.</summary>
internal abstract record SystemText
{
    /// <summary>A gas of so many masses between two walls.</summary>
    public sealed record OfGas(string Key, int Masses, bool HasLevels) : SystemText
    {
        /// <summary>The potential in which it stands; null for none.</summary>
        public string? Formula { get; init; }

        /// <summary>How the values of a table are joined.</summary>
        public string Interpolation { get; init; } = PotentialTable.Interpolations[0];

        /// <summary>Where a table ends, as its file has it; null where it comes from none.</summary>
        public (string File, NumberField Place)? EndOfTable { get; init; }

        /// <summary>How many kinks that has.</summary>
        public int Kinks { get; init; }
    }

    /// <summary>So many levels.</summary>
    public sealed record OfEnergies(int Count) : SystemText;

    /// <summary>
    /// Masses by name, springs and pins by place in that list; their numbers stand apart, or are formulas of
    /// parameters by path.
    /// </summary>
    public sealed record OfNetwork(
        IReadOnlyList<string> Masses,
        IReadOnlyList<(int First, int Second)> Springs,
        IReadOnlyList<int> Pins,
        IReadOnlyDictionary<string, NumberExpression> Formulas
    ) : SystemText
    {
        /// <summary>Whether it is a chain of equal masses and springs; pins of single masses stand beside it.</summary>
        public bool IsChain { get; init; }
    }

    /// <summary>Sites by name and kind, and the terms of their Hamiltonian; null where those are at fault.</summary>
    public sealed record OfSites(
        IReadOnlyList<(string Name, string Kind, string? Size)> Sites,
        IReadOnlyList<string>? Terms
    ) : SystemText;
}

/// <summary>How a contact couples, as its file has it.</summary>
internal abstract record CouplingText
{
    /// <summary>A term of site operators.</summary>
    public sealed record OfTerm(string Text) : CouplingText;

    /// <summary>Several such terms, each a channel that knows nothing of the others.</summary>
    public sealed record OfTerms(IReadOnlyList<string> Texts) : CouplingText;

    /// <summary>A wall of a gas.</summary>
    public sealed record OfWall(bool IsLeft) : CouplingText;

    /// <summary>A matrix in the basis of the levels, of sites in that of the products, square.</summary>
    public sealed record OfMatrix(int Order, double[] Real, double[] Imaginary) : CouplingText;
}

/// <summary>A contact as its file has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Coupling">How it couples; null where that is at fault or not given.</param>
/// <param name="Spectrum">Its spectral law; null where none is given or it is at fault.</param>
/// <param name="Wall">Its wall law; null where none is given or it is at fault.</param>
internal sealed record ContactText(
    string Name,
    CouplingText? Coupling,
    LawText<SpectralFunction>? Spectrum,
    LawText<WallLaw>? Wall
)
{
    /// <summary>Whether it exchanges particles.</summary>
    public bool IsFermi { get; init; }

    /// <summary>The laws that are given, rightly or not.</summary>
    public IReadOnlyList<string> Given { get; init; } = [];
}

/// <summary>A law of a contact, whose numbers stand apart.</summary>
/// <typeparam name="T">The kind of law.</typeparam>
/// <param name="Declaration">Which law.</param>
/// <param name="Given">The parameters that are given, by the path of their number.</param>
/// <param name="Words">The choices that are given.</param>
internal sealed record LawText<T>(
    Declaration<T> Declaration,
    IReadOnlyDictionary<NumberParameter, string> Given,
    IReadOnlyDictionary<ChoiceParameter, string> Words
)
{
    /// <summary>The convention in which a strength is given: what it is to be multiplied by.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>The name of the convention.</summary>
    public string Convention { get; init; } = "rate";

    /// <summary>The rule for frequency 0; null for the law's own.</summary>
    public ZeroFrequencyRule? AtZero { get; init; }
}
