namespace Thermowell.Explorer.Answers;

/// <summary>A file of the page.</summary>
/// <param name="Path">Its path below the page's root.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Bytes">Its content.</param>
internal sealed record PageFile(string Path, string ContentType, ReadOnlyMemory<byte> Bytes);
