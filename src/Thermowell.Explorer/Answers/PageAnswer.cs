using Microsoft.AspNetCore.Http;
using Thermowell.Explorer.Guarding;
using Thermowell.Explorer.Requests;

namespace Thermowell.Explorer.Answers;

/// <summary>The files of the page.</summary>
internal static class PageAnswer
{
    public static async Task Give(HttpContext context)
    {
        var path = context.Request.Path.Value!.TrimStart('/');
        if (RequestGuard.IsApi(context.Request) || ExplorerPage.Find(path) is not { } file)
        {
            await Reply.Failure(context, StatusCodes.Status404NotFound, "there is nothing of this name.");
            return;
        }

        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = file.Bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(file.Bytes, context.RequestAborted);
    }
}
