namespace Thermowell.Quantum;

/// <summary>Coherences ρ_kl within groups, k below l; 0 where none was set.</summary>
internal sealed class CoherenceTable
{
    private readonly Dictionary<(int K, int L), double> _values = [];

    public double this[(int K, int L) pair]
    {
        get => _values.GetValueOrDefault(pair);
        set => _values[pair] = value;
    }
}
