using System.Globalization;
using Thermowell.Plans.Columns;
using Thermowell.Plans.Tables;

namespace Thermowell.Plots;

/// <summary>The points of a figure, out of the table's rows.</summary>
/// <param name="Families">The points of each curve, in the order of the rows: one for each point of the family's axis,
/// or for each value of a family that is no axis; a single one if there is no family. Where the horizontal axis repeats
/// its numbers, the columns that vary with it part the curves too.</param>
/// <param name="LeftOut">Rows without a number to draw.</param>
internal sealed record PlotData(IReadOnlyList<PlotFamily> Families, long LeftOut)
{
    /// <summary>Reads the rows at which the held axes are held.</summary>
    public static PlotData Of(StudyTable table, PlotColumns columns, CancellationToken cancellation)
    {
        var families = new Dictionary<string, PlotFamily>();
        var leftOut = 0L;
        var (x, y, error) = (
            new double[RowBlock.MostRows],
            new double[RowBlock.MostRows],
            new double[RowBlock.MostRows]
        );
        var axis = columns.Family < 0 ? -1 : columns.Axes.AxisOf(columns.Family);
        var beside = columns.Axes.Beside(columns.X);
        int[] told =
        [
            .. axis >= 0 ? columns.Axes.On(axis)
            : columns.Family >= 0 ? [columns.Family]
            : [],
            .. beside,
        ];
        foreach (var block in table.Blocks())
        {
            cancellation.ThrowIfCancellationRequested();
            block.Numbers(columns.X, x);
            block.Numbers(columns.Y, y);
            if (columns.Error >= 0)
                block.Numbers(columns.Error, error);
            for (var row = 0; row < block.Rows; row++)
            {
                var point = block.First + row;
                if (columns.Held.Any(held => columns.Axes.Grid.On(point, held.Axis) != held.At))
                    continue;
                if (double.IsNaN(x[row]) || double.IsNaN(y[row]))
                {
                    leftOut++;
                    continue;
                }

                Family(block, row).Points.Add(new PlotPoint(x[row], y[row], double.IsNaN(error[row]) ? 0 : error[row]));
            }
        }

        return new PlotData([.. families.Values], leftOut);

        PlotFamily Family(RowBlock block, int row)
        {
            // Points of an axis of several columns may agree in one of them.
            var key =
                axis >= 0 ? columns.Axes.Grid.On(block.First + row, axis).ToString(CultureInfo.InvariantCulture)
                : columns.Family >= 0 ? Value(block, row, columns.Family).Text
                : "";
            foreach (var column in beside)
                key += "\n" + Value(block, row, column).Text;
            if (families.TryGetValue(key, out var found))
                return found;
            double? value = columns.Family >= 0 ? Value(block, row, columns.Family).Number : null;
            return families[key] = new PlotFamily(value, [.. told.Select(column => Value(block, row, column))], []);
        }

        FamilyValue Value(RowBlock block, int row, int column)
        {
            var field = table.Fields[column];
            if (field.Column.Kind == ColumnKind.Word)
                return new FamilyValue(column, field.Word(block, row), null);
            var number = field.Number(block, row);
            return new FamilyValue(column, number.ToString("R", CultureInfo.InvariantCulture), number);
        }
    }
}
