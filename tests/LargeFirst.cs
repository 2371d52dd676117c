using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Nami.Tests.LargeFirst))]

namespace Nami.Tests;

/// <summary>
/// Starts classes with large tests first, then those with the most tests: a long class that starts last runs alone, and the other
/// processors wait for it.
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
        int large = IsLarge(type) ? tests.Length : tests.Count(IsLarge);
        return 1000 * large + tests.Length;
    }

    private static bool IsLarge(MemberInfo member) => member.GetCustomAttributes<TraitAttribute>().Any(trait => trait.Value == "large");
}
