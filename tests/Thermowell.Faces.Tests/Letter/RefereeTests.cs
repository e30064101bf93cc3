using Thermowell.Letter;
using Thermowell.Letter.Reports;
using Thermowell.Questions.Points;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Faces.Tests.Letter;

/// <summary>
/// Every verdict follows from the data: in a world with other data each statement that agrees differs, and each that
/// differs agrees.
/// </summary>
public sealed class RefereeTests(KnownAnswers answers) : IClassFixture<KnownAnswers>
{
    private static readonly Dictionary<string, Func<PointRequest, PointResult, PointResult>> Worlds = new()
    {
        ["2: NDTR with Maxwell baths"] = Flux(IsWall<MaxwellWall>, (request, _) => 2000 - request.RightTemperature),
        ["2: NDTR with MCMC baths"] = Flux(IsWall<MetropolisWall>, (request, _) => 2000 - request.RightTemperature),
        ["2: MCMC flux vanishes because the cold bath stops relaxing"] = (_, result) =>
            Set(result, Observable.EffectiveTemperatureRight, 0.9 * result[Observable.EffectiveTemperatureRight]),
        ["2: Both baths agree at high T_R"] = Flux(IsWall<MetropolisWall>, (_, flux) => 1.05 * flux),
        ["2: Incomplete relaxation first enhances the flux"] = Flux(IsWall<MetropolisWall>, (_, flux) => 0.6 * flux),
        ["2: Where the curves cross, T_eff = (√T_L − √T_R)²"] = (_, result) =>
            Set(result, Observable.EffectiveTemperatureRight, 0.9 * result[Observable.EffectiveTemperatureRight]),
        ["3a: γ at η = 0"] = Gamma(1.001),
        ["3a: γ at η = −0.5"] = Gamma(3.755 / 3.7438),
        ["3a: γ at η = −1"] = Gamma(1.001),
        ["3a: γ at η = −1.5"] = Gamma(1.001),
        ["3a: γ at η = −2"] = Gamma(1.001),
        ["3a: γ at η = −2.5"] = Gamma(1.001),
        ["3a: γ at η = −3"] = Gamma(1.001),
        ["3a: J(ω) ≪ ω at every transition frequency"] = (_, result) =>
            result with
            {
                Validity = result.Validity is { } validity
                    ? validity with
                    {
                        LargestCouplingOverFrequency = 100 * validity.LargestCouplingOverFrequency,
                    }
                    : null,
            },
        ["3a: Relaxation slower than the intrinsic motion"] = (_, result) =>
            result with
            {
                Validity = result.Validity is { } validity ? validity with { RateOverSpacing = 0.01 } : null,
            },
        ["3b: η at which β = 1/2"] = Conductivity((request, kappa) => kappa * Math.Pow(request.LeftTemperature, 0.05)),
        ["3b: β at η = −2.25"] = Conductivity((request, kappa) => kappa * Math.Pow(request.LeftTemperature, 0.05)),
        ["4: Quantum NDTR"] = (_, result) => Set(result, Observable.NdtrStrength, 0.01),
        ["4: Convergence in N"] = Flux(
            request => request.Formalism is LindbladFormalism { Levels: 80 },
            (_, flux) => flux * (1 + 1e-5)
        ),
        ["4: κ^q ~ T^(1/2) at high temperature"] = Conductivity(
            (request, kappa) => kappa * Math.Pow(request.LeftTemperature, 0.05)
        ),
        ["4: κ^q below the gap"] = (_, result) =>
            Set(result, Observable.ActivationEnergy, 1.5 * result[Observable.ActivationEnergy]),
        ["4: MCMC conductivity leaves T^(1/2) at low temperature"] = Conductivity(
            (request, kappa) =>
                IsWall<MetropolisWall>(request) ? Math.Sqrt(request.LeftTemperature / (2 * Math.PI)) : kappa
        ),
        ["5a: NDTR of two classical particles"] = (_, result) =>
            Set(Set(result, Observable.HeatFlux, 1), Observable.HeatFluxPerParticle, 0.5),
        ["5a: Classical J/2 of the pair against one particle"] = (request, result) =>
            Set(
                result,
                Observable.HeatFluxPerParticle,
                0.9
                    * Math.Sqrt(2 / Math.PI * request.LeftTemperature * request.RightTemperature)
                    * (Math.Sqrt(request.LeftTemperature) - Math.Sqrt(request.RightTemperature))
            ),
        ["5b: γ of one particle at T_L = 10^1.5"] = Gamma(4.855 / 5.68739),
        ["5b: γ of two particles at T_L = 10^1.5"] = Conductivity(
            (request, kappa) => request.Formalism is LindbladFormalism ? kappa * 2.970 / 2.891 : kappa
        ),
        ["5b: NDTR of two quantum particles"] = (_, result) => Set(result, Observable.NdtrStrength, 0.01),
        ["5b: Quantum J/2 of the pair against one particle"] = (_, result) =>
            Set(result, Observable.HeatFluxPerParticle, 1.5 * result[Observable.HeatFluxPerParticle]),
        ["6: Redfield reproduces Lindblad"] = Flux(
            request => request.Formalism is RedfieldFormalism,
            (_, flux) => 1.02 * flux
        ),
        ["6: Redfield remains physical at the points shown"] = (_, result) =>
            result with
            {
                Verdict = Verdict.Unphysical,
            },
        ["7: ⟨P_R⟩ saturates at low temperature"] = (request, result) =>
            Set(
                result,
                Observable.RightCoupling,
                (1 + 0.01 * request.RightTemperature) * result[Observable.RightCoupling]
            ),
        ["7: Participation ratio saturates close to its largest value"] = (_, result) =>
            Set(result, Observable.ParticipationRatio, 0.9 * result[Observable.ParticipationRatio]),
        ["kernel-relaxation: Thermalisation time of the MCMC bath"] = (request, result) =>
            Set(
                result,
                Observable.StepsToThermalise,
                Math.Pow(request.LeftTemperature, 0.2) * result[Observable.StepsToThermalise]
            ),
        ["quantum-relaxation: Quantum relaxation as T → 0"] = (request, result) =>
            Set(
                result,
                Observable.PopulationRelaxationRate,
                request.LeftTemperature * result[Observable.PopulationRelaxationRate]
            ),
        ["length-scaling: J ~ L⁻⁴ under T → T/L², γ → γL^−1/2"] = Flux(
            _ => true,
            (request, flux) => flux * Math.Pow(Length(request), 0.01)
        ),
        ["length-scaling: A longer channel at fixed T_max drives the quantum system toward the classical limit"] =
            Conductivity((request, _) => Math.Sqrt(request.LeftTemperature / (2 * Math.PI)) / Length(request)),
        ["length-scaling: ⟨P_R⟩ ~ 1/L³"] = (request, result) =>
            Set(result, Observable.RightCoupling, Length(request) * result[Observable.RightCoupling]),
    };

