namespace Thermowell.Letter;

/// <summary>How finely a figure is made.</summary>
public enum Quality
{
    /// <summary>Seconds: every curve right, simulated points with visible error bars.</summary>
    Quick,

    /// <summary>A minute: denser curves, error bars ten times as many collisions can buy.</summary>
    Paper,
}
