using Thermowell.Models;
using Thermowell.Quantum;
using Thermowell.Studies.Points;

namespace Thermowell.Studies.Input;

/// <summary>Turns named texts into a <see cref="PointRequest"/>, or into the list of everything that is wrong with them.</summary>
public sealed class PointInput
{
    /// <summary>The formalisms by name.</summary>
    public static readonly IReadOnlyList<string> Formalisms = ["maxwell", "accommodation", "metropolis", "lindblad"];

    /// <summary>The ways to obtain a classical flux.</summary>
    public static readonly IReadOnlyList<string> Methods = ["exact", "simulate"];

    /// <summary>The walls whose conductivity a matching can take as its target.</summary>
    public static readonly IReadOnlyList<string> MatchTargets = ["maxwell", "metropolis"];

    /// <summary>The shapes of a Metropolis step.</summary>
    public static readonly IReadOnlyList<string> Proposals = ["uniform", "gaussian"];

    private const double DefaultEta = -2.25;
    private const long DefaultCollisions = 10_000_000;
    private const ulong DefaultSeed = 1;

    private readonly ParameterReader _reader;
    private readonly Quantity _quantity;

    private PointInput(Quantity quantity, ParameterReader reader)
    {
        _quantity = quantity;
        _reader = reader;
    }

    /// <summary>Reads a request.</summary>
    /// <param name="quantity">What is asked.</param>
    /// <param name="reader">The texts given.</param>
    /// <returns>The request, or null if the reader has faults.</returns>
    public static PointRequest? Read(Quantity quantity, ParameterReader reader) => new PointInput(quantity, reader).Read();

    private PointRequest? Read()
    {
        var system = ReadSystem();
        var name = _quantity == Quantity.Matching ? "lindblad" : _reader.Choice("formalism", Formalisms, DefaultFormalism());
        var simulated = ReadMethod(name);
        var (left, right) = ReadTemperatures(name, simulated);
        var wall = ReadWall(name);
        var formalism = ReadFormalism(name, wall, simulated);
        var against = _quantity == Quantity.Matching ? ReadTarget() : new MaxwellWall();
        if (_reader.Faults.Count == 0) CheckTogether(system, formalism, Math.Max(left, right));
        return _reader.Faults.Count > 0 ? null : new PointRequest(_quantity, system, left, right, formalism) { MatchAgainst = against };
    }

    private string DefaultFormalism()
        => _reader.Has("system") ? "lindblad" : _quantity == Quantity.Relaxation ? "metropolis" : "maxwell";

    private PointSystem ReadSystem()
    {
        if (_reader.Text("system") is { } path)
        {
            foreach (var name in (string[])["masses", "length", "levels"])
                if (_reader.Has(name)) _reader.Fault(name, "cannot be given together with --system, whose file holds the levels.");
            var (system, faults) = SystemFile.Read(path);
            foreach (var fault in faults) _reader.Fault("system", fault);
            if (system is not null) return new LevelSystem(system, Path.GetFileName(path));
        }

        var masses = _reader.List(PointParameters.Masses, [1]);
        if (masses.Length > 1) _reader.Fault("masses", $"gives {masses.Length} masses: this version treats one particle, give one mass.");
        return new GasSystem(new HardPointGas(masses, _reader.Number(PointParameters.Length, 1)));
    }

    private bool ReadMethod(string formalism)
    {
        var simulated = _reader.Choice("method", Methods, "exact") == "simulate";
        if (simulated && _quantity != Quantity.HeatFlux)
            _reader.Fault("method", "= simulate answers 'flux' only: use --method exact, or flux at two nearby temperatures.");
        if (simulated && formalism == "lindblad")
            _reader.Fault("method", "= simulate needs a classical --formalism: maxwell, accommodation or metropolis.");
        return simulated;
    }

