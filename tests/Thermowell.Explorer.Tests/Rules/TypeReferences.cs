using System.Reflection;
using System.Reflection.Emit;

namespace Thermowell.Explorer.Tests.Rules;

/// <summary>
/// Which types a type names: in its bases, signatures, locals and in every instruction of its method bodies.
/// </summary>
internal static class TypeReferences
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes)
        .GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>The types named by a type, constituents of arrays and generic types included.</summary>
    public static HashSet<Type> Of(Type type)
    {
        var found = new HashSet<Type>();
        Add(found, type.BaseType);
        foreach (var contract in type.GetInterfaces())
            Add(found, contract);
        foreach (var field in type.GetFields(Declared))
            Add(found, field.FieldType);
        foreach (var method in type.GetMembers(Declared).OfType<MethodBase>())
        {
            Add(found, (method as MethodInfo)?.ReturnType);
            foreach (var parameter in method.GetParameters())
                Add(found, parameter.ParameterType);
            if (method.GetMethodBody() is not { } body)
                continue;
            foreach (var local in body.LocalVariables)
                Add(found, local.LocalType);
            foreach (var member in Operands(method, body.GetILAsByteArray()!))
                AddMember(found, member);
        }

        return found;
    }

    private static void AddMember(HashSet<Type> found, MemberInfo member)
    {
        Add(found, member as Type ?? member.DeclaringType);
        if (member is FieldInfo field)
            Add(found, field.FieldType);
        if (member is not MethodBase method)
            return;
        Add(found, (method as MethodInfo)?.ReturnType);
        foreach (var parameter in method.GetParameters())
            Add(found, parameter.ParameterType);
        if (method.IsGenericMethod)
            foreach (var argument in method.GetGenericArguments())
                Add(found, argument);
    }

    private static void Add(HashSet<Type> found, Type? type)
    {
        if (type is null || type.IsGenericParameter)
            return;
        if (type.HasElementType)
        {
            Add(found, type.GetElementType());
            return;
        }

        foreach (var argument in type.GenericTypeArguments)
            Add(found, argument);
        found.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
    }

    private static IEnumerable<MemberInfo> Operands(MethodBase method, byte[] il)
    {
        var typeArguments = method.DeclaringType!.GetGenericArguments();
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        for (var place = 0; place < il.Length; )
        {
            short value = il[place++];
            if (value == 0xFE)
                value = (short)(0xFE00 | il[place++]);
            var kind = OpCodes[value].OperandType;
            if (
                kind
                is OperandType.InlineField
                    or OperandType.InlineMethod
                    or OperandType.InlineTok
                    or OperandType.InlineType
            )
                yield return method.Module.ResolveMember(
                    BitConverter.ToInt32(il, place),
                    typeArguments,
                    methodArguments
                )!;
            place += kind switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, place),
                _ => 4,
            };
        }
    }
}
