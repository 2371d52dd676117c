namespace Nami.Cli.Languages;

/// <summary>What commands ask for and print while they work.</summary>
internal static partial class Japanese
{
    private static Dictionary<string, string> Commands => new(StringComparer.Ordinal)
    {
        ["warning: {0}"] = "警告：{0}",
        ["note: {0}"] = "注：{0}",
        ["Data: {0}"] = "データ：{0}",
        ["warning: {0} skipped (too short, without values, or not in both files): {1}"] =
            "警告：{0}を除外しました（短すぎる、値がない、または片方のファイルにしかない）：{1}",
        ["Training took {0:0.0} s, forecasting {1:0.00} s."] = "学習 {0:0.0} 秒、予測 {1:0.00} 秒。",
        ["Forecasting: window {0} of {1}"] = "予測中：ウィンドウ {0}/{1}",
        ["a whole number of 1 or more, or free"] = "1 以上の整数、または free",
        ["{0} applies only to ONNX files; add --onnx FILE or remove {1}"] =
            "{0} は ONNX ファイル専用です。--onnx でファイルを指定するか、{1} を外してください",
        ["{0} applies only to models trained with --recursive; this model predicts all steps at once. Remove {1}"] =
            "{0} は --recursive で学習したモデル専用です。このモデルは全ステップを一度に予測します。{1} を外してください",
        ["Wrote: {0}"] = "書き込み先：{0}",
        ["{0} can't be combined with --into, because the model already defines it. Remove {1}"] =
            "--into のモデルで決まっているため、{0} は指定できません。{1} を外してください",
        ["--mean and --deviation must be used together; give both or neither"] =
            "--mean と --deviation は一緒に使います。両方を指定するか、両方を外してください",
        ["Scaling: mean {0:G6}, standard deviation {1:G6}"] = "標準化：平均 {0:G6}、標準偏差 {1:G6}",
        ["Scaling: none; the network reads unscaled values. If it was trained on scaled values, give --mean and --deviation."] =
            "標準化：なし。ネットワークは元の値を読みます。標準化した値で学習した場合は、--mean と --deviation を指定してください。",
        ["Networks: replaced {0} of {1}, {2} parameters each; the calibration of the intervals is unchanged"] =
            "ネットワーク：{1} の {0} 個（パラメーター各 {2} 個）を置き換えました。予測区間の較正は元のままです",
        ["numbers between 0 and 100, separated by commas, such as 80,95"] = "80,95 のようにコンマで区切った、0 より大きく 100 より小さい数",
        ["a number of at least {0} and less than {1}"] = "{0} 以上 {1} 未満の数",
        ["a number greater than {0}"] = "{0} より大きい数",
        ["standard input"] = "標準入力",
        ["{0} is '{1}'; expected {2}"] = "{0} の値が '{1}' です。{2}を指定してください",
        ["--device cuda isn't available: nami has no GPU support yet; use --device cpu"] =
            "--device cuda は使えません。nami はまだ GPU に対応していません。--device cpu を使ってください",
        ["unexpected argument '{0}'; see '{1}'"] = "余分な引数 '{0}' があります。'{1}' で使い方を表示できます",
        ["{0} needs a value; see '{1}'"] = "{0} には値が必要です。'{1}' で使い方を表示できます",
        ["{0} is given more than once; give it once"] = "{0} が 2 回以上あります。1 回だけ指定してください",
        ["{0} is empty; give it a value"] = "{0} の値が空です。値を指定してください",
        ["--points is {0}; a window of {1} needs at least {2} points. Increase --points or reduce --window"] =
            "--points が {0} です。ウィンドウが {1} なら {2} 点以上が必要です。--points を増やすか --window を小さくしてください",
        ["the network has {0} parameters; the limit is {1}. Reduce --hidden-size or --layers"] =
            "ネットワークのパラメーターが {0} 個になります。上限は {1} 個です。--hidden-size か --layers を小さくしてください",
        ["(--window + --horizon) × --batch-size × --hidden-size × --layers is {0}; the limit is {1}. Reduce --horizon, --batch-size or --window"] =
            "（--window + --horizon）× --batch-size × --hidden-size × --layers が {0} になります。上限は {1} です。--horizon、--batch-size、--window のいずれかを小さくしてください",
        ["--window × --batch-size × --hidden-size × --layers is {0}; the limit is {1}. Reduce --batch-size or --window"] =
            "--window × --batch-size × --hidden-size × --layers が {0} になります。上限は {1} です。--batch-size か --window を小さくしてください",
        ["the recorded predictions have {0} points in all; the limit is {1}. Increase --every or reduce --points"] =
            "記録する予測が合計 {0} 点になります。上限は {1} 点です。--every を大きくするか --points を小さくしてください",
        ["can't write to the folder '{0}': {1}. Choose another folder with {2}"] =
            "フォルダー '{0}' に書き込めません：{1}。{2} で別のフォルダーを指定してください",
        ["can't write '{0}': {1}. Choose another file"] = "'{0}' に書き込めません：{1}。別のファイルを指定してください",
        ["it or a part of its path is a file"] = "パスまたはその途中がファイルです",
        ["it is a folder"] = "フォルダーです",
        ["this output can't be written to standard output"] = "この出力は標準出力に書き込めません",
        ["the folder doesn't exist or can't be created"] = "フォルダーがないか、作れません",
        ["permission denied"] = "権限がありません",
        ["--plot is '{0}'; expected a file name that ends in .png"] = "--plot の値が '{0}' です。.png で終わるファイル名を指定してください",
        ["'{0}' is also an input and would be overwritten; choose another file"] =
            "'{0}' は入力ファイルでもあり、上書きされます。別のファイルを指定してください",
        ["{0} and {1} name the same file; choose different files"] = "{0} と {1} が同じファイルです。別々のファイルを指定してください",
        ["stopped; nothing was written"] = "中断しました。何も書き込んでいません",
        ["internal error: {0} (please report it)"] = "内部エラー：{0}（ご報告ください）",
        ["{0}, {1} bits"] = "{0}、{1} ビット",
        ["Device: CPU ({0})"] = "デバイス：CPU（{0}）",
        ["SIMD: {0}"] = "SIMD：{0}",
        ["Threads: {0}"] = "スレッド：{0}",
        ["Features: {0}"] = "機能：{0}",
        ["GPU: not supported yet"] = "GPU：未対応",
        ["none (scalar)"] = "なし（スカラー）",
        ["Data: {0} points of sin(x) from 0 to 4π with noise {1}; {2} of {3} points"] =
            "データ：0 から 4π までの sin(x) の {0} 点、ノイズ {1}。長さ {3} 点の {2}",
        ["Epoch: {0} Loss_Train: {1:F4}"] = "エポック：{0} 学習損失：{1:F4}",
        ["(the error is the mean squared error times 100)"] = "（誤差は平均二乗誤差の 100 倍です）",
        ["Report: {0}"] = "レポート：{0}",
        ["Pictures: {0} in {1}"] = "図：{1} に {0} 枚",
        ["Stopped after epoch {0}."] = "エポック {0} で中断しました。",
        ["{0}. The last good weights are in {1}"] = "{0}。最後の正常な重みは {1} にあります",
        ["Series: {0}, {1} points ({2})"] = "系列：{0}、{1} 点（{2}）",
        ["Data: {0} windows of {1} points; horizon {2}"] = "データ：長さ {1} 点のウィンドウ {0} 個。予測の長さ {2}",
        ["Loss: {0:F4} in the first epoch, {1:F4} in the last (mean squared error of the scaled series)"] =
            "損失：最初のエポック {0:F4}、最後のエポック {1:F4}（標準化した系列の平均二乗誤差）",
        ["Loss_Validation: {0:F4}"] = "検証損失：{0:F4}",
        ["best {0:F4} at epoch {1}"] = "最良 {0:F4}（エポック {1}）",
        ["Best epoch: {0}, with a validation loss of {1:F4}. The model uses its weights."] =
            "最良のエポック：{0}（検証損失 {1:F4}）。モデルはその重みを使います。",
        ["Model: {0}"] = "モデル：{0}",
        ["Log: {0}"] = "記録：{0}",
        ["Resuming from {0}"] = "{0} から再開します",
        ["{0} doesn't exist, so there is nothing to resume. Remove --resume to start a new training"] =
            "{0} がないため、再開できません。新しく学習するには --resume を外してください",
        ["{0} is left from an interrupted training. Add --resume to continue it, or delete the file to start again"] =
            "{0} に中断した学習が残っています。再開するには --resume を付け、やり直すにはこのファイルを削除してください",
        ["{0} can't be combined with --test, which scores a single window. Remove {1}"] =
            "--test は 1 つのウィンドウだけを評価するため、{0} と一緒に使えません。{1} を外してください",
        ["{0} can't be combined with --from, because the model already defines it. Remove {1}"] =
            "--from のモデルで決まっているため、{0} は指定できません。{1} を外してください",
        ["--patience needs validation windows; add --validation, such as --validation 0.2"] =
            "--patience には検証用のウィンドウが必要です。--validation 0.2 のように --validation も指定してください",
        ["--nonlinearity relu can't be used with --cell {0}. Remove it, or use --cell rnn"] =
            "--nonlinearity relu は --cell {0} と一緒に使えません。外すか --cell rnn を使ってください",
        ["Validation: lowest pinball loss {0:F4}, after epoch {1} of {2}. The other networks were trained for as many epochs."] =
            "検証：ピンボール損失の最小値 {0:F4}（{2} エポック中、エポック {1} の後）。ほかのネットワークも同じエポック数だけ学習しました。",
        ["Time budget: --steps {0} --seed {1} reproduces this model exactly"] =
            "学習時間：--steps {0} --seed {1} でまったく同じモデルになります",
        ["{0} can't be combined with {1}; remove one of them"] = "{0} と {1} は一緒に使えません。どちらかを外してください",
        ["{0} can't be combined with {1}, which validates no epochs; remove one of them"] =
            "{1} ではエポックを検証しないため、{0} は使えません。どちらかを外してください",
        ["{0} needs --method recursive; add it or remove {1}"] =
            "{0} には --method recursive が必要です。--method recursive を付けるか、{1} を外してください",
        ["{0} and {1} both set the length of the training; give only one of them"] =
            "{0} と {1} はどちらも学習の長さを決めます。一方だけを指定してください",
        ["{0} and {1} can't be combined; give only one of them"] = "{0} と {1} は同時に使えません。一方だけを指定してください",
        ["{0} needs {1}; give both"] = "{0} には {1} も必要です。両方を指定してください",
        ["{0} needs a database; name it with --sqlite or --postgres"] =
            "{0} にはデータベースが必要です。--sqlite か --postgres で指定してください",
        ["{0} is an SQLite database; use --sqlite {1} and --query"] =
            "{0} は SQLite のデータベースです。--sqlite {1} と --query を使ってください",
        ["Rows: {0} written to {1} in {2}"] = "行：{2} の {1} に {0} 行",
        ["{0} was trained without --recursive; remove --recursive"] =
            "{0} は --recursive なしで学習したモデルです。--recursive を外してください",
        ["{0} is not a model. To forecast its series without one, add {1}"] =
            "{0} はモデルではありません。モデルを使わずに系列を予測するには、{1} を加えてください",
        ["'{0}' is not a model, and there is other data beside it. Give a model and its data, or a single file of series"] =
            "「{0}」はモデルではなく、ほかのデータも指定されています。モデルとそのデータ、または系列のファイル 1 つを指定してください",
        ["{0} can't be combined with a model, which already defines it; remove {1}"] =
            "{0} はモデルがすでに定めているため、モデルと一緒には使えません。{1} を外してください",
        ["{0} needs a model, because only trained networks use covariates. Train one with nami train"] =
            "共変量を使うのは学習したネットワークだけなので、{0} にはモデルが必要です。nami train で学習してください",
        ["{0} needs training; train a model with nami train, or choose another method"] =
            "{0} には学習が必要です。nami train で学習するか、ほかの手法を選んでください",
        ["Fitting the other methods"] = "ほかの手法を当てはめています",
        ["Fitting: series {0} of {1}"] = "当てはめ：系列 {0} / {1}",
        ["Fitted {0} in {1:F3} s"] = "{0}の当てはめにかかった時間：{1:F3} 秒",
        ["{0} forecasts by {1}, which has no training to continue. Remove --from, and train it on all data again"] =
            "{0} は手法 {1} で予測するモデルで、学習の続きはありません。--from を外し、全データで作り直してください",
        ["{0} can't be used, because a model trained with --recursive has neither intervals nor covariates. Remove {1}"] =
            "--recursive で学習したモデルには予測区間も共変量もないため、{0} は使えません。{1} を外してください",
        ["there is nothing to forecast: all values of all series are missing. Give series with values"] =
            "すべての系列の値が欠損値なので、予測できません。値のある系列を指定してください",
        ["{0} was trained with --recursive; add --recursive"] = "{0} は --recursive で学習したモデルです。--recursive を付けてください",
        ["Epoch {0} of {1}   loss {2:F4}   {3:F0} epochs/s"] = "エポック {0}/{1}   損失 {2:F4}   毎秒 {3:F0} エポック",
        ["an IP address such as 127.0.0.1 or 0.0.0.0"] = "127.0.0.1 や 0.0.0.0 のような IP アドレス",
        ["the token (--token or NAMI_TOKEN) has fewer than 8 characters; choose a longer one that can't be guessed"] =
            "トークン（--token または NAMI_TOKEN）が 8 文字未満です。推測できない、もっと長いものを指定してください",
        ["--key needs --certificate; give both"] = "--key には --certificate も必要です。両方を指定してください",
        ["Press Ctrl-C to stop."] = "Ctrl-C で終了します。",
        ["--host {0} makes the server reachable from other machines. Set a --token that they must send, or a --certificate for HTTPS"] =
            "--host {0} では、ほかのコンピューターからも接続できます。--token でトークンを指定するか、--certificate で HTTPS 用の証明書を指定してください",
        ["{0} can't be used as a certificate: {1}. Expected a PEM file with the certificate and its key, or the key in --key"] =
            "{0} は証明書として使えません：{1}。証明書と鍵を含む PEM を指定するか、鍵を --key で指定してください",
        ["port {0} on {1} is already in use. Choose another with --port; 0 selects a free port"] =
            "{1} のポート {0} は使用中です。--port で別のポートを指定してください。0 なら空いているポートを選びます",
        ["can't listen on port {0} on {1}: {2}. Choose another --host or --port"] =
            "{1} のポート {0} で待ち受けられません：{2}。別の --host か --port を指定してください",
        ["Studio and API: {0}"] = "スタジオと API：{0}",
        ["Models: {0}"] = "モデル：{0}",
        ["Open {0} in a browser."] = "ブラウザーで {0} を開いてください。",
        ["unknown option {0}; did you mean {1}?"] = "{0} というオプションはありません。{1} のことですか？",
        ["unknown option {0}; see '{1}'"] = "{0} というオプションはありません。'{1}' で使い方を表示できます",
        ["unknown command '{0}'; did you mean {1}?"] = "'{0}' というコマンドはありません。{1} のことですか？",
        ["unknown command '{0}'; see 'nami --help'"] = "'{0}' というコマンドはありません。'nami --help' で使い方を表示できます",
        ["no output file is given; use {0} FILE or {1} FILE"] = "書き込むファイルがありません。{0} か {1} でファイルを指定してください",
        ["Stopped: {0} not drawn."] = "中断したため、{0}は描いていません。",
        ["1 picture was"] = "図 1 枚",
        ["{0} pictures were"] = "図 {0} 枚",
        ["Next: nami forecast {0}{1}"] = "次のコマンド：nami forecast {0}{1}",
        ["First error: {0}"] = "初めの誤差：{0}",
        ["Last error: {0}"] = "最終誤差：{0}",
        ["Device: CPU, {0} ({1} bits), {2}"] = "デバイス：CPU、{0}（{1} ビット）、{2}",
        ["1 thread"] = "1 スレッド",
        ["{0} threads"] = "{0} スレッド",
        ["Seed: {0} (random; --seed {1} repeats this run)"] = "シード：{0}（無作為。--seed {1} で同じ結果になります）",
        ["Seed: {0}"] = "シード：{0}",
        [" × {0} layers"] = " × {0} 層",
        [", bidirectional"] = "、双方向",
        ["Network: {0} 1 → {1}{2}{3}, linear {4} → 1; {5} parameters"] =
            "ネットワーク：{0} 1 → {1}{2}{3}、線形 {4} → 1。パラメーター {5} 個",
        ["validation network"] = "検証用ネットワーク",
        ["calibration network"] = "較正用ネットワーク",
        ["calibration network {0} of {1}"] = "較正用ネットワーク {0}/{1}",
        ["ensemble member"] = "予測用ネットワーク",
        ["ensemble member {0} of {1}"] = "予測用ネットワーク {0}/{1}",
        ["Training: {0}, epoch {1} of {2}   loss {3:F4}"] = "学習中：{0}、エポック {1}/{2}   損失 {3:F4}",
        ["Trained {0} in {1:F3} s ({2} epochs/s)"] = "{0}を {1:F3} 秒で学習しました（毎秒 {2} エポック）",
        ["1 epoch"] = "1 エポック",
        ["{0} epochs"] = "{0} エポック",
        ["Stopped after {0}. The model so far is in {1}; use --resume to continue the training."] =
            "{0}で中断しました。それまでのモデルは {1} にあります。--resume で学習を続けられます。",
        ["Intervals: not calibrated, because the series are too short to hold out windows. They may be too narrow."] =
            "予測区間：系列が短く、較正用のウィンドウを取れないため、較正していません。狭すぎる可能性があります。",
        ["Intervals: calibrated on {0} held out from training"] = "予測区間：学習に使わなかった {0}で較正しました",
        ["1 window"] = "1 ウィンドウ",
        ["{0} windows"] = "{0} ウィンドウ",
        ["Forecasts: {0} ahead, from the last {1}{2}"] = "予測：直近 {1}から {0}先まで{2}",
        [", of {0}"] = "、系列 {0}",
        ["1 step"] = "1 ステップ",
        ["{0} steps"] = "{0} ステップ",
        ["1 value"] = "1 点",
        ["{0} values"] = "{0} 点",
        ["--aligned needs --evaluate; add it or remove --aligned"] =
            "--aligned には --evaluate が必要です。加えるか、--aligned を外してください",
        ["{0} can't be combined with --evaluate; remove one of them"] =
            "{0} と --evaluate は一緒に使えません。どちらかを外してください",
        ["{0} is '{1}', in percent. Did you mean {2}?"] = "{0} の値は '{1}' です。単位はパーセントです。{2} ではありませんか。",
        ["probabilities between 0 and 1, separated by commas, such as 0.05,0.95"] = "0 と 1 の間の確率をコンマで区切ったもの（例：0.05,0.95）",
        ["{0} is '{1}'; probabilities lie between 0 and 1. Did you mean {2}?"] =
            "{0} の値は '{1}' です。確率は 0 と 1 の間です。{2} ではありませんか。",
        ["{0} needs {1} or {2}; give one of them, or remove {3}"] = "{0} には {1} か {2} が必要です。どちらかを付けるか、{3} を外してください",
        ["{0} shows the past of series. Remove {1}"] = "{0} は系列の過去を書き出します。{1} を外してください",
    };
}
