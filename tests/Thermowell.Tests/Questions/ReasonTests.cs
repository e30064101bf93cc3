using System.Runtime.CompilerServices;
using Thermowell.Classical;
using Thermowell.Contacts;
using Thermowell.Hierarchy;
using Thermowell.Jumps;
using Thermowell.Observables;
using Thermowell.Plans.Columns;
using Thermowell.Questions.Points;
using Thermowell.Redfield;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>What holds of every reason that is declared, and the sentences word for word.</summary>
public sealed class ReasonTests
{
    private static readonly IReadOnlyList<ReasonCode> Codes = [.. Catalogue.BuiltIn.All.OfType<ReasonCode>()];
    private static readonly ReasonWord Words = new(Catalogue.BuiltIn);
    private static readonly ErrorScale Answer = new(ErrorScaleKind.Answer, 3);
    private static readonly PointResult Blank = new() { Quantity = Quantity.HeatFlux, Formalism = "lindblad" };
    private static readonly Stationarity Unsteady = new(2.26, -3.5, 4.125, BothWallsMet: true, 0, BurnInSettled: true);

    // Every way that a sentence is made: each kind of source and scale, and what may be absent.
    private static readonly (Reason Reason, string Sentence)[] Typical =
    [
        (
            ReasonCode.BroadLevels.Because(("left", 0.25, 0.125, 1)),
            "levels are left at rates up to 0.25, above 1 of 0.125, the larger of the temperature of left and of what tells levels from its mu: tunnelling is not one particle after another; without interaction --formalism landauer is exact."
        ),
        (
            ReasonCode.NearChargeStates.Because((0.01, 0.25)),
            "levels 0.01 apart of as many particles, which contacts reach from a common one, are left at rates up to 0.25: superpositions of them, which are left out, matter; without interaction --formalism landauer is exact."
        ),
        (
            ReasonCode.CotunnellingParticles.Because((0.015, 0.1)),
            "particles that pass two contacts at once, which are left out, are about 0.015 a time, no less than a tenth of the 0.1 that rest on a level; without interaction --formalism landauer has both."
        ),
        (
            ReasonCode.NumericalError.Because((44, 1e-6, Answer, default)),
            "the numerical error 44 is above 1E-06 of the answer."
        ),
        (
            ReasonCode.NumericalError.Because((44, 1e-6, Answer, ErrorSource.Truncation(30))),
            "the numerical error 44 is above 1E-06 of the answer: keep more than 30 levels."
        ),
        (
            ReasonCode.NumericalError.Because((0.123, 1e-3, Answer, new(ErrorSourceKind.Balance))),
            "the numerical error 0.12 is above 0.001 of the answer: it is the sum of the heats into the system, which should vanish."
        ),
        (
            ReasonCode.NumericalError.Because((1, 1e-3, Answer, new(ErrorSourceKind.Grouping))),
            "the numerical error 1 is above 0.001 of the answer: it is the change with ten times or a tenth of the degeneracy tolerance, or with none where a group is split by more than a tenth of its rates."
        ),
        (
            ReasonCode.NumericalError.Because(
                (1, 1e-3, new(ErrorScaleKind.HeatExchanged, 2.5), new(ErrorSourceKind.Rounding))
            ),
            "the numerical error 1 is above 0.001 of 2.5, the heat that a bath exchanges where none flows: it is rounding: what decides the answer is much smaller than other rates."
        ),
        (
            ReasonCode.NumericalError.Because((1, 0.2, new(ErrorScaleKind.LeastStrength, 5e-9), default)),
            "the numerical error 1 is above 0.2 of 5E-09, the least strength that is told from none."
        ),
        (
            ReasonCode.StandardError.Because((2.5, 0.5, Answer)),
            "the standard error 2.5 is above 0.5 of the answer: ask for more collisions."
        ),
        (
            ReasonCode.Imbalance.Because((1.2345, 4, 0.25, 0.5, Answer)),
            "J_L + J_R = 1.23 is above 4 standard errors of 0.25, or 0.5 of the answer: ask for more collisions."
        ),
        (
            ReasonCode.Secular.Because((67.4321, 1)),
            "the fastest rate is 67.43 times the smallest Bohr frequency, above 1: the secular approximation is not controlled."
        ),
        (
            ReasonCode.NegativePopulation.Because((-0.0123, 1e-3)),
            "a population falls to -0.0123 at one of the times, further below 0 than 0.001: the equation has left its range."
        ),
        (
            ReasonCode.LonelyCoherences.Because(("lindblad", 5)),
            "coherences of the 5 levels that do not coincide move on their own under --formalism lindblad, change neither populations nor heat, and are not followed."
        ),
        (
            ReasonCode.WeakCoupling.Because((67.4321, 1)),
            "the fastest rate is 67.43 times the smallest Bohr frequency, above 1: second order in the coupling is not controlled."
        ),
        (
            ReasonCode.DenseReservoir.Because(2.71828),
            "a reservoir has e^(mu/T) = 2.72 particles in a cell of phase space: above 1 a gas of bosons or fermions differs from the classical one."
        ),
        (
            ReasonCode.NotStationary.Because((SimulatedRuns.Eight, null)),
            "one of the eight runs had not yet reached the steady state: ask for more collisions."
        ),
        (
            ReasonCode.NotStationary.Because((SimulatedRuns.One, null)),
            "the run had not yet reached the steady state: ask for more collisions."
        ),
        (
            ReasonCode.NotStationary.Because((SimulatedRuns.Four, null)),
            "one of the four runs had not yet reached the steady state: ask for more collisions."
        ),
        (
            ReasonCode.NotStationary.Because((SimulatedRuns.One, Unsteady)),
            $"the run (trends of J and energy 2.3 and -3.5, memory of the start 4.1 standard errors, limit {Stationarity.Limit}) had not yet reached the steady state: ask for more collisions."
        ),
        (
            ReasonCode.NotStationary.Because((SimulatedRuns.One, Unsteady with { BothWallsMet = false })),
            "the run (a wall was not met by any particle) had not yet reached the steady state: ask for more collisions."
        ),
        (
            ReasonCode.NoGamma.Because((12.5, 11)),
            "no gamma was found at which the Redfield conductivity is 12.5: the last one tried gives 11."
        ),
        (
            ReasonCode.PeakAtColdest.Because(0.02),
            "J is largest at the coldest temperature of the scan, 0.02: lower --lowest-temperature."
        ),
        (
            ReasonCode.DependsOnLevels.Because((0.1234, 1.2)),
            "the answer changes by 12.34 % when 1.2 times the levels are kept: their number belongs to the model."
        ),
        (
            ReasonCode.GrowingMode.Because((0.25, -1.5)),
            "an eigenvalue of the generator has the positive real part 0.25 (imaginary part -1.5): that mode grows."
        ),
        (
            ReasonCode.GrowingMode.Because((0.25, null)),
            "the generator has an eigenvalue 0.25 above 0: that mode grows."
        ),
        (
            ReasonCode.NoGrowingModeFound.Because((GrowthMethod.AllEigenvalues, 144)),
            "no eigenvalue of the generator has a positive real part beyond rounding."
        ),
        (
            ReasonCode.NoGrowingModeFound.Because((GrowthMethod.Search, 144)),
            "no eigenvalue with a positive real part was found in 144 applications of the generator."
        ),
        (
            ReasonCode.ColdToHot.Because((Quantity.HeatFlux, -2.5)),
            "the heat flux -2.5 runs from the cold bath to the hot one."
        ),
        (
            ReasonCode.ColdToHot.Because((Quantity.Conductivity, -2.5)),
            "the conductivity -2.5 is negative: heat runs from cold to hot."
        ),
        (
            ReasonCode.SecondLaw.Because(-2.5),
            "the heats lower the entropy of the contacts: their sum, each times 1 - T_c/T with the lowest temperature T_c, is -2.5 and below 0."
        ),
        (
            ReasonCode.NegativeWeight.Because((0.0123, 1e-3)),
            "the negative eigenvalues of the density matrix add up to 0.0123, above 0.001."
        ),
        (
            ReasonCode.NotConverged.Because(new(RedfieldEnd.LimitReached, 0.0123, 300)),
            "the steady state did not converge (residual 0.012 after 300 steps): the Krylov steps were used up: allow more, or ask for a weaker coupling or fewer levels."
        ),
        (
            ReasonCode.NotConverged.Because(new(RedfieldEnd.Stagnated, 0.0123, 300)),
            "the steady state did not converge (residual 0.012 after 300 steps): the residual does not fall any more: the coupling is too strong for this preconditioner, or the generator is singular; ask for a weaker coupling or fewer levels."
        ),
        (
            ReasonCode.NotConverged.Because(new(RedfieldEnd.NearlySingular, 0.0123, 300)),
            "the steady state did not converge (residual 0.012 after 300 steps): a superposition of levels is left so slowly beside the other rates that rounding decides the state; ask for levels further apart or contacts that are less alike."
        ),
        (
            ReasonCode.LindbladLeftOut.Because((0.00123, 1e-6, new(ErrorSourceKind.Grouping))),
            "the Lindblad number beside the answer is left out: its error 0.0012 is above 1E-06 of it: it is the change with ten times or a tenth of the degeneracy tolerance, or with none where a group is split by more than a tenth of its rates."
        ),
        (
            ReasonCode.LindbladUncontrolled.Because((12.3, 1)),
            "of the Lindblad number beside the answer, the fastest rate is 12.3 times the smallest Bohr frequency, above 1: the secular approximation is not controlled."
        ),
        (
            ReasonCode.SeveralStates.Because(3),
            "there are 3 steady states, between which no contact leads; the heat is the same in each."
        ),
        (
            ReasonCode.ConservedOperator.Because((2, "X(L) X(M)")),
            "X(L) X(M) is conserved, which leaves 2 steady states; the heat is the same in each."
        ),
        (
            ReasonCode.TopLevel.Because(("a", 0.00123)),
            "the top level of a has a population of 0.0012: a larger truncation would see it."
        ),
        (
            ReasonCode.NoGain.Because(("base", 0)),
            "there are no gains by base: its heat does not answer to its temperature, which is 0."
        ),
        (
            ReasonCode.GainError.Because(("base", 0.02, 1e-6)),
            "the gains by base have an error of 0.02, above 1E-06 of the largest."
        ),
        (
            ReasonCode.NoiseDiverges.Because((0.0529, 0.1)),
            "the variance of the heat in a time t grows as t (A ln t + B), A = 0.0529 and B = 0.1 in reduced units: slow flights have no finite second moment."
        ),
        (
            ReasonCode.BathHeats.Because((0.0123456, 0.0345, 0.01, 0.0021)),
            "the heats that the baths give sum to 0.01235, 3.45 % of the largest and above 1 %: counted in the baths, energy is not kept; the fluctuation symmetry fails by 0.0021."
        ),
        (
            ReasonCode.BathHeats.Because((-2, 0.5, 0.01, null)),
            "the heats that the baths give sum to -2, 50.00 % of the largest and above 1 %: counted in the baths, energy is not kept."
        ),
        (
            ReasonCode.BathNoise.Because((0.0123456, 0.0345, 0.01)),
            "the covariances of the heats that the baths give sum to 0.01235 in a row, 3.45 % of the largest and above 1 %: what one bath gives the others do not take."
        ),
        (
            ReasonCode.NoGeneratingFunction.Because(true),
            "there is no generating function of so many levels that coincide: its cumulants are told."
        ),
        (
            ReasonCode.NoGeneratingFunction.Because(false),
            "the generating function was not found in the range of a double: its cumulants are told."
        ),
        (
            ReasonCode.JumpsNotConverged.Because(new JumpConvergence(false, 2.3e-4, 600)),
            "the steady state did not converge (residual 0.00023 after 600 steps): ask for fewer levels, a weaker coupling or contacts that are less alike."
        ),
        (
            ReasonCode.HierarchyNotConverged.Because(new HierarchyConvergence(false, 2.3e-4, 1000, 1e-5)),
            "the steady state did not converge (residual 0.00023 after 1000 steps): give a weaker coupling or fewer levels."
        ),
        (
            ReasonCode.NegativePopulations.Because(-0.0123),
            "the density matrix has the eigenvalue -0.0123, which no state has: the hierarchy is not deep enough."
        ),
        (
            ReasonCode.BrokenRates.Because((new ContactName("cold"), 1.5, 0.25)),
            "the exponentials of cold give its rates at 1.5 wrong, which moves 25 % of the heat."
        ),
        (
            ReasonCode.ProductState.Because(false),
            "baths are in equilibrium by themselves until the time 0, when the coupling begins."
        ),
        (
            ReasonCode.ProductState.Because(true),
            "the steady state that it begins with is taken without what baths know of it: they are in equilibrium by themselves until the time 0."
        ),
        (ReasonCode.TwoCumulants.Because(4), "of 4 cumulants the first two are known."),
        (
            ReasonCode.CounterTerms.Because(true),
            "contacts come with their counter-terms: --renormalise false leaves them out."
        ),
        (
            ReasonCode.CounterTerms.Because(false),
            "contacts come without their counter-terms, so that they soften the system."
        ),
        (
            ReasonCode.TwoHeats.Because((0.123, false)),
            "the heat that a bath gives differs from the heat that the system takes by up to 12.3 % of the largest: energy stands between contacts whose couplings do not commute; both are told."
        ),
        (
            ReasonCode.TwoHeats.Because((0.123, true)),
            "the heat that a bath gives differs from the heat that the system takes by up to 12.3 % of the largest: energy stands between contacts whose couplings do not commute. Both are told: that of the bath obeys the second law, that of the system runs from cold to hot."
        ),
        (
            ReasonCode.EquilibriumHeat.Because((1.25e-5, 2, 0.25, 0.1)),
            "with all contacts at the highest temperature, where no heat should run, 1.25E-05 does: 25.0 % of the largest heat and above 10 %, so that what the equation neglects is no small part."
        ),
        (
            ReasonCode.Clusters.Because((1, 2, 0.0123)),
            "2 levels stand in 1 cluster, closer than the rates tell apart; clusters of half or twice the width change the heats by 0.012 of the largest."
        ),
        (
            ReasonCode.Clusters.Because((2, 5, 0)),
            "5 levels stand in 2 clusters, closer than the rates tell apart; clusters of half or twice the width are the same."
        ),
        (
            ReasonCode.NearLevels.Because((0.004, 0.0825, 20.6)),
            "levels 0.004 apart, which the contacts join through a third, are left at rates up to 0.0825, 20.6 of it: --formalism clustered keeps their superpositions, and so does redfield."
        ),
        (
            ReasonCode.SitesCoupled.Because((0.05, 0.1)),
            "5.0 % of the energy couples the sites, and the contacts do not know of it."
        ),
        (
            ReasonCode.CountedQuanta.Because((0.0125, 0.01)),
            "what is counted are the quanta that the bath exchanges with the sites by themselves, c_1 = 0.0125: the heat 0.01, which holds what couples the sites too, comes in no quanta, and how it fluctuates is not known."
        ),
        (
            ReasonCode.SitesCoupled.Because((0.25, 0.1)),
            "25.0 % of the energy couples the sites, and the contacts do not know of it: above 10 % that is no small correction."
        ),
        (
            ReasonCode.Cotunnelling.Because((1.25e-6, 0.25, 0.1)),
            "quanta below the first gap, which second order leaves out, carry about 1.25E-06, 25 % and above 10 % of the answer, which is without them."
        ),
        (
            ReasonCode.Cotunnelling.Because((1.25e-6, 1250, 0.1)),
            "quanta below the first gap, which second order leaves out, carry about 1.25E-06, 1.25E+03 times and above 10 % of the answer, which is without them."
        ),
        (
            ReasonCode.Cotunnelling.Because((1.25e-6, double.PositiveInfinity, 0.1)),
            "quanta below the first gap, which second order leaves out, carry about 1.25E-06, above 10 % of the answer, which is without them."
        ),
        (
            ReasonCode.UnseenModes.Because((1, 1.41421356)),
            "a mode of frequency 1.41421 is seen by no contact: the heat does not depend on that, but the state keeps what it began with."
        ),
        (
            ReasonCode.UnseenModes.Because((3, 0.5)),
            "3 modes, of which the lowest has the frequency 0.5, are seen by no contact: the heat does not depend on that, but the state keeps what it began with."
        ),
        (
            ReasonCode.UndampedModes.Because((1, 2)),
            "a mode of frequency 2 is damped by less than 1e-13 of the frequency, as above the band of a bath: the steady state may depend on the beginning, and the heat that this may carry is in the error."
        ),
        (
            ReasonCode.LevelShift.Because((0.0123, LambShift.Bare, true)),
            "contacts without counter-terms shift neighbouring levels against each other by up to 0.0123, which changes no population and no heat of this equation, as no levels coincide."
        ),
        (
            ReasonCode.LevelShift.Because((0.0123, LambShift.Renormalised, false)),
            "contacts with their counter-terms shift neighbouring levels against each other by up to 0.0123."
        ),
        (
            ReasonCode.NoRealPart.Because(new ContactName("hot")),
            "the law of hot is flat: the real part of its self-energy grows without bound with the band, and is left out."
        ),
    ];

