using Xunit;

namespace Thermowell.Faces.Tests.Engines;

/// <summary>Tests that must meet a process in the midst of its work: nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "engines";
}
