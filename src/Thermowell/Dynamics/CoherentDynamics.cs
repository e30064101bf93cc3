using Thermowell.Numerics;

namespace Thermowell.Dynamics;

/// <summary>
/// An equation that keeps superpositions, in time, as a real matrix of N² × N² numbers.
/// </summary>
/// <remarks>
/// A state is a folded Hermitian matrix, Eq. (R5) of docs/theory/redfield.md: its diagonal holds the populations.
/// </remarks>
/// <param name="equation">The equation's name, as a refusal tells it.</param>
/// <param name="energies">The energy of each level.</param>
/// <param name="contacts">How many contacts there are.</param>
/// <exception cref="ArgumentException">There are too many levels.</exception>
internal abstract class CoherentDynamics(string equation, ReadOnlySpan<double> energies, int contacts)
    : LinearDynamics(SizeOf(equation, energies.Length), energies, contacts)
{
    private protected const double Epsilon = 2.220446049250313e-16;

    /// <inheritdoc/>
    public sealed override int PlaceOf(int level) => level * (Levels + 1);

    /// <inheritdoc/>
    public sealed override bool IsPopulation(int place) => place < Size && place % (Levels + 1) == 0;

    /// <summary>The numbers of a density matrix, without superpositions that the equation leaves out.</summary>
    /// <param name="matrix">The density matrix.</param>
    public sealed override double[] StateOf(DensityMatrix matrix)
    {
        var state = new double[Size];
        for (var i = 0; i < Levels; i++)
        for (var j = 0; j < Levels; j++)
            if (Keeps(i, j))
                state[i * Levels + j] = matrix.Real(i, j) + matrix.Imaginary(i, j);
        return state;
    }

    /// <inheritdoc/>
    public sealed override DensityMatrix MatrixOf(ReadOnlySpan<double> state)
    {
        var parts = new double[2 * Size];
        FoldedHermitian.Unfold(state, Levels, parts);
        return DensityMatrix.FromSolver(Levels, parts[..Size], parts[Size..]);
    }

    /// <summary>Whether the equation keeps the superposition of two levels.</summary>
    private protected virtual bool Keeps(int i, int j) => true;

    /// <summary>Fills the matrix with a generator, column by column, and the heats of every contact.</summary>
    /// <param name="apply">Writes L x.</param>
    /// <param name="heat">The folded Q of each contact, with Tr(Q ρ) what it gives.</param>
    private protected void Fill(Action<double[], double[]> apply, Func<int, double[]> heat)
    {
        double[] unit = new double[Size],
            image = new double[Size];
        for (var s = 0; s < Size; s++)
        {
            unit[s] = 1;
            apply(unit, image);
            for (var r = 0; r < Size; r++)
                Matrix[r * Width + s] = image[r];
            unit[s] = 0;
        }

        for (var a = 0; a < Contacts; a++)
        {
            var given = heat(a);
            for (var s = 0; s < Size; s++)
                (given[s] > 0 ? Given(a) : Taken(a))[s] = Math.Abs(given[s]);
        }
    }

    private static int SizeOf(string equation, int levels) =>
        levels <= HeatHistory.MostCoherentLevels
            ? levels * levels
            : throw new ArgumentException(
                $"at most {HeatHistory.MostCoherentLevels} levels are followed in time by {equation}, not {levels}.",
                nameof(equation)
            );
}
