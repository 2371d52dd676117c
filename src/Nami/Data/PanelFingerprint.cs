using System.Runtime.InteropServices;
using System.Text;
using Nami.Files;

namespace Nami.Data;

/// <summary>The identity of a training panel: the SHA-256 of all names, timestamps, values and covariates.</summary>
internal static class PanelFingerprint
{
    public static string Of(Panel panel)
    {
        var hash = new Sha256();
        foreach (var covariate in panel.Covariates)
            Text($"{covariate.Name}\n{covariate.Kind}\n{string.Join('\n', covariate.Levels ?? [])}\0");
        foreach (var series in panel.Series)
        {
            Text($"{series.Id}\0");
            long[] time = [series.Length, series.Time.Stamp(0), series.Time.Stamp(series.Length - 1)];
            hash.Append(MemoryMarshal.AsBytes(time.AsSpan()));
            hash.Append(MemoryMarshal.AsBytes(series.Values));
            for (int c = 0; c < series.Covariates; c++)
                hash.Append(MemoryMarshal.AsBytes(series.Covariate(c)));
        }
        return Convert.ToHexStringLower(hash.Finish());

        void Text(string text) => hash.Append(Encoding.UTF8.GetBytes(text));
    }
}
