namespace Thermowell.Numerics.Quadrature;

/// <summary>The pair of 10 and 21 points of Gauss and Kronrod on (-1, 1), as in QUADPACK.</summary>
internal static class GaussKronrod
{
    /// <summary>The number of points.</summary>
    public const int Order = 21;

    private static readonly double[] Half =
    [
        0.995657163025808080735527280689003,
        0.973906528517171720077964012084452,
        0.930157491355708226001207180059508,
        0.865063366688984510732096688423493,
        0.780817726586416897063717578345042,
        0.679409568299024406234327365114874,
        0.562757134668604683339000099272694,
        0.433395394129247190799265943165784,
        0.294392862701460198131126602310387,
        0.148874338981631210884826001129720,
        0,
    ];

    private static readonly double[] HalfWeights =
    [
        0.011694638867371874278064396062192,
        0.032558162307964727478818972459390,
        0.054755896574351996031381300244580,
        0.075039674810919952767043140916190,
        0.093125454583697605535065465083366,
        0.109387158802297641899210590325805,
        0.123491976262065851077958109585166,
        0.134709217311473325928054001771707,
        0.142775938577060080797094273138717,
        0.147739104901338491374841515972068,
        0.149445554002916905664936468389821,
    ];

    private static readonly double[] HalfGauss =
    [
        0.066671344308688137593568809893332,
        0.149451349150580593145863397657697,
        0.219086362515982043995534934228163,
        0.269266719309996355091226921569469,
        0.295524224714752870173815619188769,
    ];

    /// <summary>The points, ascending.</summary>
    public static double[] Nodes { get; } = Whole(Half, sign: -1);

    /// <summary>The weights of all of them.</summary>
    public static double[] Weights { get; } = Whole(HalfWeights, sign: 1);

    /// <summary>The weights of every other one, and 0.</summary>
    public static double[] GaussWeights { get; } =
        Whole([.. Enumerable.Range(0, 11).Select(i => i % 2 == 0 ? 0 : HalfGauss[i / 2])], sign: 1);

    private static double[] Whole(double[] half, int sign) =>
        [.. Enumerable.Range(0, Order).Select(i => i <= 10 ? sign * half[i] : half[Order - 1 - i])];
}
