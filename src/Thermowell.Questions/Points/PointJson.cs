using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Thermowell.Files;
using Thermowell.Questions.Parameters;

namespace Thermowell.Questions.Points;

/// <summary>
/// A <see cref="PointResult"/> as JSON. The keys are a contract: those of its numbers are the keys of the catalogue.
/// </summary>
public static class PointJson
{
    /// <summary>
    /// One object, indented: the number asked for, its errors, verdict, reasons, validity and seed always, all else
    /// where it applies.
    /// </summary>
    /// <param name="result">The result.</param>
    /// <param name="catalogue">The numbers that there are.</param>
    /// <param name="units">The units in which it is told; null for the reduced ones.</param>
    /// <param name="potential">The potential in which the particle stands, as it was given; null for none.</param>
    public static string Write(
        PointResult result,
        Catalogue catalogue,
        SiUnits? units = null,
        string? potential = null
    ) => Text(result, catalogue, units, whole: true, potential);

    /// <summary>What applies of a result on one line, without the populations: for many points at once.</summary>
    /// <param name="result">The result.</param>
    /// <param name="catalogue">The numbers that there are.</param>
    public static string OneLine(PointResult result, Catalogue catalogue) =>
        Text(result, catalogue, units: null, whole: false);

    private static string Text(
        PointResult result,
        Catalogue catalogue,
        SiUnits? units,
        bool whole,
        string? potential = null
    )
    {
        ArgumentNullException.ThrowIfNull(result);
        var buffer = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions
        {
            Indented = whole,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", PointResult.SchemaVersion);
            json.WriteString("quantity", QuantityWord.Of(result.Quantity));
            json.WriteString("formalism", result.Formalism);
            if (potential is not null)
                json.WriteString("potential", potential);
            WriteUnits(json, units);
            if (result.NdtrAlong is { } contact)
                json.WriteString("contact", contact);
            foreach (var number in catalogue.Observables)
                if (
                    number is { IsDetail: false, IsOfContact: false }
                    && !(whole && EvolutionJson.Lists(result, number))
                )
                    WriteOne(number);
            if (whole && result.Evolution is { } evolution)
                EvolutionJson.Write(json, result, evolution, units);
            else
                WriteContacts(json, result, units);
            if (whole && result.Periodic is { } periodic)
                EvolutionJson.Write(json, result, periodic, units);
            json.WriteString("verdict", result.Verdict.Word());
            json.WriteStartArray("reasons");
            foreach (var sentence in result.Sentences(catalogue))
                json.WriteStringValue(sentence);
            json.WriteEndArray();
            foreach (var number in catalogue.Observables)
                if (number is { IsDetail: true, IsOfValidity: false })
                    WriteOne(number);
            if (result.Estimator is { } estimator)
                json.WriteString("estimator", estimator);
            WriteValidity(json, result, catalogue, units, whole);
            if (whole && result.Evolution is null && result.Periodic is null)
                WritePopulations(json, result.Populations);
            if (result.Seed is { } seed)
                json.WriteNumber("seed", seed);
            else if (whole)
                json.WriteNull("seed");
            json.WriteString("version", ThermowellVersion.Text);
            json.WriteEndObject();

            void WriteOne(Observable number)
            {
                if (result[number] is { } value)
                    WriteNumber(json, number, In(number, value));
                else if (
                    whole
                    && result.Contacts.Count is 0 or 2
                    && (
                        number.IsErrorOfAnswer
                        || number.Answers == result.Quantity
                            && !catalogue.AnswersTo(result.Quantity).Any(other => result[other] is not null)
                    )
                )
                    json.WriteNull(number.Key);
            }

            double In(Observable number, double value) =>
                units is not null && SiConversion.Of(number, result, units, catalogue) is { } conversion
                    ? conversion.Of(value)
                    : value;
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteUnits(Utf8JsonWriter json, SiUnits? units)
    {
        if (units is null)
            return;
        json.WriteString("units", "SI");
        json.WriteStartArray("reducedUnits");
        foreach (var scale in units.Scales)
        {
            json.WriteStartObject();
            json.WriteString("of", scale.Of);
            json.WritePropertyName("size");
            json.WriteRawValue(ExactNumber.Text(scale.Size));
            json.WriteString("unit", scale.Unit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteContacts(Utf8JsonWriter json, PointResult result, SiUnits? units)
    {
        if (result.Contacts.Count == 0)
            return;
        var (kelvin, watt, response) = (units?.Temperature ?? 1, units?.HeatFlux ?? 1, units?.Conductivity ?? 1);
        json.WriteStartArray("contacts");
        foreach (var contact in result.Contacts)
        {
            json.WriteStartObject();
            json.WriteString("name", contact.Name);
            Write("temperature", contact.Temperature * kelvin);
            Write("heat", contact.Heat * watt);
            Write("numericalError", contact.NumericalError * watt);
            Write("standardError", contact.StandardError * watt);
            if (contact.Particles is { } particles)
            {
                Write("potential", contact.Potential * (units?.Energy ?? 1));
                Write("particles", particles * (units?.Frequency ?? 1));
                Write("particlesError", contact.ParticlesError * (units?.Frequency ?? 1));
                Write("energy", contact.Energy * watt);
            }

            if (contact.BareHeat is { } bare)
                Write("bareHeat", bare * watt);
            if (contact.BathHeat is { } ofBath)
            {
                Write("bathHeat", ofBath * watt);
                Write("bathHeatError", contact.BathHeatError * watt);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (result.Response is { } answers)
        {
            WriteMatrix("response", answers.Values, response);
            WriteMatrix("responseError", answers.Errors, response);
        }

        if (result.Noise is { } noise)
        {
            double Size(int order) => units is null ? 1 : watt * Math.Pow(units.Energy, order - 1);
            json.WriteString("countedContact", result.Contacts[noise.Contact].Name);
            WriteList("cumulants", noise.Cumulants);
            WriteList("cumulantErrors", noise.CumulantErrors);
            WriteMatrix("covariance", noise.Covariance, Size(2));
            WriteMatrix("covarianceErrors", noise.CovarianceErrors, Size(2));
            if (noise.Particles is { } counted)
            {
                var rate = units?.Frequency ?? 1;
                WriteBlock("particleCovariance", counted.Particles, rate);
                WriteBlock("particleHeatCovariance", counted.ParticlesWithHeats, watt);
            }

            if (noise.BathHeats.Count > 0)
            {
                WriteRow("bathHeats", noise.BathHeats.Select(heat => heat * watt));
                WriteRow("bathHeatErrors", noise.BathHeatErrors.Select(error => error * watt));
            }

            if (noise.IsGeneratingAsked)
                WriteGenerating(noise);

            void WriteBlock(string name, (ImmutableArray<double> Values, ImmutableArray<double> Errors) of, double size)
            {
                WriteMatrix(name, NoiseAnswer.Rows(of.Values), size);
                WriteMatrix(name + "Errors", NoiseAnswer.Rows(of.Errors), size);
            }

            void WriteList(string name, IReadOnlyList<double> numbers) =>
                WriteRow(name, numbers.Select((one, k) => one * Size(k + 1)));
        }

        if (result.NoiseOverTimes is { } simulated)
        {
            var size = units is null ? 1 : watt * units.Energy;
            json.WriteString("countedContact", result.Contacts[simulated.Contact].Name);
            WriteRow("times", simulated.Times.Select(one => one.Time));
            WriteRow("varianceRates", simulated.Times.Select(one => size * one.Rate));
            WriteRow("varianceRateErrors", simulated.Times.Select(one => size * one.StandardError));
            WriteRow("windows", simulated.Times.Select(one => (double)one.Windows));
        }

        if (result is { Response: not null, GainBy: not null })
        {
            WriteGains("gain", result.Gains().Select(one => (one.Contact, one.Gain)));
            WriteGains("gainError", result.Gains().Select(one => (one.Contact, one.Error)));
        }

        if (result.Rectification is { } rectification)
        {
            json.WriteStartObject("rectification");
            Write("forward", rectification.Forward * watt);
            Write("reverse", rectification.Reverse * watt);
            Write("ratio", rectification.Ratio);
            json.WriteEndObject();
        }

        if (RunningMode.Of(result.Contacts) is { } mode)
            json.WriteString("mode", mode);

        void Write(string name, double? value)
        {
            if (value is not { } number)
                return;
            json.WritePropertyName(name);
            json.WriteRawValue(ExactNumber.Text(number));
        }

        void WriteGains(string name, IEnumerable<(string Contact, double? Number)> numbers)
        {
            json.WriteStartObject(name);
            foreach (var (contact, number) in numbers)
                if (number is { } known)
                    Write(contact, known);
                else
                    json.WriteNull(contact);
            json.WriteEndObject();
        }

        void WriteRow(string name, IEnumerable<double> numbers)
        {
            json.WritePropertyName(name);
            json.WriteRawValue($"[{string.Join(", ", numbers.Select(ExactNumber.Text))}]");
        }

        // A field is the inverse of an energy, θ and I are rates and their slopes heats.
        void WriteGenerating(NoiseAnswer noise)
        {
            if (noise.Generating is not { } values)
            {
                json.WriteNull("generatingFunction");
                json.WriteNull("rateFunction");
                return;
            }

            var (energy, rate) = (units?.Energy ?? 1, units?.Frequency ?? 1);
            json.WriteStartObject("generatingFunction");
            json.WriteString("contact", result.Contacts[noise.Contact].Name);
            WriteRow("fields", values.Select(one => one.Field / energy));
            WriteRow("values", values.Select(one => one.Value * rate));
            WriteRow("errors", values.Select(one => one.Error * rate));
            json.WriteEndObject();
            json.WriteStartObject("rateFunction");
            WriteRow("currents", values.Select(one => one.Slope * watt));
            WriteRow("currentErrors", values.Select(one => one.SlopeError * watt));
            WriteRow("values", values.Select(one => one.Rate * rate));
            WriteRow("errors", values.Select(one => one.RateError * rate));
            json.WriteEndObject();
        }

        void WriteMatrix(string name, IReadOnlyList<double[]> rows, double size)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(
                $"[{string.Join(", ", rows.Select(row => $"[{string.Join(", ", row.Select(one => ExactNumber.Text(one * size)))}]"))}]"
            );
        }
    }

    private static void WriteValidity(
        Utf8JsonWriter json,
        PointResult result,
        Catalogue catalogue,
        SiUnits? units,
        bool whole
    )
    {
        if (result.Validity is null)
        {
            if (whole)
                json.WriteNull("validity");
            return;
        }

        json.WriteStartObject("validity");
        foreach (var number in catalogue.Observables)
            if (number.IsOfValidity && result[number] is { } value)
                WriteNumber(
                    json,
                    number,
                    units is not null && SiConversion.Of(number, units) is { } conversion ? conversion.Of(value) : value
                );
        json.WriteEndObject();
    }

    private static void WritePopulations(Utf8JsonWriter json, IReadOnlyList<double>? populations)
    {
        if (populations is null)
            return;
        json.WritePropertyName("populations");
        json.WriteRawValue($"[{string.Join(", ", populations.Select(ExactNumber.Text))}]");
    }

    private static void WriteNumber(Utf8JsonWriter json, Observable number, double value)
    {
        json.WritePropertyName(number.Key);
        json.WriteRawValue(
            number.IsWhole ? ((long)value).ToString(CultureInfo.InvariantCulture) : ExactNumber.Text(value)
        );
    }
}
