namespace Thermowell.Export;

/// <summary>The formats of exported tables.</summary>
public enum ExportFormat
{
    /// <summary>Text, RFC 4180.</summary>
    Csv,

    /// <summary>Apache Parquet.</summary>
    Parquet,

    /// <summary>HDF5.</summary>
    Hdf5,
}
