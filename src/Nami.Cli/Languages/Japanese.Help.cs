namespace Nami.Cli.Languages;

/// <summary>Help: what commands, arguments and options are for.</summary>
internal static partial class Japanese
{
    private static Dictionary<string, string> Help => new()
    {
        // Columns.
        ["Column that identifies the series."] =
            "系列を識別する列。",
        ["unique_id, if the file has it"] =
            "ファイルにあれば unique_id",
        ["Column of the timestamps."] =
            "時刻の列。",
        ["ds, date or a similar name; else the first column of dates; else rows are counted"] =
            "ds、date などの名前の列。なければ最初の日付の列、それもなければ行の番号",
        ["Columns of the values to forecast."] =
            "予測する値の列。",
        ["y, or the only column of numbers"] =
            "y、または唯一の数値の列",
        ["Covariates known in advance, such as holidays and prices."] =
            "祝日や価格のように、前もって分かる共変量。",
        ["none"] =
            "なし",
        ["Covariates known only up to the present, such as visitor counts."] =
            "来客数のように、現在までしか分からない共変量。",
        ["all columns without another role"] =
            "ほかの役割のない列すべて",
        ["Covariates with one value per series, such as a region."] =
            "地域のように、系列ごとに一つの値を持つ共変量。",

        // Forecasters.
        ["Steps to forecast."] =
            "予測するステップ数。",
        ["Latest values that each forecast is made from."] =
            "一つの予測に使う直近の値の数。",
        ["two seasons; without a season two horizons"] =
            "季節二つ分。季節がなければ予測期間の 2 倍",
        ["Steps of a season, such as 12 for months; 1 for none."] =
            "1 季節のステップ数。月次なら 12、季節がなければ 1。",
        ["found in the values"] =
            "値から検出",
        ["Steps of a second, longer season; 1 for none."] =
            "より長い、もう一つの季節のステップ数。なければ 1。",
        ["Whether to train on the logarithms of positive series."] =
            "すべて正の値の系列を対数で学習するかどうか。",
        ["true if changes grow with the values"] =
            "値が大きいほど変化も大きければ true",
        ["Predicted distribution: quantiles of any distribution, or a negative binomial distribution for counts."] =
            "予測する分布。任意の分布の分位点か、個数のデータのための負の二項分布。",
        ["Recurrent cell: plain (rnn), gated recurrent unit (gru) or long short-term memory (lstm)."] =
            "再帰セル。単純な RNN（rnn）、ゲート付き回帰ユニット（gru）、長短期記憶（lstm）。",
        ["Units of the hidden state of each layer."] =
            "各層の隠れ状態のサイズ。",
        ["32 with fewer than 2,000 values in all, else 64"] =
            "値が全部で 2,000 個未満なら 32、それ以上なら 64",
        ["Recurrent layers of each network."] =
            "各ネットワークの再帰層の数。",
        ["Fraction of a layer's outputs that training sets to zero, between layers."] =
            "学習中に層と層の間で 0 にする出力の割合。",
        ["Networks of the ensemble, whose mean is the forecast."] =
            "アンサンブルのネットワークの数。その平均が予測になります。",
        ["Optimizer steps of each network at most, in whole epochs of 50."] =
            "各ネットワークの最適化ステップ数の上限。50 ステップのエポック単位。",
        ["800 to 1,200, more with more series"] =
            "800～1,200。系列が多いほど多い",
        ["Windows per optimizer step."] =
            "最適化 1 ステップあたりのウィンドウの数。",
        ["32 with fewer than 10 series, else 64"] =
            "10 系列未満なら 32、それ以上なら 64",
        ["Optimizer."] =
            "最適化手法。",
        ["Learning rate at the start."] =
            "最初の学習率。",
        ["0.004 with fewer than 10 series, else 0.01"] =
            "10 系列未満なら 0.004、それ以上なら 0.01",
        ["How the learning rate changes. With cosine it falls to 0 over all epochs."] =
            "学習率の変え方。cosine では全エポックをかけて 0 まで下がります。",
        ["Largest norm of a gradient; longer gradients are scaled down."] =
            "勾配のノルムの上限。超えた勾配は縮めます。",
        ["Epochs without a lower validation loss after which training stops."] =
            "検証損失が下がらないまま何エポック続いたら学習を止めるか。",
        ["Seed of everything drawn at random. The same seed and data give the same result, to the last bit."] =
            "乱数のシード。シードとデータが同じなら、結果は最後の 1 ビットまで同じです。",
        ["Threads to compute on. The result is the same for every number."] =
            "計算に使うスレッドの数。結果はスレッド数によらず同じです。",

        // Values of settings.
        ["a whole number from {0} to {1}"] =
            "{0} から {1} までの整数",
        ["a number from {0} to {1}"] =
            "{0} から {1} までの数",
        ["a number from {0} to below {1}"] =
            "{0} 以上 {1} 未満の数",
        ["a number above {0}, up to {1}"] =
            "{0} より大きく {1} 以下の数",
        ["a number above {0}, up to {1}, or none"] =
            "{0} より大きく {1} 以下の数、または none",
        ["the name of a column"] =
            "列の名前",
        ["a list of columns such as A,B,C"] =
            "A,B,C のような列の一覧",
    };
}
