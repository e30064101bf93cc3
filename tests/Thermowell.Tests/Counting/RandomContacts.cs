using Thermowell.Contacts;
using Thermowell.Numerics.Random;
using Thermowell.Systems;
using Thermowell.Tests.HighPrecision;
using Thermowell.Tests.Quantum;

namespace Thermowell.Tests.Counting;

/// <summary>
/// One of many systems of 2 to 5 uneven levels, two of them coinciding in some, with two or three contacts of laws and
/// temperatures far apart, one of them at 0 in some.
/// </summary>
internal sealed record RandomContacts(OpenSystem System, SpectralFunction[] Spectra, double[] Temperatures)
{
    private readonly Func<BigFloat, BigFloat>[] _exact = new Func<BigFloat, BigFloat>[Spectra.Length];

    /// <summary>Whether two of its levels coincide.</summary>
    public bool IsDegenerate { get; private init; }

    /// <summary>Draws one.</summary>
    /// <param name="stream">What it is drawn from.</param>
    /// <param name="k">Which of the many.</param>
    /// <param name="decades">Over how many decades the strengths are drawn.</param>
    /// <param name="withNearlyEqual">Whether in some the temperatures differ by 1e-7 of themselves.</param>
    public static RandomContacts Draw(ref RandomStream stream, int k, int decades = 3, bool withNearlyEqual = true)
    {
        var n = 2 + k % 4;
        var energies = new double[n];
        var degenerate = k % 3 == 2 && n > 2;
        for (var i = 1; i < n; i++)
            energies[i] =
                energies[i - 1] + (degenerate && i == 1 + k % (n - 1) ? 0 : 0.05 + Math.Pow(10, -stream.NextUnit()));
        var contacts = 2 + k % 2;
        var system = RedfieldSystems.Random(ref stream, energies, contacts);
        var drawn = new RandomContacts(system, new SpectralFunction[contacts], new double[contacts])
        {
            IsDegenerate = degenerate,
        };
        for (var a = 0; a < contacts; a++)
        {
            double gamma = Math.Pow(10, -decades * stream.NextUnit()),
                eta = -2 + 4 * stream.NextUnit();
            drawn.Spectra[a] = new PowerLawSpectrum(gamma, eta);
            drawn._exact[a] = ReferenceRateEquation.PowerLaw(gamma, eta);
            drawn.Temperatures[a] =
                k % 7 == 0 && a == 1 ? 0
                : withNearlyEqual && k % 5 == 1 && a > 0 ? drawn.Temperatures[0] * (1 + (a - 1) * 1e-7)
                : Math.Pow(10, -2.3 + 3.3 * stream.NextUnit());
        }

        return drawn;
    }

    /// <summary>The same to 770 digits.</summary>
    public ReferenceCumulants ToReference() => new(System, _exact, Temperatures);
}
