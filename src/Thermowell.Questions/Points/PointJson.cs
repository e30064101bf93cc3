using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Thermowell.Files;

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
    public static string Write(PointResult result, Catalogue catalogue) => Text(result, catalogue, whole: true);

    /// <summary>What applies of a result on one line, without the populations: for many points at once.</summary>
    /// <param name="result">The result.</param>
    /// <param name="catalogue">The numbers that there are.</param>
    public static string OneLine(PointResult result, Catalogue catalogue) => Text(result, catalogue, whole: false);

    private static string Text(PointResult result, Catalogue catalogue, bool whole)
    {
        ArgumentNullException.ThrowIfNull(result);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = whole, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", PointResult.SchemaVersion);
            json.WriteString("quantity", QuantityWord.Of(result.Quantity));
            json.WriteString("formalism", result.Formalism);
            if (result.NdtrAlong is { } contact)
                json.WriteString("contact", contact);
            foreach (var number in catalogue.Observables)
                if (number is { IsDetail: false, IsOfContact: false })
                    WriteOne(number);
            WriteContacts(json, result);
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
            WriteValidity(json, result, catalogue, whole);
            if (whole)
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
                    WriteNumber(json, number, value);
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
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteContacts(Utf8JsonWriter json, PointResult result)
    {
        if (result.Contacts.Count == 0)
            return;
        json.WriteStartArray("contacts");
        foreach (var contact in result.Contacts)
        {
            json.WriteStartObject();
            json.WriteString("name", contact.Name);
            Write("temperature", contact.Temperature);
            Write("heat", contact.Heat);
            Write("numericalError", contact.NumericalError);
            Write("standardError", contact.StandardError);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (result.Response is { } response)
        {
            WriteRows("response", response.Values);
            WriteRows("responseError", response.Errors);
        }

        if (result is { Response: not null, GainBy: not null })
        {
            json.WriteStartObject("gain");
            foreach (var (contact, gain) in result.Gains())
                if (gain is { } known)
                    Write(contact, known);
                else
                    json.WriteNull(contact);
            json.WriteEndObject();
        }

        if (result.Rectification is { } rectification)
        {
            json.WriteStartObject("rectification");
            Write("forward", rectification.Forward);
            Write("reverse", rectification.Reverse);
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

        void WriteRows(string name, IReadOnlyList<double[]> rows)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(
                $"[{string.Join(", ", rows.Select(row => $"[{string.Join(", ", row.Select(ExactNumber.Text))}]"))}]"
            );
        }
    }

    private static void WriteValidity(Utf8JsonWriter json, PointResult result, Catalogue catalogue, bool whole)
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
                WriteNumber(json, number, value);
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
