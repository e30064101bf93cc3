using Thermowell.Declarations;

namespace Thermowell.Questions.Points;

/// <summary>
/// The numbers that an answer has for each contact by name, heat.base for a contact called base: declared for a
/// junction, as its contacts are known, so that tables, exports and plots have a column for each.
/// </summary>
public static class ContactObservables
{
    private const string HeatPrefix = "heat.";
    private const string ErrorPrefix = "heatError.";
    private const string BarePrefix = "bareHeat.";
    private const string BathPrefix = "bathHeat.";
    private const string BathErrorPrefix = "bathHeatError.";
    private const string GivenPrefix = "given.";
    private const string ParticlesPrefix = "particles.";
    private const string ParticlesErrorPrefix = "particlesError.";
    private const string EnergyPrefix = "energy.";
    private const string GainPrefix = "gain.";
    private const string GainErrorPrefix = "gainError.";
    private const PointKinds AnyEquation =
        PointKinds.Lindblad | PointKinds.Redfield | PointKinds.Jumps | PointKinds.Landauer | PointKinds.Hierarchy;
    private const PointKinds WithError = AnyEquation | PointKinds.Exact;

    /// <summary>The numbers of contacts of these names.</summary>
    /// <param name="names">The names, in their order.</param>
    /// <param name="withGains">Whether gains are asked for.</param>
    public static IEnumerable<Observable> Of(IReadOnlyList<string> names, bool withGains)
    {
        ArgumentNullException.ThrowIfNull(names);
        for (var a = 0; a < names.Count; a++)
        {
            var name = names[a];
            var error = new Observable(ErrorPrefix + name, UnitName.Flux, $"the numerical error of {HeatPrefix}{name}")
            {
                Order = 12 + 2 * names.Count + a,
                Quantities = QuantityWord.OfContacts,
                Kinds = WithError,
                IsOfContact = true,
                From = answer => Contact(answer, name)?.NumericalError,
            };
            yield return new Observable(HeatPrefix + name, UnitName.Flux, $"heat into the system from {name}")
            {
                Order = 12 + a,
                Quantities = QuantityWord.OfContacts,
                Kinds = WithError | PointKinds.Simulated,
                Label = $"heat from {name}",
                Symbol = $"*J*_{{{name}}}",
                IsOfContact = true,
                IsMarked = true,
                Error = error,
                From = answer => Contact(answer, name)?.Heat,
            };
            yield return error;
            foreach (var number in OfParticles(name, a, names.Count))
                yield return number;
            yield return OfEquation(
                BarePrefix + name,
                $"energy that {name} gives to the sites by themselves, without what couples them",
                $"bare heat from {name}",
                12 + 4 * names.Count + a,
                PointKinds.SiteJumps,
                answer => Contact(answer, name)?.BareHeat
            );
            var bathError = OfEquation(
                BathErrorPrefix + name,
                $"the numerical error of {BathPrefix}{name}",
                null,
                12 + 6 * names.Count + a,
                PointKinds.Hierarchy,
                answer => Contact(answer, name)?.BathHeatError
            );
            yield return OfEquation(
                BathPrefix + name,
                $"heat that {name} gives by the change of its own energy",
                $"heat given by {name}",
                12 + 5 * names.Count + a,
                PointKinds.Hierarchy,
                answer => Contact(answer, name)?.BathHeat,
                bathError
            );
            yield return bathError;
            yield return new Observable(GivenPrefix + name, UnitName.Energy, $"heat that {name} gave since the time 0")
            {
                Order = 70 + a,
                Quantities = [Quantity.Evolution],
                Kinds = WithError | PointKinds.Simulated,
                Label = $"given by {name}",
                IsOfContact = true,
                Scale = units => units.EnergyScale,
                From = answer =>
                    answer.Evolution?.Last.Contacts is { } all
                    && answer.Contacts.Select(one => one.Name).ToList().IndexOf(name) is >= 0 and var at
                        ? all[at].Integral
                        : null,
            };
        }

        for (var a = 0; withGains && a < names.Count; a++)
        {
            var name = names[a];
            var error = new Observable(GainErrorPrefix + name, "", $"the numerical error of {GainPrefix}{name}")
            {
                Order = 12 + 3 * names.Count + a,
                Quantities = QuantityWord.OfSteadyHeat,
                Kinds = AnyEquation,
                IsOfContact = true,
                From = answer => answer.Gains().FirstOrDefault(one => one.Contact == name).Error,
            };
            yield return new Observable(
                GainPrefix + name,
                "",
                $"change of the heat from {name} for each unit of another"
            )
            {
                Order = 12 + names.Count + a,
                Quantities = QuantityWord.OfSteadyHeat,
                Kinds = AnyEquation,
                Label = $"gain of {name}",
                IsOfContact = true,
                Error = error,
                From = answer => answer.Gains().FirstOrDefault(one => one.Contact == name).Gain,
            };
            yield return error;
        }
    }

    /// <summary>What a contact exchanges beside heat, where it exchanges particles.</summary>
    private static Observable[] OfParticles(string name, int contact, int contacts)
    {
        var error = new Observable(
            ParticlesErrorPrefix + name,
            UnitName.Rate,
            $"the numerical error of {ParticlesPrefix}{name}"
        )
        {
            Order = 12 + 7 * contacts + contact,
            Quantities = [Quantity.HeatFlux],
            Kinds = PointKinds.Particles,
            IsOfContact = true,
            From = answer => Contact(answer, name)?.ParticlesError,
        };
        return
        [
            new Observable(ParticlesPrefix + name, UnitName.Rate, $"particles a time into the system from {name}")
            {
                Order = 12 + contact,
                Quantities = [Quantity.HeatFlux],
                Kinds = PointKinds.Particles,
                Label = $"particles from {name}",
                IsOfContact = true,
                Error = error,
                From = answer => Contact(answer, name)?.Particles,
            },
            error,
            new Observable(EnergyPrefix + name, UnitName.Flux, $"energy a time into the system from {name}")
            {
                Order = 12 + 8 * contacts + contact,
                Quantities = [Quantity.HeatFlux],
                Kinds = PointKinds.Particles,
                IsOfContact = true,
                From = answer => Contact(answer, name)?.Energy,
            },
        ];
    }

    /// <summary>A heat that one equation tells beside the others'.</summary>
    private static ContactAnswer? Contact(PointResult answer, string name) =>
        answer.Contacts.FirstOrDefault(one => one.Name == name);

    private static Observable OfEquation(
        string key,
        string meaning,
        string? label,
        int order,
        PointKinds kinds,
        Func<PointResult, double?> from,
        Observable? error = null
    ) =>
        new(key, UnitName.Flux, meaning)
        {
            Order = order,
            Quantities = [Quantity.HeatFlux],
            Kinds = kinds,
            Label = label,
            IsOfContact = true,
            Error = error,
            From = from,
        };
}