    // Journals hold these bits: a code keeps its own for ever.
    [Fact]
    public void Every_code_has_a_word_and_a_bit_of_its_own_for_ever() =>
        Assert.Equal(
            [
                "numerical-error",
                "secular",
                "not-stationary",
                "no-gamma",
                "depends-on-levels",
                "growing-mode",
                "no-growing-mode-found",
                "cold-to-hot",
                "negative-weight",
                "not-converged",
                "peak-at-coldest",
                "weak-coupling",
                "standard-error",
                "balance",
                "lindblad-left-out",
                "lindblad-uncontrolled",
                "several-states",
                "conserved-operator",
                "second-law",
                "top-level",
                "no-gain",
                "gain-error",
                "noise-diverges",
                "no-generating-function",
                "bath-heats",
                "negative-population",
                "lonely-coherences",
                "bath-noise",
                "jumps-not-converged",
                "equilibrium-heat",
                "clusters",
                "sites-coupled",
                "cotunnelling",
                "near-levels",
                "unseen-modes",
                "undamped-modes",
                "no-real-part",
                "level-shift",
                "hierarchy-not-converged",
                "negative-populations",
                "broken-rates",
                "counter-terms",
                "two-heats",
                "product-state",
                "two-cumulants",
                "broad-levels",
                "near-charge-states",
                "cotunnelling-particles",
                "dense-reservoir",
                "counted-quanta",
            ],
            Codes
                .OrderBy(code => code.Bit)
                .Select(
                    (code, place) => code.Bit == place ? code.Key : $"{code.Key} has the bit {code.Bit}, not {place}"
                )
        );

