using Thermowell.Contacts;
using Thermowell.Questions.Points;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Tests.Quantum;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>Points of levels that coincide, or nearly, in both equations.</summary>
public sealed class CoincidingLevelsPointTests
{
    private static readonly PowerLawSpectrum Law = new(0.01, 1);

    // Two coinciding levels, coupled to the ground level as 1 : 0.5 and as 1 : -0.7. The value is that of the whole
    // superoperator.
    private const double FluxOfV = 0.000371024019381;

    [Fact]
    public void The_Lindblad_flux_beside_a_Redfield_one_is_that_of_the_Lindblad_equation()
    {
        var lindblad = Answer(V(0), Quantity.HeatFlux, new LindbladFormalism(Law, null));
        var redfield = Answer(V(0), Quantity.HeatFlux, new RedfieldFormalism(Law, null));
        Assert.Equal(FluxOfV, lindblad[Observable.HeatFlux]!.Value, 1e-15);
        Assert.Equal(lindblad[Observable.HeatFlux], redfield[Observable.SecularHeatFlux]);
        Assert.Equal(
            Answer(V(0), Quantity.Conductivity, new LindbladFormalism(Law, null))[Observable.Conductivity],
            Answer(V(0), Quantity.Conductivity, new RedfieldFormalism(Law, null))[Observable.SecularConductivity]
        );
    }

