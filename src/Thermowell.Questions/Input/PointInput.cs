using System.Collections.Immutable;
using Thermowell.Classical;
using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Files;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Walls;

namespace Thermowell.Questions.Input;

/// <summary>
/// Turns named texts into a <see cref="PointRequest"/>, or into the list of everything that is wrong with them.
/// </summary>
public sealed partial class PointInput
{
    /// <summary>The name of the option that gives a potential.</summary>
    public const string Potential = "potential";

    /// <summary>The name of the option that names a contact.</summary>
    public const string Contact = "contact";

    /// <summary>The name of the option that gives times.</summary>
    public const string Times = "times";

    /// <summary>The name of the option that gives a potential as a file.</summary>
    public const string PotentialFile = "potential-file";

    /// <summary>The ways to obtain a classical flux.</summary>
    public static readonly IReadOnlyList<string> Methods = ["exact", "simulate"];

    /// <summary>The coldest temperature of a scan for NDTR that is not told, as a share of the hottest.</summary>
    public const double ColdestShare = 1e-3;

    private const long DefaultCollisions = 10_000_000;
    private const ulong DefaultSeed = 1;

    private readonly ParameterReader _reader;
    private readonly Quantity _quantity;
    private readonly Catalogue _catalogue;

    private PointInput(Quantity quantity, ParameterReader reader, Catalogue catalogue) =>
        (_quantity, _reader, _catalogue) = (quantity, reader, catalogue);

    /// <summary>Reads a request.</summary>
    /// <param name="quantity">What is asked.</param>
    /// <param name="reader">The texts given.</param>
    /// <param name="catalogue">The concepts that there are.</param>
    /// <returns>The request, or null if the reader has faults.</returns>
    public static PointRequest? Read(Quantity quantity, ParameterReader reader, Catalogue catalogue) =>
        new PointInput(quantity, reader, catalogue).Read();

    private PointRequest? Read()
    {
        var system = ReadSystem();
        var name = _reader.Choice("formalism", _catalogue.Formalisms(_quantity), DefaultFormalism());
        var simulated = ReadMethod(name, system);
        var wall = ReadWall(name);
        var (left, right) = ReadTemperatures(name, wall, simulated);
        var formalism = ReadFormalism(name, wall, simulated);
        var matchRoute = ReadMatchRoute();
        var times = ReadTimes(simulated);
        var against = _quantity == Quantity.Match ? ReadTarget() : new MaxwellWall();
        if (
            _quantity == Quantity.HeatFlux
            && left == right
            && formalism is { WallLaw: not null, Simulation.Precision: not null }
        )
            _reader.Fault(
                PointParameters.Precision.Name,
                "cannot be reached between equal temperatures, where the flux is 0: give --collisions."
            );
        var isSound = _reader.Faults.Count == 0;
        var evolution = _quantity == Quantity.Evolution ? EvolutionInput.Read(_reader) : null;
        var hot = Math.Max(Math.Max(left, right), evolution?.Temperature ?? 0);
        var told = _reader.Faults.Count;
        if (isSound)
            CheckTogether(system, formalism, hot);
        if (isSound && _reader.Faults.Count == told && formalism is ReservoirFormalism channel)
            CheckChannel(channel, system, left, right);
        isSound &= _reader.Faults.Count == told;
        var rectification = _quantity == Quantity.HeatFlux && formalism.Rectifies && _reader.Has("rectification");
        if (_reader.Faults.Count == 0)
            TellSampling(system, formalism, hot);
        var (order, fields, counted) = ReadCounting();
        if (fields is not null && !formalism.HasGeneratingFunction)
            _reader.Fault(PointParameters.GeneratingFields.Name, Evaluator.HasNoGeneratingFunction(formalism));
        if (_quantity == Quantity.Noise && !formalism.IsQuantum)
            _reader.HaveNoEffect(
                formalism.Samples ? [PointParameters.Order.Name] : [PointParameters.Order.Name, Contact]
            );
        var roundingAlone =
            _quantity == Quantity.HeatFlux && formalism.CanSkipTruncation && _reader.Has("no-truncation-error");
        if (!isSound)
            return null;
        var request = new PointRequest(_quantity, system, left, right, formalism)
        {
            MatchAgainst = against,
            MatchRoute = matchRoute,
            WithRectification = rectification,
            WithTruncationError = !roundingAlone,
            Order = order,
            GeneratingFields = fields,
            CountedContact = counted,
            Evolution = evolution,
            Times = times,
        };
        if (EvolutionPoint.Refusal(request) is var (option, problem))
            _reader.Fault(option, problem);
        if (ShiftedLevels.Problem(request) is { } unshifted)
            _reader.Fault("lamb-shift", unshifted);
        return _reader.Faults.Count > 0 ? null : request;
    }

