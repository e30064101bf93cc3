using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Thermowell.Explorer.Requests;

/// <summary>What is answered: an object, or why there is none.</summary>
internal static class Reply
{
    /// <summary>An object.</summary>
    public static Task Json<T>(HttpContext context, T value, JsonTypeInfo<T> type) =>
        Text(context, StatusCodes.Status200OK, JsonSerializer.Serialize(value, type));

    /// <summary>An object that is written already.</summary>
    public static Task Json(HttpContext context, string json) => Text(context, StatusCodes.Status200OK, json);

    /// <summary>Everything that is wrong with a query.</summary>
    public static Task Faults(HttpContext context, IReadOnlyList<QueryFault> faults) =>
        Text(
            context,
            StatusCodes.Status400BadRequest,
            JsonSerializer.Serialize(new FaultList(faults), ExplorerJson.Default.FaultList)
        );

    /// <summary>Why there is no answer.</summary>
    public static Task Failure(HttpContext context, int status, string sentence)
    {
        if (status == StatusCodes.Status429TooManyRequests)
            context.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
        return Text(context, status, FailureJson(sentence));
    }

    /// <summary>Why there is no answer, as it stands in a reply or an event.</summary>
    public static string FailureJson(string sentence, bool passing = false) =>
        JsonSerializer.Serialize(new FailureReply(sentence, passing), ExplorerJson.Default.FailureReply);

    private static Task Text(HttpContext context, int status, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}

/// <summary>How faults and failures are written: keys in camel case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FaultList))]
[JsonSerializable(typeof(FailureReply))]
internal sealed partial class ExplorerJson : JsonSerializerContext;

/// <summary>The reply to a query that has no answer.</summary>
/// <param name="Failure">Why, as a sentence.</param>
/// <param name="Passing">True where the same query may be answered a little later.</param>
internal sealed record FailureReply(
    string Failure,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Passing = false
);

/// <summary>The reply to a query that is wrong.</summary>
/// <param name="Faults">Everything that is wrong with it.</param>
internal sealed record FaultList(IReadOnlyList<QueryFault> Faults);