    /// <summary>A criterion on the Letter's own parameters, which no result enters.</summary>
    private static readonly string[] OfNoData = ["3a: Truncation at N = 100"];

    /// <summary>Figures whose worlds take longest.</summary>
    private static readonly string[] OfLong = ["2", "6"];

    public static IEnumerable<TheoryDataRow<string>> Figures =>
        Worlds
            .Keys.Select(key => key.Split(": ")[0])
            .Distinct()
            .Select(figure => new TheoryDataRow<string>(figure)
            {
                Traits = OfLong.Contains(figure) ? new() { ["Category"] = ["Long"] } : [],
            });

    [Trait("Category", "Slow")]
    [Theory]
    [MemberData(nameof(Figures))]
    public void Each_verdict_turns_where_the_data_do(string id)
    {
        var figure = FigureSet.Letter.Find(id)!;
        var here = Make(figure, (_, result) => result).Where(claim => claim.Verdict != ClaimVerdict.Ours).ToList();
        Assert.Equal(
            here.Select(claim => $"{id}: {claim.Subject}").Except(OfNoData).Order(StringComparer.Ordinal),
            Worlds.Keys.Where(key => key.StartsWith(id + ": ", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );
        foreach (var claim in here.Where(claim => !OfNoData.Contains($"{id}: {claim.Subject}")))
        {
            var there = Make(figure, Worlds[$"{id}: {claim.Subject}"]).Single(other => other.Subject == claim.Subject);
            var expected = claim.Verdict == ClaimVerdict.Differs ? ClaimVerdict.Agrees : ClaimVerdict.Differs;
            Assert.True(
                expected == there.Verdict,
                $"{claim.Subject}: {claim.Verdict} here, {there.Verdict} there, where {there.Found}"
            );
        }
    }

    private IReadOnlyList<Claim> Make(LetterFigure figure, Func<PointRequest, PointResult, PointResult> alter) =>
        figure.Make(new LetterContext(new AlteredRunner(answers.Known, alter), Quality.Quick, 1)).Claims;

    private static bool IsWall<T>(PointRequest request)
        where T : WallLaw => request.Formalism is ClassicalFormalism { Wall: T };

    private static double Length(PointRequest request) => ((GasSystem)request.System).Gas.Length;

    private static Func<PointRequest, PointResult, PointResult> Gamma(double factor) =>
        (_, result) => Set(result, Observable.Gamma, factor * result[Observable.Gamma]);

    private static Func<PointRequest, PointResult, PointResult> Conductivity(
        Func<PointRequest, double, double> other
    ) =>
        (request, result) =>
            result[Observable.Conductivity] is { } kappa
                ? Set(result, Observable.Conductivity, other(request, kappa))
                : result;

    private static Func<PointRequest, PointResult, PointResult> Flux(
        Func<PointRequest, bool> chosen,
        Func<PointRequest, double, double> other
    ) =>
        (request, result) =>
            result[Observable.HeatFlux] is { } flux && chosen(request)
                ? Set(result, Observable.HeatFlux, other(request, flux))
                : result;

    private static PointResult Set(PointResult result, Observable of, double? value) =>
        result with
        {
            Readings = new Readings { [of] = value }.OrElse(result.Readings),
        };
}
