using Thermowell.Jumps;
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
    // Up to so many times a rounding error is stated as it is.
    private const double MostTrusted = 1e3;

    // Bases of coinciding levels in which a response is looked at again, and how often the largest change is stated.
    private const int OtherBases = 2;
    private const double Safety = 32;

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
        var k = equation.Contacts;
        var (values, rounding, amplification) = Columns(equation, temperatures, parallel);
        if (amplification > MostTrusted)
            Tighten(equation, temperatures, parallel, values, rounding, amplification);
        return new HeatResponse(k, values, rounding);
    }

    private static (double[] Values, double[] Rounding, double Amplification) Columns(
        RateEquation equation,
        ReadOnlySpan<double> temperatures,
        ParallelOptions parallel
    )
    {
        var k = equation.Contacts;
        var work = new SecularResponse(NaturalBasis.InDecayBasis(equation, temperatures, parallel));
        var (values, rounding) = (new double[k * k], new double[k * k]);
        for (var b = 0; b < k; b++)
            work.Column(b, values, rounding);
        return (values, rounding, work.Amplification);
    }

    /// <summary>
    /// Where a superposition of levels that coincide is hardly left, what an error may be multiplied by is a bound that
    /// few numbers come near: the same response from other bases of the coinciding levels, whose rounding has nothing
    /// to do with that of the first, tells how much of it there is.
    /// </summary>
    private static void Tighten(
        RateEquation equation,
        ReadOnlySpan<double> temperatures,
        ParallelOptions parallel,
        double[] values,
        double[] rounding,
        double amplification
    )
    {
        var changes = new double[values.Length];
        for (var trial = 1; trial <= OtherBases; trial++)
        {
            double[] others;
            try
            {
                (others, _, _) = Columns(equation.Turned(trial), temperatures, parallel);
            }
            catch (NumericalFailureException)
            {
                return;
            }

            for (var i = 0; i < values.Length; i++)
                changes[i] = Math.Max(changes[i], Math.Abs(others[i] - values[i]));
        }

        for (var i = 0; i < values.Length; i++)
            rounding[i] = Math.Min(rounding[i], rounding[i] / amplification + Safety * changes[i]);
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

    /// <summary>
    /// The response of an equation of jump operators about a steady state, Eq. (G15) of docs/theory/formalisms.md.
    /// </summary>
    /// <param name="state">The steady state.</param>
    /// <remarks>Errors are found as those of the Redfield equation are.</remarks>
    /// <exception cref="ArgumentException">How its shift of levels answers to temperatures is not known.</exception>
    /// <exception cref="NumericalFailureException">A contact at T = 0 has a rate at frequency 0 that begins with
    /// T.</exception>
    /// <exception cref="OperationCanceledException">The solve was stopped.</exception>
    public static HeatResponse Of(JumpSteadyState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var work = new JumpResponse(state);
        var k = state.Equation.Contacts;
        var (values, rounding) = (new double[k * k], new double[k * k]);
        for (var b = 0; b < k; b++)
            work.Column(b, values, rounding);
        return new HeatResponse(k, values, rounding);
    }

    /// <summary>
    /// Adds to the errors of a column what its heats fail to sum to 0 by; of a solve that did not end, all of each is.
    /// </summary>
    internal static void EndColumn(
        int b,
        int contacts,
        double balance,
        bool converged,
        double[] values,
        double[] rounding
    )
    {
        for (var at = b; at < values.Length; at += contacts)
        {
            rounding[at] += Math.Abs(balance);
            if (!converged)
                rounding[at] = Math.Max(rounding[at], Math.Abs(values[at]));
        }
    }
}
