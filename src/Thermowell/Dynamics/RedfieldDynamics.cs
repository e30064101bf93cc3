using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Redfield;
using Thermowell.Secular;

namespace Thermowell.Dynamics;

/// <summary>
/// The Redfield equation in time, as a real matrix of N² × N² numbers, Eq. (D8) of docs/theory/dynamics.md.
/// </summary>
/// <remarks>
/// A state is a folded Hermitian matrix, Eq. (R5) of docs/theory/redfield.md: its diagonal holds the populations.
/// </remarks>
internal sealed class RedfieldDynamics : LinearDynamics
{
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>The dynamics at a temperature of each contact.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">One a contact, finite and not negative.</param>
    /// <param name="isRounded">Whether every occupation is to be off by a rounding of it.</param>
    /// <exception cref="ArgumentException">There are too many levels, or not one temperature a contact.</exception>
    public RedfieldDynamics(RedfieldEquation equation, ReadOnlySpan<double> temperatures, bool isRounded)
        : base(SizeOf(equation), equation.System.Energies.AsSpan(), equation.Contacts)
    {
        SteadyStateSolver.RequireOneEach(equation.Populations, temperatures);
        var omega = equation.Populations.BohrFrequencies;
        var occupations = new Memory<double>[Contacts];
        for (var a = 0; a < Contacts; a++)
        {
            var filled = new double[omega.Length];
            BoseOccupation.Fill(omega, temperatures[a], filled);
            if (isRounded)
                for (var k = 0; k < filled.Length; k++)
                    filled[k] *=
                        1 + ((k + a) % 2 == 0 ? 1 : -1) * (2 + Math.Min(omega[k] / temperatures[a], 745)) * Epsilon;
            occupations[a] = filled;
        }

        var generator = new RedfieldGenerator(equation, default);
        generator.Set(occupations, temperatures);
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
        for (var s = 0; s < Size; s++)
            (generator.Heats[a][s] > 0 ? Given(a) : Taken(a))[s] = Math.Abs(generator.Heats[a][s]);
    }

    /// <inheritdoc/>
    public override int PlaceOf(int level) => level * (Levels + 1);

    /// <inheritdoc/>
    public override bool IsPopulation(int place) => place < Size && place % (Levels + 1) == 0;

    /// <inheritdoc/>
    public override double[] StateOf(DensityMatrix matrix)
    {
        var state = new double[Size];
        for (var i = 0; i < Levels; i++)
        for (var j = 0; j < Levels; j++)
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

    private static int SizeOf(RedfieldEquation equation) =>
        equation.Levels <= HeatHistory.MostCoherentLevels
            ? equation.Levels * equation.Levels
            : throw new ArgumentException(
                $"the Redfield equation of {equation.Levels} levels is not followed in time: at most {HeatHistory.MostCoherentLevels} levels are.",
                nameof(equation)
            );
}
