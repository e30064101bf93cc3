using System.Collections.Immutable;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Questions.Input;

/// <content>What is asked of noise.</content>
public sealed partial class PointInput
{
    /// <summary>
    /// At how many counting fields the generating function is wanted: the usual number where the option stands alone,
    /// null where it is not given.
    /// </summary>
    /// <param name="reader">What was given.</param>
    public static int? GeneratingFields(ParameterReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.Text(PointParameters.GeneratingFields.Name) switch
        {
            null => null,
            "" or "true" => PointParameters.UsualFields,
            _ => (int)reader.Whole(PointParameters.GeneratingFields, PointParameters.UsualFields),
        };
    }

    private (int Order, int? Fields, string? Contact) ReadCounting() =>
        _quantity != Quantity.Noise
            ? ((int)PointParameters.Order.Default!.Value, null, null)
            : (
                (int)_reader.Whole(PointParameters.Order, (long)PointParameters.Order.Default!.Value),
                GeneratingFields(_reader),
                _reader.Has(Contact) ? _reader.Choice(Contact, PointRequest.Baths, PointRequest.Baths[0]) : null
            );

    /// <summary>Times are of a simulation, which must have them.</summary>
    private ImmutableArray<double> ReadTimes(bool simulated)
    {
        if (_quantity != Quantity.Noise)
            return [];
        if (_reader.Text(Times) is not { } text)
        {
            if (simulated)
                _reader.Fault(Times, $"is missing: --method simulate needs {TimesText.Form}.");
            return [];
        }

        var (times, faults) = TimesText.Read(text);
        foreach (var fault in faults)
            _reader.Fault(Times, fault);
        return simulated ? [.. times] : [];
    }
}
