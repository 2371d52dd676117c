using System.Globalization;
using System.Text;

namespace Nami.Cli.Tests.Commands;

/// <summary>
/// A folder with the sales of three shops, which have a price that is known in advance and a region, and with the future of these.
/// </summary>
public sealed class Shops : IDisposable
{
    /// <summary>The arguments of a short training on them.</summary>
    public static readonly string[] Train = ["train", "shops.csv", "-o", "shops.nami", "--horizon", "4", "--season", "6", "--steps", "150",
        "--members", "2", "--hidden", "8", "--batch", "8", "--seed", "1", "--known", "price", "--static", "region"];

    private readonly TestFolder _folder = new();

    public Shops()
    {
        Write("shops.csv", Csv(0, 60, hasValues: true));
        Write("future.csv", Future());
    }

    public string Path => _folder.Path;

    public string[] Files => _folder.Files;

    public string this[string name] => _folder[name];

    public void Dispose() => _folder.Dispose();

    public void Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Runs nami in the folder; it has to succeed without a warning.</summary>
    internal NamiResult Run(params string[] args)
    {
        var result = NamiProcess.Run(Path, args);
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        return result;
    }

    public static string Future() => Csv(60, 64, hasValues: false);

    public static string Date(int t) => new DateTime(2024, 1, 1).AddDays(t).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Csv(int first, int end, bool hasValues)
    {
        var csv = new StringBuilder($"unique_id,ds,{(hasValues ? "y," : "")}price,region\n");
        for (int s = 0; s < 3; s++)
        {
            for (int t = first; t < end; t++)
            {
                int price = t * 7 % 4;
                string value =
                    hasValues ? string.Create(CultureInfo.InvariantCulture, $"{(s + 1) * (50 + t + 10 * (t % 6) - 4 * price):F1},") : "";
                csv.Append(CultureInfo.InvariantCulture, $"shop {s},{Date(t)},{value}{price},{(s == 1 ? "west" : "east")}\n");
            }
        }
        return csv.ToString();
    }
}
