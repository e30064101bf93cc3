using System.Globalization;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Questions.Campaign;

/// <summary>
/// Whatever is asked, legal or not, of whatever quantity and formalism: an answer that keeps the laws, or a sentence.
/// The seed and what came of the requests are printed; THERMOWELL_SEED chooses another seed, and THERMOWELL_REQUESTS
/// how many the long campaign asks.
/// </summary>
public sealed class RandomRequestTests : IDisposable
{
    private const int Few = 300;
    private const int Many = 20_000;
    private const int MostShown = 40;
    private const int Told = 1000;

    private const string ThreeLevels =
        "{\"energies\":[0,4.833218293861157,8.850440408889014],\"leftCoupling\":[[-0.16376735799811787,-0.18781568256979295,-0."
        + "058728427041509504],[-0.18781568256979295,-0.05535523996908449,0.2611640759192699],[-0.058728427041509504,0.2611640759"
        + "192699,-0.05705489630669336]],\"rightCoupling\":[[-0.05503477324011762,-0.5929036337810012,0.07603933560075277],[-0.59"
        + "29036337810012,0,0.3936055088128469],[0.07603933560075277,0.3936055088128469,-0.3152048478681955]]}";

    private const string GroundPair =
        "{\"energies\":[0,0,4.253043338617735,4.48212037742825],\"leftCoupling\":[[-0.17087949027379412,0.08824922030869425,0.9"
        + "614643165767534,-0.038570463016144405],[0.08824922030869425,-0.679620434509286,0.9153947520503488,-0.12979186648452207"
        + "],[0.9614643165767534,0.9153947520503488,0,0.3335387066419134],[-0.038570463016144405,-0.12979186648452207,0.333538706"
        + "6419134,-0.1149901668012228]],\"rightCoupling\":[[0,0.21752927551318657,0.41740435563199746,0.13615945367357182],[0.21"
        + "752927551318657,-0.4889905730656445,-0.03506033847721407,-0.04881415508551491],[0.41740435563199746,-0.035060338477214"
        + "07,0.5992216915673801,0.35016179313927376],[0.13615945367357182,-0.04881415508551491,0.35016179313927376,0.13286497226"
        + "531446]]}";

    private const string NearlyOne =
        "{\"energies\":[0,1.1581913921017337,1.1581913922017337,1.5015616595203376],\"leftCoupling\":[[0,0.04381479077394779,0"
        + ".0856108220781913,0.31346080634118445],[0.04381479077394779,-0.525258747058162,0.4453164715125036,-0.6391345586544837]"
        + ",[0.0856108220781913,0.4453164715125036,0.07453997992422973,-0.09102133018507277],[0.31346080634118445,-0.63913455865"
        + "44837,-0.09102133018507277,-0.031155366396410842]],\"rightCoupling\":[[0.6100787834439737,0.07500720260326649,-0.487"
        + "61184728310714,0.044781894582057884],[0.07500720260326649,0,-0.9313933456781015,0.43001343341308496],[-0.48761184728"
        + "310714,-0.9313933456781015,0,0.42484845624496703],[0.044781894582057884,0.43001343341308496,0.42484845624496703,0.699"
        + "2142612486616]]}";

    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly ITestOutputHelper _output;

    public RandomRequestTests(ITestOutputHelper output) => _output = output;

    public void Dispose() => File.Delete(_file);