    [Fact]
    public void Every_code_makes_its_sentences()
    {
        Assert.Empty(
            Codes
                .Except(Typical.Select(one => one.Reason.Code))
                .Select(code => $"'{code.Key}' has no typical facts here: add them with the sentence")
        );
        Assert.All(
            Typical,
            one =>
            {
                Assert.Equal(one.Sentence, one.Reason.Sentence);
                Assert.True(
                    one.Sentence.EndsWith('.') && !one.Sentence.EndsWith("..", StringComparison.Ordinal),
                    one.Sentence
                );
                Assert.DoesNotContain("stable", one.Sentence, StringComparison.OrdinalIgnoreCase);
                Assert.Equal("with the temperatures exchanged, " + one.Sentence, one.Reason.Exchanged().Sentence);
            }
        );
    }

    [Fact]
    public void Every_code_is_its_word_in_tables_exchanged_or_not() =>
        Assert.All(
            Typical,
            one =>
            {
                Assert.Equal(one.Reason.Code.Key, Words.Text(Words.Bits(Blank with { Reasons = [one.Reason] })));
                Assert.Equal(
                    one.Reason.Code.Key,
                    Words.Text(Words.Bits(Blank with { Reasons = [one.Reason.Exchanged(), one.Reason] }))
                );
            }
        );

