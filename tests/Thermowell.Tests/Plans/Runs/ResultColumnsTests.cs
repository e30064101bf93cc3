using Thermowell.Plans;
using Thermowell.Plans.Columns;
using Thermowell.Questions.Points;
using Thermowell.Tests.Questions;
using Xunit;

namespace Thermowell.Tests.Plans.Runs;

/// <summary>No scalar of a result that has a value is missing from the table.</summary>
public sealed class ResultColumnsTests
{
    [Fact]
    public void Every_number_that_is_declared_with_a_column_has_one() =>
        Assert.Equal(
            Catalogue.BuiltIn.Observables.Where(number => number.HasColumn).Select(number => number.Key),
            ResultColumns
                .Rules(Catalogue.BuiltIn)
                .Select(rule => rule.Column.Column.Name)
                .Except(["verdict", "reasons", "seed"])
        );

    [Theory]
    [InlineData(Quantity.HeatFlux, "left-temperature=20 right-temperature=5")]
    [InlineData(Quantity.HeatFlux, "masses=2,2 left-temperature=20 right-temperature=5 rectification")]
    [InlineData(Quantity.HeatFlux, "masses=1,2 left-temperature=20 right-temperature=5 collisions=20000 rectification")]
    [InlineData(Quantity.HeatFlux, "formalism=lindblad gamma=1 left-temperature=20 right-temperature=5 rectification")]
    [InlineData(Quantity.HeatFlux, "formalism=lindblad gamma=1 masses=1,1 left-temperature=5 right-temperature=1")]
    [InlineData(Quantity.HeatFlux, "formalism=redfield gamma=1e-4 levels=12 left-temperature=20 right-temperature=5")]
    [InlineData(Quantity.Conductivity, "temperature=5")]
    [InlineData(Quantity.Conductivity, "masses=1,2 collisions=20000 temperature=5")]
    [InlineData(Quantity.Conductivity, "formalism=lindblad gamma=1 temperature=5")]
    [InlineData(Quantity.Conductivity, "formalism=redfield gamma=1e-4 levels=12 temperature=5")]
    [InlineData(Quantity.Match, "temperature=5")]
    [InlineData(Quantity.Match, "masses=1,2 collisions=20000 temperature=5")]
    [InlineData(Quantity.Relaxation, "temperature=5")]
    [InlineData(Quantity.Relaxation, "formalism=lindblad gamma=1 temperature=5")]
    [InlineData(Quantity.Relaxation, "formalism=redfield gamma=1e-4 levels=12 temperature=5")]
    [InlineData(Quantity.Ndtr, "left-temperature=20")]
    [InlineData(Quantity.Ndtr, "formalism=lindblad gamma=1 left-temperature=20")]
    [InlineData(Quantity.Ndtr, "formalism=redfield gamma=1e-4 levels=12 left-temperature=20 lowest-temperature=5")]
    public void A_value_that_a_result_has_is_in_the_table(Quantity quantity, string texts)
    {
        var request = Requested.Of(quantity, texts);
        var result = Evaluator.Evaluate(request);
        var study = new Study("", quantity, 1, [], [], StudyDerivation.None);
        var columns = ResultColumns.Of(study, request.Kinds);
        var names = columns.Select(column => column.Column.Name).ToList();
        Assert.Equal(names.Distinct(), names);
        foreach (
            var number in Catalogue.BuiltIn.Observables.Where(number => number.HasColumn && result[number] is not null)
        )
        {
            var column = Assert.Single(columns, column => column.Column.Name == number.Key);
            var bits = column.Bits(request, result);
            if (column.Column.Kind == ColumnKind.Number)
                Assert.Equal(result[number], BitConverter.Int64BitsToDouble(bits));
            else
                Assert.Equal((long?)result[number], bits);
        }

        Assert.NotEqual(
            0,
            columns.Single(column => column.Column.Name == "reasons").Bits(request, result)
                + (result.Reasons.Count == 0 ? 1 : 0)
        );
    }
}
