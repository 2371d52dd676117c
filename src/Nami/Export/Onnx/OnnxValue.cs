namespace Nami.Export;

/// <summary>A tensor of a graph. What is computed of it is written as if it were a number, and becomes nodes of the graph.</summary>
/// <param name="Graph">The graph that makes it.</param>
/// <param name="Name">Its name there.</param>
internal sealed record OnnxValue(OnnxGraph Graph, string Name)
{
    public static OnnxValue operator +(OnnxValue a, OnnxValue b) => OnnxGraph.Add("Add", [a, b]);

    public static OnnxValue operator -(OnnxValue a, OnnxValue b) => OnnxGraph.Add("Sub", [a, b]);

    public static OnnxValue operator *(OnnxValue a, OnnxValue b) => OnnxGraph.Add("Mul", [a, b]);

    public static OnnxValue operator /(OnnxValue a, OnnxValue b) => OnnxGraph.Add("Div", [a, b]);

    public static OnnxValue operator +(OnnxValue a, double b) => a + a.Graph.Scalar(b);

    public static OnnxValue operator -(OnnxValue a, double b) => a - a.Graph.Scalar(b);

    public static OnnxValue operator *(OnnxValue a, double b) => a * a.Graph.Scalar(b);

    public static OnnxValue operator /(OnnxValue a, double b) => a / a.Graph.Scalar(b);

    public static OnnxValue operator /(double a, OnnxValue b) => b.Graph.Scalar(a) / b;

    public static OnnxValue operator -(OnnxValue a) => OnnxGraph.Add("Neg", [a]);

    public static OnnxValue operator <(OnnxValue a, OnnxValue b) => OnnxGraph.Add("Less", [a, b]);

    public static OnnxValue operator >(OnnxValue a, OnnxValue b) => OnnxGraph.Add("Greater", [a, b]);

    public static OnnxValue operator <=(OnnxValue a, OnnxValue b) => OnnxGraph.Add("LessOrEqual", [a, b]);

    public static OnnxValue operator >=(OnnxValue a, OnnxValue b) => OnnxGraph.Add("GreaterOrEqual", [a, b]);

    public static OnnxValue operator <(OnnxValue a, double b) => a < a.Graph.Scalar(b);

    public static OnnxValue operator >(OnnxValue a, double b) => a > a.Graph.Scalar(b);

    public static OnnxValue operator <=(OnnxValue a, double b) => a <= a.Graph.Scalar(b);

    public static OnnxValue operator >=(OnnxValue a, double b) => a >= a.Graph.Scalar(b);

    public static OnnxValue operator &(OnnxValue a, OnnxValue b) => OnnxGraph.Add("And", [a, b]);

    public static OnnxValue operator !(OnnxValue a) => OnnxGraph.Add("Not", [a]);

    /// <summary>By element, <paramref name="yes"/> where the condition holds, else <paramref name="no"/>.</summary>
    public static OnnxValue Where(OnnxValue condition, OnnxValue yes, OnnxValue no) => OnnxGraph.Add("Where", [condition, yes, no]);

    public static OnnxValue Min(OnnxValue a, OnnxValue b) => OnnxGraph.Add("Min", [a, b]);

    public static OnnxValue Max(OnnxValue a, OnnxValue b) => OnnxGraph.Add("Max", [a, b]);

    public static OnnxValue Max(OnnxValue a, double b) => Max(a, a.Graph.Scalar(b));

    public static OnnxValue Concat(int axis, params OnnxValue[] parts) =>
        parts.Length == 1 ? parts[0] : OnnxGraph.Add("Concat", parts, OnnxAttribute.Of("axis", axis));

    /// <summary>A function of each element, by the name of its operator.</summary>
    public OnnxValue Apply(string function) => OnnxGraph.Add(function, [this]);

    public OnnxValue Abs() => Apply("Abs");

    public OnnxValue Exp() => Apply("Exp");

    public OnnxValue Floor() => Apply("Floor");

    public OnnxValue IsNaN() => Apply("IsNaN");

    public OnnxValue Log() => Apply("Log");

    public OnnxValue Round() => Apply("Round");

    public OnnxValue Sqrt() => Apply("Sqrt");

    public OnnxValue EqualTo(OnnxValue other) => OnnxGraph.Add("Equal", [this, other]);

    /// <summary>The rest of a division, as C#'s % gives it.</summary>
    public OnnxValue Modulo(double divisor) => OnnxGraph.Add("Mod", [this, Graph.Scalar(divisor)], OnnxAttribute.Of("fmod", 1));

    public OnnxValue Clip(double bound) => OnnxGraph.Add("Clip", [this, Graph.Scalar(-bound), Graph.Scalar(bound)]);

    public OnnxValue To(OnnxType type) => OnnxGraph.Add("Cast", [this], OnnxAttribute.Of("to", (long)type));

    public OnnxValue ToDouble() => To(OnnxType.Double);

    public OnnxValue ToFloat() => To(OnnxType.Float);

    /// <summary>The sum along an axis, which stays with size 1.</summary>
    public OnnxValue Sum(int axis) => OnnxGraph.Add("ReduceSum", [this, Graph.Constant([(long)axis], 1)]);

    /// <summary>The sums up to each element along an axis.</summary>
    public OnnxValue CumulativeSum(int axis, bool fromEnd = false) =>
        OnnxGraph.Add("CumSum", [this, Graph.Scalar((long)axis)], OnnxAttribute.Of("reverse", fromEnd ? 1 : 0));

    /// <summary>The elements of an axis from one up to another.</summary>
    public OnnxValue Slice(int axis, int from, int to) =>
        OnnxGraph.Add("Slice", [this, Graph.Constant([(long)from], 1), Graph.Constant([(long)to], 1), Graph.Constant([(long)axis], 1)]);

    /// <summary>The elements of an axis at given places.</summary>
    public OnnxValue Gather(int axis, IEnumerable<int> places)
    {
        long[] indices = [.. places.Select(place => (long)place)];
        return OnnxGraph.Add("Gather", [this, Graph.Constant(indices, indices.Length)], OnnxAttribute.Of("axis", axis));
    }

    /// <summary>A new shape; −1 is what is left, 0 a size that stays.</summary>
    public OnnxValue Reshape(params long[] shape) => OnnxGraph.Add("Reshape", [this, Graph.Constant(shape, shape.Length)]);

    /// <summary>With a new axis of size 1.</summary>
    public OnnxValue Unsqueeze(int axis) => OnnxGraph.Add("Unsqueeze", [this, Graph.Constant([(long)axis], 1)]);

    /// <summary>Without an axis of size 1.</summary>
    public OnnxValue Squeeze(int axis) => OnnxGraph.Add("Squeeze", [this, Graph.Constant([(long)axis], 1)]);

    public OnnxValue Transpose(params long[] axes) => OnnxGraph.Add("Transpose", [this], OnnxAttribute.Of("perm", axes));

    public OnnxValue MatMul(OnnxValue other) => OnnxGraph.Add("MatMul", [this, other]);

    /// <summary>The elements of the last axis, ascending.</summary>
    public OnnxValue Sort(int size) => OnnxGraph.Add("TopK", 2, [this, Graph.Constant([(long)size], 1)], OnnxAttribute.Of("largest", 0))[0];
}
