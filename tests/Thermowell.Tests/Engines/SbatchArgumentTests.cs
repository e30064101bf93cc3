using Thermowell.Engines.Slurm;
using Xunit;

namespace Thermowell.Tests.Engines;

public sealed class SbatchArgumentTests
{
    [Theory]
    [InlineData("--partition=short", "#SBATCH --partition=short")]
    [InlineData("--partition short", "#SBATCH --partition=short")]
    [InlineData("-p short", "#SBATCH -p short")]
    [InlineData("-pshort", "#SBATCH -p short")]
    [InlineData("--exclusive", "#SBATCH --exclusive")]
    [InlineData("--constraint=a&b", "#SBATCH --constraint='a&b'")]
    [InlineData("--signal=B:USR1@300", "#SBATCH --signal=B:USR1@300")]
    [InlineData("--wait-all-nodes=1", "#SBATCH --wait-all-nodes=1")]
    public void A_site_s_argument_is_a_line_of_the_script(string argument, string line)
    {
        Assert.Null(SbatchArgument.FaultOf(argument));
        Assert.Equal(line, SbatchArgument.Directive(argument));
    }

    [Theory]
    [InlineData("")]
    [InlineData("partition=short")]
    [InlineData("--")]
    [InlineData("-")]
    [InlineData("--Partition=x")]
    [InlineData("--partition=a\n#SBATCH --wrap=x")]
    public void What_is_no_argument_is_refused(string argument) =>
        Assert.EndsWith(
            "is no argument of sbatch: give one, as --sbatch-arg=--partition=short.",
            SbatchArgument.FaultOf(argument)!.ToString(),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("--array=0-3")]
    [InlineData("--arr=0-3")]
    [InlineData("-a0-3")]
    [InlineData("--wrap=true")]
    [InlineData("--dependency=afterok:1")]
    [InlineData("--wait")]
    [InlineData("-W")]
    [InlineData("--output=x")]
    [InlineData("-J name")]
    public void What_the_submission_sets_itself_is_refused(string argument) =>
        Assert.StartsWith(
            $"--sbatch-arg = '{argument}' is set by the submission itself: give any but --array, ",
            SbatchArgument.FaultOf(argument)!.ToString(),
            StringComparison.Ordinal
        );
}
