namespace Nami.Cli.Tests.House;

/// <summary>Circles in a graph: names that can all be reached from each other (strongly connected components, Tarjan 1972).</summary>
internal static class SourceCircles
{
    /// <summary>The circles of two names or more, each in ordinal order, the largest first.</summary>
    public static IReadOnlyList<string[]> Of(IEnumerable<(string From, string To)> arrows)
    {
        var next = arrows.Where(arrow => arrow.From != arrow.To).ToLookup(arrow => arrow.From, arrow => arrow.To, StringComparer.Ordinal);
        Dictionary<string, int> number = new(StringComparer.Ordinal), lowest = new(StringComparer.Ordinal);
        var path = new Stack<string>();
        var circles = new List<string[]>();
        foreach (var start in next)
        {
            if (!number.ContainsKey(start.Key))
                Visit(start.Key);
        }
        return [.. circles.OrderByDescending(circle => circle.Length).ThenBy(circle => circle[0], StringComparer.Ordinal)];

        void Visit(string name)
        {
            number[name] = lowest[name] = number.Count;
            path.Push(name);
            foreach (string to in next[name])
            {
                if (!number.ContainsKey(to))
                    Visit(to);
                if (path.Contains(to))
                    lowest[name] = Math.Min(lowest[name], lowest[to]);
            }
            if (lowest[name] != number[name])
                return;
            var circle = new List<string>();
            do
                circle.Add(path.Peek());
            while (path.Pop() != name);
            if (circle.Count > 1)
                circles.Add([.. circle.Order(StringComparer.Ordinal)]);
        }
    }
}
