using Thermowell.Questions.Points;

namespace Thermowell.Plans.Columns;

/// <summary>
/// The column that holds what a study asks for; its errors are in the columns of the errors. Where a junction has no
/// one flux, it is the heat from the first contact.
/// </summary>
public static class AnswerColumn
{
    /// <summary>Finds it.</summary>
    /// <param name="quantity">What the study computes.</param>
    /// <param name="columns">The columns of its table.</param>
    /// <exception cref="InvalidOperationException">The table is of another quantity.</exception>
    /// <param name="catalogue">The numbers that there are.</param>
    public static TableColumn Of(Quantity quantity, IReadOnlyList<TableColumn> columns, Catalogue catalogue) =>
        catalogue
            .AnswersTo(quantity)
            .Select(one => columns.FirstOrDefault(column => column.Name == one.Key))
            .OfType<TableColumn>()
            .FirstOrDefault()
        ?? columns.First(column => catalogue.Observable(column.Name) is { IsOfContact: true });
}
