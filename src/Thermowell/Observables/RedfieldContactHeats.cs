using System.Collections.Immutable;
using Thermowell.Redfield;
using Thermowell.Secular;

namespace Thermowell.Observables;

/// <summary>
/// The heat that a Redfield steady state takes from each of its contacts, with the heats that the Lindblad equation
/// gives in their place.
/// </summary>
/// <remarks>
/// J_a = Tr[D_a(ρ) H] is the heat into the system from contact a, Eq. (R19) of docs/theory/redfield.md: the heat of the
/// populations alone, which loses no digits at T ≪ gap or near equal temperatures, plus the deviation's. Redfield does
/// not promise that the heats raise the entropy of the contacts.
/// </remarks>
public sealed class RedfieldContactHeats
{
    private readonly RedfieldSteadyState _state;
    private readonly ContactHeats _start;

    private RedfieldContactHeats(RedfieldSteadyState state, ContactHeats start, ContactHeats secular)
    {
        (_state, _start) = (state, start);
        var values = new double[state.Equation.Contacts];
        Balance = start.Balance;
        for (var a = 0; a < values.Length; a++)
        {
            var deviation = state.HeatOfDeviation(a);
            values[a] = start.Values[a] + deviation;
            Balance += deviation;
        }

        Values = [.. values];
        Secular = secular.Values;
    }

    /// <summary>J_a of each contact, in their order.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>The heats of the Lindblad equation of the same system.</summary>
    public ImmutableArray<double> Secular { get; }

    /// <summary>The sum of the heats, which vanishes in a steady state.</summary>
    public double Balance { get; }

    /// <summary>The heats of a steady state.</summary>
    /// <param name="state">A steady state.</param>
    public static RedfieldContactHeats Of(RedfieldSteadyState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var start = ContactHeats.Of(state.Start);
        return new RedfieldContactHeats(
            state,
            start,
            state.Secular == state.Start ? start : ContactHeats.Of(state.Secular)
        );
    }

    /// <summary>
    /// What each heat may be off by: what the solve left over, rounding sent through the conditioning of the steady
    /// state, and the <see cref="Balance"/>; all of it where the solve did not converge. It takes one more solve a
    /// contact, and has to be asked for before the solver of the state solves again.
    /// </summary>
    /// <returns>One error a contact, in their order.</returns>
    /// <exception cref="OperationCanceledException">The solve was stopped.</exception>
    public ImmutableArray<double> Errors()
    {
        var errors = new double[Values.Length];
        for (var a = 0; a < errors.Length; a++)
            errors[a] = ErrorOf(_state, a, Values[a], _start.Rounding[a], Balance);
        return [.. errors];
    }

    /// <summary>What the heat from one contact may be off by.</summary>
    /// <param name="state">The steady state.</param>
    /// <param name="contact">The contact, from 0.</param>
    /// <param name="value">Its heat.</param>
    /// <param name="roundingOfStart">The rounding error of the heat of the populations alone.</param>
    /// <param name="balance">The sum of the heats.</param>
    internal static double ErrorOf(
        RedfieldSteadyState state,
        int contact,
        double value,
        double roundingOfStart,
        double balance
    )
    {
        var error = state.RoundingOfDeviation(contact) + roundingOfStart + Math.Abs(balance);

        // Where the solve of the state does not end, those that the error is made of do not either: then no digit is
        // known.
        return state.Convergence.Converged ? error : Math.Max(error, Math.Abs(value));
    }
}
