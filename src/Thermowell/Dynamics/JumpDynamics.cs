using Thermowell.Jumps;
using Thermowell.Systems;

namespace Thermowell.Dynamics;

/// <summary>
/// An equation of jump operators in time, as a real matrix of N² × N² numbers; Eq. (G1) of docs/theory/formalisms.md.
/// </summary>
/// <remarks>
/// A state is a folded Hermitian matrix, Eq. (R5) of docs/theory/redfield.md: its diagonal holds the populations. The
/// energy is that by which the equation counts heat.
/// </remarks>
internal sealed class JumpDynamics : CoherentDynamics
{
    private const double MostExponent = 745;

    private readonly LevelGroups? _kept;

    /// <summary>The dynamics at a temperature of each contact.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">One a contact, finite and not negative.</param>
    /// <param name="isRounded">Whether every element of a jump operator is to be off by a rounding of it.</param>
    /// <exception cref="ArgumentException">There are too many levels, or not one temperature a contact.</exception>
    public JumpDynamics(JumpEquation equation, ReadOnlySpan<double> temperatures, bool isRounded)
        : base("jump operators", equation.HeatEnergies, equation.Contacts)
    {
        JumpSolver.RequireOneEach(equation, temperatures);
        _kept = equation.Kept;
        var generator = new JumpGenerator(
            equation,
            temperatures,
            default,
            isRounded ? (a, at) => equation.Jumps(a, at).Select(jump => Rounded(jump, at)) : null
        );
        Fill((x, image) => generator.Apply(x, image), generator.Heat);
    }

    private protected override bool Keeps(int i, int j) => _kept?.Same(i, j) ?? true;

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
}
