namespace Thermowell.Observables;

/// <summary>How a search for growing modes was made.</summary>
public enum GrowthMethod
{
    /// <summary>All N² eigenvalues of the generator.</summary>
    AllEigenvalues,

    /// <summary>A Krylov space and the refined modes of a few blocks of coherences: strong evidence for what is found, none against what is not.</summary>
    Search,
}
