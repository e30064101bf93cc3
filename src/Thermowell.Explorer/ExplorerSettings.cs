using System.Net;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer;

/// <summary>Where the explorer listens, and whom it answers.</summary>
public sealed record ExplorerSettings
{
    /// <summary>The port that is tried first where none is asked for.</summary>
    public const int UsualPort = 8357;

    /// <summary>The address to listen at; the loopback one unless told otherwise.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; null for the usual one, or a free one where that is taken.</summary>
    public int? Port { get; init; }

    /// <summary>What every request for an answer has to show; null where only this machine can ask.</summary>
    public string? Token { get; init; }

    /// <summary>The concepts that may be asked for, which the page then shows.</summary>
    public Catalogue Catalogue { get; init; } = Catalogue.BuiltIn;
}