    /// <summary>
    /// What tells how to sample is read always, so that a wrong value is never passed over, and has no effect where
    /// nothing is sampled; nor have threads where the work is not shared out.
    /// </summary>
    private void TellSampling(PointSystem system, Formalism formalism, double hot)
    {
        if (system.OwnLevels is not null)
            _reader.HaveNoEffect("levels");
        if (!formalism.SamplesFor(_quantity, system))
            _reader.HaveNoEffect(
                PointParameters.OfSampling.Where(name => name != Times || _quantity == Quantity.Noise)
            );
        if (!formalism.SharesWork(_quantity, system, hot))
            _reader.HaveNoEffect(PointParameters.Threads.Name);
    }

    private string DefaultFormalism() =>
        _reader.Has("system") || _quantity == Quantity.Match ? "lindblad"
        : _quantity == Quantity.Relaxation ? "metropolis"
        : "maxwell";

    private PointSystem ReadSystem()
    {
        if (
            _reader.Text("system") is { } key
            && _catalogue.Systems.FirstOrDefault(one => one.Key == key) is { } declared
        )
            return _reader.Create(declared, $"--system {key}");
        if (_reader.Has("system"))
            foreach (
                var name in (string[])
                    [
                        "masses",
                        "length",
                        "levels",
                        Potential,
                        PotentialFile,
                        PotentialTable.Interpolation,
                        PointParameters.Kinks.Name,
                    ]
            )
                if (_reader.Has(name))
                    _reader.Fault(name, "cannot be given together with --system, whose file holds the levels.");
        if (_reader.Path("system", "the name of a file of levels") is { } path)
        {
            var (system, faults) = SystemFile.Read(path);
            foreach (var fault in faults)
                _reader.Fault("system", fault);
            if (system is not null)
                return new LevelSystem(system, Path.GetFileName(path));
        }

        var masses = _reader.List(PointParameters.Masses, [PointParameters.Masses.Default!.Value]);
        if (masses.Length > EventDrivenEnsemble.MostParticles)
            _reader.Fault("masses", $"gives {masses.Length} masses: give at most {EventDrivenEnsemble.MostParticles}.");
        var gas = new HardPointGas(masses, _reader.Number(PointParameters.Length, PointParameters.Length.Default));
        return ReadPotential(gas) ?? GasSystem.Of(gas);
    }

    /// <summary>Particles in a potential; null where none is given, or something is wrong with it.</summary>
    private GasSystem? ReadPotential(HardPointGas gas)
    {
        var faults = _reader.Faults.Count;
        var kinks = _reader.List(PointParameters.Kinks, []);
        var interpolation = _reader.Choice(
            PotentialTable.Interpolation,
            PotentialTable.Interpolations,
            PotentialTable.Interpolations[0]
        );
        var text = ReadPotentialText(gas.Length);
        var isGiven = _reader.Has(Potential) || _reader.Has(PotentialFile);
        var isTable = text is null ? _reader.Has(PotentialFile) : PotentialTable.Is(text);
        if (_reader.Has(PointParameters.Kinks.Name) && (!isGiven || isTable))
            _reader.Fault(
                PointParameters.Kinks.Name,
                isTable
                    ? "are places of a formula: a table has its own."
                    : "are places of a --potential: give that too."
            );
        if (_reader.Has(PotentialTable.Interpolation) && !isTable)
            _reader.Fault(
                PotentialTable.Interpolation,
                $"tells how the values of a table are joined: give --{PotentialFile} too."
            );
        foreach (var kink in kinks.Where(kink => isGiven && !isTable && kink >= gas.Length))
            _reader.Fault(PointParameters.Kinks.Name, PotentialSystem.KinkProblem(kink, gas.Length));
        if (text is null)
            return null;
        var (potential, wrong) = PotentialText.Read(text, interpolation, gas.Length, [.. kinks]);
        foreach (var fault in wrong)
            _reader.Fault(Potential, fault);
        return potential is not null && _reader.Faults.Count == faults ? potential.System(gas) : null;
    }

