namespace Thermowell.Questions.Parameters;

/// <summary>The constants that turn reduced units into SI: CODATA 2022 (P. J. Mohr and others, Reviews of Modern Physics 97, 025002 (2025)).</summary>
public static class Codata2022
{
    /// <summary>h, in J s: exact.</summary>
    public const double Planck = 6.62607015e-34;

    /// <summary>ħ = h/2π, in J s.</summary>
    public const double ReducedPlanck = Planck / (2 * Math.PI);

    /// <summary>k_B, in J/K: exact.</summary>
    public const double Boltzmann = 1.380649e-23;

    /// <summary>u, the atomic mass constant, in kg; known to 3.1e-10 of itself.</summary>
    public const double AtomicMass = 1.66053906892e-27;

    /// <summary>m_e, the electron's mass, in kg; known to 3.1e-10 of itself.</summary>
    public const double ElectronMass = 9.1093837139e-31;
}
