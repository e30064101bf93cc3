using System.Text;
using Microsoft.AspNetCore.Http;

namespace Thermowell.Explorer.Requests;

/// <summary>Server-sent events. A reader who is slow is waited for, so that nothing piles up here.</summary>
/// <param name="context">The request that they answer.</param>
internal sealed class EventStream(HttpContext context)
{
    /// <summary>Begins the answer.</summary>
    public async Task Begin()
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.StartAsync(context.RequestAborted);
    }

    /// <summary>Sends an event.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="json">Its data, without line ends.</param>
    public async Task Send(string name, string json)
    {
        var bytes = Encoding.UTF8.GetBytes($"event: {name}\ndata: {json}\n\n");
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