    /// <summary>The text of a potential, its own or that of its file; null where there is none.</summary>
    private string? ReadPotentialText(double length)
    {
        if (_reader.Path(PotentialFile, "the name of a CSV of x and V") is not { } path)
            return _reader.Text(Potential);
        if (_reader.Has(Potential))
        {
            _reader.Fault(PotentialFile, "cannot be given together with --potential: give one of them.");
            return null;
        }

        var (text, _, wrong) = PotentialTable.ReadFile(path, length);
        foreach (var fault in wrong)
            _reader.Fault(PotentialFile, $"= '{Shown.Path(path)}'{fault}");
        return text;
    }

    /// <summary>Exact where there is an exact route, unless simulation is asked for.</summary>
    private bool ReadMethod(string formalism, PointSystem system)
    {
        var quantum = _catalogue.IsQuantum(formalism);
        if (_quantity is Quantity.Ndtr)
        {
            if (!quantum && system is { Gas: not null, IsClassicallyExact: false })
                _reader.Fault(
                    "masses",
                    "that differ have no exact classical route, and the peak of a sampled flux is not sought: use --formalism lindblad, or equal masses."
                );
            return false;
        }

        if (_quantity == Quantity.Evolution && !quantum)
        {
            if (_reader.Choice("method", Methods, "simulate") != "simulate")
                _reader.Fault("method", "= exact has no route for a classical gas in time: use --method simulate.");
            return true;
        }

        var exact = quantum || _quantity == Quantity.Relaxation || system.Gas is null || system.IsClassicallyExact;
        var simulated = _reader.Choice("method", Methods, exact ? "exact" : "simulate") == "simulate";
        if (!simulated && !exact)
            _reader.Fault("method", "= exact has no route for particles of different masses: use --method simulate.");
        if (simulated && quantum)
            _reader.Fault("method", "= simulate needs a classical --formalism: maxwell, accommodation or metropolis.");
        else if (simulated && _quantity == Quantity.Relaxation)
            _reader.Fault("method", "= simulate answers 'flux', 'conductivity' and 'noise' only: use --method exact.");
        return simulated;
    }

    private (double Left, double Right) ReadTemperatures(string formalism, WallLaw wall, bool simulated)
    {
        if (_quantity == Quantity.Relaxation && _catalogue.IsQuantum(formalism))
        {
            var zeroIsLegal = PointParameters.LeftTemperature with { Name = PointParameters.BothTemperatures.Name };
            var both = _reader.Number(zeroIsLegal);
            return (both, both);
        }

        if (_quantity == Quantity.Ndtr)
            return ReadScan();
        if (!_quantity.TellsOfContacts())
        {
            var both = _reader.Number(PointParameters.BothTemperatures);
            return (both, both);
        }

        var why =
            _catalogue.ChannelOf(formalism) is not null ? null
            : simulated ? "a simulated wall needs a temperature"
            : _catalogue.IsQuantum(formalism) ? null
            : wall.WhyNotAtZero;
        return (Read(PointParameters.LeftTemperature), Read(PointParameters.RightTemperature));

        double Read(NumberParameter parameter) =>
            _reader.Number(why is null ? parameter : parameter.From(PointParameters.Small, why));
    }

