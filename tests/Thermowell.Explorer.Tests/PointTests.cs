using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace Thermowell.Explorer.Tests;

public sealed class PointTests
{
    private const string Cold = "left-temperature=1000&right-temperature=1";

    public static TheoryData<string> Points =>
        [
            $"quantity=flux&{Cold}",
            $"quantity=flux&formalism=accommodation&accommodation=0.5&{Cold}",
            "quantity=flux&formalism=metropolis&left-temperature=1000&right-temperature=10",
            $"quantity=flux&formalism=lindblad&gamma=5.2548&{Cold}",
            $"quantity=flux&formalism=lindblad&gamma=5.2548&no-truncation-error=&{Cold}",
            $"quantity=flux&formalism=lindblad&gamma=5.2548&levels=30&{Cold}",
            "quantity=flux&formalism=lindblad&gamma=2.9&masses=1,1.414&left-temperature=20&right-temperature=1",
            $"quantity=flux&method=simulate&collisions=20000&seed=7&rectification=&{Cold}",
            "quantity=flux&masses=1,1.414&collisions=20000&left-temperature=1&right-temperature=0.25",
            "quantity=flux&formalism=redfield&gamma=1e-4&levels=20&left-temperature=100&right-temperature=10",
            "quantity=conductivity&temperature=1000",
            "quantity=conductivity&formalism=lindblad&gamma=5.2548&temperature=1",
            "quantity=match&temperature=1000&eta=-2.25",
            "quantity=relaxation&temperature=1",
            "quantity=relaxation&formalism=lindblad&gamma=5.2548&temperature=1",
        ];

    /// <summary>Faults of one value, of two together, of names and of repetition.</summary>
    public static TheoryData<string> WrongQueries =>
        [
            "left-temperature=-1&right-temperature=1",
            "left-temperature=abc&right-temperature=1e400",
            "right-temperature=1",
            "quantity=flux&formalism=lindblad&left-temperature=10&right-temperature=1",
            "quantity=flux&formalism=quantum&left-temperature=NaN&right-temperature=1",
            "quantity=flux&formalism=metropolis&left-temperature=10&right-temperature=0&steps=0.5&step=0&proposal=wide",
            "quantity=flux&masses=1,x,-2&length=0&left-temperature=10&right-temperature=1",
            "quantity=flux&masses=1,2&method=exact&left-temperature=10&right-temperature=1",
            "quantity=flux&formalism=lindblad&gamma=1&levels=1e9&eta=99&reference-frequency=&left-temperature=10&right-temperature=1",
            "quantity=flux&formalism=lindblad&gamma=1&masses=1,1,1&left-temperature=10&right-temperature=1",
            "quantity=flux&formalism=lindblad&gamma=1&masses=1,1e6&left-temperature=10&right-temperature=1",
            "quantity=flux&formalism=lindblad&gamma=1&left-temperature=1e20&right-temperature=1",
            "quantity=flux&method=simulate&collisions=5&seed=-3&left-temperature=10&right-temperature=1",
            "quantity=conductivity&temperature=0",
            "quantity=match&temperature=1&against=glass",
            "quantity=relaxation&formalism=redfield&gamma=1&temperature=1",
            "quantity=flux&left-temperature=1&right-temperature=1&lenght=3",
            "quantity=flux&left-temperature=1&right-temperature=1&gibberish=3",
        ];

    [Theory]
    [MemberData(nameof(Points))]
    public async Task A_point_is_the_JSON_of_the_command(string query)
    {
        await using var served = await Served.Start();
        var (status, text) = await served.Ask("/api/point?" + query);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(CommandRun.OfQuery(query, "--json").Output, text + "\n");
    }

    [Theory]
    [MemberData(nameof(WrongQueries))]
    public async Task A_wrong_query_has_every_fault_in_the_words_of_the_command(string query)
    {
        await using var served = await Served.Start();
        var faults = (await served.Refused("/api/point?" + query)).Select(fault =>
            $"thermowell: --{fault.Name} {fault.Message}"
        );
        var command = CommandRun.OfQuery(query);
        Assert.Equal(2, command.Code);

        // The command's parser shows an unknown option with the value that was typed after it.
        Assert.Equal(
            command.Faults.Select(line => line.Replace("=3 is no", " is no", StringComparison.Ordinal)).Order(),
            faults.Order()
        );
    }

    [Fact]
    public async Task A_parameter_given_twice_is_refused_as_the_command_refuses_it()
    {
        await using var served = await Served.Start();
        var (_, text) = await served.Ask("/api/point?left-temperature=1&left-temperature=2&right-temperature=1");
        Assert.Contains("is given 2 times: give it once.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_point_without_an_answer_says_why()
    {
        const string query =
            "formalism=lindblad&gamma=1e100&eta=10&length=1e-20&levels=100&left-temperature=1&right-temperature=1";
        await using var served = await Served.Start();
        var (status, text) = await served.Ask("/api/point?" + query);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(CommandRun.OfQuery(query).Error, $"thermowell: {JsonNode.Parse(text)!["failure"]}\n");
    }

    /// <summary>
    /// Where no strength makes the conductivities equal, the sentence speaks of what was given, not of the program's
    /// own numbers.
    /// </summary>
    [Theory]
    [InlineData(
        "formalism=lindblad&temperature=1000&length=1e-10&masses=1e-5",
        "temperature = 1000: the quantum conductivity is 10^(-6.43E+22) of the wanted one"
    )]
    [InlineData(
        "formalism=redfield&levels=10&temperature=1000&length=1e-10&masses=1e-5",
        "temperature = 1000: the quantum conductivity is "
    )]
    [InlineData(
        "formalism=lindblad&temperature=1e-20",
        "The lowest gap is 14.8: choose temperature, length or masses so that the two are nearer to one another."
    )]
    public async Task A_match_that_cannot_be_is_refused_in_the_users_words(string query, string sentence)
    {
        await using var served = await Served.Start();
        var (status, text) = await served.Ask("/api/point?quantity=match&" + query);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        var failure = (string)JsonNode.Parse(text)!["failure"]!;
        Assert.Contains(sentence, failure, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("factor =", failure, StringComparison.Ordinal);
    }

    /// <summary>A file of this machine's, and its threads, are not for whoever asks.</summary>
    [Theory]
    [InlineData("system=/etc/passwd")]
    [InlineData("threads=1000")]
    public async Task What_belongs_to_the_machine_is_no_parameter(string parameter)
    {
        await using var served = await Served.Start();
        var (status, text) = await served.Ask($"/api/point?{Cold}&{parameter}");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("is no option of", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"formalism=lindblad&gamma=1&levels=4000&{Cold}", "levels")]
    [InlineData($"formalism=redfield&gamma=1&levels=400&{Cold}", "levels")]
    [InlineData($"method=simulate&collisions=1e13&{Cold}", "collisions")]
    [InlineData($"formalism=metropolis&steps=1000000&{Cold}", "steps")]
    [InlineData("quantity=match&masses=1,2&collisions=1e13&temperature=1", "collisions")]
    [InlineData("quantity=relaxation&formalism=lindblad&gamma=1&levels=1000&temperature=1", "levels")]
    public async Task What_is_legal_and_too_much_is_left_to_the_command(string query, string name)
    {
        await using var served = await Served.Start();
        var fault = Assert.Single(await served.Refused("/api/point?" + query));
        Assert.Equal(name, fault.Name);
        Assert.Contains("is more than the explorer computes: give at most ", fault.Message, StringComparison.Ordinal);
    }
}
