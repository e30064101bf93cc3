using CsCheck;
using Thermowell.Engines.Shards;
using Thermowell.Files;
using Xunit;

namespace Thermowell.Tests.Engines;

public sealed class ShellWordTests
{
    [Theory]
    [InlineData("/home/a/study.toml", "/home/a/study.toml")]
    [InlineData("", "''")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("$HOME `x` *", "'$HOME `x` *'")]
    public void A_word_is_in_quotes_where_it_needs_them(string word, string quoted) =>
        Assert.Equal(quoted, ShellWord.Quote(word));

    [Fact]
    public void The_shell_reads_what_was_written()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no POSIX shell");
        Gen.String[Gen.Char[" !\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~"], 0, 12]
            .Array[1, 8]
            .Sample(
                words =>
                {
                    var answer = ExternalProgram.Run(
                        ["/bin/sh", "-c", @"printf '%s\n' " + ShellWord.Line(words)],
                        TimeSpan.FromSeconds(20)
                    );
                    Assert.Equal(string.Concat(words.Select(word => word + "\n")), answer.Output);
                },
                iter: 40,
                threads: 1
            );
    }
}
