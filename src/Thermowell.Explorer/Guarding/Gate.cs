using Microsoft.AspNetCore.Http;
using Thermowell.Explorer.Requests;
using Thermowell.Explorer.Work;
using Thermowell.Files;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Guarding;

/// <summary>
/// What every request passes: the guard on its way in; on its way out, the words for what came in between.
/// </summary>
/// <param name="guard">Turns away what is not ours.</param>
/// <param name="next">What answers.</param>
/// <param name="stopping">Set when the server stops.</param>
internal sealed class Gate(RequestGuard guard, RequestDelegate next, CancellationToken stopping)
{
    public async Task Pass(HttpContext context)
    {
        SecurityHeaders.Set(context.Response.Headers);
        if (guard.Refusal(context.Request) is var (status, reason))
        {
            if (status == StatusCodes.Status405MethodNotAllowed)
                context.Response.Headers.Allow = HttpMethods.Get;
            await Reply.Failure(context, status, reason);
            return;
        }

        // Whoever works for a client that leaves, or for a server that stops, stops too.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var left = context.RequestAborted;
        context.RequestAborted = end.Token;
        try
        {
            await next(context);
        }
        catch (Exception failure) when (!context.Response.HasStarted && !left.IsCancellationRequested)
        {
            if (Words(failure) is not var (answer, sentence))
                throw;
            context.RequestAborted = left;
            await Reply.Failure(context, answer, sentence);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private (int Status, string Sentence)? Words(Exception failure) =>
        failure switch
        {
            BusyException => (StatusCodes.Status429TooManyRequests, failure.Message),
            PointFailedException => (StatusCodes.Status422UnprocessableEntity, failure.Message),
            OperationCanceledException when stopping.IsCancellationRequested => (
                StatusCodes.Status503ServiceUnavailable,
                "the explorer is stopping."
            ),
            OperationCanceledException => (
                StatusCodes.Status504GatewayTimeout,
                "this takes longer than the explorer works on one request: ask the command itself."
            ),
            BadHttpRequestException bad => (bad.StatusCode, bad.Message),
            _ when MachineFailure.Is(failure) => (
                StatusCodes.Status503ServiceUnavailable,
                MachineFailure.Sentence(failure)
            ),
            _ => (StatusCodes.Status500InternalServerError, $"a defect of Thermowell itself: {failure.Message}"),
        };
}

/// <summary>
/// What every answer tells the browser: take nothing from elsewhere, run nothing written into a page, show this in no
/// frame.
/// </summary>
internal static class SecurityHeaders
{
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }
}
