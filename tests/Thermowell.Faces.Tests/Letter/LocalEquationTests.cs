using Thermowell.Letter.Papers;
using Xunit;

namespace Thermowell.Faces.Tests.Letter;

/// <summary>The closed form that the local equation of two oscillators is compared with.</summary>
public class LocalEquationTests
{
    /// <summary>
    /// Against the moments' equations solved by another program at temperatures that no truncation reaches.
    /// </summary>
    [Fact]
    public void Its_heat_is_known_where_oscillators_are_hot()
    {
        var (current, frequency) = LocalEquationFigure.Formula((1, 0.6), (0.02, 0.03), 0.1, (2, 1.9));
        Assert.Equal(-2.3906411884e-3, frequency * current, 5e-14);
    }
}
