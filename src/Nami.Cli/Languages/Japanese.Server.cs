namespace Nami.Cli.Languages;

/// <summary>What the server says.</summary>
internal static partial class Japanese
{
    private static Dictionary<string, string> Server => new(StringComparer.Ordinal)
    {
        // The folder of the server.
        ["{0}: can't be written to; choose another folder for the models, or change its permissions"] =
            "{0}：書き込めません。モデルのフォルダーに別のものを指定するか、権限を変えてください",
        ["{0}: can't be used as the models folder: {1}; if another server uses it, stop that server or choose another folder"] =
            "{0}：モデルのフォルダーとして使えません（{1}）。別のサーバーが使っているときは、そのサーバーを終了するか、別のフォルダーを指定してください",
        // Fields of a request.
        ["{0}[{1}].{2}[{3}]"] =
            "{0}[{1}].{2}[{3}]",
        ["{0} is {1}; expected {2}"] =
            "{0} が {1} です。{2}を指定してください",
        ["{0} has an invalid value; expected {1}"] =
            "{0} の値が正しくありません。{1}を指定してください",
        ["{0} is empty; expected {1}"] =
            "{0} が空です。{1}を指定してください",
        ["{0} is missing; expected {1}"] =
            "{0} がありません。{1}を指定してください",
        ["{0} has {1}; expected {2}"] =
            "{0} は{1}です。{2}を指定してください",
        ["method {0} doesn't use it"] = "手法 {0} では使いません",
        ["{0} can't be given here: {1}"] =
            "{0} はここでは指定できません。{1}",
        ["{0} is duplicated; expected each field once"] =
            "{0} が重複しています。どのフィールドも 1 回だけ指定してください",
        ["{0} is not a field of this request, which has none; remove it"] =
            "{0} は使えません。このリクエストにフィールドはないので、取り除いてください",
        ["{0} is not a field of this request; expected one of {1}"] =
            "{0} はこのリクエストのフィールドではありません。使えるのは {1} です",
        // What a field takes.
        ["no value"] =
            "指定なし",
        ["no fields"] =
            "フィールドなし",
        ["each field once"] =
            "どのフィールドも 1 回だけ",
        ["a whole number, 0 or more"] =
            "0 以上の整数",
        ["a whole number from 0 to {0}"] =
            "0 から {0} までの整数",
        ["a number or null"] =
            "数値か null のどちらか",
        ["a number, a string or null"] =
            "数値、文字列、null のいずれか",
        ["a number above 0 and below 100"] =
            "0 より大きく 100 より小さい数値",
        ["{0}, or an object such as {1}"] =
            "{0}、または {1} のようなオブジェクト",
        ["a string"] =
            "文字列",
        ["an object with {0}"] =
            "{0} を持つオブジェクト",
        ["a list of numbers"] =
            "数値のリスト",
        ["a list of timestamps"] =
            "時刻のリスト",
        ["a list of series"] =
            "系列のリスト",
        ["a series"] =
            "系列",
        ["a name, because there are several series"] =
            "名前（系列が複数あるため）",
        ["the timestamps of the observations"] =
            "観測の時刻",
        ["timestamps, as in the first series"] =
            "最初の系列と同じく時刻",
        ["at least one row"] =
            "1 行以上の値",
        ["length {0}"] =
            "長さ {0} のリスト",
        ["median or mean"] = "median か mean",
        ["bottom-up or mint"] = "bottom-up か mint",
        ["at most 20 quantiles"] = "20 個以下の分位数",
        ["a probability above 0 and below 1"] = "0 より大きく 1 より小さい確率",
        ["at most 20 levels"] =
            "20 個以下の水準",
        ["one timestamp per value, {0} in all"] =
            "値ごとに一つ、全部で {0} 個の時刻",
        ["one value per row, {0} in all, or one for the whole series"] =
            "行ごとに一つ、全部で {0} 個の値、または系列全体で一つの値",
        ["the covariates {0}"] =
            "共変量 {0} のリスト",
        ["the covariates of the first series: {0}"] =
            "最初の系列と同じ共変量（{0}）",
        ["the first series has no timestamps"] =
            "最初の系列に時刻がありません",
        ["the first series has no covariates"] =
            "最初の系列に共変量がありません",
        ["the future has no values yet, only covariates"] =
            "将来の値はまだなく、指定できるのは共変量だけです",
        ["it names a column of a CSV body"] =
            "CSV の本文の列を表すフィールドです",
        ["at most {0}, one less than points"] =
            "{0} 以下の値（points より 1 小さい値まで）",
        ["more, because the run would record {0} values and the limit is {1}"] =
            "もっと大きい値（記録する値が {0} 個になり、上限 {1} を超えるため）",
        ["1 to 64 letters (a-z, A-Z), digits, '.', '_' or '-', starting with a letter or digit"] =
            "英数字で始まる 1 から 64 文字の名前（a-z、A-Z、0-9、'.'、'_'、'-'）",
        // Limits.
        ["{0} has {1} series; expected at most {2}"] =
            "{0} に系列が {1} 個あります。{2} 個以下にしてください",
        ["{0} has {1} points; expected at most {2}"] =
            "{0} に点が {1} 個あります。{2} 個以下にしてください",
        ["series has {0} covariates; expected at most {1}"] =
            "series に共変量が {0} 個あります。{1} 個以下にしてください",
        ["the model would hold {0} series; expected at most {1}"] =
            "モデルの系列が {0} 個になります。{1} 個以下にしてください",
        ["at most {0} series"] =
            "{0} 個以下の系列",
        ["at most {0} points"] =
            "{0} 個以下の点",
        ["at most {0} covariates"] =
            "{0} 個以下の共変量",
        ["at most {0} bytes"] =
            "{0} バイト以下",
        ["the body is larger than {0} bytes; send fewer rows per request"] =
            "本文が {0} バイトを超えています。1 回に送る行を減らしてください",
        ["the training needs about {0} MB of memory, and the limit is {1} MB; use a smaller hidden_size, batch_size, window or horizon"] =
            "学習に約 {0} MB のメモリーが必要ですが、上限は {1} MB です。hidden_size、batch_size、window、horizon のいずれかを小さくしてください",
        ["settings that need at most {0} MB"] =
            "必要なメモリーが {0} MB 以下になる設定",
        ["the folder already holds {0} models, the limit; delete one first"] =
            "フォルダーのモデルが上限の {0} 個に達しています。先に一つ削除してください",
        // Bodies, types, tokens, origins.
        ["the body is empty; expected a JSON object"] =
            "本文が空です。JSON オブジェクトを送ってください",
        ["the body is null; expected a JSON object"] =
            "本文が null です。JSON オブジェクトを送ってください",
        ["the body is not valid UTF-8; expected a JSON object in UTF-8"] =
            "本文が正しい UTF-8 ではありません。UTF-8 の JSON オブジェクトを送ってください",
        ["the body is not valid JSON (line {0}, byte {1}); expected a JSON object"] =
            "本文が正しい JSON ではありません（{0} 行目、{1} バイト目）。JSON オブジェクトを送ってください",
        ["the body is compressed; send it uncompressed"] =
            "本文が圧縮されています。圧縮せずに送ってください",
        ["the body is in {0}; send it in UTF-8"] =
            "本文の文字コードが {0} です。UTF-8 で送ってください",
        ["the request can't be read: {0}"] =
            "リクエストを読み取れません（{0}）",
        ["identity"] =
            "identity",
        ["utf-8"] =
            "utf-8",
        ["application/json"] =
            "application/json",
        ["application/json or text/csv"] =
            "application/json か text/csv のどちらか",
        ["Bearer TOKEN"] =
            "Bearer TOKEN",
        ["the token is missing or wrong; send the header Authorization: Bearer TOKEN"] =
            "トークンがないか、違っています。ヘッダー Authorization: Bearer TOKEN を送ってください",
        ["This page needs the server's token. Open the address /?token=TOKEN."] =
            "このページにはサーバーのトークンが必要です。アドレス /?token=TOKEN を開いてください。",
        ["this server does not serve the host \"{0}\"; expected one of {1}"] =
            "ホスト \"{0}\" はこのサーバーのものではありません。使えるのは {1} です",
        ["a page of another site can't call this server; use a page of this server, or a program that is not a browser"] =
            "ほかのサイトのページからは使えません。このサーバーのページか、ブラウザー以外のプログラムを使ってください",
        ["a page of this server, or a program that is not a browser"] =
            "このサーバーのページ、またはブラウザー以外のプログラム",
        // Endpoints.
        ["there is no endpoint {0}; /openapi/v1.json lists the endpoints"] =
            "エンドポイント {0} はありません。エンドポイントの一覧は /openapi/v1.json にあります",
        ["this endpoint accepts only {0}; /openapi/v1.json lists the endpoints"] =
            "このエンドポイントで使えるのは {0} だけです。エンドポイントの一覧は /openapi/v1.json にあります",
        // Failures and busy times.
        ["internal server error; the server's log has the details"] =
            "サーバーの内部エラーです。詳しくはサーバーのログを見てください",
        ["the server can't use its files: {0}; check the disk space and the folder's permissions"] =
            "サーバーのファイルを読み書きできません（{0}）。ディスクの空き容量とフォルダーの権限を確認してください",
        ["the bodies of other requests fill the memory reserved for them; try again later"] =
            "ほかのリクエストの本文でメモリーがいっぱいです。しばらくしてからもう一度試してください",
        ["{0} forecasts are already waiting; try again later"] =
            "すでに {0} 件の予測が待っています。しばらくしてからもう一度試してください",
        ["{0} requests are already waiting; try again later"] =
            "すでに {0} 件のリクエストが待っています。しばらくしてからもう一度試してください",
        ["{0} runs are already waiting, the limit; try again when one has ended"] =
            "待っている実行が上限の {0} 件に達しています。どれかが終わってからもう一度試してください",
        ["{0} runs are in progress, the limit; stop one, or try again when one has ended"] =
            "進行中の実行が上限の {0} 件に達しています。どれかを停止するか、終わってからもう一度試してください",
        ["{0} clients are already watching, the limit; get the run itself, or try again later"] =
            "実行を見ているクライアントが上限の {0} 個に達しています。実行そのものを取得するか、しばらくしてからもう一度試してください",
        // Models.
        ["there is no model \"{0}\"; GET /v1/models lists the models"] =
            "モデル \"{0}\" はありません。モデルの一覧は GET /v1/models で取得できます",
        ["the file of the model \"{0}\" was deleted"] =
            "モデル \"{0}\" のファイルは削除されました",
        ["the model \"{0}\" was deleted meanwhile"] =
            "モデル \"{0}\" は処理中に削除されました",
        // Runs.
        ["there is no run \"{0}\"; GET /v1/runs lists the runs"] =
            "実行 \"{0}\" はありません。実行の一覧は GET /v1/runs で取得できます",
        ["there is no series {0}; the run has {1}, numbered from 0"] =
            "系列 {0} はありません。この実行の系列は {1} 個で、番号は 0 からです",
        ["a sine exercise has no series; trainings and evaluations have them"] =
            "サイン波の演習に系列はありません。系列があるのは学習と評価です",
        ["the series of the run are no longer in memory; start the run again"] =
            "この実行の系列はもうメモリーにありません。もう一度実行してください",
        ["only sine exercises that were started since the last start of the server have hidden states"] =
            "隠れ状態があるのは、サーバーの起動後に始めたサイン波の演習だけです",
        ["only sine exercises that were started since the last start of the server have a network; GET /v1/models lists trained models"] =
            "ネットワークがあるのは、サーバーの起動後に始めたサイン波の演習だけです。学習したモデルの一覧は GET /v1/models で取得できます",
        ["no epoch is recorded yet"] =
            "まだどのエポックも記録されていません",
        ["no epoch up to {0} is recorded"] =
            "エポック {0} までに記録されたものはありません",
        ["only sine exercises can be paused; stop this run instead"] =
            "一時停止できるのはサイン波の演習だけです。この実行は停止してください",
        ["only interrupted runs can be resumed; the status of this run is {0}"] =
            "再開できるのは中断した実行だけです。この実行の状態は {0} です",
        ["the run has already ended; its status is {0}"] =
            "この実行はすでに終わっています。状態は {0} です",
        ["the server stopped before the run ended; resume the run to continue it"] =
            "実行が終わる前にサーバーが停止しました。続けるには実行を再開してください",
        ["the run took longer than the limit of {0}"] =
            "実行が上限の時間 {0} を超えました",
        ["the run was stopped before its first epoch ended, so there is no model"] =
            "最初のエポックが終わる前に停止したため、モデルはありません",
        ["{0}; the model trained so far is kept"] =
            "{0}。それまでに学習したモデルは保存しました",
        ["the run can't use its files: {0}; check the disk space and the folder's permissions"] =
            "実行のファイルを読み書きできません（{0}）。ディスクの空き容量とフォルダーの権限を確認してください",
        ["the run is out of memory; use a smaller hidden_size, batch_size, window or horizon"] =
            "メモリーが足りません。hidden_size、batch_size、window、horizon のいずれかを小さくしてください",
        ["the state of the run can't be written: {0}"] =
            "実行の状態を書き込めません（{0}）",
        ["{0}; the state of the run can't be written: {1}"] =
            "{0}。実行の状態を書き込めません（{1}）",
    };
}
