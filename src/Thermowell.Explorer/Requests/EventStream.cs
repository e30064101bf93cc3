using System.Text;
using Microsoft.AspNetCore.Http;
using Thermowell.Explorer.Work;
using Thermowell.Files;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Requests;

/// <summary>Server-sent events. A reader who is slow is waited for, so that nothing piles up here.</summary>
/// <param name="context">The request that they answer.</param>
internal sealed class EventStream(HttpContext context)
{
    /// <summary>Answers by events; whatever goes wrong on the way is the last of them, <c>failure</c>.</summary>
    /// <param name="context">The request.</param>
    /// <param name="scheduler">Where the work is done.</param>
    /// <param name="tooLong">What is said of work that takes longer than one request may.</param>
    /// <param name="tell">Sends the events.</param>
    /// <exception cref="BusyException">Too many streams are open.</exception>
    public static async Task Answer(
        HttpContext context,
        WorkScheduler scheduler,
        string tooLong,
        Func<EventStream, CancellationToken, Task> tell
    )
    {
        using var stream = scheduler.OpenStream();
        using var limit = scheduler.Limit(context.RequestAborted);
        var events = new EventStream(context);
        await events.Begin();
        try
        {
            await tell(events, limit.Token);
        }
        catch (Exception failure) when (failure is BusyException or PointFailedException)
        {
            await events.Send("failure", Reply.FailureJson(failure.Message, passing: failure is BusyException));
        }
        catch (Exception lack) when (MachineFailure.Is(lack))
        {
            await events.Send("failure", Reply.FailureJson(MachineFailure.Sentence(lack)));
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            await events.Send("failure", Reply.FailureJson(tooLong));
        }
        catch (Exception failure)
            when (failure is not (OperationCanceledException or IOException)
                && !context.RequestAborted.IsCancellationRequested
            )
        {
            // Without a word the stream would break off, as if the server had gone.
            await events.Send("failure", Reply.FailureJson($"a defect of Thermowell itself: {failure.Message}"));
        }
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

    private async Task Begin()
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.StartAsync(context.RequestAborted);
    }
}
