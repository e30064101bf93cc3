using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Thermowell.ApiReference;

/// <summary>Types and members as C# writes them.</summary>
internal static class Signature
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(double)] = "double",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(bool)] = "bool",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>
    /// The members that a reader can use, in the order of the source, without those that the compiler adds.
    /// </summary>
    public static IEnumerable<MemberInfo> Members(Type type)
    {
        if (type.IsEnum)
            return type.GetFields(BindingFlags.Public | BindingFlags.Static);
        var hidden = type.IsDefined(typeof(CompilerGeneratedAttribute));
        return type.GetMembers(Declared)
            .Where(member => !hidden && !member.IsDefined(typeof(CompilerGeneratedAttribute)) && !IsMachinery(member))
            .OrderBy(member =>
                member.MemberType == MemberTypes.Constructor ? 0
                : member.MemberType == MemberTypes.Method ? 2
                : 1
            )
            .ThenBy(member => member.MetadataToken);
    }

    /// <summary>The name with type parameters.</summary>
    public static string TypeName(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
            return TypeName(value) + "?";
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsByRef)
            return TypeName(type.GetElementType()!);
        if (type.IsArray)
            return $"{TypeName(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (!type.IsGenericType)
            return type.Name;
        var arguments = type.GetGenericArguments().Select(TypeName);
        return type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true
            ? $"({string.Join(", ", arguments)})"
            : $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", arguments)}>";
    }

    /// <summary>The declaration of a type.</summary>
    public static string OfType(Type type)
    {
        var record =
            type.GetMethod("<Clone>$") is not null
            || (
                type.IsValueType
                && type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null
            );
        var kind =
            type.IsEnum ? "enum"
            : type.IsInterface ? "interface"
            : type.IsValueType ? (record ? "readonly record struct" : "struct")
            : record ? "record"
            : "class";
        var modifier =
            type.IsEnum || type.IsValueType || type.IsInterface ? ""
            : type is { IsAbstract: true, IsSealed: true } ? "static "
            : type.IsAbstract ? "abstract "
            : type.IsSealed ? "sealed "
            : "";
        var parent =
            type.BaseType is { } ancestor && ancestor != typeof(object) && !type.IsValueType && !type.IsEnum
                ? $" : {TypeName(ancestor)}"
                : "";
        return $"public {modifier}{kind} {TypeName(type)}{parent}";
    }

    /// <summary>A short name for a heading.</summary>
    public static string Heading(MemberInfo member) =>
        member switch
        {
            ConstructorInfo constructor => $"new {PlainName(constructor.DeclaringType!)}({Types(constructor)})",
            MethodInfo method => $"{PlainName(method.DeclaringType!)}.{method.Name}({Types(method)})",
            _ => $"{PlainName(member.DeclaringType!)}.{member.Name}",
        };

    /// <summary>The declaration of a member.</summary>
    public static string OfMember(MemberInfo member) =>
        member switch
        {
            ConstructorInfo constructor => $"public {PlainName(constructor.DeclaringType!)}({Parameters(constructor)})",
            MethodInfo method =>
                $"public {Modifier(method)}{Return(method.ReturnParameter)} {method.Name}({Parameters(method)})",
            PropertyInfo property =>
                $"public {Modifier(property.GetMethod!)}{TypeName(property.PropertyType)}{Mark(new NullabilityInfoContext().Create(property), property.PropertyType)} {property.Name} {{ get; {(property.SetMethod is { IsPublic: true } ? "init; " : "")}}}",
            FieldInfo { IsLiteral: true, DeclaringType.IsEnum: true } value => value.Name,
            FieldInfo { IsLiteral: true } constant =>
                $"public const {TypeName(constant.FieldType)} {constant.Name} = {Value(constant.GetRawConstantValue())}",
            FieldInfo field => $"public static readonly {TypeName(field.FieldType)} {field.Name}",
            _ => throw new NotSupportedException($"no signature for {member}"),
        };

    private static string PlainName(Type type) => TypeName(type).Split('<')[0];

    private static string Modifier(MethodInfo method) =>
        method.IsStatic ? "static "
        : method.IsAbstract ? "abstract "
        : method.GetBaseDefinition() != method ? "override "
        : method is { IsVirtual: true, IsFinal: false } ? "virtual "
        : "";

    private static string Return(ParameterInfo value) =>
        TypeName(value.ParameterType) + Mark(new NullabilityInfoContext().Create(value), value.ParameterType);

    private static string Types(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => TypeName(parameter.ParameterType)));

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var mark = Mark(new NullabilityInfoContext().Create(parameter), parameter.ParameterType);
        var fallback =
            !parameter.HasDefaultValue ? ""
            : parameter.ParameterType.IsEnum
                ? $" = {TypeName(parameter.ParameterType)}.{Enum.GetName(parameter.ParameterType, parameter.RawDefaultValue!)}"
            : parameter.RawDefaultValue is null
                ? parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null
                        ? " = default"
                    : " = null"
            : $" = {Value(parameter.RawDefaultValue)}";
        return $"{TypeName(parameter.ParameterType)}{mark} {parameter.Name}{fallback}";
    }

    private static string Mark(NullabilityInfo info, Type type) =>
        !type.IsValueType && info.ReadState == NullabilityState.Nullable ? "?" : "";

    private static string Value(object? value) =>
        value switch
        {
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            string text => $"\"{text}\"",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    /// <summary>Accessors, operators and what every object or record has.</summary>
    private static bool IsMachinery(MemberInfo member) =>
        member is MethodInfo { IsSpecialName: true } or Type or EventInfo
        || member.Name is "Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "<Clone>$" or "value__";
}
