namespace Nami.Cli.Languages;

/// <summary>
/// What the libraries say, in Japanese: the format of each of their sentences, and of each part of one, with the same placeholders. They
/// speak English, and keep what a sentence was made of; a test reads their source and finds whatever is missing here.
/// </summary>
internal static class JapaneseSentences
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        // CSV.
        ["{0}: is empty; expected CSV with a column of numbers"] =
            "{0}: 空です。数値の列を持つ CSV を指定してください",
        ["{0}: has a header and no rows; expected values below it"] =
            "{0}: 見出しだけで行がありません。見出しの下に値を書いてください",
        ["{0}: is not a valid gzip file, though its name ends in .gz; rename it or compress it again"] =
            "{0}: 名前は .gz で終わりますが、正しい gzip ファイルではありません。名前を変えるか圧縮し直してください",
        ["{0}: is not UTF-8 text (in line {1} or later); save it as CSV in UTF-8"] =
            "{0}: {1} 行目以降に UTF-8 でない部分があります。UTF-8 の CSV として保存し直してください",
        ["{0}: is not a valid gzip file or is cut short (in line {1} or later); copy or compress it again"] =
            "{0}: 正しい gzip ファイルでないか、{1} 行目以降で途切れています。コピーまたは圧縮をし直してください",
        ["{0}, line {1}: a quoted field is not closed by a quote and a separator; quotes inside quotes are doubled"] =
            "{0}、{1} 行目: 引用符で始まる項目が、引用符と区切り文字で閉じられていません。引用符の中の引用符は二つ重ねてください",
        ["{0}: can't be read: {1}"] =
            "{0}: 読めません: {1}",
        ["{0}: has no column of numbers; its columns are {1}; expected a column y, or name one with --target"] =
            "{0}: 数値の列がありません。列は {1} です。列 y を用意するか、--target で列を指定してください",
        ["{0}: has several columns of numbers, {1}, and none called y; choose one with --target NAME"] =
            "{0}: 数値の列が複数あり({1})、y という列はありません。--target で一つを指定してください",
        ["{0}: has more than one column called \"{1}\"; rename all but one"] =
            "{0}: \"{1}\" という列が二つ以上あります。一つを残して名前を変えてください",
        ["{0}: two series would be called \"{1}\": \"{2}\" of \"{3}\" and \"{4}\" of \"{5}\"; rename a column"] =
            "{0}: \"{1}\" という系列が二つできます(\"{3}\" の列 \"{2}\" と \"{5}\" の列 \"{4}\")。どちらかの列の名前を変えてください",
        ["{0}: has no column \"{1}\" ({2}); its columns are {3}"] =
            "{0}: 列 \"{1}\" がありません({2})。列は {3} です",
        ["{0}, line {1}: has {2} fields, expected {3} as in the first line; quote a field that holds a separator"] =
            "{0}、{1} 行目: 項目が {2} 個あります。最初の行と同じ {3} 個にしてください。区切り文字を含む項目は引用符で囲んでください",
        ["{0}, line {1}, column \"{2}\""] =
            "{0}、{1} 行目、列 \"{2}\"",
        ["{0}: the time is missing; expected a date or a whole number as in the other rows"] =
            "{0}: 時刻がありません。ほかの行のように日時または整数を書いてください",
        ["{0}: \"{1}\" is not a time that can be read; expected one such as 2024-12-31, 2024-12-31T23:59:00 or a whole number"] =
            "{0}: \"{1}\" は時刻として読めません。2024-12-31、2024-12-31T23:59:00、整数などの形で書いてください",
        ["{0}: \"{1}\" is not a time that can be read; expected one such as {2} in the row before"] =
            "{0}: \"{1}\" は時刻として読めません。前の行の {2} と同じ形で書いてください",
        ["{0}: {1} is not a date, though most rows have one such as {2}; correct it, or write a counter from 1"] =
            "{0}: ほとんどの行は {2} のような日付ですが、{1} は日付ではありません。訂正するか、1 から始まる連番を使ってください",
        ["{0} stands twice"] =
            "{0} が二度あります",
        ["{0}: \"{1}\" is not a number; expected one such as 1234.5, without thousands separators or units"] =
            "{0}: \"{1}\" は数値ではありません。桁区切りや単位を付けずに 1234.5 のように書いてください",
        ["{0}: \"{1}\" may be {2} or {3}, as nothing in its column shows what dots mean; write {4} or {5}"] =
            "{0}: \"{1}\" は {2} とも {3} とも読めます。点が桁区切りか小数点かを示す値が列にありません。{4} または {5} と書いてください",
        ["{0}: \"{1}\" may be {2} or {3}, as its column has decimal points and decimal commas; write {4} or {5}"] =
            "{0}: \"{1}\" は {2} とも {3} とも読めます。列に小数点と小数のコンマが混ざっています。{4} または {5} と書いてください",
        ["{0}: \"{1}\" has a decimal point and \"{2}\" (line {3}) has not; write decimals with a comma"] =
            "{0}: \"{1}\" の点は小数点ですが、\"{2}\"({3} 行目)の点は桁区切りです。小数はコンマで書いてください",
        ["column \"{0}\" is passed over: {1}"] =
            "列 \"{0}\" は読み飛ばします: {1}",
        ["{0}: holds {1} series ({2}); one series a file is supported for now: keep the rows of one"] =
            "{0}: 系列が {1} 個あります({2})。今は一つのファイルに一つの系列だけです。一つの系列の行だけを残してください",
        ["{0}: the value at {1} is missing; gaps are not supported yet: fill it in, for example with the mean of its neighbours"] =
            "{0}: {1} の値がありません。欠測値はまだ扱えません。前後の平均などで埋めてください",
        ["{0}: \"{1}\" is not a finite number; correct it or leave it empty"] =
            "{0}: \"{1}\" は有限の数ではありません。訂正するか、空にしてください",
        ["{0}: has a line of more than {1} fields; expected a line for each time: transpose the table or check its line ends"] =
            "{0}: 項目が {1} 個を超える行があります。時刻ごとに一行が必要です。表の行と列を入れ替えるか、改行を確かめてください",
        ["{0}, line {1}: is longer than {2} characters; check its line ends and that each quote is closed"] =
            "{0}、{1} 行目: {2} 文字を超えています。改行と、引用符が閉じられているかを確かめてください",
        ["{0}: column \"{1}\" (--target) is named twice; name each column once"] =
            "{0}: 列 \"{1}\"(--target)が二度指定されています。各列は一度だけ指定してください",
        ["{0}: column \"{1}\" ({2}) is something else already; name each column once"] =
            "{0}: 列 \"{1}\"({2})は別の役割で指定されています。各列は一度だけ指定してください",
        ["{0}: has no rows; expected at least one"] =
            "{0}: 行がありません。一行以上が必要です",
        ["{0}: the series' name is missing; expected one in each row"] =
            "{0}: 系列の名前がありません。すべての行に必要です",
        ["{0}: {1}; keep one row for each time"] =
            "{0}: {1}。一つの時刻に一行だけを残してください",
        ["{0}: {1}; keep one row for each time, or name the column that tells several series apart with --id"] =
            "{0}: {1}。一つの時刻に一行だけを残すか、系列を区別する列を --id で指定してください",
        ["{0}: series \"{1}\" has \"{2}\" here and another value before; expected one value a series (--static): correct it, or name the column with --known or --past"] =
            "{0}: 系列 \"{1}\" の値がここでは \"{2}\" で、前の行と違います。系列ごとに一つの値(--static)が必要です。訂正するか、列を --known か --past で指定してください",
        ["{0}: column \"{1}\" is passed over: it has numbers and, here, \"{2}\""] =
            "{0}: 列 \"{1}\" は読み飛ばします。数値のほかに、ここに \"{2}\" があります",
        ["{0}: column \"{1}\" is passed over: it has more than {2} texts, too many for a category"] =
            "{0}: 列 \"{1}\" は読み飛ばします。{2} 種類を超える文字列があり、カテゴリーには多すぎます",
        ["{0}: \"{1}\" is the text after {2} other ones; expected a category of at most as many levels, or numbers"] =
            "{0}: \"{1}\" までに {2} 種類の文字列がありました。それ以下の種類のカテゴリーか、数値が必要です",
        ["{0}: column \"{1}\" has no value"] =
            "{0}: 列 \"{1}\" には値がありません",
        ["{0}: columns without numbers are passed over: {1}"] =
            "{0}: 数値でない列は読み飛ばします: {1}",
        ["{0}: series \"{1}\" has {2} rows from {3} to {4}, where {5} are due ({6}); correct a stamp that is wrong, or give values at longer steps"] =
            "{0}: 系列 \"{1}\" の {3} から {4} までは {5} 行({6})のはずですが、{2} 行しかありません。誤った時刻を直すか、もっと長い間隔の値を与えてください",
        ["{0} has another step than the panel ({1}) and keeps its own"] =
            "{0}: ほかの系列({1})と間隔が違い、その間隔のまま扱います",
        ["{0} has stamps at other than whole steps: its rows are taken as one step apart"] =
            "{0}: 間隔の整数倍でない時刻があり、行は一ステップずつ離れているものとして扱います",
        ["{0} has more missing ({1}) than given rows, with whole numbers as times; write dates as 2024-12-31"] =
            "{0}: 整数の時刻の間にある欠損行({1} 行)が、元の行より多くなっています。日付は 2024-12-31 のように書いてください",
        ["{0} has no value: all are missing"] =
            "{0}: 値が一つもありません(すべて欠測)",
        ["{0}: {1}"] =
            "{0}: {1}",
        ["{0}: {1} has {2} times that stand twice, as when a clock is set back: the mean of their values is taken"] =
            "{0}: {1}には、時計が戻されたときのように2回現れる時刻が {2} 個あります。値の平均をとります",
        ["{0} has another step ({1}) than the model has learned ({2}): its forecast says little; train a model with series of this step"] =
            "{0}: 時刻の間隔({1})が、モデルの学習した間隔({2})と違うので、予測はあてになりません。この間隔の系列でモデルを学習してください",
        ["{0} has values of 0 or less ({1} in all), and the model has learned logarithms: they are passed over as if missing"] =
            "{0}: 0 以下の値(全部で {1} 個)があります。モデルは対数を学習しているので、欠測として扱います",
        ["{0} has many values of 0 or less ({1} in all), and the model has learned logarithms: it is forecast without them, which is less sure; train a model with such series"] =
            "{0}: 0 以下の値が多く(全部で {1} 個)、モデルは対数を学習しているので、対数を使わずに予測します。確かさは劣ります。このような系列でモデルを学習してください",
        ["{0} has no value: it is not forecast"] =
            "{0}: 値が一つもないので予測しません",
        ["{0} has no value among its last {1}: its last value is repeated"] =
            "{0}: 直近 {1} 点に値がないので、最後の値を繰り返します",
        ["{0} has not changed in its last {1} values, which is all that its forecast is made from"] =
            "{0}: 予測のもとになる直近 {1} 点の値が変わっていません",
        ["{0} has fewer than {1} values: its forecast is a guess by the series that were learned, and so are its intervals"] =
            "{0}: 値が {1} 個未満なので、予測も区間も、学習した系列からの推測です",
        ["{0} has no more values than a season of {1}: its forecast is a guess by the other series"] =
            "{0}: 値が 1 季節({1} 点)以下しかなく、予測はほかの系列からの推測です",
        ["{0}: {1} had rows out of order: they are sorted by time"] =
            "{0}: {1} は行が時刻の順でなかったので、並べ替えました",
        ["series {0}"] =
            "系列 {0}",
        ["each of {0} series ({1})"] =
            "{0} 個の系列({1})",
        ["{0}, row {1}, \"{2}\""] =
            "{0}、{1} 行目、\"{2}\"",

        // Rows of the future.
        ["the rows of the future are passed over: none is needed, as no column is known in advance"] =
            "前もって分かる列がないので、将来の行は不要です。使いません",
        ["the rows of the future name no series: they are taken as those of each of the {0}"] =
            "将来の行に系列の名前がありません。{0} 個の系列のすべてに使います",
        ["the rows of the future have no column \"{0}\", which is known in advance; their columns are {1}"] =
            "将来の行に、前もって分かる列 \"{0}\" がありません。列は {1} です",
        ["the rows of the future have none of series \"{0}\"; they give the covariates known in advance of each series"] =
            "将来の行に系列 \"{0}\" がありません。前もって分かる変数を系列ごとに与えてください",
        ["series \"{0}\", {1}, column \"{2}\": the value is missing; it is known in advance and needed at each step"] =
            "系列 \"{0}\"、{1}、列 \"{2}\": 値がありません。前もって分かる変数は各ステップに必要です",
        ["series \"{0}\" ends at {1} and the rows of the future have stamps such as {2}; expected the same kind"] =
            "系列 \"{0}\" は {1} で終わりますが、将来の行の時刻は {2} のような形です。同じ種類の時刻が必要です",
        ["series \"{0}\": the rows of the future have {1} where {2} is due; expected a row for each step after {3}"] =
            "系列 \"{0}\": 将来の行は {2} のところが {1} です。{3} の後の各ステップに一行が必要です",
        ["series \"{0}\": no row of the future is later than {1}; expected one for each step to forecast"] =
            "系列 \"{0}\": {1} より後の将来の行がありません。予測する各ステップに一行が必要です",
        ["column \"{0}\" holds numbers, and text in the rows of the future; expected numbers in both"] =
            "列 \"{0}\" は数値ですが、将来の行では文字列です。どちらも数値にしてください",

        // Panels.
        ["{0} series of {1}"] =
            "{0} 系列、各 {1}",
        ["{0}–{1} points"] =
            "{0}~{1} 点",
        ["1 point"] =
            "1 点",
        ["{0} points"] =
            "{0} 点",
        ["{0} ({1})"] =
            "{0}({1})",
        ["{0}, {1}"] =
            "{0}、{1}",
        ["one a column"] =
            "一列に一系列",
        ["by \"{0}\""] =
            "列 \"{0}\" で区別",
        ["1 gap"] =
            "途切れ 1 か所",
        ["{0} gaps"] =
            "途切れ {0} か所",
        ["{0}, {1}, 1 missing value"] =
            "{0}、{1}、欠測値 1 個",
        ["{0}, {1}, {2} missing values"] =
            "{0}、{1}、欠測値 {2} 個",

        // Steps of time.
        ["counted"] =
            "連番",
        ["counted by {0}"] =
            "{0} ずつ増える番号",
        ["monthly"] =
            "毎月",
        ["quarterly"] =
            "四半期ごと",
        ["yearly"] =
            "毎年",
        ["daily"] =
            "毎日",
        ["every business day"] =
            "平日ごと",
        ["weekly"] =
            "毎週",
        ["hourly"] =
            "毎時",
        ["every minute"] =
            "毎分",
        ["every second"] =
            "毎秒",
        ["every {0} years"] =
            "{0} 年ごと",
        ["every {0} months"] =
            "{0} か月ごと",
        ["every {0} days"] =
            "{0} 日ごと",
        ["every {0} hours"] =
            "{0} 時間ごと",
        ["every {0} minutes"] =
            "{0} 分ごと",
        ["every {0:0.#######} seconds"] =
            "{0:0.#######} 秒ごと",
        ["{0} with {1} irregular steps"] =
            "{0}、不規則な間隔が {1} か所",
        ["{0}, {1} … {2}"] =
            "{0}、{1} … {2}",
        ["the series can't be continued {0} steps ({1}) after {2}: use a smaller horizon"] =
            "系列を {2} から {0} ステップ({1})先まで続けることはできません。予測期間を短くしてください",

        // Series.
        ["the series has the value {0}; {1} is a loss for values from {2} on: choose another"] =
            "系列に値 {0} があります。損失 {1} が扱えるのは {2} 以上の値です。別の損失を選んでください",
        ["value {0} of the series, counted from 0, is {1}; expected finite numbers: fill it in, and give it the weight 0 where it is missing"] =
            "系列の {0} 番目(0 から数えて)の値が {1} です。有限の数が必要です。別の値で埋め、欠測値なら重みを 0 にしてください",
        ["the series has {0} points; a window of {1} needs at least {2}: give more points or a smaller window"] =
            "系列は {0} 点です。窓が {1} なら {2} 点以上が必要です。点を増やすか窓を小さくしてください",
        ["series \"{0}\" has {1} points; a window of {2} needs at least {3}: give more points or a smaller window"] =
            "系列 \"{0}\" は {1} 点です。窓が {2} なら {3} 点以上が必要です。点を増やすか窓を小さくしてください",
        ["series \"{0}\" has {1} points; the model continues a series from its last {2}: give at least as many"] =
            "系列 \"{0}\" は {1} 点です。モデルは系列の最後の {2} 点から予測します。それ以上の点を与えてください",
        ["series \"{0}\": all {1} values are {2}: there is nothing to learn from a constant"] =
            "系列 \"{0}\": {1} 個の値がすべて {2} です。変化しない系列からは何も学習できません",
        ["series \"{0}\": the forecast grows beyond all numbers at step {1}; use a smaller horizon or train a model with the tanh nonlinearity"] =
            "系列 \"{0}\": 予測がステップ {1} で限りなく大きくなります。予測期間を短くするか、非線形関数を tanh にして学習し直してください",
        ["series \"{0}\""] =
            "系列 \"{0}\"",
        ["the values"] =
            "値",
        ["{0}: numbers such as {1:G4} are too large or too close together to be scaled to deviation 1; give them in another unit"] =
            "{0}: {1:G4} のような数は、大きすぎるか差が小さすぎて標準偏差を 1 に揃えられません。別の単位で与えてください",
        ["series \"{0}\": numbers such as {1:G4} are too large; expected at most {2}: give them in another unit"] =
            "系列 \"{0}\": {1:G4} のような数は大きすぎます。{2} 以下の数が必要です。別の単位で与えてください",

        // Panels.
        ["no series has a value before {0} points at its end, which {1} windows with a horizon of {2} take: give more points, or fewer windows"] =
            "末尾の {0} 点(長さ {2} の窓 {1} 個)より前に値のある系列がありません。点を増やすか、窓を減らしてください",
        ["series \"{0}\" ends at {1} and the test file has none of the {2} steps from {3} on; expected the rows that follow the training file"] =
            "系列 \"{0}\" は {1} で終わりますが、テストファイルには {3} からの {2} ステップの行が 1 つもありません。学習ファイルに続く行を指定してください",
        ["the test file lacks {0} of the {1} points to be scored, the first of series {2}: they are left out"] =
            "テストファイルには、採点する {1} 点のうち {0} 点がありません(最初は系列 {2})。その点は採点しません",
        ["series \"{0}\" ends at {1} and the test file has stamps such as {2}; expected the same kind"] =
            "系列 \"{0}\" は {1} で終わりますが、テストファイルの時刻は {2} のような形です。同じ種類の時刻にしてください",
        ["\"{0}\" at {1}"] =
            "\"{0}\" の {1}",
        ["no series has a value before {0} points at its end, which a window with a horizon of {1} takes: give more points, or a smaller horizon"] =
            "末尾の {0} 点(長さ {1} の窓)より前に値のある系列がありません。点を増やすか、予測を短くしてください",
        ["the test file has no series of the training file, such as \"{0}\"; give a file with the same names"] =
            "テストファイルに、学習ファイルの系列(\"{0}\" など)がありません。同じ名前の系列のファイルを指定してください",
        ["no series is long enough: a season of {0} takes {1} points to learn from, and the longest series has {2}; give more, or a smaller season (evaluate: or a smaller horizon or fewer windows, which leave more to learn from)"] =
            "どの系列も短すぎます。季節 {0} では学習に {1} 点が必要ですが、最も長い系列でも {2} 点です。点を増やすか、季節を短くしてください(evaluate では、予測を短くするか窓を減らすと、学習に使える点が増えます)",
        ["no series has a value, so there is nothing to learn; give series with values"] =
            "どの系列にも値がないので、学習できません。値のある系列を渡してください",
        ["series \"{0}\" has the value {1}, and a negative binomial likelihood is for counts, whole numbers from 0 on: use quantiles"] =
            "系列 \"{0}\" に値 {1} があります。負の二項分布は個数(0 以上の整数)のためのものです。分位点を使ってください",

        // Training.
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
        ["{0}: the checkpoint has no seed: it is damaged; begin anew"] =
            "{0}: チェックポイントに乱数の種がなく、壊れています。最初からやり直してください",
        ["{0}: is a checkpoint of another training (other data, network, first weights or options); resume with the same ones, or delete it and begin anew"] =
            "{0}: 別の学習(データ、ネットワーク、最初の重みまたはオプションが異なる)のチェックポイントです。同じ条件で再開するか、削除して最初からやり直してください",
        ["{0}: the training has done {1} epochs, more than the {2} asked for; ask for at least as many, or delete it and begin anew"] =
            "{0}: 学習はすでに {1} エポックまで済んでいて、指定の {2} を超えています。それ以上を指定するか、削除して最初からやり直してください",
        ["{0}: the checkpoint has the count {1}, which can't be: it is damaged; begin anew"] =
            "{0}: チェックポイントの回数 {1} はありえない値で、壊れています。最初からやり直してください",
        ["{0}: the checkpoint has a best loss that is no number: it is damaged; begin anew"] =
            "{0}: チェックポイントの最良の損失が数ではなく、壊れています。最初からやり直してください",
        ["{0}: the checkpoint has no array log of 5 values an epoch: it is damaged; begin anew"] =
            "{0}: チェックポイントに各エポック 5 値の配列 log がありません。壊れているので、最初からやり直してください",
        ["{0}: the checkpoint has an array {1}, which is no network's: it is damaged; begin anew"] =
            "{0}: チェックポイントに、どのネットワークのものでもない配列 {1} があり、壊れています。最初からやり直してください",
        ["{0}: the checkpoint has no array {1} of {2} values: it is damaged; begin anew"] =
            "{0}: チェックポイントに値が {2} 個の配列 {1} がなく、壊れています。最初からやり直してください",
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
        ["{0}: is the model of one series that feeds on its own predictions, as nami train --recursive makes; expected one of panels: train without --recursive, or use this one with nami forecast or RecursiveForecaster.Load"] =
            "{0}: nami train --recursive が作る、自分の予測を入力とする一系列のモデルです。ここではパネルのモデルが必要です。--recursive なしで学習するか、このモデルは nami forecast か RecursiveForecaster.Load で使ってください",
        ["{0}: is the model of a panel; load it as a Forecaster"] =
            "{0}: パネルのモデルです。Forecaster として読み込んでください",
        ["{0}: is not a checkpoint of a forecaster of panels; resume with the options of the training that wrote it"] =
            "{0}: パネルの予測器のチェックポイントではありません。それを書いた学習と同じオプションで再開してください",
        ["{0}: is not a checkpoint of a training; resume from the file that the training wrote"] =
            "{0}: 学習のチェックポイントではありません。学習が書き出したファイルから再開してください",

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
        ["{0}: is a Nami file of kind \"{1}\", expected a {2}: update nami"] =
            "{0}: 種類 \"{1}\" の nami のファイルですが、{2} ではありません。nami を更新してください",
        ["{0}: not a Nami model: it is a safetensors file without the metadata nami.format and nami.sha256; give a file written by nami train"] =
            "{0}: nami のモデルではなく、メタデータ nami.format と nami.sha256 のない safetensors ファイルです。nami train が書き出したファイルを指定してください",
        ["{0}: was written by a newer nami (format {1}, this one reads {2}): update nami"] =
            "{0}: 新しい版の nami が書いたファイルです(形式 {1}。この版が読めるのは {2})。nami を更新してください",
        ["{0}: its checksum does not match: the file is damaged or was changed; copy it again or train anew"] =
            "{0}: チェックサムが合いません。壊れているか、変更されています。コピーし直すか、学習し直してください",
        ["{0}: its nami.format is not a version that this nami reads (it reads {1})"] =
            "{0}: nami.format がこの nami の読める版ではありません(読めるのは {1})",
        ["{0}: its {1} is missing or not what a model has; expected {2}: train the model anew"] =
            "{0}: {1} がないか、モデルとして正しくありません。{2}が必要です。モデルを学習し直してください",
        ["a value"] =
            "値",
        ["true or false"] =
            "true または false ",
        ["a number from {0}"] =
            "{0} 以上の数",
        ["one of {0}"] =
            "{0} のいずれか",
        ["an array of {0} and shape [{1}]"] =
            "型 {0}、形 [{1}] の配列",
        ["a list of texts in JSON"] =
            "JSON の文字列の一覧",
        ["whole numbers from {0}"] =
            "{0} 以上の整数",
        ["a list of 1 and ascending seasons"] =
            "1 と、短い順の季節の一覧",
        ["a list of day, week, year"] =
            "day、week、year の一覧",
        ["past, known or static for each covariate"] =
            "共変量ごとに past、known、static のいずれか",
        ["deviations above 0"] =
            "0 より大きい偏差",
        ["formats of stamps that this version knows"] =
            "この版が知っている時刻の書式",
        ["length, format, step, day, last stamp and irregular steps of each series"] =
            "系列ごとの長さ、書式、間隔、日、最後の時刻、不規則な間隔の数",
        ["series whose values and covariates fit each other"] =
            "値と共変量の数が合う系列",
        ["as many values as the series have"] =
            "系列の長さと同じ数の値",
        // Tables of typed columns: Parquet and databases.
        ["{0}, row {1}, column \"{2}\""] =
            "{0}、{1} 行目、列 \"{2}\"",
        ["{0}: column \"{1}\" is of type {2}, which can't be read; expected numbers, text or times"] =
            "{0}: 列 \"{1}\" の型 {2} は読めません。数値、文字列、時刻のいずれかが必要です",
        ["{0}: column \"{1}\" is passed over: it is of type {2}, which can't be read"] =
            "{0}: 列 \"{1}\" は読み飛ばします。型 {2} は読めません",
        ["{0}: gives no columns; expected a query such as SELECT unique_id, ds, y FROM sales"] =
            "{0}: 列がありません。SELECT unique_id, ds, y FROM sales のような問い合わせを指定してください",
        ["{0}: is not a Parquet file that can be read, or is damaged: {1}"] =
            "{0}: 読める Parquet ファイルではないか、壊れています: {1}",
        ["\"{0}\" is not the name of a table; expected one such as forecasts or shop.forecasts"] =
            "\"{0}\" は表の名前ではありません。forecasts や shop.forecasts のように指定してください",
        ["{0}: the query would change the database, which is opened to be read alone; expected one such as SELECT unique_id, ds, y FROM sales"] =
            "{0}: 読み取り専用で開いたデータベースを、問い合わせが変更しようとしました。SELECT unique_id, ds, y FROM sales のような問い合わせを指定してください",
        ["{0}: the query is of several statements; expected one, such as SELECT unique_id, ds, y FROM sales"] =
            "{0}: 問い合わせに文が複数あります。SELECT unique_id, ds, y FROM sales のような一つの文を指定してください",
        ["{0}: can't be written to; change the permissions of the file and its folder, or choose another database"] =
            "{0}: 書き込めません。ファイルとフォルダーの権限を変えるか、別のデータベースを指定してください",
        ["{0}: {1}; forecasts have the columns {2}: add those that are missing, or choose another table, which is made where there is none"] =
            "{0}: {1}。予測の列は {2} です。足りない列を加えるか、別の表を指定してください(なければ作ります)",
        ["{0}: is not an SQLite database"] =
            "{0}: SQLite のデータベースではありません",
        ["the PostgreSQL connection can't be read; expected one such as postgresql://user@host:5432/database, or Host=host;Username=user;Database=database"] =
            "PostgreSQL の接続先を読み取れません。postgresql://user@host:5432/database や Host=host;Username=user;Database=database のように指定してください",
        ["{0}: {1}; give the password by the variable PGPASSWORD or in ~/.pgpass"] =
            "{0}: {1}。パスワードは環境変数 PGPASSWORD か ~/.pgpass で与えてください",
        ["{0}: can't connect: {1}; expected a server there"] =
            "{0}: 接続できません: {1}。そこでサーバーが動いているか確かめてください",
        ["{0}: OpenSSL's libssl is missing on this machine, which {1} needs; install it, as by: apt-get install openssl"] =
            "{0}: {1} に必要な OpenSSL の libssl がこのマシンにありません。apt-get install openssl などで入れてください",
        ["{0}: the server asks for a password; give it by the variable PGPASSWORD or in ~/.pgpass"] =
            "{0}: サーバーがパスワードを求めています。環境変数 PGPASSWORD か ~/.pgpass で与えてください",

        ["finite numbers"] =
            "有限の数",
        ["a share below 1"] =
            "1 未満の割合",
        ["the sizes of a network"] =
            "ネットワークの大きさ",
        ["at most {0}"] =
            "{0} 以下の数",
        ["as many inputs as lags, calendar and covariates give"] =
            "遅れ、暦、共変量の数に合う入力の数",
        ["stamps that grow up to the last one"] =
            "最後の時刻まで増えていく時刻",
        ["settings in their ranges: {0}"] =
            "範囲内の設定({0})",
        ["a number above 0"] =
            "0 より大きい数",
        ["a format of stamps that this version knows"] =
            "この版が知る時刻の書式",
        ["a whole number or a duration such as P1M"] =
            "整数または P1M のような期間",
        ["a stamp in its own format"] =
            "その書式の時刻",
        ["a day of the month for steps of months, else 0"] =
            "月単位の間隔なら日、ほかは 0 ",

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

        // The server.
        ["{0}: can't be written to; choose another folder for the models, or change its permissions"] =
            "{0}: 書き込めません。モデルのフォルダーに別のものを指定するか、権限を変えてください",
        ["{0}: can't be used for the models: {1}; if another server has it, stop that one or choose another folder"] =
            "{0}: モデルのフォルダーとして使えません: {1}。別のサーバーが使っているときは、そのサーバーを終了するか、別のフォルダーを指定してください",
        ["{0}[{1}].{2}[{3}]"] =
            "{0}[{1}].{2}[{3}]",
    };
}