    [Fact]
    public void Bits_that_no_code_has_are_refused()
    {
        Assert.Equal("", Words.Text(0));
        Assert.Throws<InvalidDataException>(() => Words.Text(1L << Codes.Count));
        Assert.Throws<InvalidDataException>(() => Words.Text(-1));
    }

    [Fact]
    public void Facts_of_another_type_or_number_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Reason(ReasonCode.Secular, 1.0));
        Assert.Throws<ArgumentException>(() => new Reason(ReasonCode.Secular, (1.0, 2.0, 3.0)));
        Assert.Throws<ArgumentException>(() => new Reason(ReasonCode.Secular, (1.0, 2)));
        Assert.All(
            Codes.Where(code => code.Facts != typeof(double)),
            code => Assert.Throws<ArgumentException>(() => new Reason(code, 1.0))
        );
        Assert.All(
            Codes.Where(code => code.Facts.IsAssignableTo(typeof(ITuple))),
            code => Assert.True(code.Facts.GetGenericArguments().Length > 1, code.Key)
        );
    }

    [Fact]
    public void A_code_that_is_not_declared_is_refused_wherever_it_would_be_shown_and_one_that_a_catalogue_has_is_shown()
    {
        var code = new ReasonCode<int>("made-up", 60, "a reason of this test", count => $"there are {count} of them.");
        var result = Blank with { Reasons = [code.Because(3)] };
        Assert.Throws<InvalidOperationException>(() => PointJson.Write(result, Catalogue.BuiltIn));
        Assert.Throws<InvalidOperationException>(() => result.Sentences(Catalogue.BuiltIn).ToList());
        Assert.Throws<InvalidOperationException>(() => Words.Bits(result));
        Assert.Contains(
            "\"there are 3 of them.\"",
            PointJson.Write(result, Catalogue.BuiltIn.With(code)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Nothing_is_told_twice()
    {
        var (one, same, other) = (
            ReasonCode.Secular.Because((67.43, 1)),
            ReasonCode.Secular.Because((67.4300001, 1)),
            ReasonCode.Secular.Because((67.53, 1))
        );
        Assert.Equal(one, same);
        Assert.NotEqual(one, other);
        Assert.NotEqual(one, one.Exchanged());
        var (forward, backward) = (
            Blank with
            {
                Reasons = [one],
            },
            Blank with
            {
                Reasons = [same, other],
                Verdict = Verdict.Uncontrolled,
            }
        );
        var both = Judgement.WithBackward(forward, backward);
        Assert.Equal(Verdict.Uncontrolled, both.Verdict);
        Assert.Equal([one, other.Exchanged()], both.Reasons);
    }
}
