using Thermowell.Drawing;
using Thermowell.Drawing.Layout;
using Xunit;

namespace Thermowell.Faces.Tests.Drawing;

public sealed class DescriptionTests
{
    private static readonly Axis Linear = Axis.Linear("*x*");
    private static readonly Axis Log = Axis.Logarithmic("*y*");

    [Fact]
    public void A_value_that_is_not_finite_is_refused_with_series_and_index()
    {
        Refused(() => Series.Line("flux", [0, 1], [0, double.NaN]), "\"flux\", y[1] = NaN");
        Refused(() => Series.Points("flux", [double.PositiveInfinity], [0]), "\"flux\", x[0] = ");
        Refused(() => Series.Line("flux", [0, 1], [0, 1]).WithErrors([0, -1]), "\"flux\", sigma[1] = -1");
        Refused(() => Series.Band("band", [0, 1], [0, 0], [1, double.NaN]), "\"band\", upper[1] = NaN");
    }

    [Fact]
    public void A_value_without_a_place_on_a_logarithmic_axis_is_refused_with_series_and_index()
    {
        Refused(() => new Panel(Linear, Log, Series.Line("flux", [0, 1, 2], [1, 1, 0])), "\"flux\", y[2] is 0");
        Refused(() => new Panel(Log, Linear, Series.Points("flux", [-1], [1])), "\"flux\", x[0] is -1");
        Refused(() => new Panel(Linear, Log, Series.Band("band", [0, 1], [0, 1], [1, 1])), "\"band\", lower[0] is 0");
        Refused(
            () =>
                new Panel(Linear, Log, Series.Points("flux", [1], [1]))
                {
                    References = [ReferenceLine.Horizontal(0, "zero")],
                },
            "\"zero\" is 0"
        );
        Refused(
            () =>
                new Panel(Linear, Log, Series.Points("flux", [1], [1]))
                {
                    Annotations = [new Annotation("note", 0, -1)],
                },
            "\"note\", y is -1"
        );
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Refused(() => Series.Line("flux", [0, 1], [0]), "1 values of y for 2 of x");
        Refused(() => Series.Line("flux", [0], [0]), "at least 2");
        Refused(() => Series.Band("band", [0, 0], [0, 0], [1, 1]), "x[1] = 0");
        Refused(() => Series.Band("band", [0, 1], [2, 0], [1, 1]), "upper[0] = 1");
        Refused(() => Linear.Between(1, 1), "not above its lower limit, 1");
        Refused(() => Log.From(0), "is 0");
        Refused(() => new Panel(Linear, Log), "at least one series");
    }

    [Fact]
    public void Data_are_copied()
    {
        double[] y = [1, 2];
        var curve = Series.Line("flux", [0, 1], y);
        y[0] = 7;
        Assert.Equal(1, curve.Y[0]);
    }

    [Fact]
    public void Styling_returns_a_copy()
    {
        var plain = Series.Line("flux", [0, 1], [1, 2]);
        var styled = plain.In(Palette.Green).With(Dash.Dotted);
        Assert.Null(plain.Colour);
        Assert.Equal((Palette.Green, Dash.Dotted), (styled.Colour!.Value, styled.Dash!.Value));
    }

    [Fact]
    public void Seven_series_differ_by_colour_and_by_dash_or_mark_so_that_grey_print_works()
    {
        Look[] lines =
        [
            .. Look.Of(
                new Panel(Linear, Linear, Enumerable.Range(0, 7).Select(k => Series.Line($"{k}", [0, 1], [0, k])))
            ),
        ];
        Look[] marks =
        [
            .. Look.Of(
                new Panel(
                    Linear,
                    Linear,
                    Enumerable.Range(0, 7).Select(k => Series.LineAndPoints($"{k}", [0, 1], [0, k]))
                )
            ),
        ];

        Assert.Equal(7, lines.Select(look => look.Colour).Distinct().Count());
        Assert.Equal(6, lines.Select(look => look.Dash).Distinct().Count());
        Assert.Equal(7, marks.Select(look => look.Mark).Distinct().Count());
        Assert.All(marks, look => Assert.Equal(Dash.Solid, look.Dash));
    }

    private static void Refused(Func<object> make, string fault) =>
        Assert.Contains(fault, Assert.ThrowsAny<ArgumentException>(make).Message, StringComparison.Ordinal);
}
