using System.Net;

namespace Thermowell.Explorer.Guarding;

/// <summary>The names by which a machine knows itself.</summary>
internal static class LoopbackName
{
    /// <summary>Whether a host, without its port, is one of them: a name that an attacker's name server answers for is none.</summary>
    /// <param name="host">The host; an IPv6 address may stand in brackets.</param>
    public static bool Is(string host)
        => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