    // What the campaign found, each with its kind mended: 'NaN' in a sentence of the speed chain; a Lindblad flux far
    // above its levels that stated no rounding; a Lindblad conductivity of coinciding levels there; a gas whose burn-in
    // told so little of the events to come that it went on for minutes; Redfield conductivities far too strong to
    // converge that stated errors of their own failed solves; a Redfield gap that passed over a mode that rounding left
    // at 0; a Redfield flux whose levels coincided for its rates and not for its Gibbs states; and a conductivity of
    // pairs of which some below the lowest frequency are not driven, NaN far below all of them.
    [Theory]
    [InlineData(
        Quantity.HeatFlux,
        "formalism=metropolis left-temperature=0.011336045924708613 right-temperature=2.1207343551263104E-16 step-exponent=0.254050668470466"
    )]
    [InlineData(
        Quantity.HeatFlux,
        "formalism=metropolis left-temperature=65.75653282708294 right-temperature=1.3595179362330672E+17 step-exponent=2.681122592769338 steps=2"
    )]
    [InlineData(
        Quantity.HeatFlux,
        "reference-frequency=0.40195666134602537 degeneracy-tolerance=0.01 eta=4.839424367666956 formalism=lindblad gamma=0.08684895449906369 left-temperature=2577138967284.8325 right-temperature=1572991.4108101467 system="
            + ThreeLevels
    )]
    [InlineData(
        Quantity.Conductivity,
        "reference-frequency=0.03143372192262121 eta=-0.3453761580565491 formalism=lindblad gamma=558721.7951353022 lowest-frequency=0.016146478644801426 temperature=8.673205554542819E+28 system="
            + GroundPair
    )]
    [InlineData(
        Quantity.HeatFlux,
        "accommodation=1 collisions=1019 formalism=accommodation left-temperature=0.20039349446385635 masses=0.02360676038591203,0.04314780251828106 rectification right-temperature=2.608787470894818E+29 seed=221"
    )]
    [InlineData(
        Quantity.Conductivity,
        "formalism=redfield gamma=3.1520129115268605E+92 system={\"energies\":[0,2.3932092599812353],\"leftCoupling\":[[0.09123455348757423,-0.03345920139476065],[-0.03345920139476065,-0.09595931734322896]],\"rightCoupling\":[[0.044980966185131206,0],[0,-0.534457693580283]]} temperature=5.324835601568915"
    )]
    [InlineData(
        Quantity.Conductivity,
        "reference-frequency=0.03829982064184377 formalism=redfield gamma=1.6449887677011507E+91 system={\"energies\":[0,1.5777375393732105],\"leftCoupling\":[[-0.04039008512602915,-0.07500795836436829],[-0.07500795836436829,-0.8401850071552633]],\"rightCoupling\":[[0,-0.3890085224876488],[-0.3890085224876488,0.5388904545231917]]} temperature=1.0304712698793368"
    )]
    [InlineData(
        Quantity.Relaxation,
        "reference-frequency=9.7423198396585E+25 eta=3.12214173473806 formalism=redfield gamma=8.14437736083022E+88 system={\"energies\":[0,0.20454346675369744],\"leftCoupling\":[[-0.5062840342239816,0.6733400053705917],[0.6733400053705917,-0.07698128568719773]],\"rightCoupling\":[[-0.12918483936083613,0.10484005567167665],[0.10484005567167665,0]]} temperature=0.20522436198561503"
    )]
    [InlineData(
        Quantity.Match,
        "formalism=lindblad eta=10 kinks=1.8777109326601264E-07 levels=3 masses=19.80429132768264 degeneracy-tolerance=0.01 potential=379 temperature=0.012555309000051204"
    )]
    [InlineData(
        Quantity.HeatFlux,
        "cutoff-frequency=0.05057525988596316 formalism=redfield gamma=2.710568768671032 left-temperature=0.10405790813499594 ohmic-exponent=2.3536644750621227 right-temperature=0.1010356270169444 spectral-law=ohmic system="
            + NearlyOne
    )]
    [InlineData(
        Quantity.Conductivity,
        "formalism=redfield gamma=20445132513551892 levels=7 lowest-frequency=43.35143844290644 reference-frequency=0.014772961530140514 temperature=0.022893240380263035"
    )]
    public void What_was_found_before_keeps_the_laws(Quantity quantity, string texts)
    {
        var laws = new RequestLaws(_file);
        foreach (var factor in (double[])[4, 0.25])
            laws.Examine(RandomRequest.Parse(quantity, texts), twice: true, factor);
        Assert.True(laws.Breaches.Count == 0, string.Join("\n", laws.Breaches));
    }

    [Fact]
    public void A_few_hundred_random_requests_keep_the_laws() => Ask(Few);

    [Fact]
    [Trait("Category", "Long")]
    public void Twenty_thousand_random_requests_keep_the_laws() =>
        Ask(
            int.TryParse(
                Environment.GetEnvironmentVariable("THERMOWELL_REQUESTS"),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var given
            )
                ? given
                : Many
        );

    private void Ask(int requests)
    {
        var seed = ulong.TryParse(
            Environment.GetEnvironmentVariable("THERMOWELL_SEED"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var given
        )
            ? given
            : 37;
        var laws = new RequestLaws(_file);
        for (var number = 0; number < requests; number++)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            var before = laws.Breaches.Count;
            laws.Examine(RandomRequest.Draw(seed, number), twice: number % 5 == 0, factor: number % 2 == 0 ? 4 : 0.25);
            foreach (var breach in laws.Breaches.Skip(before))
                _output.WriteLine($"{number}: {breach}");
            if (number % Told == Told - 1)
                _output.WriteLine($"{number + 1} requests asked");
        }

        _output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"seed {seed}, {requests} requests, {laws.Breaches.Count} breaches, the longest answer {laws.Longest.Seconds:F1} s: {laws.Longest.What}"
            )
        );
        foreach (var (what, count) in laws.Counts)
            _output.WriteLine($"{count, 6} {what}");
        foreach (var (what, seconds) in laws.SecondsOf)
            _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds, 6:F1} s {what}"));
        Assert.True(laws.Breaches.Count == 0, string.Join('\n', laws.Breaches.Take(MostShown)));
        var (within, beyond) = (Sampled("within"), Sampled("beyond"));
        Assert.True(
            beyond <= 2 + 0.01 * (within + beyond),
            $"{beyond} of {within + beyond} samples are beyond five standard errors"
        );

        int Sampled(string where) =>
            laws
                .Counts.Where(pair => pair.Key.Contains($"sampled: {where}", StringComparison.Ordinal))
                .Sum(pair => pair.Value);
    }
}
