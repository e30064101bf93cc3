using System.Diagnostics;
using Thermowell.Contacts;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>What several masses and the quantum formalisms take and refuse.</summary>
public sealed class ManyParticleInputTests
{
    private const string Flux = "left-temperature=10 right-temperature=1";

    [Theory]
    [InlineData("masses=1,2,3 formalism=lindblad gamma=1", "--masses", "gives 3 masses")]
    [InlineData("masses=1,2,3 formalism=redfield gamma=1", "--masses", "gives 3 masses")]
    [InlineData("masses=1,0", "--masses", "holds '0'")]
    [InlineData("masses=", "--masses", "is empty")]
    [InlineData("masses=1,2 method=exact", "--method", "has no route for particles of different masses")]
    [InlineData("masses=1,2 formalism=lindblad gamma=1 levels=3900", "--levels", "2.15 GB")]
    [InlineData("masses=1,1e6 formalism=lindblad gamma=1 levels=50", "--levels", "not even 2 levels")]
    [InlineData("masses=1,1e6 formalism=redfield gamma=1", "--levels", "not even 2 levels")]
    [InlineData("masses=1,1e6 formalism=lindblad gamma=1", "--levels", "at most 4000 levels")]
    [InlineData("formalism=redfield gamma=1 levels=1667", "--levels", "at most 1666")]
    public void What_cannot_be_had_is_refused_before_anything_is_computed(string texts, string source, string problem)
    {
        var reader = Requested.Reader($"{texts} {Flux}");
        var clock = Stopwatch.StartNew();
        Assert.Null(PointInput.Read(Quantity.HeatFlux, reader, Catalogue.BuiltIn));

        // To compute any of these would take minutes.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
        var fault = Assert.Single(reader.Faults);
        Assert.Equal(source, fault.Source);
        Assert.Contains(problem, fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thousand_and_twenty_four_masses_are_the_most()
    {
        static ParameterReader Masses(int count) =>
            Requested.Reader($"masses={string.Join(',', Enumerable.Repeat("1", count))} {Flux}");
        Assert.NotNull(PointInput.Read(Quantity.HeatFlux, Masses(1024), Catalogue.BuiltIn));
        var tooMany = Masses(1025);
        Assert.Null(PointInput.Read(Quantity.HeatFlux, tooMany, Catalogue.BuiltIn));
        Assert.Contains("at most 1024", Assert.Single(tooMany.Faults).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_masses_are_exact_unless_told_otherwise_and_unequal_ones_simulated()
    {
        Assert.IsType<ExactRoute>(Route("masses=2,2,2"));
        Assert.IsType<SimulatedRoute>(Route("masses=2,2,2 method=simulate"));
        Assert.Equal(new SimulatedRoute(10_000_000, 1), Route("masses=1,1.414"));
        static ClassicalRoute Route(string texts) =>
            ((ClassicalFormalism)Requested.Of(Quantity.HeatFlux, $"{texts} {Flux}").Formalism).Route;
    }

    [Fact]
    public void A_legal_text_becomes_the_quantum_request_it_says()
    {
        var pair = Requested.Of(
            Quantity.HeatFlux,
            $"masses=2,1 formalism=lindblad gamma=3 lowest-frequency=0.5 degeneracy-tolerance=1e-6 rectification {Flux}"
        );
        Assert.Equal([2.0, 1.0], Assert.IsAssignableFrom<GasSystem>(pair.System).Gas.Masses);
        Assert.True(pair.WithRectification);
        Assert.Equal(
            new LindbladFormalism(new PowerLawSpectrum(3, -2.25, 1, 0.5), null) { DegeneracyTolerance = 1e-6 },
            pair.Formalism
        );
        var redfield = Requested.Of(Quantity.HeatFlux, $"formalism=redfield gamma=3 levels=7 {Flux}");
        Assert.Equal(new RedfieldFormalism(new PowerLawSpectrum(3, -2.25), 7), redfield.Formalism);
        var match = Requested.Of(Quantity.Match, "masses=1,2 temperature=3 collisions=5000 seed=4");
        Assert.Equal(new SimulatedRoute(5000, 4), match.MatchRoute);
        Assert.IsType<LindbladFormalism>(match.Formalism);
    }
}
