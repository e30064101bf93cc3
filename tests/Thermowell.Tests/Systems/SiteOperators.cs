using System.Numerics;
using CsCheck;
using Thermowell.Systems.Sites;

namespace Thermowell.Tests.Systems;

/// <summary>
/// Matrices of operators in their plainest form: dense Kronecker products, no shortcut of the library's.
/// </summary>
internal static class SiteOperators
{
    /// <summary>The matrix of an operator, product by product.</summary>
    public static Complex[,] Dense(OperatorExpression expression)
    {
        var order = expression.Space.Dimension;
        var sum = new Complex[order, order];
        foreach (var term in expression.Terms)
        {
            var product = new Complex[,]
            {
                { term.Coefficient },
            };
            for (var site = 0; site < expression.Space.Sites.Length; site++)
            {
                var factor = term.Factors.FirstOrDefault(one => one.Site == site).Matrix;
                product = Kronecker(
                    product,
                    factor is null ? Identity(expression.Space.Sites[site].Kind.Dimension) : Dense(factor)
                );
            }

            sum = Plus(sum, product);
        }

        return sum;
    }

    /// <summary>The matrix of an operator of one site.</summary>
    public static Complex[,] Dense(SiteMatrix matrix)
    {
        var dense = new Complex[matrix.Dimension, matrix.Dimension];
        for (var i = 0; i < matrix.Dimension; i++)
        for (var j = 0; j < matrix.Dimension; j++)
            dense[i, j] = matrix[i, j];
        return dense;
    }

    /// <summary>The matrix of an operator in the basis of the levels.</summary>
    public static Complex[,] Dense(LevelOperator matrix)
    {
        var dense = new Complex[matrix.Levels, matrix.Levels];
        for (var i = 0; i < matrix.Levels; i++)
        for (var j = 0; j < matrix.Levels; j++)
            dense[i, j] = new(
                matrix.Real[i * matrix.Levels + j],
                matrix.Imaginary.IsEmpty ? 0 : matrix.Imaginary[i * matrix.Levels + j]
            );
        return dense;
    }

    /// <summary>⟨i|k⟩ in column k.</summary>
    public static Complex[,] States(SiteLevels levels)
    {
        var n = levels.Energies.Length;
        var dense = new Complex[n, n];
        for (var k = 0; k < n; k++)
        {
            var (real, imaginary) = levels.State(k);
            for (var i = 0; i < n; i++)
                dense[i, k] = new(real.Span[i], imaginary.IsEmpty ? 0 : imaginary.Span[i]);
        }

        return dense;
    }

    /// <summary>One of some values.</summary>
    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    public static Complex[,] Identity(int order)
    {
        var one = new Complex[order, order];
        for (var i = 0; i < order; i++)
            one[i, i] = 1;
        return one;
    }

    public static Complex[,] Kronecker(Complex[,] a, Complex[,] b)
    {
        var (n, m) = (a.GetLength(0), b.GetLength(0));
        var product = new Complex[n * m, n * m];
        for (var i = 0; i < n * m; i++)
        for (var j = 0; j < n * m; j++)
            product[i, j] = a[i / m, j / m] * b[i % m, j % m];
        return product;
    }

    public static Complex[,] Product(Complex[,] a, Complex[,] b) => Quantum.Dense.Multiply(a, b);

    public static Complex[,] Plus(Complex[,] a, Complex[,] b, double factor = 1)
    {
        var sum = (Complex[,])a.Clone();
        for (var i = 0; i < sum.GetLength(0); i++)
        for (var j = 0; j < sum.GetLength(1); j++)
            sum[i, j] += factor * b[i, j];
        return sum;
    }

    public static Complex[,] Scaled(Complex[,] a, Complex factor)
    {
        var scaled = (Complex[,])a.Clone();
        for (var i = 0; i < scaled.GetLength(0); i++)
        for (var j = 0; j < scaled.GetLength(1); j++)
            scaled[i, j] *= factor;
        return scaled;
    }

    public static Complex[,] Adjoint(Complex[,] a)
    {
        var adjoint = new Complex[a.GetLength(1), a.GetLength(0)];
        for (var i = 0; i < a.GetLength(0); i++)
        for (var j = 0; j < a.GetLength(1); j++)
            adjoint[j, i] = Complex.Conjugate(a[i, j]);
        return adjoint;
    }

    /// <summary>The largest element of A - B.</summary>
    public static double Distance(Complex[,] a, Complex[,] b)
    {
        double largest = 0;
        for (var i = 0; i < a.GetLength(0); i++)
        for (var j = 0; j < a.GetLength(1); j++)
            largest = Math.Max(largest, Complex.Abs(a[i, j] - b[i, j]));
        return largest;
    }

    /// <summary>The largest element.</summary>
    public static double Largest(Complex[,] a) => Distance(a, new Complex[a.GetLength(0), a.GetLength(1)]);
}
