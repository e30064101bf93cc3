using Microsoft.AspNetCore.Http;
using Thermowell.Explorer.Guarding;
using Thermowell.Explorer.Requests;

namespace Thermowell.Explorer.Answers;

/// <summary>The files of the page.</summary>
internal static class PageAnswer
{
    private const string Missing = "missing.html";

    public static async Task Give(HttpContext context)
    {
        var path = context.Request.Path.Value!.TrimStart('/');
        var file = RequestGuard.IsApi(context.Request) ? null : ExplorerPage.Find(path);
        if (file is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            file = WantsPage(context.Request) ? ExplorerPage.Find(Missing) : null;
        }

        if (file is null)
        {
            await Reply.Failure(context, StatusCodes.Status404NotFound, "there is nothing of this name.");
            return;
        }

        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = file.Bytes.Length;
        await context.Response.Body.WriteAsync(file.Bytes, context.RequestAborted);
    }

    /// <summary>Whether somebody who reads is asking: browsers say that they take HTML, programs do not.</summary>
    private static bool WantsPage(HttpRequest request) =>
        !RequestGuard.IsApi(request)
        && request.Headers.Accept.Any(types =>
            types?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true
        );
}
