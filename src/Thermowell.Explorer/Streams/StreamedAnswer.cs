using Microsoft.AspNetCore.Http;
using Thermowell.Explorer.Requests;
using Thermowell.Explorer.Work;
using Thermowell.Files;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Streams;

/// <summary>An answer by events that says how it ended.</summary>
internal static class StreamedAnswer
{
    /// <summary>Answers by events; whatever goes wrong on the way is the last of them, <c>failure</c>.</summary>
    /// <param name="context">The request.</param>
    /// <param name="scheduler">Where the work is done.</param>
    /// <param name="tooLong">What is said of work that takes longer than one request may.</param>
    /// <param name="tell">Sends the events.</param>
    /// <exception cref="BusyException">Too many streams are open.</exception>
    public static async Task Give(
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
}
