using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Nami;

/// <summary>All of the library's errors that are not local to one place.</summary>
internal static class Throw
{
    [DoesNotReturn]
    public static void Input(FormattableString message) => throw new InputException(message);

    public static void IfUndefined<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            throw new ArgumentOutOfRangeException(
                name, value, $"{name} is {value}; expected one of {string.Join(", ", Enum.GetNames<T>())}.");
    }

    public static void IfBelow<T>(T value, T least, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : INumber<T>
    {
        if (!T.IsFinite(value))
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; expected a finite number of {least} or more.");
        if (!(value >= least))
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; expected at least {least}.");
    }
}
