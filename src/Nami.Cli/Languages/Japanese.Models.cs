namespace Nami.Cli.Languages;

/// <summary>What is said of training, models and their files.</summary>
internal static partial class Japanese
{
    private static Dictionary<string, string> Models => new()
    {
        // Training.
        ["no series is long enough to train on: the longest has {0} points. Expected {1} or more for a season of {2}. Give longer series or a shorter season ({3}); in a backtest, a shorter horizon or fewer windows."] =
            "学習できる長さの系列がありません。最も長い系列の点は {0} 個ですが、季節が {2} のときは {1} 個以上が必要です。より長い系列か、より短い季節（{3}）を指定してください。バックテストでは、予測期間を短くするか、ウィンドウを減らしてください。",
        ["{0}: not a checkpoint. Expected the file that an unfinished training has written."] =
            "{0}: チェックポイントではありません。終わっていない学習が書き出したファイルを指定してください。",
        ["{0}: the checkpoint of a model of kind {1}. Expected one of kind {2}: resume with the options of the training that wrote it."] =
            "{0}: 種類 {1} のモデルのチェックポイントです。種類 {2} のものが必要です。書き出した学習と同じオプションで再開してください。",
        ["{0}: the checkpoint of another training, with other data, another network, other first weights or other options. Resume with the same ones, or delete the file and start again."] =
            "{0}: 別の学習（データ、ネットワーク、最初の重みまたはオプションが異なる）のチェックポイントです。同じ条件で再開するか、ファイルを削除して最初からやり直してください。",
        ["{0}: the training has done {1} epochs, more than the {2} requested. Request at least as many, or delete the file and start again."] =
            "{0}: 学習はすでに {1} エポックまで済んでいて、指定の {2} を超えています。済んだ数以上を指定するか、ファイルを削除して最初からやり直してください。",
        ["{0}: the checkpoint has no valid {1}. The file is damaged: delete it and start the training again."] =
            "{0}: チェックポイントに正しい{1}がありません。ファイルが壊れています。削除して、学習を最初からやり直してください。",
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
        ["the loss is no longer finite at epoch {0}, batch {1}, with learning rate {2:G6}; first in {3}; try a learning rate of {4:G6} or less, or clip the gradients"] =
            "エポック {0}、バッチ {1}、学習率 {2:G6} で損失が有限の数でなくなりました(最初に {3})。学習率を {4:G6} 以下にするか、勾配に上限を付けてください",
        ["the loss is no longer finite at epoch {0}, batch {1}, with learning rate {2:G6}; first in {3}; its gradient had the norm {4:G4} in the step before; try a learning rate of {5:G6} or less, or clip the gradients"] =
            "エポック {0}、バッチ {1}、学習率 {2:G6} で損失が有限の数でなくなりました(最初に {3}。直前の勾配のノルムは {4:G4})。学習率を {5:G6} 以下にするか、勾配に上限を付けてください",
        ["the loss is no longer finite at epoch {0}, batch {1}, with learning rate {2:G6}, though every gradient is; try a learning rate of {3:G6} or less, or clip the gradients"] =
            "エポック {0}、バッチ {1} で損失が有限でなくなりました(学習率 {2:G6}。勾配はすべて有限です)。学習率を {3:G6} 以下にするか、勾配をクリップしてください",
        ["the validation loss is no longer finite after epoch {0}, with learning rate {1:G6}; try a learning rate of {2:G6} or less, or clip the gradients"] =
            "エポック {0} の後、学習率 {1:G6} で検証の損失が有限の数でなくなりました。学習率を {2:G6} 以下にするか、勾配に上限を付けてください",
        ["a validation share of {0} holds back {1} of {2} windows; give more points, or a share that leaves windows on both sides"] =
            "検証の割合が {0} だと、窓 {2} 個のうち {1} 個を取り分けます。点を増やすか、学習にも検証にも窓が残る割合にしてください",
        ["the panel has no column \"{0}\", which the model learned from; give it, or train a model without it"] =
            "モデルが学習に使った列 \"{0}\" がデータにありません。その列を与えるか、その列なしで学習し直してください",
        ["column \"{0}\" has one value a series where the model learned, and here one a row; name it with --static"] =
            "列 \"{0}\" はモデルの学習では系列ごとに一つの値でしたが、ここでは行ごとの値です。--static で指定してください",
        ["column \"{0}\" has one value a row where the model learned, and here one a series; don't name it with --static"] =
            "列 \"{0}\" はモデルの学習では行ごとの値でしたが、ここでは系列ごとに一つの値です。--static から外してください",
        ["column \"{0}\" holds numbers where the model learned, and text here; expected numbers"] =
            "列 \"{0}\" はモデルの学習では数値でしたが、ここでは文字列です。数値にしてください",
        ["series \"{0}\": column \"{1}\" has no value at {2}, where the forecast needs it: it is known in advance; fill it in, or give the rows after the series' end (forecast: --future, evaluate: in the scored rows)"] =
            "系列 \"{0}\": 前もって分かる列 \"{1}\" の {2} の値が予測に必要ですが、ありません。値を補うか、系列の終わりより後の行を与えてください(forecast では --future、evaluate では採点する行)",
        ["series \"{0}\" ends at {1} and its new rows have stamps such as {2}; expected the same kind"] =
            "系列 \"{0}\" は {1} で終わりますが、新しい行の時刻は {2} のような形です。同じ種類の時刻が必要です",
        ["series \"{0}\" ends at {1} ({2}), and {3} does not continue it; expected a stamp such as {4}"] =
            "系列 \"{0}\" は {1} で終わり({2})、{3} はその続きになりません。{4} のような時刻が必要です",
        ["series \"{0}\" goes to {1} ({2}), and its next observation, {3}, lies {4} steps later; expected at most {5}, the window that is read: correct the stamp, or give the missing values between before it"] =
            "系列 \"{0}\" は {1} まであり({2})、次の観測 {3} は {4} ステップ先です。先に進めるのは、読み込むウィンドウの {5} ステップまでです。時刻を直すか、間の欠損値を先に与えてください",
        ["{0} has observations up to the end of what the model keeps: they are passed over"] =
            "{0}: モデルが保持する系列の終わりまでの観測は無視しました",
        ["ranks among its windows"] =
            "窓の中での順位",
        ["the model looks {0} steps ahead, and {1} are asked for: use a smaller horizon, or train a model with this one"] =
            "モデルが予測できるのは {0} ステップ先までですが、{1} ステップが指定されました。予測期間を短くするか、その期間で学習し直してください",

        // Files.
        ["{0}: can't be written: it is a folder; give the name of a file"] =
            "{0}: 書き込めません: フォルダーです。ファイルの名前を指定してください",
        ["{0}: can't be written: its folder takes no files; choose another"] =
            "{0}: 書き込めません: そのフォルダーにはファイルを作れません。別のフォルダーを指定してください",
        ["{0}: can't be written: its folder does not exist; create it first"] =
            "{0}: 書き込めません: フォルダーがありません。先に作ってください",
        ["{0}: can't be written: no permission; choose another folder or change its permissions"] =
            "{0}: 書き込めません: 権限がありません。別のフォルダーを指定するか、権限を変えてください",
        ["{0}: can't be written: {1}"] =
            "{0}: 書き込めません: {1}",
        ["the name of the file is empty: give the path of a file"] =
            "ファイルの名前が空です。ファイルのパスを指定してください",
        ["{0}: no such file"] =
            "{0}: ファイルがありません",
        ["{0}: is a folder; expected a file"] =
            "{0}: フォルダーです。ファイルを指定してください",
        ["{0}: can't be read: no permission"] =
            "{0}: 読めません: 権限がありません",

        // Models.
        ["{0}: a recursive model of one series. Expected a model of kind {1}: train one, or load this one as a RecursiveForecaster."] =
            "{0}: 一つの系列の再帰モデルです。種類 {1} のモデルが必要です。それを学習するか、このモデルを RecursiveForecaster として読み込んでください。",
        ["{0}: a model of kind {1}. Expected a recursive model: load this one as a Forecaster."] =
            "{0}: 種類 {1} のモデルです。再帰モデルが必要です。このモデルは Forecaster として読み込んでください。",
        ["{0}: a Nami file of kind \"{1}\". Expected a model of kind {2}."] =
            "{0}: 種類「{1}」の nami のファイルです。種類 {2} のモデルが必要です。",
        ["{0}: not a Nami model, but a safetensors file without the metadata nami.format and nami.sha256. Expected a file that nami has written; to use weights from PyTorch, import them first."] =
            "{0}: nami のモデルではなく、メタデータ nami.format と nami.sha256 のない safetensors ファイルです。nami が書き出したファイルを指定してください。PyTorch の重みは、先にインポートしてください。",
        ["{0}: written by a newer nami in format {1}. This version reads format {2}: update nami."] =
            "{0}: 新しい nami が形式 {1} で書いたファイルです。このバージョンが読めるのは形式 {2} です。nami を更新してください。",
        ["{0}: written by an older nami in format {1}. This version reads format {2}: train the model again, or use the version that wrote it."] =
            "{0}: 古い nami が形式 {1} で書いたファイルです。このバージョンが読めるのは形式 {2} です。モデルを学習し直すか、書き出したバージョンを使ってください。",
        ["{0}: nami.format is \"{1}\". Expected {2}: train the model again."] =
            "{0}: nami.format が「{1}」です。{2} が必要です。モデルを学習し直してください。",
        ["{0}: wrong checksum. The file is damaged or was changed: copy it again, or train the model again."] =
            "{0}: チェックサムが合いません。ファイルが壊れているか、変更されています。コピーし直すか、モデルを学習し直してください。",
        ["{0}: the model's {1} is missing or invalid. Expected {2}. Train the model again."] =
            "{0}: モデルの {1} がないか、正しくありません。{2}が必要です。モデルを学習し直してください。",
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
            "true または false ",
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
        ["{0}: is a model of nami, not a state dict; give the file that 'nami export --pytorch' made of it"] =
            "{0}: nami のモデルで、state dict ではありません。'nami export --pytorch' で書き出したファイルを指定してください",
        ["{0}: holds an nn.{1}, which has no nonlinearity to choose; leave it out"] =
            "{0}: nn.{1} なので、非線形関数は選べません。指定しないでください",
        ["{0}: {1} holds {2}, more than an F32 can; the weights are kept as F32"] =
            "{0}: {1} に、F32 では表せない値 {2} があります。重みは F32 で保存されます",
        ["{0}: no such file; the model has {1} networks, each in a file of its own: give the name that was given to the export, without the number"] =
            "{0}: ファイルがありません。モデルにはネットワークが {1} 個あり、それぞれ別のファイルです。書き出したときに指定した、番号のない名前を指定してください",
        ["{0}: no array is called weight_ih_l0, so it is no state dict of an nn.RNN, nn.GRU or nn.LSTM; its arrays are {1}"] =
            "{0}: weight_ih_l0 という配列がないので、nn.RNN、nn.GRU、nn.LSTM の state dict ではありません。配列は {1} です",
        ["{0}: holds several recurrent networks ({1}); save the state dict of one with its linear layer"] =
            "{0}: 再帰型ネットワークが複数あります({1})。一つと、その線形層の state dict を保存してください",
        ["{0}: its LSTM has projections (proj_size), which no network here has; train one without"] =
            "{0}: LSTM に射影(proj_size)がありますが、ここでは扱えません。射影なしで学習してください",
        ["{0}: has no weights of an nn.Linear beside the recurrent layers; save the state dict of the whole module; its arrays are {1}"] =
            "{0}: 再帰層のほかに nn.Linear の重みがありません。モジュール全体の state dict を保存してください。配列は {1} です",
        ["{0}: has several linear layers ({1}); a network here has one, on top of the recurrent layers"] =
            "{0}: 線形層が複数あります({1})。ここでのネットワークは、再帰層の上に線形層が一つです",
        ["{0}: {1} has the shape [{2}]; expected [H, H] of an nn.RNN, [3 H, H] of an nn.GRU or [4 H, H] of an nn.LSTM"] =
            "{0}: {1} の形が [{2}] です。nn.RNN なら [H, H]、nn.GRU なら [3 H, H]、nn.LSTM なら [4 H, H] が必要です",
        ["{0}: {1} has the shape [{2}]; expected [{3}, {4}] for {5}"] =
            "{0}: {1} の形が [{2}] です。{5} では [{3}, {4}] が必要です",
        ["{0}: {1} has the shape [{2}]; expected two sizes above 0"] =
            "{0}: {1} の形が [{2}] です。0 より大きい二つの大きさが必要です",
        ["{0}: {1} has the shape [{2}]; expected [{3}] for {4} with nn.Linear({5}, {6})"] =
            "{0}: {1} の形が [{2}] です。{4} と nn.Linear({5}, {6}) では [{3}] が必要です",
        ["{0}: {1} has no place in {2} with an nn.Linear; expected the weights of these two alone"] =
            "{0}: {1} は {2} にも nn.Linear にもない配列です。この二つの重みだけが必要です",
        ["{0}: {1} holds whole numbers; expected F32 or F64"] =
            "{0}: {1} は整数です。F32 または F64 が必要です",
        ["{0}: {1} holds {2}; expected finite numbers: the training has diverged"] =
            "{0}: {1} に {2} があります。有限の数が必要です。学習が発散しています",
        ["{0}: has no {1}, which {2} needs; its arrays are {3}"] =
            "{0}: {2} に必要な {1} がありません。配列は {3} です",
        ["the recurrent layers"] =
            "再帰層",
        ["{0}: its metadata {1} is \"{2}\"; expected {3}"] =
            "{0}: メタデータ {1} が \"{2}\" です。{3} のどれかが必要です",
        ["{0}: its metadata {1} is \"{2}\"; expected a number"] =
            "{0}: メタデータ {1} が \"{2}\" です。数が必要です",
        ["{0}: nothing tells how many values a prediction is made from: give the window (--window) that the network was trained with"] =
            "{0}: 一つの予測をいくつの値から作るかが分かりません。学習したときの窓(--window)を指定してください",
        ["the model was imported without a series: give the series to continue"] =
            "系列なしで取り込んだモデルです。続きを予測する系列を与えてください",

        // Safetensors.
        ["1 byte"] =
            "1 バイト",
        ["{0} bytes"] =
            "{0} バイト",
        ["{0}: not a safetensors file: it has {1}, too few for a header"] =
            "{0}: safetensors ファイルではありません: {1}しかなく、ヘッダーに足りません",
        ["{0}: not a safetensors file but a zip archive, as torch.save writes: save with safetensors.torch.save_file(module.state_dict(), path)"] =
            "{0}: safetensors ファイルではなく、torch.save が書くような zip アーカイブです。safetensors.torch.save_file(module.state_dict(), path) で保存してください",
        ["{0}: not a safetensors file but text: it begins with \"{1}\""] =
            "{0}: safetensors ファイルではなく、\"{1}\" で始まるテキストです",
        ["{0}: not a safetensors file: its header would be {1} bytes long, more than {2}"] =
            "{0}: safetensors ファイルではありません: ヘッダーが {1} バイトになり、上限の {2} を超えます",
        ["{0}: the file is cut short or not a safetensors file: its header should have {1}, of which there are {2}"] =
            "{0}: 途中で切れているか、safetensors ファイルではありません: ヘッダーは {1}のはずですが、{2} バイトしかありません",
        ["{0}: not a safetensors file: its header is not valid JSON"] =
            "{0}: safetensors ファイルではありません: ヘッダーが正しい JSON ではありません",
        ["{0}: not a valid safetensors file: {1}"] =
            "{0}: 正しい safetensors ファイルではありません: {1}",
        ["the header"] =
            "ヘッダー",
        ["__metadata__"] =
            "__metadata__",
        ["metadata \"{0}\""] =
            "メタデータ \"{0}\"",
        ["tensor \"{0}\""] =
            "テンソル \"{0}\"",
        ["the name \"{0}\" stands twice in its header"] =
            "ヘッダーに名前 \"{0}\" が二度あります",
        ["something follows the object in its header"] =
            "ヘッダーのオブジェクトの後に余分なものがあります",
        ["the metadata key \"{0}\" stands twice"] =
            "メタデータのキー \"{0}\" が二度あります",
        ["{0} has an unknown or repeated entry \"{1}\""] =
            "{0}に、未知または重複した項目 \"{1}\" があります",
        ["{0} lacks dtype, shape or its two data_offsets"] =
            "{0}に dtype、shape、二つの data_offsets のどれかがありません",
        ["{0} has a size or offset that is not a whole number from 0"] =
            "{0}の大きさまたは位置が 0 以上の整数ではありません",
        ["{0}: {1} is of type {2}; F32, F64 and I64 can be read; convert it, in PyTorch by module.float()"] =
            "{0}: {1} の型は {2} です。読めるのは F32、F64、I64 です。PyTorch なら module.float() で変換してください",
        ["{0} has more values than an array can hold"] =
            "{0}の値が配列に収まらないほど多くあります",
        ["{0}: tensor \"{1}\" has {2} bytes; arrays of up to {3} can be read: use a smaller network"] =
            "{0}: テンソル \"{1}\" は {2} バイトあります。読める配列は {3} バイトまでです。より小さいネットワークを使ってください",
        ["{0}: damaged: tensor \"{1}\" starts at byte {2} of the data, expected {3}: arrays must follow each other without gap or overlap"] =
            "{0}: 壊れています: テンソル \"{1}\" がデータの {2} バイト目から始まりますが、{3} バイト目からのはずです。配列は隙間も重なりもなく並んでいなければなりません",
        ["{0}: damaged: tensor \"{1}\" has {2}; its shape [{3}] of {4} needs {5}"] =
            "{0}: 壊れています: テンソル \"{1}\" は {2}ですが、形 [{3}] の {4} には {5} バイト必要です",
        ["{0}: the file is cut short: tensor \"{1}\" ends at byte {2} of the data, {3} are there"] =
            "{0}: 途中で切れています: テンソル \"{1}\" はデータの {2} バイト目で終わるはずですが、{3} バイトしかありません",
        ["{0}: damaged: there is more after the last array: {1}"] =
            "{0}: 壊れています: 最後の配列の後に余分なデータが {1}あります",
        ["the weights take {0} bytes, and an ONNX file holds 2 GB at most: train a model with fewer hidden units, layers or members"] =
            "重みが {0} バイトあり、ONNX ファイルに入る 2 GB を超えます。隠れユニット、層、ネットワークの数を減らして学習してください",
        ["{0} is not what the format asks for"] =
            "{0}が形式の定めるとおりではありません",
    };
}
