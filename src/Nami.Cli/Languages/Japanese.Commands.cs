namespace Nami.Cli.Languages;

/// <summary>What commands ask for and print while they work.</summary>
internal static partial class Japanese
{
    private static Dictionary<string, string> Commands => new()
    {
        ["warning: {0}"] = "警告: {0}",
        ["Data: {0}"] = "データ: {0}",
        ["warning: {0} series left out (too short, without values, or in one file alone): {1}"] =
            "警告: {0} 系列を除きました(短すぎる、値がない、または片方のファイルにしかない): {1}",
        ["Training took {0:0.0} s, forecasts {1:0.00} s."] = "学習 {0:0.0} 秒、予測 {1:0.00} 秒。",
        ["Forecasting: window {0} of {1}"] = "予測中: 窓 {0}/{1}",
        ["a whole number from 1 on, or free"] = "free、または 1 以上の整数",
        ["{0}: is for ONNX files; give --onnx FILE too or leave {1} out"] = "{0}: ONNX ファイルのオプションです。--onnx でファイルも指定するか、{1} を外してください",
        ["{0}: the model predicts all steps at once, there is no recursion to leave out; leave {1} out"] =
            "{0}: このモデルはすべてのステップを一度に予測し、再帰がありません。{1} を外してください",
        ["Wrote: {0}"] = "書き出し: {0}",
        ["{0}: the model of --into has its own; leave {1} out"] = "{0}: --into のモデルのものを使います。{1} を外してください",
        ["--mean and --deviation belong together; give both, or none"] = "--mean と --deviation は組で使います。両方指定するか、どちらも外してください",
        ["Scale: mean {0:G6}, deviation {1:G6}"] = "尺度: 平均 {0:G6}、標準偏差 {1:G6}",
        ["Scale: none, the network sees values as they are; if it was trained on scaled ones, give --mean and --deviation"] =
            "尺度: なし。ネットワークは値をそのまま見ます。尺度を揃えた値で学習した場合は --mean と --deviation を指定してください",
        ["Networks: {0} of {1} parameters in place of those of {2}; its intervals stay as they were calibrated"] =
            "ネットワーク: {2} の {0} 個(パラメーター各 {1} 個)を置き換えました。予測区間の較正は元のままです",
        ["numbers above 0 and below 100 with commas between them, such as 80,95"] = "0 より大きく 100 より小さい数を 80,95 のようにコンマで区切って",
        ["a number from {0} to below {1}"] = "{0} 以上 {1} 未満の数",
        ["a number above {0}"] = "{0} より大きい数",
        ["standard input"] = "標準入力",
        ["{0} is '{1}'; expected {2}"] = "{0} の値が '{1}' です。{2}を指定してください",
        ["--device cuda: there is no GPU build of nami yet; use --device cpu"] =
            "--device cuda: GPU 版の nami はまだありません。--device cpu を使ってください",
        ["unexpected argument '{0}'; see '{1}'"] = "余分な引数 '{0}' があります。'{1}' を見てください",
        ["{0} needs a value; see '{1}'"] = "{0} には値が必要です。'{1}' を見てください",
        ["{0} is given more than once; give it once"] = "{0} が 2 回以上あります。1 回だけ指定してください",
        ["{0} is empty; give it a value"] = "{0} の値が空です。値を指定してください",
        ["--points is {0}; a window of {1} needs at least {2}: give more points or a smaller --window"] =
            "--points が {0} です。窓が {1} なら {2} 点以上が必要です。点を増やすか --window を小さくしてください",
        ["the network would have {0} parameters; at most {1} are possible: choose a smaller --hidden or fewer --layers"] =
            "ネットワークのパラメーターが {0} 個になります。上限は {1} 個です。--hidden か --layers を小さくしてください",
        ["--window × --batch × --hidden × --layers is {0}; at most {1} is possible: choose a smaller --batch or --window"] =
            "--window × --batch × --hidden × --layers が {0} です。上限は {1} です。--batch か --window を小さくしてください",
        ["(--window + --horizon) × --batch × --hidden × --layers is {0}; at most {1} is possible: choose a smaller --horizon, --batch or --window"] =
            "(--window + --horizon) × --batch × --hidden × --layers が {0} です。上限は {1} です。--horizon、--batch、--window のいずれかを小さくしてください",
        ["the predictions of all recorded epochs would be {0} points; at most {1} are possible: choose a larger --every or fewer --points"] =
            "記録する予測が全部で {0} 点になります。上限は {1} 点です。--every を大きくするか --points を小さくしてください",
        ["can't write to the folder '{0}': {1}; choose another with {2}"] = "フォルダー '{0}' に書き込めません: {1}。{2} で別のフォルダーを指定してください",
        ["can't write '{0}': {1}; choose another file"] = "'{0}' に書き込めません: {1}。別のファイルを指定してください",
        ["it, or a part of its path, is a file"] = "それ自身またはその途中がファイルです",
        ["it is a folder"] = "それはフォルダーです",
        ["it stands for standard output, where this is not written"] = "これは標準出力のことで、ここへは書き出しません",
        ["the folder does not exist, or none can be made there"] = "フォルダーがないか、作れません",
        ["no permission"] = "権限がありません",
        ["--plot is '{0}'; expected a file name that ends in .png"] = "--plot の値が '{0}' です。.png で終わるファイル名を指定してください",
        ["'{0}' would be written over the input; choose another file"] = "'{0}' は入力ファイルを上書きします。別のファイルを指定してください",
        ["{0} and {1} are the same file; give each its own"] = "{0} と {1} が同じファイルです。別々のファイルを指定してください",
        ["stopped; nothing was written"] = "中断しました。何も書き出していません",
        ["failed, by a defect of nami: {0}"] = "nami の不具合で失敗しました: {0}",
        ["Device"] = "装置",
        ["SIMD"] = "SIMD",
        ["none (scalar)"] = "なし(スカラー)",
        ["{0} bits"] = "{0} ビット",
        ["Threads"] = "スレッド",
        ["Features"] = "機能",
        ["GPU"] = "GPU",
        ["no GPU build exists yet"] = "GPU 版はまだありません",
        ["Data: {0} points of sin(x) on 0 … 4π with noise {1}; {2} windows of {3}"] =
            "データ: 0 … 4π の sin(x) の {0} 点、ノイズ {1}。長さ {3} の窓が {2} 個",
        ["Epoch: {0} Loss_Train: {1:F4}"] = "エポック: {0} 訓練損失: {1:F4}",
        ["(the error is the mean squared error times 100)"] = "(誤差は平均二乗誤差の 100 倍です)",
        ["Report: {0}"] = "報告書: {0}",
        ["Pictures: {0} in {1}"] = "図: {1} に {0} 枚",
        ["Stopped after epoch {0}."] = "エポック {0} で中断しました。",
        ["{0}; the last good weights are in {1}"] = "{0}。最後の正常な重みは {1} にあります",
        ["Series: {0}, {1} points ({2})"] = "系列: {0}、{1} 点({2})",
        ["Data: {0} windows of {1}; horizon {2}"] = "データ: 長さ {1} の窓が {0} 個。予測期間 {2}",
        ["Loss: {0:F4} at first, {1:F4} at last (mean squared error of the scaled series)"] = "損失: 初め {0:F4}、最終 {1:F4}(尺度を揃えた系列の平均二乗誤差)",
        ["Loss_Validation: {0:F4}"] = "検証損失: {0:F4}",
        ["best {0:F4} at {1}"] = "最良 {0:F4}(エポック {1})",
        ["Best epoch: {0}, with a validation loss of {1:F4}; the model has its weights"] = "最良のエポック: {0}(検証損失 {1:F4})。モデルはその重みです",
        ["Model: {0}"] = "モデル: {0}",
        ["Log: {0}"] = "記録: {0}",
        ["Resuming from {0}"] = "{0} から再開します",
        ["{0}: is not there, so there is nothing to resume; leave --resume out to begin a training"] =
            "{0}: ファイルがないので再開できません。新しく学習するには --resume を外してください",
        ["{0}: a training that was cut off can be continued from it; give --resume to do so, or delete it to begin anew"] =
            "{0}: 途切れた学習の続きがあります。続けるなら --resume を付け、やり直すなら削除してください",
        ["{0}: --test scores one window, the rows after the training file; leave {1} out"] =
            "{0}: --test は学習ファイルに続く行の 1 区間だけを採点します。{1} を外してください",
        ["{0}: the model of --from has its own; leave {1} out"] = "{0}: --from のモデルが決めているので指定できません。{1} を外してください",
        ["--patience: needs windows held back; give --validation too, such as 0.2"] =
            "--patience: 検証用の窓が必要です。--validation 0.2 のように一緒に指定してください",
        ["--nonlinearity relu: a {0} cell has none to choose; leave it out, or use --cell rnn"] =
            "--nonlinearity relu: {0} セルでは選べません。外すか --cell rnn を使ってください",
        ["Held back: the least pinball loss was {0:F4}, after epoch {1} of {2}; the other networks were trained as long"] =
            "取り分けた部分: ピンボール損失の最小は {0:F4}({2} エポック中 {1} エポックの後)。ほかのネットワークも同じ長さだけ学習しました",
        ["Time budget: --steps {0} --seed {1} gives the same model, to the byte"] = "時間の上限: --steps {0} --seed {1} でまったく同じモデルになります",
        ["{0}: is no option of --recursive; leave one of the two out"] = "{0}: --recursive と一緒には使えません。どちらかを外してください",
        ["{0}: is an option of --recursive; give that too, or leave {1} out"] = "{0}: --recursive のオプションです。--recursive も付けるか、{1} を外してください",
        ["{0} and {1} both tell how long to train; give one of them"] = "{0} と {1} はどちらも学習の長さを決めます。一方だけを指定してください",
        ["{0} and {1} exclude each other; give one of them"] = "{0} と {1} は同時に使えません。一方だけを指定してください",
        ["{0} needs {1}; give both"] = "{0} には {1} も必要です",
        ["{0} needs a database; name it with --sqlite or --postgres"] = "{0} にはデータベースが必要です。--sqlite か --postgres で指定してください",
        ["{0}: is an SQLite database; name it with --sqlite and say with --query what to read"] =
            "{0}: SQLite のデータベースです。--sqlite で指定し、読むものを --query で指定してください",
        ["Rows: {0} into {1} of {2}"] = "行: {2} の {1} に {0} 行",
        ["{0}: is a model of panels; leave --recursive out"] = "{0}: パネルのモデルです。--recursive を外してください",
        ["{0}: the model is one of 'nami train --recursive', which has neither intervals nor covariates; leave {1} out"] =
            "{0}: 'nami train --recursive' のモデルには予測区間も共変量もありません。{1} を外してください",
        ["no series has a value, so there is nothing to forecast; give series with values"] = "値のある系列がないので、予測するものがありません。値のある系列を指定してください",
        ["{0}: is a model of --recursive; give --recursive too"] = "{0}: --recursive のモデルです。--recursive も付けてください",
        ["Epoch {0} of {1}   loss {2:F4}   {3:F0} epochs/s"] = "エポック {0} / {1}   損失 {2:F4}   毎秒 {3:F0} エポック",
        ["an IP address such as 127.0.0.1 or 0.0.0.0"] = "127.0.0.1 や 0.0.0.0 のような IP アドレス",
        ["the token (--token or NAMI_TOKEN) is shorter than 8 characters; expected one that can't be guessed"] =
            "合言葉(--token または NAMI_TOKEN)が 8 文字未満です。推測できないものを指定してください",
        ["--key needs --certificate"] = "--key には --certificate が必要です",
        ["Ctrl-C ends it."] = "Ctrl-C で終了します。",
        ["--host {0} lets other machines in: give a --token that they have to show (or a --certificate, for HTTPS)"] =
            "--host {0} ではほかの機械からも使えます。ほかの機械が示す合言葉を --token で指定するか、HTTPS 用の証明書を --certificate で指定してください",
        ["{0}: can't be used as a certificate: {1}; expected PEM with a certificate and its key, or the key by --key"] =
            "{0}: 証明書として使えません: {1}。証明書と鍵を含む PEM を指定するか、鍵を --key で指定してください",
        ["port {0} of {1} is taken; choose another with --port, or 0 for any that is free"] =
            "{1} のポート {0} は使用中です。--port で別のポートを指定してください。0 なら空いているポートを使います",
        ["can't listen on port {0} of {1}: {2}; choose another --host or --port"] =
            "{1} のポート {0} で待ち受けられません: {2}。別の --host か --port を指定してください",
        ["Studio and API: {0}"] = "スタジオと API: {0}",
        ["Models: {0}"] = "モデル: {0}",
        ["Open {0} in a browser."] = "ブラウザーで {0} を開いてください。",
        ["unknown option {0}; did you mean {1}?"] = "{0} というオプションはありません。{1} のことですか",
        ["unknown option {0}; see '{1}'"] = "{0} というオプションはありません。'{1}' を見てください",
        ["unknown command '{0}'; did you mean {1}?"] = "'{0}' というコマンドはありません。{1} のことですか",
        ["unknown command '{0}'; see 'nami --help'"] = "'{0}' というコマンドはありません。'nami --help' を見てください",
        ["nothing to write: give {0} or {1} with a file"] = "書き出すものがありません。{0} または {1} でファイルを指定してください",
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
        ["Network: {0} 1 → {1}{2}{3}, linear {4} → 1; {5} parameters"] = "ネットワーク：{0} 1 → {1}{2}{3}、線形 {4} → 1。パラメーター {5} 個",
        ["validation network"] = "検証用ネットワーク",
        ["calibration network"] = "較正用ネットワーク",
        ["calibration network {0} of {1}"] = "較正用ネットワーク {0}/{1}",
        ["ensemble member"] = "予測用ネットワーク",
        ["ensemble member {0} of {1}"] = "予測用ネットワーク {0}/{1}",
        ["Training: {0}, epoch {1} of {2}   loss {3:F4}"] = "学習中：{0}、エポック {1}/{2}   損失 {3:F4}",
        ["Trained {0} in {1:F3} s ({2:F0} epochs/s)"] = "{0}を {1:F3} 秒で学習しました（毎秒 {2:F0} エポック）",
        ["1 epoch"] = "1 エポック",
        ["{0} epochs"] = "{0} エポック",
        ["Stopped after {0}. The model so far is in {1}; --resume continues the training."] =
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
    };
}
