using System.Collections;
using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Nami.Tests.LargeFirst))]

namespace Nami.Tests;

/// <summary>
/// Starts classes with large tests first, those with the most of them or with a fixture before the others, then those with the most
/// tests: a long class that starts last runs alone, and the other processors wait for it.
/// </summary>
public sealed class LargeFirst : ITestCollectionOrderer
{
    private const string Prefix = "Test collection for ";

    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections)
        where T : ITestCollection => [.. testCollections.OrderByDescending(collection => Weight(collection.TestCollectionDisplayName))];

    // A class has a collection of its own, named "Test collection for Nami.Tests.PanelTests (id: …)"; a collection of another name has
    // several.
    private static int Weight(string name)
    {
        if (!name.StartsWith(Prefix, StringComparison.Ordinal)
            || Assembly.GetExecutingAssembly().GetType(name[Prefix.Length..].Split(' ')[0]) is not { } type)
            return int.MaxValue;
        var tests = type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute), inherit: true)).ToArray();
        bool isLarge = IsLarge(type);
        int large = tests.Where(test => isLarge || IsLarge(test)).Sum(Cases);
        // What is made once for a class takes as long as some of its tests: packages, a browser.
        if (large > 0 && Array.Exists(type.GetInterfaces(),
            made => made.IsGenericType && made.GetGenericTypeDefinition() == typeof(IClassFixture<>)))
            large += 10;
        return 1000 * large + tests.Length;
    }

    /// <summary>How often a test runs: a theory once for each row of its data.</summary>
    private static int Cases(MethodInfo test) => Math.Max(1, test.GetCustomAttributes<DataAttribute>().Sum(data =>
        data is MemberDataAttributeBase member && test.DeclaringType!.GetProperty(member.MemberName)?.GetValue(null) is IEnumerable rows
            ? rows.Cast<object>().Count()
            : 1));

    private static bool IsLarge(MemberInfo member) => member.GetCustomAttributes<TraitAttribute>().Any(trait => trait.Value == "large");
}
