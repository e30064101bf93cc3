using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Observables;
using Thermowell.Redfield;
using Xunit;

namespace Thermowell.Tests.Quantum;

/// <summary>
/// The tests that a Redfield result must stand: negative weight, modes that grow, the sign of the flux, and the verdict
/// they make.
/// </summary>
public sealed class RedfieldTrustTests
{
    private static readonly GrowthBudget Budget = new();

    [Fact]
    public void The_generator_on_Hermitian_matrices_has_the_spectrum_of_the_tensor()
    {
        const int N = 4;
        var junction = new TwoContacts(RedfieldSystems.Random(51, N), 3, 1);
        var spectrum = new PowerLawSpectrum(0.4, -1);
        var generator = junction.SolveRedfield(spectrum).Generator;
        var matrix = new double[N * N * N * N];
        for (var c = 0; c < N * N; c++)
        {
            var (unit, image) = (new double[N * N], new double[N * N]);
            unit[c] = 1;
            generator.Apply(unit, image);
            for (var r = 0; r < N * N; r++)
                matrix[r * N * N + c] = image[r];
        }

        // Each eigenvalue makes the tensor singular: its smallest pivot vanishes beside the others.
        var tensor = new RedfieldTensor(junction, spectrum).Matrix;
        foreach (var value in HessenbergEigenvalues.Compute(matrix, N * N))
            Assert.InRange(InverseNorm(tensor, value + 1e-9), 1e6, double.PositiveInfinity);
    }

    [Theory]
    [InlineData(12, 1e-3, false)]
    [InlineData(12, 0.01, true)]
    [InlineData(20, 0.05, true)]
    [InlineData(20, 5.25, true)]
    public void The_search_finds_what_all_eigenvalues_show_and_nothing_else(int levels, double gamma, bool grows)
    {
        var state = new RedfieldSolver(
            new RedfieldEquation(RedfieldSystems.Well(levels), new PowerLawSpectrum(gamma, -2.25)),
            60
        ).Solve([1000, 1]);
        var exact = GrowingMode.Of(state, Budget);
        var search = GrowingMode.Search(state, Budget);
        Assert.Equal(GrowthMethod.AllEigenvalues, exact.Method);
        Assert.Equal(GrowthMethod.Search, search.Method);
        Assert.Equal(grows, exact.Found is not null);
        Assert.Equal(grows, search.Found is not null);
        if (grows)
            Assert.Equal(exact.Found!.Value.Real, search.Found!.Value.Real, 0.01 * exact.Found.Value.Real);
        else
            Assert.True(search.Applications > 0);
    }

    [Fact]
    public void The_search_comes_to_its_end_where_eigenvalues_of_a_block_come_in_pairs()
    {
        var state = new RedfieldSolver(
            new RedfieldEquation(RedfieldSystems.Well(12), new PowerLawSpectrum(Math.Sqrt(0.1), 0.5)),
            60
        ).Solve([1000, 500]);
        Assert.Equal(GrowthMethod.Search, GrowingMode.Search(state, Budget).Method);
    }

    [Fact]
    public void Rates_far_above_all_frequencies_are_judged_too()
    {
        var state = new TwoContacts(RedfieldSystems.Well(100), 10, 10).SolveRedfield(new PowerLawSpectrum(1, 3));
        Assert.Equal(GrowthMethod.Search, GrowingMode.Of(state, Budget).Method);
    }

    [Fact]
    public void Below_the_threshold_no_verdict_is_cast_and_the_negative_weight_is_that_of_the_state()
    {
        var state = new TwoContacts(RedfieldSystems.Well(12), 1000, 1).SolveRedfield(new PowerLawSpectrum(1e-4, -2.25));
        var trust = RedfieldTrust.Of(state, Budget);
        Assert.Equal(RedfieldVerdict.NoObjection, trust.Verdict);
        Assert.Empty(trust.Objections);
        Assert.Equal(0, trust.NegativeWeight.Value);
        Assert.InRange(trust.NegativeWeight.SmallestEigenvalue, 0.01, state.Population(11));
        Assert.InRange(trust.ChangeFromSecular!.Value, -1e-4, 0);
    }

