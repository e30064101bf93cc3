using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Thermowell.Explorer.Guarding;

/// <summary>
/// Turns away what no page of ours sends: a foreign page can make a browser ask this machine, but it can neither choose
/// the headers that the browser adds nor know the token.
/// </summary>
/// <param name="token">What a request for an answer has to show; null where only loopback names are answered.</param>
internal sealed class RequestGuard(string? token)
{
    private const string TokenHeader = "X-Thermowell-Token";

    /// <summary>Why a request is turned away, with the status to say it by; null where it is welcome.</summary>
    /// <param name="request">The request.</param>
    public (int Status, string Reason)? Refusal(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !(HttpMethods.IsPost(request.Method) && TakesText(request)))
            return (
                StatusCodes.Status405MethodNotAllowed,
                $"{request.Method} is not answered: everything here is asked by GET, and what takes a junction by POST."
            );
        if (token is null && !LoopbackName.Is(request.Host.Host))
            return (
                StatusCodes.Status403Forbidden,
                $"the host '{request.Host}' is no name of this machine's own: open the address that 'thermowell explore' printed."
            );
        if (!IsApi(request))
            return null;
        if (!OriginIsOurs(request))
            return (
                StatusCodes.Status403Forbidden,
                "a page from elsewhere is not answered: open the address that 'thermowell explore' printed."
            );
        return token is null || ShowsToken(request)
            ? null
            : (
                StatusCodes.Status401Unauthorized,
                "the token is missing or another one: open the address that 'thermowell explore' printed."
            );
    }

    /// <summary>Whether a request asks for an answer, not for a file of the page.</summary>
    public static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api");

    /// <summary>Whether a question comes with a text, which no address has room for.</summary>
    private static bool TakesText(HttpRequest request) => request.Path.StartsWithSegments("/api/junction");

    private bool OriginIsOurs(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is "cross-site")
            return false;
        var origins = request.Headers.Origin;
        if (origins.Count == 0)
            return true;
        if (
            origins.Count > 1
            || !Uri.TryCreate(origins[0], UriKind.Absolute, out var origin)
            || origin.Scheme is not ("http" or "https")
        )
            return false;
        return token is null
            ? LoopbackName.Is(origin.Host)
            : origin.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }

    private bool ShowsToken(HttpRequest request)
    {
        var shown = request.Headers[TokenHeader].ToString();
        if (
            shown.Length == 0
            && request.Headers.Authorization.ToString() is var authorization
            && authorization.StartsWith("Bearer ", StringComparison.Ordinal)
        )
            shown = authorization[7..];
        if (shown.Length == 0)
            shown = request.Query["token"].ToString();
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(token!));
    }
}

/// <summary>The names by which a machine knows itself.</summary>
internal static class LoopbackName
{
    /// <summary>
    /// Whether a host, without its port, is one of them: a name that an attacker's name server answers for is none.
    /// </summary>
    /// <param name="host">The host; an IPv6 address may stand in brackets.</param>
    public static bool Is(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
