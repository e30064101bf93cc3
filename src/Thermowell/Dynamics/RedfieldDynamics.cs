using Thermowell.Contacts;
using Thermowell.Redfield;
using Thermowell.Secular;

namespace Thermowell.Dynamics;

/// <summary>
/// The Redfield equation in time, as a real matrix of N² × N² numbers, Eq. (D8) of docs/theory/dynamics.md.
/// </summary>
/// <remarks>
/// A state is a folded Hermitian matrix, Eq. (R5) of docs/theory/redfield.md: its diagonal holds the populations.
/// </remarks>
internal sealed class RedfieldDynamics : CoherentDynamics
{
    /// <summary>The dynamics at a temperature of each contact.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">One a contact, finite and not negative.</param>
    /// <param name="isRounded">Whether every occupation is to be off by a rounding of it.</param>
    /// <exception cref="ArgumentException">There are too many levels, or not one temperature a contact.</exception>
    public RedfieldDynamics(RedfieldEquation equation, ReadOnlySpan<double> temperatures, bool isRounded)
        : base("the Redfield equation", equation.System.Energies.AsSpan(), equation.Contacts)
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
        Fill((x, image) => generator.Apply(x, image), a => generator.Heats[a]);
    }
}