    [Fact]
    public void A_growing_mode_is_an_objection_even_where_flux_and_state_look_right()
    {
        var state = new TwoContacts(RedfieldSystems.Well(12), 1000, 1).SolveRedfield(new PowerLawSpectrum(0.01, -2.25));
        var trust = RedfieldTrust.Of(state, Budget);
        Assert.Equal(RedfieldVerdict.Unphysical, trust.Verdict);
        Assert.Equal([RedfieldObjection.GrowingMode], trust.Objections);
        Assert.InRange(Math.Abs(trust.ChangeFromSecular!.Value), 0, 0.01);
        Assert.Equal(0, trust.NegativeWeight.Value);
    }

    [Fact]
    public void A_flux_from_cold_to_hot_and_a_negative_weight_are_objections_at_either_sign_of_the_bias()
    {
        foreach (var (left, right) in new[] { (1000.0, 1.0), (1.0, 1000.0) })
        {
            var state = new TwoContacts(RedfieldSystems.Well(28), left, right).SolveRedfield(
                new PowerLawSpectrum(0.1, -2.25)
            );
            var trust = RedfieldTrust.Of(state, Budget);
            Assert.True(state.Convergence.Converged);
            Assert.Equal(RedfieldVerdict.Unphysical, trust.Verdict);
            Assert.Equal(
                [RedfieldObjection.GrowingMode, RedfieldObjection.NegativeWeight, RedfieldObjection.ColdToHot],
                trust.Objections
            );
        }
    }

    [Fact]
    public void What_did_not_converge_is_never_without_objection()
    {
        var state = new RedfieldSolver(
            new RedfieldEquation(RedfieldSystems.Well(18), new PowerLawSpectrum(1e-4, -2.25)),
            1
        ).Solve([1000, 1]);
        var trust = RedfieldTrust.Of(state, Budget);
        Assert.Equal(RedfieldVerdict.Unconverged, trust.Verdict);
        Assert.Equal([RedfieldObjection.NotConverged], trust.Objections);
        Assert.Equal(state.Convergence, trust.Convergence);
    }

    [Fact]
    public void A_negative_conductivity_is_unphysical()
    {
        var solver = new RedfieldSolver(
            new RedfieldEquation(RedfieldSystems.Random(33, 6), new PowerLawSpectrum(0.3, -1))
        );
        var kappa = RedfieldConductivity.Of(solver, 2);
        Assert.True(kappa.Value < 0);
        var trust = RedfieldTrust.Of(kappa, solver.Solve([2, 2]), Budget);
        Assert.Equal(RedfieldVerdict.Unphysical, trust.Verdict);
        Assert.Contains(RedfieldObjection.ColdToHot, trust.Objections);
        Assert.Throws<ArgumentException>(() => RedfieldTrust.Of(kappa, solver.Solve([2, 1]), Budget));
    }

    [Fact]
    public void A_budget_below_one_is_refused()
    {
        var state = new TwoContacts(RedfieldSystems.Well(31), 10, 1).SolveRedfield(new PowerLawSpectrum(1e-4, -2.25));
        Assert.Throws<ArgumentOutOfRangeException>(() => GrowingMode.Of(state, new GrowthBudget(Columns: 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => GrowingMode.Of(state, new GrowthBudget(Refinements: 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => GrowingMode.Of(state, new GrowthBudget(Applications: 0)));
    }

    /// <summary>|(A - s)⁻¹ b| / |b| for one b.</summary>
    private static double InverseNorm(Complex[,] matrix, Complex shift)
    {
        var shifted = (Complex[,])matrix.Clone();
        var size = matrix.GetLength(0);
        for (var i = 0; i < size; i++)
            shifted[i, i] -= shift;
        var b = Enumerable.Range(0, size).Select(k => new Complex(Math.Cos(k), Math.Sin(2 * k))).ToArray();
        var before = b.Sum(z => z.Magnitude);
        ComplexLinearSystem.Solve(shifted, b);
        return b.Sum(z => z.Magnitude) / before;
    }
}
