using Thermowell.Letter;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Explorer.Tests.Rules;

/// <summary>
/// The figures of the report ask for points by requests, as the command and a study do, and solve nothing by
/// themselves.
/// </summary>
public sealed class FigureTests
{
    // Its point is another route than the points' own.
    private const string AnotherRoute = "NdtrByTwoRoutes";

    [Fact]
    public void A_figure_runs_its_points_by_the_runner()
    {
        var types = typeof(LetterFigure)
            .Assembly.GetTypes()
            .Where(type =>
                type.Namespace == typeof(LetterFigure).Namespace
                && !type.FullName!.Contains(AnotherRoute, StringComparison.Ordinal)
            )
            .ToList();
        Assert.InRange(types.Count, 20, 500);
        Assert.Contains(types, type => TypeReferences.Of(type).Contains(typeof(PointRunner)));
        Assert.Empty(
            from type in types
            from seen in TypeReferences.Of(type)
            where
                seen == typeof(Evaluator)
                || seen.Namespace is "Thermowell.Secular" or "Thermowell.Redfield" or "Thermowell.Classical"
            select $"{type.FullName} uses {seen.FullName}: ask for a point by LetterContext.Runner"
        );
    }
}
