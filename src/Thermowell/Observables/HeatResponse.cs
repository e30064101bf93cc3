using Thermowell.Redfield;
using Thermowell.Secular;

namespace Thermowell.Observables;

/// <summary>
/// How the heat from each contact answers to the temperature of each, dJ_a/dT_b, analytically: Eq. (K4), Eq. (K5) and
/// Eq. (K6) of docs/theory/contacts.md.
/// </summary>
/// <remarks>
/// One solve more a contact, with the factors of the steady state; no finite differences. Σ_a dJ_a/dT_b = 0. At equal
/// temperatures the matrix of the Lindblad equation is symmetric (Onsager), that of the Redfield equation only in the
/// limit of weak coupling, in which the two are one.
/// </remarks>
public sealed class HeatResponse
{
    private readonly double[] _values;
    private readonly double[] _rounding;

    private HeatResponse(int contacts, double[] values, double[] rounding) =>
        (Contacts, _values, _rounding) = (contacts, values, rounding);

    /// <summary>The number of contacts K.</summary>
    public int Contacts { get; }

    /// <summary>dJ_a/dT_b, K × K row-major: a row a heat, a column a temperature.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>What rounding may have done to each.</summary>
    public ReadOnlySpan<double> Rounding => _rounding;

    /// <summary>dJ_a/dT_b.</summary>
    /// <param name="heat">a, from 0.</param>
    /// <param name="temperature">b, from 0.</param>
    public double this[int heat, int temperature] => _values[heat * Contacts + temperature];

    /// <summary>
    /// By how much the heat from one contact changes for each unit of change of another's, as the temperature of the
    /// latter changes: (dJ_a/dT_b)/(dJ_b/dT_b). Null where the latter's heat does not change.
    /// </summary>
    /// <param name="heat">a, from 0.</param>
    /// <param name="control">b, from 0.</param>
    public double? Gain(int heat, int control) =>
        this[control, control] == 0 ? null : this[heat, control] / this[control, control];

    /// <summary>The response of an equation at a temperature of each contact.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="cancellation">Stops a solve.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is negative, infinite or NaN.</exception>
    /// <exception cref="SteadyStateNotUniqueException">There is more than one steady state.</exception>
    /// <exception cref="OperationCanceledException">The solve was stopped.</exception>
    public static HeatResponse Of(
        RateEquation equation,
        ReadOnlySpan<double> temperatures,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(equation);
        SteadyStateSolver.RequireOneEach(equation, temperatures);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 1, CancellationToken = cancellation };
        var work = new SecularResponse(NaturalBasis.InDecayBasis(equation, temperatures, parallel));
        var k = equation.Contacts;
        var (values, rounding) = (new double[k * k], new double[k * k]);
        for (var b = 0; b < k; b++)
            work.Column(b, values, rounding);
        return new HeatResponse(k, values, rounding);
    }

    /// <summary>Of heats that are 0 whatever the temperatures.</summary>
    internal static HeatResponse None(int contacts) =>
        new(contacts, new double[contacts * contacts], new double[contacts * contacts]);

    /// <summary>This response, with the errors by which it is that of another sector too.</summary>
    /// <exception cref="SteadyStateNotUniqueException">They differ.</exception>
    internal HeatResponse SameAs(HeatResponse other) =>
        new(Contacts, _values, SameHeats.Errors(_values, other._values, _rounding, other._rounding, () => 0));

    /// <summary>
    /// The response of the Redfield equation about a steady state, Eq. (R27) and Eq. (R28) of docs/theory/redfield.md.
    /// </summary>
    /// <param name="state">The steady state. Its solver must not have solved for another since.</param>
    /// <remarks>
    /// Its errors take an adjoint solve for each contact and one more for each number; where a solve did not converge
    /// they are at least the number itself.
    /// </remarks>
    /// <exception cref="OperationCanceledException">The solve was stopped.</exception>
    public static HeatResponse Of(RedfieldSteadyState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var work = new RedfieldResponse(state);
        var k = state.Equation.Contacts;
        var (values, rounding) = (new double[k * k], new double[k * k]);
        for (var b = 0; b < k; b++)
            work.Column(b, values, rounding);
        return new HeatResponse(k, values, rounding);
    }
}
