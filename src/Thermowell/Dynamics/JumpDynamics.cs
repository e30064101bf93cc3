using Thermowell.Jumps;
using Thermowell.Numerics;
using Thermowell.Systems;

namespace Thermowell.Dynamics;

/// <summary>
/// An equation of jump operators in time, as a real matrix of N² × N² numbers; Eq. (G1) of docs/theory/formalisms.md.
/// </summary>
/// <remarks>
/// A state is a folded Hermitian matrix, Eq. (R5) of docs/theory/redfield.md: its diagonal holds the populations. The
/// energy is that by which the equation counts heat.
/// </remarks>
internal sealed class JumpDynamics : LinearDynamics
{
    private const double Epsilon = 2.220446049250313e-16;
    private const double MostExponent = 745;

    private readonly LevelGroups? _kept;

    /// <summary>The dynamics at a temperature of each contact.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">One a contact, finite and not negative.</param>
    /// <param name="isRounded">Whether every element of a jump operator is to be off by a rounding of it.</param>
    /// <exception cref="ArgumentException">There are too many levels, or not one temperature a contact.</exception>
    public JumpDynamics(JumpEquation equation, ReadOnlySpan<double> temperatures, bool isRounded)
        : base(SizeOf(equation), equation.HeatEnergies, equation.Contacts)
    {
        JumpSolver.RequireOneEach(equation, temperatures);
        _kept = equation.Kept;
        var generator = new JumpGenerator(
            equation,
            temperatures,
            default,
            isRounded ? (a, at) => equation.Jumps(a, at).Select(jump => Rounded(jump, at)) : null
        );
        double[] unit = new double[Size],
            image = new double[Size];
        for (var s = 0; s < Size; s++)
        {
            unit[s] = 1;
            generator.Apply(unit, image);
            for (var r = 0; r < Size; r++)
                Matrix[r * Width + s] = image[r];
            unit[s] = 0;
        }

        for (var a = 0; a < Contacts; a++)
        {
            var heat = generator.Heat(a);
            for (var s = 0; s < Size; s++)
                (heat[s] > 0 ? Given(a) : Taken(a))[s] = Math.Abs(heat[s]);
        }
    }

    /// <inheritdoc/>
    public override int PlaceOf(int level) => level * (Levels + 1);

    /// <inheritdoc/>
    public override bool IsPopulation(int place) => place < Size && place % (Levels + 1) == 0;

    /// <summary>The numbers of a density matrix, without superpositions that the equation leaves out.</summary>
    /// <param name="matrix">The density matrix.</param>
    public override double[] StateOf(DensityMatrix matrix)
    {
        var state = new double[Size];
        for (var i = 0; i < Levels; i++)
        for (var j = 0; j < Levels; j++)
            if (_kept?.Same(i, j) ?? true)
                state[i * Levels + j] = matrix.Real(i, j) + matrix.Imaginary(i, j);
        return state;
    }

    /// <inheritdoc/>
    public override DensityMatrix MatrixOf(ReadOnlySpan<double> state)
    {
        var parts = new double[2 * Size];
        FoldedHermitian.Unfold(state, Levels, parts);
        return DensityMatrix.FromSolver(Levels, parts[..Size], parts[Size..]);
    }

    /// <summary>
    /// Each element off by its roundings, with signs in turn; upwards there is one of the exponent too.
    /// </summary>
    private JumpOperator Rounded(JumpOperator jump, double temperature)
    {
        return jump with { Real = Off(jump.Real), Imaginary = Off(jump.Imaginary) };

        double[] Off(double[] part)
        {
            var off = new double[part.Length];
            for (var at = 0; at < part.Length; at++)
            {
                var energy = -jump.Quantum ?? Energies[at / Levels] - Energies[at % Levels];
                var roundings = 2 + (energy > 0 ? Math.Min(energy / temperature, MostExponent) : 0);
                off[at] = part[at] * (1 + ((at / Levels + at % Levels) % 2 == 0 ? 1 : -1) * roundings * Epsilon);
            }

            return off;
        }
    }

    private static int SizeOf(JumpEquation equation) =>
        equation.Levels <= HeatHistory.MostCoherentLevels
            ? equation.Levels * equation.Levels
            : throw new ArgumentException(
                $"jump operators of {equation.Levels} levels are not followed in time: at most {HeatHistory.MostCoherentLevels} levels are.",
                nameof(equation)
            );
}
