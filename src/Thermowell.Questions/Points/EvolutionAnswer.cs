using System.Collections.Immutable;
using Thermowell.Dynamics;

namespace Thermowell.Questions.Points;

/// <summary>What comes after a state.</summary>
/// <param name="Moments">What there is at each time.</param>
/// <param name="IsSampled">Whether the errors are standard errors of an ensemble, and not numerical.</param>
public sealed record EvolutionAnswer(IReadOnlyList<HeatMoment> Moments, bool IsSampled)
{
    /// <summary>
    /// The largest difference between what the energy changed by and what the contacts gave until the same time.
    /// </summary>
    public double EnergyBalance => Moments.Max(moment => Math.Abs(moment.Balance));

    /// <summary>The last time.</summary>
    public HeatMoment Last => Moments[^1];

    /// <summary>The same, with a share of the change against another solve in the errors.</summary>
    /// <param name="other">The other, at the same times.</param>
    /// <param name="factor">The share.</param>
    internal EvolutionAnswer Against(IReadOnlyList<HeatMoment> other, double factor)
    {
        double Error(double error, double value, double otherwise) => error + factor * Math.Abs(otherwise - value);
        return this with
        {
            Moments =
            [
                .. Moments.Zip(
                    other,
                    (one, two) =>
                        one with
                        {
                            EnergyError = Error(one.EnergyError, one.Energy, two.Energy),
                            Contacts =
                            [
                                .. one.Contacts.Zip(
                                    two.Contacts,
                                    (a, b) =>
                                        a with
                                        {
                                            HeatError = Error(a.HeatError, a.Heat, b.Heat),
                                            IntegralError = Error(a.IntegralError, a.Integral, b.Integral),
                                        }
                                ),
                            ],
                            PopulationErrors =
                            [
                                .. one.PopulationErrors.Select(
                                    (error, i) =>
                                        i < two.Populations.Length
                                            ? Error(error, one.Populations[i], two.Populations[i])
                                            : error
                                ),
                            ],
                        }
                ),
            ],
        };
    }
}

/// <summary>What repeats itself where a temperature alternates.</summary>
/// <param name="Alternation">What alternates.</param>
/// <param name="Heats">The heat from each contact in a period.</param>
/// <param name="Errors">The numerical error of each.</param>
/// <param name="Start">The populations where a period begins.</param>
/// <param name="Middle">Those half a period later.</param>
public sealed record PeriodicAnswer(
    Alternation Alternation,
    ImmutableArray<double> Heats,
    ImmutableArray<double> Errors,
    ImmutableArray<double> Start,
    ImmutableArray<double> Middle
)
{
    /// <summary>The same, with a share of the change against another solve in the errors.</summary>
    /// <param name="other">The heats of the other.</param>
    /// <param name="factor">The share.</param>
    internal PeriodicAnswer Against(ImmutableArray<double> other, double factor) =>
        this with
        {
            Errors = [.. Errors.Select((error, a) => error + factor * Math.Abs(other[a] - Heats[a]))],
        };
}
