namespace Thermowell.Contacts;

/// <summary>
/// How papers and programs write the strength of a bath. A law here is made with their strength times
/// <see cref="Factor"/>; Eq. (S11) of docs/theory/spectral-laws.md.
/// </summary>
public sealed record SpectralConvention
{
    private SpectralConvention(string key, string meaning, double factor) =>
        (Key, Meaning, Factor) = (key, meaning, factor);

    /// <summary>This project's: the downward rate is J (1 + n) |S|².</summary>
    public static SpectralConvention Rate { get; } = new("rate", "downward rate J(w) (1 + n(w)) |S|^2", 1);

    /// <summary>That of QuTiP, Kato and Tanimura, and Leggett: C(t) = (1/π) ∫ J …, half of the rate's.</summary>
    public static SpectralConvention Pi { get; } = new("pi", "C(t) = (1/pi) Int J(w) ...", 2);

    /// <summary>A sum over oscillators, J = Σ g_k² δ(ω - ω_k).</summary>
    public static SpectralConvention Sum { get; } = new("sum", "J(w) = Sum g_k^2 delta(w - w_k)", 2 * Math.PI);

    /// <summary>All of them; the first is taken where none is said.</summary>
    public static IReadOnlyList<SpectralConvention> All { get; } = [Rate, Pi, Sum];

    /// <summary>The word for it in files.</summary>
    public string Key { get; }

    /// <summary>Its definition, in a few words.</summary>
    public string Meaning { get; }

    /// <summary>What a J in this convention is multiplied by to be one of this project.</summary>
    public double Factor { get; }
}
