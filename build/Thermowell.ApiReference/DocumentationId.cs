using System.Reflection;

namespace Thermowell.ApiReference;

/// <summary>The identifier that the compiler gives a type or member in the XML file.</summary>
internal static class DocumentationId
{
    /// <summary>For example M:Thermowell.Walls.MetropolisWall.Width(System.Double).</summary>
    public static string Of(MemberInfo member) =>
        member switch
        {
            Type type => "T:" + Name(type),
            MethodBase method => "M:"
                + Name(method.DeclaringType!)
                + "."
                + (method.IsConstructor ? "#ctor" : method.Name)
                + Parameters(method)
                + Conversion(method),
            PropertyInfo property => "P:" + Name(property.DeclaringType!) + "." + property.Name,
            FieldInfo field => "F:" + Name(field.DeclaringType!) + "." + field.Name,
            _ => throw new NotSupportedException($"no identifier for {member}"),
        };

    private static string Parameters(MethodBase method)
    {
        var parameters = method.GetParameters();
        return parameters.Length == 0
            ? ""
            : $"({string.Join(",", parameters.Select(parameter => Name(parameter.ParameterType)))})";
    }

    private static string Conversion(MethodBase method) =>
        method.Name is "op_Implicit" or "op_Explicit" ? "~" + Name(((MethodInfo)method).ReturnType) : "";

    private static string Name(Type type)
    {
        if (type.IsGenericTypeParameter)
            return "`" + type.GenericParameterPosition;
        if (type.IsGenericMethodParameter)
            return "``" + type.GenericParameterPosition;
        if (type.IsByRef)
            return Name(type.GetElementType()!) + "@";
        if (type.IsArray)
            return Name(type.GetElementType()!)
                + (
                    type.GetArrayRank() == 1
                        ? "[]"
                        : $"[{string.Join(",", Enumerable.Repeat("0:", type.GetArrayRank()))}]"
                );
        if (!type.IsConstructedGenericType)
            return type.FullName!.Replace('+', '.');
        var definition = type.GetGenericTypeDefinition().FullName!;
        return $"{definition[..definition.IndexOf('`', StringComparison.Ordinal)]}{{{string.Join(",", type.GetGenericArguments().Select(Name))}}}";
    }
}
