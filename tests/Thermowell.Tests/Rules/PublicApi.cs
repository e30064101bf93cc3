using System.Reflection;

namespace Thermowell.Tests.Rules;

/// <summary>
/// The public face of an assembly as text: a line for each type and, indented, for each of its members, in ordinal
/// order.
/// </summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>The text.</summary>
    public static string Of(Assembly assembly) =>
        string.Concat(
            assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).Select(Describe)
        );

    private static string Describe(Type type)
    {
        var bases = new[] { type.BaseType }
            .Where(b => b is not null && b != typeof(object) && b != typeof(ValueType) && b != typeof(Enum))
            .Select(b => Name(b!))
            .ToList();
        var head =
            $"{Kind(type)} {type.Namespace}.{Name(type)}{(bases.Count > 0 ? " : " + string.Join(", ", bases) : "")}\n";
        return head
            + string.Concat(
                type.GetMembers(Declared)
                    .Select(Describe)
                    .OfType<string>()
                    .Order(StringComparer.Ordinal)
                    .Select(line => $"    {line}\n")
            )
            + "\n";
    }

    private static string Kind(Type type)
    {
        if (type.IsEnum)
            return "enum";
        if (type.IsInterface)
            return "interface";
        var modifier =
            type.IsAbstract && type.IsSealed ? "static "
            : type.IsAbstract ? "abstract "
            : type.IsSealed && !type.IsValueType ? "sealed "
            : "";
        var isRecord =
            type.GetMethod("<Clone>$", Declared) is not null || type.GetMethod("PrintMembers", Declared) is not null;
        return modifier + (isRecord ? "record " : "") + (type.IsValueType ? "struct" : "class");
    }

    private static string? Describe(MemberInfo member) =>
        member switch
        {
            // What every record has is said by the word record.
            MethodInfo
            {
                Name: "Equals"
                    or "GetHashCode"
                    or "ToString"
                    or "PrintMembers"
                    or "<Clone>$"
                    or "Deconstruct"
                    or "op_Equality"
                    or "op_Inequality"
            } => null,
            MethodInfo method => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal)
            || !IsVisible(method)
                ? null
                : $"{Modifier(method)}{Name(method.ReturnType)} {method.Name}{Generic(method)}({Parameters(method)})",
            ConstructorInfo constructor => IsVisible(constructor) ? $"new({Parameters(constructor)})" : null,
            PropertyInfo property => Property(property),
            FieldInfo field => field.IsPublic && !field.IsSpecialName
                ? $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}{(field.IsLiteral ? $" = {Convert.ToString(field.GetRawConstantValue(), System.Globalization.CultureInfo.InvariantCulture)}" : "")}"
                : null,
            _ => null,
        };

    private static string? Property(PropertyInfo property)
    {
        var accessors = new[] { property.GetMethod, property.SetMethod }
            .Where(accessor => accessor is not null && IsVisible(accessor))
            .Select(accessor => accessor!)
            .ToList();
        if (accessors.Count == 0 || property.Name == "EqualityContract")
            return null;
        var words = accessors.Select(accessor =>
            accessor == property.GetMethod ? "get;"
            : IsInit(accessor) ? "init;"
            : "set;"
        );
        return $"{Modifier(accessors[0])}{Name(property.PropertyType)} {property.Name} {{ {string.Join(' ', words)} }}";
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsInit(MethodInfo setter) =>
        setter
            .ReturnParameter.GetRequiredCustomModifiers()
            .Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));

    private static string Modifier(MethodInfo method) =>
        (method.IsFamily ? "protected " : "")
        + (
            method.IsStatic ? "static "
            : method.IsAbstract ? "abstract "
            : method.GetBaseDefinition() != method ? "override "
            : ""
        );

    private static string Generic(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method) =>
        string.Join(
            ", ",
            method
                .GetParameters()
                .Select(parameter =>
                    $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Default(parameter.DefaultValue)}" : "")}"
                )
        );

    private static string Default(object? value) =>
        value is null ? "default"
        : value is Enum ? value.ToString()!
        : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!;

    private static string Name(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsByRef)
            return "ref " + Name(type.GetElementType()!);
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying) + "?";
        if (!type.IsGenericType)
            return type.IsNested && !type.IsGenericParameter ? $"{Name(type.DeclaringType!)}.{type.Name}" : type.Name;
        return $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
