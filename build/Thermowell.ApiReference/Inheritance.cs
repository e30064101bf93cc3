using System.Reflection;

namespace Thermowell.ApiReference;

/// <summary>What a member overrides or implements, and so takes its comment from.</summary>
internal static class Inheritance
{
    /// <summary>The member of a base type or interface that this one stands for; null if there is none.</summary>
    public static MemberInfo? BaseOf(MemberInfo member) =>
        member switch
        {
            Type type => type.BaseType,
            PropertyInfo property => InAncestors(
                property.DeclaringType!,
                ancestor => ancestor.GetProperty(property.Name)
            ),
            MethodInfo method => InAncestors(
                method.DeclaringType!,
                ancestor =>
                    ancestor.GetMethod(
                        method.Name,
                        [.. method.GetParameters().Select(parameter => parameter.ParameterType)]
                    )
            ),
            _ => null,
        };

    private static MemberInfo? InAncestors(Type type, Func<Type, MemberInfo?> find)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
            if (find(ancestor) is { } found && found.DeclaringType == ancestor)
                return found;
        return type.GetInterfaces().Select(find).FirstOrDefault(found => found is not null);
    }
}
