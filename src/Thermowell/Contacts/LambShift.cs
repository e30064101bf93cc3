namespace Thermowell.Contacts;

/// <summary>
/// Whether contacts shift the levels too, by H_LS, beside the jumps that they make; Eq. (S14) of
/// docs/theory/spectral-laws.md.
/// </summary>
public enum LambShift
{
    /// <summary>They do not: levels are as they are given.</summary>
    None,

    /// <summary>
    /// Each bath comes with its counter-term λ S², so that levels are shifted by what depends on frequency and
    /// temperature alone.
    /// </summary>
    Renormalised,

    /// <summary>There are no counter-terms: a bath takes away λ S², λ being its energy of reorganisation.</summary>
    Bare,
}