    private (double Left, double Lowest) ReadScan()
    {
        var faults = _reader.Faults.Count;
        var left = _reader.Number(
            PointParameters.LeftTemperature.From(PointParameters.Small, "a scan needs a hot bath")
        );
        var lowest = _reader.Number(PointParameters.LowestTemperature, ColdestShare * left);
        if (_reader.Faults.Count == faults && lowest >= left)
            _reader.Fault(
                PointParameters.LowestTemperature.Name,
                $"= {_reader.Temperature(lowest)} must be below --left-temperature = {_reader.Temperature(left)}: the scan goes from the one to the other."
            );
        return (left, lowest);
    }

    /// <summary>The wall of that name; a Maxwell wall for an equation, which has none.</summary>
    private WallLaw ReadWall(string key) =>
        _catalogue.Walls.FirstOrDefault(wall => wall.Key == key) is { } declared
            ? _reader.Create(declared, $"--formalism {key}")
            : new MaxwellWall();

    private SimulatedRoute ReadMatchRoute()
    {
        var standard = PointRequest.StandardMatchRoute;
        return _quantity == Quantity.Match
            ? ReadRoute(standard.Collisions, _reader.Seed("seed", standard.Seed))
            : standard;
    }

    private SimulatedRoute ReadRoute(long standard, ulong seed)
    {
        if (!_reader.Has(PointParameters.Precision.Name))
            return new SimulatedRoute(_reader.Whole(PointParameters.Collisions, standard), seed);
        if (_reader.Has(PointParameters.Collisions.Name))
            _reader.Fault(
                PointParameters.Precision.Name,
                "cannot be given together with --collisions: either tells how long to simulate."
            );
        return new SimulatedRoute(PrecisionSearch.FirstRun, seed)
        {
            Precision = _reader.Number(PointParameters.Precision),
        };
    }

    private WallLaw ReadTarget() => ReadWall(_reader.Choice("against", _catalogue.WallKeys, _catalogue.WallKeys[0]));

    private Formalism ReadFormalism(string name, WallLaw wall, bool simulated)
    {
        // The seed is read whatever the method is, so that a wrong one is never passed over.
        var seed = _reader.Seed("seed", DefaultSeed);
        if (!_catalogue.IsQuantum(name))
        {
            ClassicalRoute route = simulated ? ReadRoute(DefaultCollisions, seed) : new ExactRoute();
            return _catalogue.ChannelOf(name) is { } channel
                ? ReadChannel(channel, route)
                : new ClassicalFormalism(wall, route);
        }

        var needed = $"--formalism {name}";
        var spectrum = ReadSpectrum(needed);
        var equation = _catalogue.Equations.First(one => one.Key == name);
        return equation.Create(_reader.Values(equation.Parameters, needed), spectrum);
    }

    /// <summary>The spectral law, which is named where there are several; the first where none is.</summary>
    private SpectralFunction ReadSpectrum(string neededBy)
    {
        var laws = _catalogue.SpectralLaws;
        var law = laws[0];
        if (laws.Length > 1 && _reader.Has(PointParameters.SpectralLaw))
        {
            var chosen = _reader.Choice(PointParameters.SpectralLaw, [.. laws.Select(one => one.Key)], law.Key);
            (law, neededBy) = (laws.First(one => one.Key == chosen), $"--{PointParameters.SpectralLaw} {chosen}");
        }

        return _reader.Create(
            law,
            neededBy,
            _quantity == Quantity.Match ? (SpectralFunction.StrengthParameter, 1) : null
        );
    }

    /// <summary>What can only be seen once every value is legal by itself.</summary>
    private void CheckTogether(PointSystem system, Formalism formalism, double hot)
    {
        if (_quantity == Quantity.Match && system.Gas is null)
            _reader.Fault("system", "cannot be matched: levels of one's own have no classical counterpart.");
        if (_quantity == Quantity.Noise && !formalism.CountsHeat)
            _reader.Fault("formalism", Evaluator.CountsNoHeat(formalism));
        if (formalism.Refusal(_quantity, system, hot, _reader.Temperature) is { } refusal)
            _reader.Fault(refusal.Name, refusal.Problem);
        else if (formalism is QuantumFormalism { Spectrum: var law } && formalism.ProblemOf(law) is { } problem)
            _reader.Fault("spectrum", $"has no answer: {problem}");
    }
}