    [Theory]
    [InlineData(Quantity.HeatFlux)]
    [InlineData(Quantity.Conductivity)]
    public void A_Lindblad_number_that_hangs_on_the_grouping_does_not_stand_beside_a_Redfield_one(Quantity quantity)
    {
        var answer = Answer(V(1.1e-9), quantity, new RedfieldFormalism(Law, null));
        Assert.Equal(Verdict.Ok, answer.Verdict);
        Assert.Null(answer[Observable.SecularHeatFlux]);
        Assert.Null(answer[Observable.SecularConductivity]);
        var note = Assert.Single(answer.Reasons, reason => reason.Code == ReasonCode.LindbladLeftOut);
        Assert.Contains("degeneracy tolerance", note.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Lindblad_flux_outside_the_secular_approximation_says_so_beside_a_Redfield_one()
    {
        // The Lindblad flux of levels split by less than their width is four times that of levels that coincide.
        var answer = Answer(V(1e-6), Quantity.HeatFlux, new RedfieldFormalism(Law, null));
        Assert.Equal(FluxOfV, answer[Observable.HeatFlux]!.Value, 1e-9);
        Assert.True(answer[Observable.SecularHeatFlux] > 4 * FluxOfV);
        Assert.Contains(answer.Reasons, reason => reason.Code == ReasonCode.LindbladUncontrolled);
        Assert.DoesNotContain(
            Answer(V(0), Quantity.HeatFlux, new RedfieldFormalism(Law, null)).Reasons,
            reason => reason.Code == ReasonCode.LindbladUncontrolled
        );
    }

    [Fact]
    public void A_conductivity_states_its_rounding_where_nothing_else_limits_it()
    {
        double[] p = [0, 1, 1, 0];
        var two = new LevelSystem(TwoContacts.System([0, 1], p, p), "two");
        var kappa = Answer(two, Quantity.Conductivity, new LindbladFormalism(Law, null), 11.1);
        Assert.InRange(kappa.NumericalError!.Value / kappa[Observable.Conductivity]!.Value, 2.5e-16, 1e-13);
    }

    [Fact]
    public void So_is_it_for_two_equal_masses()
    {
        const string Pair = "masses=1,1 levels=40 gamma=1 left-temperature=30 right-temperature=10";
        var redfield = Requested.Answer(Quantity.HeatFlux, Pair + " formalism=redfield");
        Assert.Equal(
            Requested.Answer(Quantity.HeatFlux, Pair + " formalism=lindblad")[Observable.HeatFlux],
            redfield[Observable.SecularHeatFlux]
        );
    }

    [Theory]
    [InlineData(Quantity.HeatFlux, 2, 1)]
    [InlineData(Quantity.HeatFlux, 0.5, 2)]
    [InlineData(Quantity.Conductivity, 1, 1)]
    [InlineData(Quantity.Relaxation, 1, 1)]
    public void A_dark_superposition_is_refused_in_both_equations(Quantity quantity, double left, double right)
    {
        double[] p = [0, 1, 1, 1, 0, 0, 1, 0, 0];
        var dark = new LevelSystem(TwoContacts.System([0, 1, 1], p, p), "dark");
        foreach (var formalism in (Formalism[])[new LindbladFormalism(Law, null), new RedfieldFormalism(Law, null)])
        {
            var failure = Assert.Throws<PointFailedException>(() => Answer(dark, quantity, formalism, left, right));
            if (quantity != Quantity.Relaxation || formalism is RedfieldFormalism)
                Assert.StartsWith("the steady state is not unique", failure.Message);
        }
    }

    [Theory]
    [InlineData(5e-10)]
    [InlineData(5e-9)]
    public void A_splitting_near_the_tolerance_says_what_another_grouping_would_change(double split)
    {
        foreach (var formalism in (Formalism[])[new LindbladFormalism(Law, null), new RedfieldFormalism(Law, null)])
        {
            var near = Answer(V(split), Quantity.HeatFlux, formalism);
            Assert.NotNull(near[Observable.ChangeWithGrouping]);
            Assert.Null(Answer(V(0), Quantity.HeatFlux, formalism)[Observable.ChangeWithGrouping]);
            Assert.Null(Answer(V(0.1), Quantity.HeatFlux, formalism)[Observable.ChangeWithGrouping]);
            Assert.True(near.NumericalError >= near[Observable.ChangeWithGrouping]);
        }
    }

    [Fact]
    public void Where_J_diverges_a_Redfield_flux_that_hangs_on_the_grouping_is_not_ok()
    {
        var law = new PowerLawSpectrum(0.01, -2.25);
        double[] l = [0, 1, 0.5, 1, 0, 0.3, 0.5, 0.3, 0],
            r = [0, 1, -0.7, 1, 0, 0.2, -0.7, 0.2, 0];
        var split = new LevelSystem(TwoContacts.System([0, 1, 1 + 5e-10], l, r), "split");
        var answer = Answer(split, Quantity.HeatFlux, new RedfieldFormalism(law, null));
        Assert.True(answer[Observable.ChangeWithGrouping] > 0.01 * Math.Abs(answer[Observable.HeatFlux]!.Value));
        Assert.NotEqual(Verdict.Ok, answer.Verdict);
        Assert.Contains(answer.Reasons, reason => reason.Sentence.Contains("degeneracy tolerance"));
    }

    [Fact]
    public void A_regrouping_without_a_unique_steady_state_changes_all_of_the_flux()
    {
        double[] p = [0, 1, 1, 1, 0, 0, 1, 0, 0];
        var nearlyDark = new LevelSystem(TwoContacts.System([0, 1, 1 + 5e-9], p, p), "nearly dark");
        var answer = Answer(nearlyDark, Quantity.HeatFlux, new LindbladFormalism(Law, null));
        Assert.Equal(Math.Abs(answer[Observable.HeatFlux]!.Value), answer[Observable.ChangeWithGrouping]);
        Assert.Equal(Verdict.Unconverged, answer.Verdict);
    }

    [Fact]
    public void Populations_are_those_of_the_levels_as_given()
    {
        // By the whole superoperator: the coherence of the two is not 0, so that any other basis would give other
        // numbers.
        var system = ((LevelSystem)V(0)).Levels;
        var rho = new LindbladSuperoperator(new TwoContacts(system, 2, 1), Law).SteadyState();
        Assert.True(Math.Abs(rho[1, 2].Real) > 1e-3);
        foreach (var formalism in (Formalism[])[new LindbladFormalism(Law, null), new RedfieldFormalism(Law, null)])
        {
            var answer = Answer(V(0), Quantity.HeatFlux, formalism);
            for (var i = 0; i < 3; i++)
                Assert.Equal(rho[i, i].Real, answer.Populations![i], 1e-4);
            if (formalism is not LindbladFormalism)
                continue;
            for (var i = 0; i < 3; i++)
                Assert.Equal(rho[i, i].Real, answer.Populations![i], 1e-13);
            Assert.Equal(rho[2, 2].Real, answer.Validity!.TailPopulation, 1e-13);
        }
    }

    [Theory]
    [MemberData(nameof(UnevenExchangeErrorTests.Delicate), MemberType = typeof(UnevenExchangeErrorTests))]
    public void Mirrored_points_agree_within_the_errors_that_they_state(
        OpenSystem system,
        double gamma,
        double cutoff,
        double left,
        double right
    )
    {
        var formalism = new LindbladFormalism(new PowerLawSpectrum(gamma, -2.25, cutoff), null);
        var there = new LevelSystem(system, "there");
        var back = new LevelSystem(
            TwoContacts.System(
                system.Energies.AsSpan(),
                system.Couplings[1].Matrix.AsSpan(),
                system.Couplings[0].Matrix.AsSpan()
            ),
            "back"
        );
        PointResult flux = Answer(there, Quantity.HeatFlux, formalism, left, right),
            mirror = Answer(back, Quantity.HeatFlux, formalism, right, left);
        Assert.InRange(
            Math.Abs(flux[Observable.HeatFlux]!.Value + mirror[Observable.HeatFlux]!.Value),
            0,
            flux.NumericalError!.Value
                + mirror.NumericalError!.Value
                + 1e-13 * Math.Abs(flux[Observable.HeatFlux]!.Value)
        );
        PointResult kappa = Answer(there, Quantity.Conductivity, formalism, left),
            other = Answer(back, Quantity.Conductivity, formalism, left);
        Assert.InRange(
            Math.Abs(kappa[Observable.Conductivity]!.Value - other[Observable.Conductivity]!.Value),
            0,
            kappa.NumericalError!.Value + other.NumericalError!.Value + 1e-13 * kappa[Observable.Conductivity]!.Value
        );

        // Both hang on the grouping, or neither does.
        if (flux[Observable.ChangeWithGrouping] is null)
            Assert.InRange(kappa.NumericalError!.Value, 0, 1e-6 * kappa[Observable.Conductivity]!.Value);
        else
            Assert.NotEqual(Verdict.Ok, kappa.Verdict);
    }

    private static LevelSystem V(double split) =>
        new(
            TwoContacts.System([0, 1, 1 + split], [0, 1, 0.5, 1, 0, 0, 0.5, 0, 0], [0, 1, -0.7, 1, 0, 0, -0.7, 0, 0]),
            "v"
        );

    private static PointResult Answer(
        PointSystem system,
        Quantity quantity,
        Formalism formalism,
        double left = 2,
        double right = 1
    ) =>
        Evaluator.Evaluate(
            new PointRequest(quantity, system, left, quantity == Quantity.HeatFlux ? right : left, formalism)
        );
}