    private (double Left, double Right) ReadTemperatures(string formalism, bool simulated)
    {
        if (_quantity == Quantity.Relaxation && formalism == "lindblad")
        {
            var zeroIsLegal = PointParameters.LeftTemperature with { Name = PointParameters.BothTemperatures.Name };
            var both = _reader.Number(zeroIsLegal);
            return (both, both);
        }

        if (_quantity != Quantity.HeatFlux)
        {
            var both = _reader.Number(PointParameters.BothTemperatures);
            return (both, both);
        }

        var why = simulated ? "a simulated wall needs a temperature" : formalism == "metropolis" ? "a Metropolis wall at 0 never moves" : null;
        return (Read(PointParameters.LeftTemperature), Read(PointParameters.RightTemperature));

        double Read(NumberParameter parameter) => _reader.Number(why is null ? parameter : parameter.From(PointParameters.Small, why));
    }

    private WallLaw ReadWall(string formalism) => formalism switch
    {
        "accommodation" => new AccommodationWall(_reader.Number(PointParameters.Accommodation)),
        "metropolis" => ReadMetropolis(),
        _ => new MaxwellWall(),
    };

    private MetropolisWall ReadMetropolis()
    {
        var standard = new MetropolisWall();
        return new MetropolisWall(
            _reader.Number(PointParameters.Step, standard.Step),
            _reader.Number(PointParameters.StepExponent, standard.StepExponent),
            (int)_reader.Whole(PointParameters.Steps, standard.Steps),
            _reader.Choice("proposal", Proposals, "uniform") == "uniform" ? ProposalShape.Uniform : ProposalShape.Gaussian);
    }

    private WallLaw ReadTarget()
        => _reader.Choice("against", MatchTargets, "maxwell") == "metropolis" ? ReadMetropolis() : new MaxwellWall();

    private Formalism ReadFormalism(string name, WallLaw wall, bool simulated)
    {
        // Seed and collisions are read whatever the method is, so that a wrong one is never passed over.
        var seed = _reader.Seed("seed", DefaultSeed);
        var collisions = simulated ? _reader.Whole(PointParameters.Collisions, DefaultCollisions) : DefaultCollisions;
        if (name != "lindblad")
            return new ClassicalFormalism(wall, simulated ? new SimulatedRoute(collisions, seed) : new ExactRoute());
        var eta = _reader.Number(PointParameters.Eta, DefaultEta);
        var cutoff = _reader.Number(PointParameters.CutoffFrequency, 1);
        var gamma = _quantity == Quantity.Matching ? 1 : ReadGamma();
        int? levels = _reader.Has("levels") ? (int)_reader.Whole(PointParameters.Levels, 2) : null;
        return new LindbladFormalism(new PowerLawSpectrum(gamma, eta, cutoff), levels);
    }

    private double ReadGamma()
    {
        if (_reader.Has("gamma")) return _reader.Number(PointParameters.Gamma);
        _reader.Fault("gamma", $"is missing: --formalism lindblad needs {PointParameters.Gamma.Range}; 'thermowell match' finds the one that agrees with a classical wall.");
        return 1;
    }

    /// <summary>What can only be seen once every value is legal by itself.</summary>
    private void CheckTogether(PointSystem system, Formalism formalism, double hot)
    {
        if (formalism is ClassicalFormalism && system is LevelSystem)
            _reader.Fault("formalism", "must be lindblad for a --system of levels: it has no classical counterpart.");
        if (_quantity == Quantity.Matching && system is LevelSystem)
            _reader.Fault("system", "cannot be matched: levels of one's own have no classical counterpart.");
        if (formalism is not LindbladFormalism { Levels: null } || system is not GasSystem { Gas: var gas }) return;
        var needed = SquareWell.SufficientLevels(gas, hot);
        if (needed > WellLevels.Most)
            _reader.Fault("levels", $"must be given: at temperature {hot:R} some {needed} levels are populated and at most {WellLevels.Most} are handled; lower the temperature, mass or length.");
    }
}
