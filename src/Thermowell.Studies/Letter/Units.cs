namespace Thermowell.Studies.Letter;

/// <summary>The reduced units as the data files write them.</summary>
internal static class Units
{
    public const string Energy = "hbar^2/(m_0 L_0^2)";
    public const string Flux = "hbar^3/(m_0^2 L_0^4)";
    public const string Rate = "hbar/(m_0 L_0^2)";
    public const string Length = "L_0";
    public const string Coupling = "L_0^-3";
}
