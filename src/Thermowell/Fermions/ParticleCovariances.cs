using System.Collections.Immutable;

namespace Thermowell.Fermions;

/// <summary>
/// lim Cov/t of what contacts give in a long time t: heats and particles, of all contacts with all; Eq. (F14) and
/// Eq. (F15) of docs/theory/fermions.md.
/// </summary>
public sealed class ParticleCovariances
{
    private readonly int _contacts;
    private readonly ImmutableArray<double> _values;
    private readonly ImmutableArray<double> _errors;

    /// <param name="contacts">K, the number of contacts.</param>
    /// <param name="values">2K × 2K, row by row: the heats of all contacts, then their particles.</param>
    /// <param name="errors">The numerical error of each.</param>
    internal ParticleCovariances(int contacts, ImmutableArray<double> values, ImmutableArray<double> errors) =>
        (_contacts, _values, _errors) = (contacts, values, errors);

    /// <summary>lim Cov(Q_a, Q_b)/t, K × K row by row, and the numerical error of each.</summary>
    public (ImmutableArray<double> Values, ImmutableArray<double> Errors) Heats => Block(0, 0);

    /// <summary>lim Cov(N_a, N_b)/t, K × K row by row, and the numerical error of each.</summary>
    public (ImmutableArray<double> Values, ImmutableArray<double> Errors) Particles => Block(1, 1);

    /// <summary>lim Cov(N_a, Q_b)/t, a row for each a, and the numerical error of each.</summary>
    public (ImmutableArray<double> Values, ImmutableArray<double> Errors) ParticlesWithHeats => Block(1, 0);

    private (ImmutableArray<double>, ImmutableArray<double>) Block(int row, int column)
    {
        return (Of(_values), Of(_errors));

        ImmutableArray<double> Of(ImmutableArray<double> all) =>
            [
                .. Enumerable
                    .Range(0, _contacts * _contacts)
                    .Select(at =>
                        all[(row * _contacts + at / _contacts) * 2 * _contacts + column * _contacts + at % _contacts]
                    ),
            ];
    }
}
