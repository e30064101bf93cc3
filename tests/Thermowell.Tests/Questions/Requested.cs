using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>Requests from texts such as "masses=1,2 temperature=1".</summary>
internal static class Requested
{
    public static PointRequest Of(Quantity quantity, string texts)
    {
        var reader = Reader(texts);
        var request = PointInput.Read(quantity, reader, Catalogue.BuiltIn);
        Assert.Empty(reader.Faults);
        return request!;
    }

    public static PointResult Answer(Quantity quantity, string texts) => Evaluator.Evaluate(Of(quantity, texts));

    public static ParameterReader Reader(string texts) =>
        new(
            texts
                .Split(' ')
                .Select(text => text.Split('='))
                .ToDictionary(pair => pair[0], pair => pair.Length > 1 ? pair[1] : "")
        );
}
