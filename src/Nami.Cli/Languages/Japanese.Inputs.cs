namespace Nami.Cli.Languages;

/// <summary>Messages about files: formats, archives, encodings, workbooks and JSON.</summary>
internal static partial class Japanese
{
    private static Dictionary<string, string> Inputs => new(StringComparer.Ordinal)
    {
        // What was decided.
        ["Read as {0}."] =
            "文字コードを {0} と判断しました。",
        ["Read the sheet \"{0}\", the first of {1}."] =
            "シート \"{0}\"（{1} 枚のうちの先頭）を読み取りました。",
        ["Read {0}, the only table in the archive."] =
            "アーカイブの中で唯一の表である {0} を読み取りました。",
        // Encodings.
        ["a name such as utf-8, utf-16, shift_jis, euc-jp, windows-1252 or iso-8859-1"] =
            "utf-8、utf-16、shift_jis、euc-jp、windows-1252、iso-8859-1 のような名前",
        ["{0} is '{1}'. Expected {2}."] =
            "{0} が '{1}' になっています。{2}を指定してください。",
        ["{0}, line {1}: the text isn't valid {2}. Name its encoding ({3}), or save the file in UTF-8."] =
            "{0}、{1} 行目：{2} として正しくない部分があります。文字コードを指定するか（{3}）、UTF-8 で保存し直してください。",
        ["{0}, line {1}: the text is UTF-8, but this line contains bytes that aren't. Save the file in UTF-8, or name its encoding ({2})."] =
            "{0}、{1} 行目：ファイルは UTF-8 ですが、この行に UTF-8 ではない部分があります。UTF-8 で保存し直すか、文字コードを指定してください（{2}）。",
        ["{0}, line {1}: the text isn't UTF-8, nor any encoding that is detected. Name its encoding ({2}), or save the file in UTF-8."] =
            "{0}、{1} 行目：文字コードが UTF-8 ではなく、自動では判断できません。文字コードを指定するか（{2}）、UTF-8 で保存し直してください。",
        ["{0}, line {1}: the text isn't UTF-8. As {2} it reads \"{3}\". Name its encoding ({4}), or save the file in UTF-8."] =
            "{0}、{1} 行目：文字コードが UTF-8 ではありません。{2} とすると \"{3}\" になります。文字コードを指定するか（{4}）、UTF-8 で保存し直してください。",
        ["{0}, line {1}: the text isn't UTF-8. It reads \"{2}\" as {3} and \"{4}\" as {5}. Name its encoding ({6}), or save the file in UTF-8."] =
            "{0}、{1} 行目：文字コードが UTF-8 ではありません。{3} とすると \"{2}\"、{5} とすると \"{4}\" になります。文字コードを指定するか（{6}）、UTF-8 で保存し直してください。",
        ["{0}: the text isn't valid in the encoding it is read with. Expected UTF-8, or a reader of its encoding."] =
            "{0}：読み取りに使った文字コードとして正しくない部分があります。UTF-8 にするか、文字コードの合うリーダーを渡してください。",
        // Archives.
        ["{0}: the compressed data is damaged or cut short. Copy or compress the file again."] =
            "{0}：圧縮されたデータが壊れているか、途中で切れています。コピーまたは圧縮をやり直してください。",
        ["{0}: the zip data is damaged or cut short. Copy or compress the file again."] =
            "{0}：zip のデータが壊れているか、途中で切れています。コピーまたは圧縮をやり直してください。",
        ["{0}: the file unpacks to more than {1}. If it is meant to, set a higher limit ({2})."] =
            "{0}：展開すると {1}を超えます。問題のないファイルであれば、上限を上げてください（{2}）。",
        ["{0}: the archive contains more than {1} files. Unpack it, and read the file of the table."] =
            "{0}：アーカイブに {1} 個を超えるファイルが入っています。展開して、表のファイルを指定してください。",
        ["{0}: the archive contains no file. Expected one table."] =
            "{0}：アーカイブにファイルが入っていません。表が一つ必要です。",
        ["{0}: the archive contains {1} files ({2}), not one table. Unpack it, and read the file of the table."] =
            "{0}：アーカイブに {1} 個のファイル（{2}）が入っていて、表を一つに決められません。展開して、表のファイルを指定してください。",
        ["{0}: the archive contains another archive or an Excel file. Unpack it, and read the file in it."] =
            "{0}：アーカイブの中に別のアーカイブか Excel ファイルが入っています。展開して、中のファイルを指定してください。",
        ["{0}: \"{1}\" is compressed with a method that isn't supported ({2}). Compress it again as an ordinary zip file."] =
            "{0}：\"{1}\" の圧縮方式（{2}）には対応していません。通常の zip で圧縮し直してください。",
        ["{0}: the file is encrypted. Save it without a password."] =
            "{0}：暗号化されています。パスワードなしで保存し直してください。",
        ["{0}: is a packed file ({1}). Unpack it, and read the file of the table."] =
            "{0}：圧縮ファイル（{1}）です。展開して、表のファイルを指定してください。",
        // Other formats.
        ["{0}: is a picture. Expected CSV, Excel (.xlsx) or JSON lines."] =
            "{0}：画像です。CSV、Excel（.xlsx）、JSON Lines のファイルを指定してください。",
        ["{0}: the first sheet, \"{1}\", holds no table. Name another one ({2}): {3}."] =
            "{0}：先頭のシート \"{1}\" に表がありません。別のシートを指定してください（{2}）：{3}。",
        ["{0}: is a PDF document. Save the table as .xlsx or CSV."] =
            "{0}：PDF です。表を .xlsx か CSV で保存し直してください。",
        ["{0}: is a Parquet file, which isn't read here. Read it with ParquetPanel or the command line, or save the table as CSV."] =
            "{0}：Parquet ファイルで、ここでは読み取れません。ParquetPanel かコマンドラインで読み取るか、表を CSV で保存し直してください。",
        ["{0}: is an SQLite database. Read it by a query, or save the table as CSV."] =
            "{0}：SQLite のデータベースです。クエリーで読み取るか、表を CSV で保存し直してください。",
        ["{0}: is a text document (RTF). Save the table as .xlsx or CSV."] =
            "{0}：文書（RTF）です。表を .xlsx か CSV で保存し直してください。",
        ["{0}: is a text document or a presentation. Save the table as .xlsx or CSV."] =
            "{0}：文書かプレゼンテーションです。表を .xlsx か CSV で保存し直してください。",
        ["{0}: is a binary file of an unknown format. Expected CSV, Excel (.xlsx) or JSON lines."] =
            "{0}：未知の形式のバイナリファイルです。CSV、Excel（.xlsx）、JSON Lines のいずれかを指定してください。",
        ["{0}: is a web page (HTML), not a table. If it was downloaded, open its address in a browser to see why; a table in it can be saved as .xlsx or CSV."] =
            "{0}：表ではなく Web ページ（HTML）です。ダウンロードしたファイルであれば、ブラウザーで URL を開いて内容を確かめてください。ページの中の表は .xlsx か CSV で保存できます。",
        ["{0}: is an XML document. Save the table as .xlsx or CSV."] =
            "{0}：XML です。表を .xlsx か CSV で保存し直してください。",
        ["{0}: is an Excel file of an older format (.xls). Save it as .xlsx or CSV."] =
            "{0}：古い形式の Excel ファイル（.xls）です。.xlsx か CSV で保存し直してください。",
        ["{0}: is an Excel file in binary format (.xlsb). Save it as .xlsx or CSV."] =
            "{0}：バイナリ形式の Excel ファイル（.xlsb）です。.xlsx か CSV で保存し直してください。",
        ["{0}: is an OpenDocument file (.ods). Save the table as .xlsx or CSV."] =
            "{0}：OpenDocument（.ods）です。表を .xlsx か CSV で保存し直してください。",
        // Workbooks.
        ["{0}: there is no sheet \"{1}\" ({2}). The sheets are {3}."] =
            "{0}：シート \"{1}\" がありません（{2}）。シートは {3} です。",
        ["{0}: the workbook has no sheet with cells."] =
            "{0}：Excel ファイルに表のシートがありません。",
        ["{0}: the workbook is damaged. Open it in Excel or another program, and save it again."] =
            "{0}：Excel ファイルが壊れています。Excel などで開いて、保存し直してください。",
        ["{0}: the workbook contains a document type (DTD), which isn't read. Open it in Excel or another program, and save it again."] =
            "{0}：Excel ファイルに文書型定義（DTD）が含まれていて、読み取れません。Excel などで開いて、保存し直してください。",
        ["{0}: a text, a row or a list of the workbook has more than {1} characters or items. Split it up."] =
            "{0}：Excel ファイルに長すぎる文字列、行、一覧のいずれかがあります（上限は {1}）。分けてください。",
        // JSON.
        ["{0}, line {1}: isn't valid JSON. Expected one object per row, such as {{\"ds\": \"2024-01-31\", \"y\": 1.5}}."] =
            "{0}、{1} 行目：正しい JSON ではありません。行ごとに {{\"ds\": \"2024-01-31\", \"y\": 1.5}} のようなオブジェクトを書いてください。",
        ["{0}, line {1}: expected a JSON object, such as {{\"ds\": \"2024-01-31\", \"y\": 1.5}}."] =
            "{0}、{1} 行目：JSON オブジェクトではありません。{{\"ds\": \"2024-01-31\", \"y\": 1.5}} のように書いてください。",
        ["{0}, line {1}: the value of \"{2}\" is an object or a list. Expected rows whose values are numbers, strings or null."] =
            "{0}、{1} 行目：\"{2}\" の値がオブジェクトかリストになっています。各行の値は数値、文字列、null のいずれかにしてください。",
        ["{0}, line {1}: the objects have more than {2} keys. Expected the same keys in each object."] =
            "{0}、{1} 行目：オブジェクトのキーが {2} 個を超えています。どのオブジェクトも同じキーにしてください。",
        ["{0}, line {1}: a value has more than {2} bytes. Shorten it."] =
            "{0}、{1} 行目：{2} バイトを超える値があります。短くしてください。",
        ["{0}, line {1}: a key or a row has more than {2} characters. Shorten it."] =
            "{0}、{1} 行目：{2} 文字を超えるキーか行があります。短くしてください。",
        ["{0}: the file changed while it was read. Read it again."] =
            "{0}：読み取り中にファイルが変わりました。もう一度読み取ってください。",
        // Bodies.
        ["the body unpacks to more than {0} bytes; send fewer rows per request"] =
            "本文を展開すると {0} バイトを超えます。1 回に送る行を減らしてください",
        ["the charset of the body is {0}; expected {1}"] =
            "本文の charset が {0} です。{1}を指定してください",
    };
}
