using System.Globalization;
using System.Text;
using System.Text.Json;
using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Questions;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Wheel;

/// <summary>The modules that are written from what is declared: functions, laws, numbers, and the version.</summary>
internal static class PythonModules
{
    /// <summary>Flags of a quantity that are no parameters.</summary>
    private static readonly (Quantity Of, string Name, string Meaning)[] Flags =
    [
        (Quantity.HeatFlux, "rectification", "whether the flux with the temperatures exchanged is wanted too"),
        (
            Quantity.HeatFlux,
            "no-truncation-error",
            "whether the error of truncation is left out, which halves the time"
        ),
    ];

    /// <summary>The modules, by the names of their files.</summary>
    /// <param name="catalogue">The concepts that there are.</param>
    public static IEnumerable<(string Name, byte[] Bytes)> Of(Catalogue catalogue) =>
        [
            Module("_version", $"version = {Text(ThermowellVersion.Text)}\n"),
            Module("_declared", Declared(catalogue)),
            Module("_declared_numbers", Numbers(catalogue)),
        ];

    private static (string Name, byte[] Bytes) Module(string name, string content) =>
        ($"thermowell/{name}.py", Encoding.UTF8.GetBytes($"# Written from what the library declares.\n{content}"));

    private static string Declared(Catalogue catalogue)
    {
        var python = new StringBuilder(
            """
            from __future__ import annotations

            from collections.abc import Sequence
            from typing import Any, Literal, Union

            from . import _answer, _library
            from ._laws import Law


            """
        );
        List<string> names = [];
        foreach (var law in catalogue.SpectralLaws)
        {
            names.Add(ClassName(law.Key));
            Law(python, law);
        }

        foreach (var word in QuantityWord.All)
        {
            var quantity = QuantityWord.Find(word)!.Value;
            names.Add(QuantityWord.CommandOf(quantity));
            Function(python, word, quantity, catalogue);
        }

        return python
            .Append(CultureInfo.InvariantCulture, $"\n__all__ = [{string.Join(", ", names.Select(Text))}]\n")
            .ToString();
    }

    private static void Law(StringBuilder python, Declaration<SpectralFunction> law)
    {
        var parameters = law.Parameters.OfType<NumberParameter>().ToList();
        var needed = parameters.Where(one => one is { Default: null, IsOptional: false }).ToList();
        var free = parameters.Except(needed).ToList();
        python.Append(
            CultureInfo.InvariantCulture,
            $$"""
            class {{ClassName(law.Key)}}(Law):
                {{Doc(
                law.Meaning,
                4,
                [
                    .. parameters.Select(one => (Name(one.Key), About(one))),
                    ("at_zero", "the rate at frequency 0: \"limit\", \"none\" or a number"),
                    ("convention", "of the strength: \"rate\", \"pi\" or \"sum\""),
                ]
            )}}

                name = {{Text(law.Key)}}

                def __init__(
                    self,
            {{string.Concat(needed.Select(one => $"        {Name(one.Key)}: float,\n"))}}{{string.Concat(
                free.Select(one => $"        {Name(one.Key)}: float | None = None,\n")
            )}}        *,
                    at_zero: float | str | None = None,
                    convention: str | None = None,
                ) -> None:
                    super().__init__({{string.Join(
                ", ",
                parameters.Select(one => $"{Name(one.Key)}={Name(one.Key)}")
            )}}, at_zero=at_zero, convention=convention)



            """
        );
    }

    private static void Function(StringBuilder python, string word, Quantity quantity, Catalogue catalogue)
    {
        var options = PointOption.Of(quantity, catalogue);
        var flags = Flags.Where(flag => flag.Of == quantity).ToList();
        python.Append(CultureInfo.InvariantCulture, $"def {QuantityWord.CommandOf(quantity)}(\n    *,\n");
        foreach (var option in options)
            python.Append(CultureInfo.InvariantCulture, $"    {Name(option.Name)}: {Type(option)} | None = None,\n");
        foreach (var (_, name, _) in flags)
            python.Append(CultureInfo.InvariantCulture, $"    {Name(name)}: bool = False,\n");
        var answer = catalogue.AnswersTo(quantity).First();
        python.Append(
            CultureInfo.InvariantCulture,
            $$"""
                strict: bool = False,
            ) -> _answer.Answer:
                {{Doc($"Tells {answer.Meaning}, and what stands beside it.", 4, [
                    .. options.Select(option => (Name(option.Name), About(option))),
                    .. flags.Select(flag => (Name(flag.Name), flag.Meaning)),
                    ("strict", "whether a verdict other than ok raises VerdictError, instead of a VerdictWarning"),
                ])}}
                options = {
            {{string.Concat(options.Select(option => $"        {Text(option.Name)}: {Name(option.Name)},\n"))}}{{string.Concat(flags.Select(flag => $"        {Text(flag.Name)}: {Name(flag.Name)},\n"))}}    }
                return _answer.judged(_library.ask({"ask": {{Text(word)}}, "options": _library.given(options)}), strict)



            """
        );
    }

    private static string Numbers(Catalogue catalogue)
    {
        var python = new StringBuilder("NUMBERS = {\n");
        foreach (var number in catalogue.Observables)
            python.Append(
                CultureInfo.InvariantCulture,
                $"    {Text(number.Key)}: ({Text(number.Label ?? number.Meaning)}, {Text(number.Unit)}),\n"
            );
        return python.Append("}\n").ToString();
    }

    private static string Type(PointOption option) =>
        option.Choices.Count > 0 ? $"Literal[{string.Join(", ", option.Choices.Select(Text))}]"
        : option.Name == PointInput.Times ? "Union[str, Sequence[float]]"
        : option.Number is null
            ? option.Name == "seed" ? "int"
                : "str"
        : option.Number == PointParameters.Masses ? "Union[Sequence[float], float]"
        : option.Number.IsWhole ? "int"
        : "float";

    private static string About(PointOption option) =>
        option.Number is { } number ? $"{option.Meaning}; {Range(number)}" : option.Meaning;

    private static string About(NumberParameter number) =>
        $"{number.Meaning}{(number.Unit.Length > 0 ? $" [{number.Unit}]" : "")}; {Range(number)}";

    private static string Range(NumberParameter number) =>
        number.Range + (number.Default is { } usual ? FormattableString.Invariant($", {usual:R} if not given") : "");

    private static string Doc(string first, int indent, IReadOnlyList<(string Name, string About)> lines)
    {
        var space = new string(' ', indent);
        var doc = new StringBuilder("\"\"\"").Append(Sentence(first)).Append("\n\n");
        foreach (var (name, about) in lines)
            doc.Append(space).Append(name).Append(" -- ").Append(about).Append('\n');
        return doc.Append(space).Append("\"\"\"").ToString().Replace("\\", "\\\\", StringComparison.Ordinal);
    }

    private static string Sentence(string text) =>
        char.ToUpperInvariant(text[0]) + text[1..] + (text.EndsWith('.') ? "" : ".");

    private static string ClassName(string key) =>
        string.Concat(key.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static string Name(string option) => option.Replace('-', '_');

    private static string Text(string text) => JsonSerializer.Serialize(text);
}
