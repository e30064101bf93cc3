namespace Thermowell.Export;

/// <summary>What stands above the rows of an exported CSV.</summary>
public enum CsvHead
{
    /// <summary>The record in lines that begin with '#', then the names of the columns.</summary>
    Record,

    /// <summary>The names of the columns, then a line of their units.</summary>
    Units,

    /// <summary>The names of the columns alone.</summary>
    Names,
}
