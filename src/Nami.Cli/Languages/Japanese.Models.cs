namespace Nami.Cli.Languages;

/// <summary>Messages about training, models and their files.</summary>
internal static partial class Japanese
{
    private static Dictionary<string, string> Models => new(StringComparer.Ordinal)
    {
        // Training.
        ["the training diverged: the loss isn't finite at epoch {0}, batch {1}, with learning rate {2:G6}, first in {3}. Try a learning rate of {4:G6} or less, or clip the gradients."] =
            "学習が発散しました。エポック {0}、バッチ {1}、学習率 {2:G6} で損失が有限の数ではなくなりました（最初は {3}）。学習率を {4:G6} 以下にするか、勾配をクリップしてください。",
        ["the training diverged: the loss isn't finite at epoch {0}, batch {1}, with learning rate {2:G6}, first in {3}. Its gradient norm was {4:G4} in the previous step. Try a learning rate of {5:G6} or less, or clip the gradients."] =
            "学習が発散しました。エポック {0}、バッチ {1}、学習率 {2:G6} で損失が有限の数ではなくなりました（最初は {3}。直前の勾配のノルムは {4:G4}）。学習率を {5:G6} 以下にするか、勾配をクリップしてください。",
        ["the training diverged: the loss isn't finite at epoch {0}, batch {1}, with learning rate {2:G6}, although all gradients are. Try a learning rate of {3:G6} or less, or clip the gradients."] =
            "学習が発散しました。エポック {0}、バッチ {1}、学習率 {2:G6} で損失が有限の数ではなくなりました（勾配はすべて有限です）。学習率を {3:G6} 以下にするか、勾配をクリップしてください。",
        ["the training diverged: the validation loss isn't finite after epoch {0}, with learning rate {1:G6}. Try a learning rate of {2:G6} or less, or clip the gradients."] =
            "学習が発散しました。エポック {0} の後、学習率 {1:G6} で検証の損失が有限の数ではなくなりました。学習率を {2:G6} 以下にするか、勾配をクリップしてください。",
        ["a validation share of {0} takes {1} of {2} windows for validation. Give more points, or a share that leaves windows for both training and validation."] =
            "検証の割合 {0} では、{2} 個のウィンドウのうち {1} 個が検証用になります。点を増やすか、学習にも検証にもウィンドウが残る割合にしてください。",
        ["The networks of the model read no simple forecasts, so the exported file doesn't need them."] =
            "このモデルのネットワークは単純な予測を入力にしないため、書き出したファイルにも必要ありません。",
        ["the model's method is {0}. Export and import need a model of method network: train one."] =
            "このモデルの手法は {0} です。書き出しと取り込みには手法 network のモデルが必要です。network で学習してください。",
        ["the model's method is {0}, which has no networks. Continued training needs a model of method auto or network."] =
            "このモデルの手法は {0} で、ネットワークがありません。学習の続きには、手法 auto か network のモデルが必要です。",
        ["the method doesn't use covariates ({0}). Use method auto or network to train with them."] =
            "この手法は共変量（{0}）を使いません。使うには、手法 auto か network で学習してください。",
        ["all series have fewer than the {0} values that networks and windows to validate them need with a season of {1} and a horizon of {2}. The model is the combination of simple forecasts, which needs no training."] =
            "季節が {1}、予測ステップ数が {2} のとき、ネットワークとその検証用ウィンドウには {0} 個以上の値が必要ですが、どの系列も足りません。学習のいらない、単純な予測の組み合わせをモデルとします。",
        ["weights from 0 to 1"] = "0 から 1 までの重み",
        ["errors of 0 or more of {0} or {1} earlier origins"] = "{0} 個か {1} 個の過去の起点での、0 以上の誤差",
        ["The combination of simple forecasts has the rest of the weight."] = "残りの重みは、単純な予測の組み合わせが持ちます。",
        ["The combination of simple forecasts has the rest of the weight. {0} groups of series have weights of their own; this is their mean, and --json has all."] =
            "残りの重みは、単純な予測の組み合わせが持ちます。重みは {0} つの系列グループごとに異なり、表はその平均です。すべての重みは --json で出力します。",
        ["a window and both seasons"] = "ウィンドウと二つの季節",
        ["a form and a length for each series"] = "系列ごとの形式と長さ",
        ["as many numbers as the lengths say"] = "長さの合計と同じ個数の数値",
        ["the numbers of the form {0} for series {1}"] = "形式 {0} の数値（系列 {1}）",
        ["the data lacks column \"{0}\", which the model was trained on. Add the column, or train a model without it."] =
            "モデルの学習に使った列 \"{0}\" がデータにありません。列を追加するか、その列なしで学習し直してください。",
        ["column \"{0}\" had one value per series in training, but has one per row here. Name it as static ({1})."] =
            "列 \"{0}\" は、学習では系列ごとに一つの値でしたが、ここでは行ごとの値です。静的な列として指定してください（{1}）。",
        ["column \"{0}\" had one value per row in training, but has one per series here. Don't name it as static ({1})."] =
            "列 \"{0}\" は、学習では行ごとの値でしたが、ここでは系列ごとに一つの値です。静的な列の指定から外してください（{1}）。",
        ["column \"{0}\" contained numbers in training, but contains text here. Expected numbers."] =
            "列 \"{0}\" は、学習では数値でしたが、ここでは文字列です。数値にしてください。",
        ["series \"{0}\": column \"{1}\" has no value at {2}, but it is known in advance and the forecast needs it. Fill it in, or give the rows after the end of the series ({3})."] =
            "系列 \"{0}\"：予測に必要な列 \"{1}\" の {2} の値がありません。値を補うか、系列の終わりより後の行を指定してください（{3}）。",
        ["series \"{0}\" ends at {1}, but its new rows have timestamps such as {2}. Expected timestamps of the same kind."] =
            "系列 \"{0}\" は {1} で終わりますが、新しい行のタイムスタンプは {2} のような形式です。同じ形式にしてください。",
        ["series \"{0}\" ends at {1} ({2}), and {3} isn't one of its next timestamps. Expected one such as {4}."] =
            "系列 \"{0}\" は {1} で終わり（{2}）、{3} はその続きのタイムスタンプではありません。{4} のようなタイムスタンプが必要です。",
        ["series \"{0}\" ends at {1} ({2}), but its next observation, {3}, is {4} steps later. Expected at most {5} steps (the window of the model). Correct the timestamp, or give the missing rows in between."] =
            "系列 \"{0}\" は {1} で終わりますが（{2}）、次の観測値 {3} は {4} ステップ先です。進めるのは {5} ステップ（モデルのウィンドウ）までです。タイムスタンプを直すか、間の行を補ってください。",
        ["{0} has rows that aren't newer than the series in the model. They are ignored."] =
            "{0}：モデルが持つ系列より新しくない行があります。それらは無視します。",
        ["ranks among its windows"] =
            "ウィンドウの中での順位",
        ["the model forecasts at most {0} steps ahead, but {1} are requested. Use a smaller horizon, or train a model with this horizon."] =
            "モデルが予測できるのは {0} ステップ先までですが、{1} ステップが指定されました。予測期間を短くするか、その予測期間で学習し直してください。",
        ["the longest series has too few values to train on: {0}. Expected {1} or more. Give longer series."] =
            "学習に使える値が、最も長い系列でも {0} 個しかありません。{1} 個以上が必要です。より長い系列を指定してください。",
        ["the longest series has too few values to train on: {0}. A season of {1} needs {2} or more. Give longer series, or a shorter season ({3})."] =
            "学習に使える値が、最も長い系列でも {0} 個しかありません。季節が {1} のときは {2} 個以上が必要です。より長い系列か、より短い季節（{3}）を指定してください。",
        ["{0}: not a checkpoint. Expected the file that an unfinished training has written."] =
            "{0}：チェックポイントではありません。終わっていない学習が書き出したファイルを指定してください。",
        ["{0}: the checkpoint of a model of kind {1}. Expected one of kind {2}: resume with the options of the training that wrote it."] =
            "{0}：種類 {1} のモデルのチェックポイントです。種類 {2} のチェックポイントが必要です。書き出した学習と同じオプションで再開してください。",
        ["{0}: the checkpoint of another training, with other data, another network, other first weights or other options. Resume with the same ones, or delete the file and start again."] =
            "{0}：別の学習（データ、ネットワーク、最初の重みまたはオプションが異なる）のチェックポイントです。同じ条件で再開するか、ファイルを削除して最初からやり直してください。",
        ["{0}: the training has done {1} epochs, more than the {2} requested. Request at least as many, or delete the file and start again."] =
            "{0}：学習はすでに {1} エポックまで済んでいて、指定の {2} を超えています。済んだ数以上を指定するか、ファイルを削除して最初からやり直してください。",
        ["{0}: the checkpoint has no valid {1}. The file is damaged: delete it and start the training again."] =
            "{0}：チェックポイントに正しい{1}がありません。ファイルが壊れています。削除して、学習を最初からやり直してください。",
        ["steps"] =
            "ステップ数",
        ["network"] =
            "ネットワーク",
        ["lowest loss"] =
            "最小の損失",
        ["array log with {0} values per epoch"] =
            "エポックごとに {0} 個の値を持つ配列 log ",
        ["array {0} with {1} values"] =
            "{1} 個の値を持つ配列 {0} ",
        ["count: it has {0}"] =
            "回数（値は {0}）",

        // Files.
        ["{0}: can't be written: it is a folder. Give the name of a file."] =
            "{0}：書き込めません：フォルダーです。ファイルの名前を指定してください。",
        ["{0}: can't be written: no files can be created in its folder. Choose another folder."] =
            "{0}：書き込めません：このフォルダーにはファイルを作成できません。別のフォルダーを指定してください。",
        ["{0}: can't be written: its folder doesn't exist. Create the folder first."] =
            "{0}：書き込めません：フォルダーがありません。先にフォルダーを作成してください。",
        ["{0}: can't be written: no permission. Choose another folder, or change its permissions."] =
            "{0}：書き込めません：権限がありません。別のフォルダーを指定するか、権限を変えてください。",
        ["{0}: can't be written: {1}"] =
            "{0}：書き込めません：{1}",
        ["the file name is empty. Give the path of a file."] =
            "ファイル名が空です。ファイルのパスを指定してください。",
        ["{0}: no such file"] =
            "{0}：ファイルがありません",
        ["{0}: is a folder. Expected a file."] =
            "{0}：フォルダーです。ファイルを指定してください。",
        ["{0}: can't be read: no permission"] =
            "{0}：読み取れません：権限がありません",

        // Models.
        ["{0}: a recursive model of one series. Expected a model of kind {1}: train one, or load this one as a RecursiveForecaster."] =
            "{0}：一つの系列の再帰モデルです。種類 {1} のモデルが必要です。それを学習するか、このモデルを RecursiveForecaster として読み込んでください。",
        ["{0}: a model of kind {1}. Expected a recursive model: load this one as a Forecaster."] =
            "{0}：種類 {1} のモデルです。再帰モデルが必要です。このモデルは Forecaster として読み込んでください。",
        ["{0}: a Nami file of kind \"{1}\". Expected a model of kind {2}."] =
            "{0}：種類「{1}」の nami のファイルです。種類 {2} のモデルが必要です。",
        ["{0}: not a Nami model, but a safetensors file without the metadata nami.format and nami.sha256. Expected a file that nami has written; to use weights from PyTorch, import them first."] =
            "{0}：nami のモデルではなく、メタデータ nami.format と nami.sha256 のない safetensors ファイルです。nami が書き出したファイルを指定してください。PyTorch の重みは、先にインポートしてください。",
        ["{0}: written by a newer nami in format {1}. This version reads format {2}: update nami."] =
            "{0}：新しい nami が形式 {1} で書いたファイルです。このバージョンが読めるのは形式 {2} です。nami を更新してください。",
        ["{0}: written by an older nami in format {1}. This version reads format {2}: train the model again, or use the version that wrote it."] =
            "{0}：古い nami が形式 {1} で書いたファイルです。このバージョンが読めるのは形式 {2} です。モデルを学習し直すか、書き出したバージョンを使ってください。",
        ["{0}: nami.format is \"{1}\". Expected {2}: train the model again."] =
            "{0}：nami.format が「{1}」です。{2} が必要です。モデルを学習し直してください。",
        ["{0}: wrong checksum. The file is damaged or was changed: copy it again, or train the model again."] =
            "{0}：チェックサムが合いません。ファイルが壊れているか、変更されています。コピーし直すか、モデルを学習し直してください。",
        ["{0}: the model's {1} is missing or invalid. Expected {2}. Train the model again."] =
            "{0}：モデルの {1} がないか、正しくありません。{2}が必要です。モデルを学習し直してください。",
        ["text"] =
            "文字列",
        ["a number"] =
            "数",
        ["a whole number"] =
            "整数",
        ["a JSON object"] =
            "JSON のオブジェクト",
        ["a value in its range"] =
            "範囲内の値",
        ["a value such as docs/model-file.md describes"] =
            "docs/model-file.md のとおりの値",
        ["an array of {0} with the shape [{1}]"] =
            "型 {0}、形 [{1}] の配列",
        ["as many inputs as lags, calendar and covariates have"] =
            "ラグ、暦、共変量と同じ数の入力",
        ["{0} outputs at every step"] =
            "各ステップに {0} 個の出力",
        ["1, then ascending seasons"] =
            "1 と、昇順の季節",
        ["the longest of the plan's lags, {0}"] =
            "plan の最も長いラグ {0} ",
        ["one input and one output"] =
            "入力一つと出力一つ",
        ["a loss of one output"] =
            "出力一つの損失",
        ["series whose values and covariates fit together"] =
            "値と共変量の数が合う系列",
        ["the name of a series and the row of its last timestamp"] =
            "系列の名前と、最後の時刻の行",
        ["timestamp formats that this version knows"] =
            "このバージョンが扱える時刻の書式",
        ["length, format, step, day, last timestamp and irregular steps of each series"] =
            "系列ごとの長さ、書式、間隔、日、最後の時刻、不規則な間隔の数",
        ["ascending timestamps up to the last one"] =
            "最後の時刻までの昇順の時刻",
        ["true or false"] =
            "true か false のどちらか",
        ["one of {0}"] =
            "{0} のいずれか",
        ["whole numbers from {0}"] =
            "{0} 以上の整数",
        ["a list of day, week, year"] =
            "day、week、year の一覧",
        ["deviations above 0"] =
            "0 より大きい偏差",
        ["as many values as the series have"] =
            "系列の長さと同じ数の値",

        // State dicts.
        ["{0}: the file is a Nami model, not a PyTorch state dict. Export the model first ({1}), and give the exported file."] =
            "{0}：PyTorch の state dict ではなく、Nami のモデルです。先にモデルを書き出し（{1}）、そのファイルを指定してください。",
        ["{0}: the file holds an nn.{1}, which has no nonlinearity to choose. Remove the setting ({2})."] =
            "{0}：nn.{1} では非線形関数を選べません。設定を外してください（{2}）。",
        ["{0}: {1} contains {2}, which doesn't fit into F32. Weights are stored as F32."] =
            "{0}：{1} に、F32 で表せない値 {2} があります。重みは F32 で保存します。",
        ["{0}: no such file. The model has {1} networks, each in its own file. Give the name used for the export, without the number."] =
            "{0}：ファイルがありません。モデルには {1} 個のネットワークがあり、それぞれ別のファイルです。書き出したときの名前を、番号を付けずに指定してください。",
        ["{0}: there is no array weight_ih_l0, so the file isn't a state dict of an nn.RNN, nn.GRU or nn.LSTM. Its arrays are {1}."] =
            "{0}：配列 weight_ih_l0 がないため、nn.RNN、nn.GRU、nn.LSTM の state dict ではありません。配列は {1} です。",
        ["{0}: the file holds several recurrent networks ({1}). Save the state dict of one network with its linear layer."] =
            "{0}：再帰型ネットワークが複数あります（{1}）。一つのネットワークと、その線形層の state dict を保存してください。",
        ["{0}: the LSTM has projections (proj_size), which Nami doesn't support. Train one without projections."] =
            "{0}：LSTM に射影（proj_size）がありますが、Nami は対応していません。射影なしで学習してください。",
        ["{0}: there are no weights of an nn.Linear beside the recurrent layers. Save the state dict of the whole module. The arrays are {1}."] =
            "{0}：再帰層のほかに nn.Linear の重みがありません。モジュール全体の state dict を保存してください。配列は {1} です。",
        ["{0}: the file holds several linear layers ({1}). Expected one, on top of the recurrent layers."] =
            "{0}：線形層が複数あります（{1}）。再帰層の上に一つだけ必要です。",
        ["{0}: {1} has the shape [{2}]. Expected [H, H] for an nn.RNN, [3 H, H] for an nn.GRU or [4 H, H] for an nn.LSTM."] =
            "{0}：{1} の形状が [{2}] です。nn.RNN なら [H, H]、nn.GRU なら [3 H, H]、nn.LSTM なら [4 H, H] が必要です。",
        ["{0}: {1} has the shape [{2}]. Expected [{3}, {4}] for {5}."] =
            "{0}：{1} の形状が [{2}] です。{5} では [{3}, {4}] が必要です。",
        ["{0}: {1} has the shape [{2}]. Expected two sizes of 1 or more."] =
            "{0}：{1} の形状が [{2}] です。1 以上の二つのサイズが必要です。",
        ["{0}: {1} has the shape [{2}]. Expected [{3}] for {4} with nn.Linear({5}, {6})."] =
            "{0}：{1} の形状が [{2}] です。{4} と nn.Linear({5}, {6}) では [{3}] が必要です。",
        ["{0}: {1} belongs neither to {2} nor to an nn.Linear. Expected only their weights."] =
            "{0}：{1} は {2} の配列でも nn.Linear の配列でもありません。これらの重みだけが必要です。",
        ["{0}: {1} contains whole numbers. Expected F32 or F64."] =
            "{0}：{1} は整数です。F32 または F64 が必要です。",
        ["{0}: {1} contains {2}, so the training diverged. Expected finite numbers."] =
            "{0}：{1} に {2} があり、学習が発散しています。有限の数が必要です。",
        ["{0}: {1} is missing, but {2} needs it. The arrays are {3}."] =
            "{0}：{2} に必要な {1} がありません。配列は {3} です。",
        ["the recurrent layers"] =
            "再帰層",
        ["{0}: the metadata {1} is \"{2}\". Expected {3}."] =
            "{0}：メタデータ {1} が \"{2}\" です。{3} のいずれかが必要です。",
        ["{0}: the metadata {1} is \"{2}\". Expected a number."] =
            "{0}：メタデータ {1} が \"{2}\" です。数値が必要です。",
        ["{0}: the file doesn't say how many values the network reads per prediction. Give the window that it was trained with ({1})."] =
            "{0}：一回の予測に使う値の数がファイルにありません。学習したときのウィンドウを指定してください（{1}）。",
        ["the model was imported without a series. Give the series to forecast."] =
            "系列なしで取り込んだモデルです。予測する系列を指定してください。",

        // Safetensors.
        ["1 byte"] =
            "1 バイト",
        ["{0} bytes"] =
            "{0} バイト",
        ["{0}: not a safetensors file: it has only {1}. Expected a Nami model or weights in this format."] =
            "{0}：safetensors ファイルではありません（{1}だけです）。モデルのファイルか、この形式の重みを指定してください。",
        ["{0}: not a safetensors file, but a zip archive as written by torch.save. Save it with safetensors.torch.save_file(module.state_dict(), path)."] =
            "{0}：safetensors ファイルではなく、torch.save が書き出す zip アーカイブです。safetensors.torch.save_file(module.state_dict(), path) で保存してください。",
        ["{0}: not a safetensors file, but text that begins with \"{1}\". Expected a Nami model or weights in this format."] =
            "{0}：safetensors ファイルではなく、\"{1}\" で始まるテキストです。モデルのファイルか、この形式の重みを指定してください。",
        ["{0}: not a safetensors file: its header would be {1} bytes long, and the limit is {2}."] =
            "{0}：safetensors ファイルではありません：ヘッダーが {1} バイトになり、上限の {2} バイトを超えます。",
        ["{0}: the file is cut short or isn't a safetensors file: its header should have {1}, but there are {2}."] =
            "{0}：途中で切れているか、safetensors ファイルではありません：ヘッダーは {1}のはずですが、{2} バイトしかありません。",
        ["{0}: not a safetensors file: its header isn't valid JSON."] =
            "{0}：safetensors ファイルではありません：ヘッダーが正しい JSON ではありません。",
        ["{0}: not a valid safetensors file: {1}."] =
            "{0}：正しい safetensors ファイルではありません：{1}。",
        ["the header"] =
            "ヘッダー",
        ["__metadata__"] =
            "__metadata__",
        ["metadata \"{0}\""] =
            "メタデータ \"{0}\"",
        ["tensor \"{0}\""] =
            "テンソル \"{0}\"",
        ["the name \"{0}\" is duplicated in the header"] =
            "ヘッダーの名前 \"{0}\" が重複しています",
        ["there is content after the JSON object in the header"] =
            "ヘッダーの JSON オブジェクトの後に余分なデータがあります",
        ["the metadata key \"{0}\" is duplicated"] =
            "メタデータのキー \"{0}\" が重複しています",
        ["{0} has an unknown or duplicate entry \"{1}\""] =
            "{0}に未知または重複した項目 \"{1}\" があります",
        ["{0} lacks dtype, shape or its two data_offsets"] =
            "{0}に dtype、shape、二つの data_offsets のいずれかがありません",
        ["{0} has a size or offset that isn't a whole number of 0 or more"] =
            "{0}のサイズまたはオフセットが 0 以上の整数ではありません",
        ["{0}: {1} has the unsupported type {2}. Supported types are F32, F64 and I64. In PyTorch, convert with module.float()."] =
            "{0}：{1} の型 {2} には対応していません。対応する型は F32、F64、I64 です。PyTorch では module.float() で変換してください。",
        ["{0} has more values than an array can hold"] =
            "{0}の値が、配列に収まる数を超えています",
        ["{0}: tensor \"{1}\" has {2} bytes, and the limit is {3}. Use a smaller network."] =
            "{0}：テンソル \"{1}\" は {2} バイトで、上限の {3} バイトを超えます。より小さいネットワークを使ってください。",
        ["{0}: the file is damaged: tensor \"{1}\" starts at byte {2} of the data. Expected byte {3}, without gaps or overlaps."] =
            "{0}：壊れています：テンソル \"{1}\" がデータの {2} バイト目から始まっています。隙間も重なりもなく、{3} バイト目から始まる必要があります。",
        ["{0}: the file is damaged: tensor \"{1}\" has {2}. Its shape [{3}] of type {4} needs {5}."] =
            "{0}：壊れています：テンソル \"{1}\" は {2}ですが、形状 [{3}]、型 {4} には {5} バイト必要です。",
        ["{0}: the file is cut short: tensor \"{1}\" ends at byte {2} of the data, but there are only {3}."] =
            "{0}：途中で切れています：テンソル \"{1}\" はデータの {2} バイト目で終わるはずですが、{3} バイトしかありません。",
        ["{0}: the file is damaged: there is data after the last array: {1}."] =
            "{0}：壊れています：最後の配列の後に余分なデータが {1}あります。",
        ["the weights need {0} bytes, and an ONNX file can hold 2 GB. Train a model with a smaller hidden size, or fewer layers or members."] =
            "重みが {0} バイトあり、ONNX ファイルの上限 2 GB を超えます。隠れ状態のサイズ、層またはネットワークの数を小さくして学習してください。",
        ["{0} is invalid"] =
            "{0}が正しくありません",
        ["the horizon of {0} is longer than the longest series to train on ({1} rows). Use a smaller horizon or longer series, or set {2} to forecast that far ahead."] =
            "予測の長さ {0} が、学習に使う最も長い系列（{1} 行）を超えています。予測の長さを減らすか系列を長くしてください。そのまま予測するには {2} を指定します。",
        ["the horizon of {0} is more than half of the longest series to train on, so that errors so far ahead can't be measured. The intervals are at least as wide as those of the naive or seasonal naive method."] =
            "予測の長さ {0} が、学習に使う最も長い系列の半分を超えているため、そこまで先の誤差は測れません。予測区間は、少なくともナイーブか季節ナイーブの区間まで広げてあります。",
        ["the horizon of {0} is more than half of the series, so that errors so far ahead can't be measured."] =
            "予測の長さ {0} が系列の半分を超えているため、そこまで先の誤差は測れません。",

        // Points, quantiles and groups.
        ["the method forecasts a mean and has no median. Use another method, or ask for the mean."] =
            "この手法は平均を予測するため、中央値がありません。ほかの手法を使うか、平均を指定してください。",
        ["there is nothing to forecast: all values of all series are missing. Give series with values."] =
            "予測するものがありません。すべての系列のすべての値が欠損しています。値のある系列を指定してください。",
        ["medians don't add up, so that groups have means. Leave out the median, or the groups."] =
            "中央値は足し合わせが一致しないため、グループの予測は平均です。中央値の指定かグループの指定を外してください。",
        ["MinT forecasts groups as series of their own, which have no covariates, but the model needs some. Use bottom-up, or train without covariates."] =
            "MinT はグループもそれぞれ 1 本の系列として予測しますが、グループには共変量がなく、このモデルには必要です。bottom-up を使うか、共変量なしで学習してください。",
        ["{0} groups with {1} paths of {2} steps take too much memory. Use fewer groups or paths: at most {3} paths."] =
            "グループ {0} 個、パス {1} 本、{2} ステップではメモリーが足りません。グループかパスを減らしてください（パスは最大 {3} 本）。",
        ["the group \"{0}\" has the name of a series. Rename the series."] =
            "グループ「{0}」と同じ名前の系列があります。系列の名前を変えてください。",
        ["column \"{0}\" can't group series. Expected a column of texts that is the same in all rows of a series ({1})."] =
            "列「{0}」では系列をグループに分けられません。系列のすべての行で同じテキストの列が必要です（{1}）。",
        ["the series have no column \"{0}\" to group by, and no other static text column."] =
            "グループに分ける列「{0}」がありません。ほかに静的なテキストの列もありません。",
        ["the series have no column \"{0}\" to group by. Static text columns are {1}."] =
            "グループに分ける列「{0}」がありません。静的なテキストの列：{1}。",
        ["series \"{0}\" has no value in column \"{1}\", so that it belongs to no group. Fill it in."] =
            "系列「{0}」は、列「{1}」に値がないため、どのグループにも入りません。値を入れてください。",
        ["series \"{0}\" ends at {1}, but \"{2}\" at {3}. Totals need series that end at the same time: leave out the others, or add their missing rows."] =
            "系列「{0}」は {1} で終わりますが、「{2}」は {3} で終わります。合計には、同じ時刻に終わる系列が必要です。ほかの系列を除くか、足りない行を加えてください。",
        ["the times of series \"{0}\" are whole numbers, which may be other moments in each series. If equal numbers are the same moment, mark the series as aligned."] =
            "系列「{0}」の時刻は整数で、系列ごとに別の時点かもしれません。等しい整数が同じ時点なら、そのこと（aligned）を指定してください。",
        ["the steps of the series differ: \"{0}\" is {1}, \"{2}\" is {3}. Aggregate them to the same step first."] =
            "系列の間隔が異なります。「{0}」は{1}、「{2}」は{3}です。先に同じ間隔に集計してください。",
    };
}
