using Xunit;

namespace Thermowell.Browser.Tests;

/// <summary>Tests that want the machine to themselves, as far as this project's others go.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
