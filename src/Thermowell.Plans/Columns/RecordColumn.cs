using Thermowell.Questions.Points;

namespace Thermowell.Plans.Columns;

/// <summary>A column whose fields are kept in the records of the journals, eight bytes each.</summary>
/// <param name="Column">The column.</param>
/// <param name="Bits">The field of a point; request and result are null where the point has none.</param>
/// <param name="Word">The word of a field, for a column of words.</param>
internal sealed record RecordColumn(
    TableColumn Column,
    Func<PointRequest?, PointResult?, long> Bits,
    Func<long, string>? Word = null
)
{
    /// <summary>The field of a whole number that does not apply.</summary>
    public const long NoWhole = long.MinValue;

    /// <summary>The field of a number that does not apply: no result is ever NaN.</summary>
    public static readonly long NoNumber = BitConverter.DoubleToInt64Bits(double.NaN);

    /// <summary>A number that an answer may hold.</summary>
    public static RecordColumn Of(Observable number) =>
        number.IsWhole
            ? Whole(number.Key, number.Meaning, result => (long?)result[number])
            : new(
                new TableColumn(number.Key, number.Unit, number.Meaning, ColumnKind.Number),
                (_, result) => NumberBits(result?[number])
            );

    /// <summary>A whole number of a result.</summary>
    public static RecordColumn Whole(string name, string meaning, Func<PointResult, long?> value) =>
        new(
            new TableColumn(name, "", meaning, ColumnKind.Whole),
            (_, result) => result is null ? NoWhole : value(result) ?? NoWhole
        );

    /// <summary>A number that was worked out for the request.</summary>
    public static RecordColumn Input(string name, string unit, string meaning, Func<PointRequest, double?> value) =>
        new(
            new TableColumn(name, unit, meaning, ColumnKind.Number),
            (request, _) => NumberBits(request is null ? null : value(request))
        );

    private static long NumberBits(double? value) =>
        value is { } number ? BitConverter.DoubleToInt64Bits(number) : NoNumber;
}
