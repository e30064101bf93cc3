using System.Globalization;
using Thermowell.Studies.Tables;

namespace Thermowell.Studies.Plots;

/// <summary>The points of a figure, out of the table's rows.</summary>
/// <param name="Families">For each value of the family, in the order of the rows, its text, its number if it is one, and its points. One without a text, if there is no family.</param>
/// <param name="LeftOut">Rows without a number to draw.</param>
internal sealed record PlotData(IReadOnlyList<PlotFamily> Families, long LeftOut)
{
    /// <summary>Reads the rows at which the held axes are held.</summary>
    public static PlotData Of(StudyTable table, PlotColumns columns, CancellationToken cancellation)
    {
        var families = new Dictionary<string, PlotFamily>();
        var leftOut = 0L;
        var (x, y, error, family) = (new double[RowBlock.MostRows], new double[RowBlock.MostRows], new double[RowBlock.MostRows], new double[RowBlock.MostRows]);
        var words = new string[RowBlock.MostRows];
        var isWord = columns.Family >= 0 && table.Columns[columns.Family].Kind == ColumnKind.Word;
        foreach (var block in table.Blocks())
        {
            cancellation.ThrowIfCancellationRequested();
            block.Numbers(columns.X, x);
            block.Numbers(columns.Y, y);
            if (columns.Error >= 0) block.Numbers(columns.Error, error);
            if (isWord) block.Words(columns.Family, words);
            else if (columns.Family >= 0) block.Numbers(columns.Family, family);
            for (var row = 0; row < block.Rows; row++)
            {
                var point = block.First + row;
                if (columns.Held.Any(held => columns.Axes.Grid.On(point, held.Axis) != held.At)) continue;
                if (double.IsNaN(x[row]) || double.IsNaN(y[row]))
                {
                    leftOut++;
                    continue;
                }

                Family(row).Points.Add(new PlotPoint(x[row], y[row], double.IsNaN(error[row]) ? 0 : error[row]));
            }
        }

        return new PlotData([.. families.Values], leftOut);

        PlotFamily Family(int row)
        {
            var text = columns.Family < 0 ? "" : isWord ? words[row] : family[row].ToString("R", CultureInfo.InvariantCulture);
            if (!families.TryGetValue(text, out var found)) families[text] = found = new PlotFamily(text, isWord || columns.Family < 0 ? null : family[row], []);
            return found;
        }
    }
}
