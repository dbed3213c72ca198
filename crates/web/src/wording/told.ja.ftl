# ファイルについての説明：取り込めない理由。
row-wrong = { $message }。
row-wrong-value = { $message }（「{ $value }」）。
row-empty = 必須の項目が空欄です
row-empty-fix = 値を入力するか、この行を外してください。
row-no-amount = 金額として読めません
row-no-amount-fix = { $example } のように書いてください。
row-odd-groups = 桁区切りが3桁ごとになっていません
row-odd-groups-fix = コンマが小数点なら、対応表に decimal = "," と書いてください。
row-too-many-decimals = 小数の桁数が通貨の単位より多くなっています
row-too-many-decimals-fix = 丸めるか、通貨を書くか、対応表に decimal = "," と書いてください。
row-in-doubt = 点が桁区切りか小数点か分かりません
row-in-doubt-fix = 桁区切りの点を付けずに書くか、対応表で指定してください。点が桁区切りなら decimal = ","、小数点なら decimal = "." です。
row-too-large = 金額が大きすぎます
row-too-large-fix = 桁数を確認してください。
row-negative = 金額がマイナスです
row-negative-fix = 金額を直すか、返金は別に記録してください。
row-no-currency = 通貨コードではありません
row-no-currency-fix = JPY や USD のような3文字のコードで書いてください。
row-other-currency = { $currency }の金額ではありません
row-other-currency-fix = 通貨の列を設けるか、対応表に currency = "USD" のように書いてください。{ $currency }の金額なら、記号を外してください。
row-not-units = 数量ではなく金額です
row-not-units-fix = 数だけを書くか、金額の列に入れてください。
row-no-date = 日付として読めません
row-no-date-fix = 2026-03-31 のように書いてください。
row-no-such-day = 存在しない日付です
row-no-such-day-fix = 1900年から2200年までの実在する日付を書いてください。
row-no-time = 時刻として読めません
row-no-time-fix = 14:30:00 のように書いてください。
row-short-year = 年が2桁です
row-short-year-fix = 年は4桁で書いてください。
row-either-order = 月/日と日/月のどちらにも読めます
row-either-order-fix = どちらかを指定してください。ファイルの画面の「日付の順序」か、対応表の date_order = "mdy" または "dmy" です。
row-no-flag = 「はい」「いいえ」のどちらでもありません
row-no-flag-fix = true か false と書いてください。
row-no-moment = 日時がありません
row-no-moment-fix = 日時も出力してください。日時がないと履歴を順に並べられません。
row-not-done = いつ行われたかが書かれていません
row-not-done-fix = 行った日時を入れるか、日付の列も出力してください。
row-no-period = 期間として読めません
row-no-period-fix = 2026-11（月）、2026-Q4、2026-H2、FY2026 のように書いてください。
row-not-whole = 整数ではありません
row-not-whole-fix = その案件の中で何番目の出来事かを、数字で書いてください。
row-no-choice = 「{ $value }」は項目「{ $field }」の選択肢にありません
row-no-choice-fix = 項目の選択肢に加えるか、値を直してください。
row-twice = 同じものが{ $row }行目に、違う内容で書かれています
row-twice-fix = 正しい行だけを残してください。最初の行を使いました。
row-same-deal = { $row }行目の商談と、名前・顧客・作成日が同じです
row-same-deal-fix = 商談を見分けられるように、IDか作成日の列を含めて出力し直してください。最初の行を使いました。
row-wrong-width = 列が{ $columns }個なのに、この行には値が{ $values }個あります
row-wrong-width-fix = 区切り文字や改行を含む値は引用符で囲んでください。ファイルがここで終わっているなら途中で切れています。もう一度出力してください。
row-no-stage = 営業プロセスにこのステージはありません
row-no-stage-fix = ステージは次のとおりです：{ $stages }。値を直すか、「営業プロセス」の画面（または計画ファイル）でステージを加えてください。
row-no-stage-of-kind = 営業プロセスに種類「{ $kind }」のステージがありません
row-no-stage-of-kind-fix = 「営業プロセス」の画面（または計画ファイル）で、その種類のステージを加えてください。
row-not-happened = いつ起きたかが書かれていません
row-not-happened-fix = 起きた日時を入れるか、この行を除いてください。
row-task-not-done = ToDoをいつ行ったかが書かれていません
row-task-not-done-fix = CompletedDateTime、ActivityDate、CreatedDate のいずれかも出力してください。
row-event-without-start = 行動がいつだったかが書かれていません
row-event-without-start-fix = StartDateTime も出力してください。
row-line-without-product = 明細に商品がありません
row-line-without-product-fix = Product2Id も出力してください。
row-not-all-credited = 「{ $deal }」の割合の合計が{ $sum }%です
row-not-all-credited-fix = 合計が100%になるように直してください。
row-no-reason = 設定済みの目標ですが、変更の理由がありません
row-no-reason-fix = 「理由」の列に書くか、--why ですべての行の理由を指定してください。
row-quota-stands = すでに別の目標が設定されており、決定日のない行では変わりません
row-quota-stands-fix = 「目標」のページか tassei quota import で、理由を付けて変更してください。いつから有効かを「決定日」の列に書いても取り込めます。
row-no-target = 目標に金額も数量もありません
row-no-target-fix = どちらか一方を入れてください。
row-two-targets = 金額と数量の両方が書かれています
row-two-targets-fix = 目標ごとに1行ずつ、2行に分けてください。
row-negative-quota = 目標はマイナスにできません
row-negative-quota-fix = 0以上で書いてください。
row-no-holder = 担当者もチームも書かれていません
row-no-holder-fix = どちらか一方を入れてください。チームの列の「company」は全社を表します。
row-strange-person = この名前の担当者はいません
row-strange-person-fix = 名簿のとおりの名前か、メールアドレスを書いてください。近い名前：{ $names }
row-strange-team = この名前のチームはありません
row-strange-team-fix = 名簿のとおりの名前を書いてください。近い名前：{ $names }
row-two-holders = 担当者とチームの両方が書かれています
row-two-holders-fix = どちらか一方を空にしてください。目標の持ち主はひとりか1チームです。
row-no-meaning = この出来事が何を表すか、対応表に書かれていません
row-no-meaning-fix = [file.event_log] の stages、activities、ignore のいずれかに書いてください。
row-bad-bytes = ファイルの{ $byte }バイト目が { $encoding } として読めません
row-bad-bytes-fix = その文字を直すか、実際の文字コードを対応表に書いてください（encoding = "cp932"）。
row-zero-byte = 文章にはないNULバイトが行に含まれています
row-zero-byte-fix = ファイルをもう一度出力してください。UTF-16なら、対応表に encoding = "utf-16le" と書いてください。
row-long-line = 行が{ $most } MiBより長くなっています
row-long-line-fix = 1行に1件ずつ出力し直すか、ここで始まる引用符を閉じてください。
row-stray-quote = 引用符で囲まれた値のあとに別の文字があります
row-stray-quote-fix = 値の中の引用符は "" のように2つ重ねて書いてください。
row-open-quote = この行で始まる引用符が閉じられていません
row-open-quote-fix = 引用符を閉じるか、途中で切れているならファイルをもう一度出力してください。
row-mixed-orders = 列に月/日と日/月の日付が混ざっています
row-mixed-orders-fix = どちらかを指定してください。ファイルの画面の「日付の順序」か、対応表の date_order = "mdy" または "dmy" です。
row-any-order = 列のどの日付も、月/日とも日/月とも読めます
row-any-order-fix = どちらかを指定してください。ファイルの画面の「日付の順序」か、対応表の date_order = "mdy" または "dmy" です。
row-stage-ids = ステージがIDで書かれていて、何を指すか分かりません
row-stage-ids-fix = パイプラインとステージのファイルも一緒に渡すか、計画でIDをステージの別名にしてください。
row-no-column = ファイルに列「{ $column }」がありません
row-no-column-fix = 対応表の stage_dates を直してください。
row-no-fields-here = この種類のファイルの行にはカスタム項目がありません
row-no-fields-here-fix = 列を別のものに割り当てるか、読み込まないようにしてください。
row-no-field = カスタム項目「{ $field }」はありません
row-no-field-fix = 先に項目を加えるか、種類（text、number など）を指定してください。
row-no-steps = 出来事のログですが、出来事の意味がどこにも書かれていません
row-no-steps-fix = どの出来事でどのステージに入り、どれが活動で、どれを無視するかを、対応表の [file.event_log] に書いてください。
row-logged-stage = 営業プロセスにステージ「{ $stage }」はありません
row-logged-stage-fix = ステージは次のとおりです：{ $stages }。対応表か計画を直してください。
row-no-process = 営業プロセスにステージ「{ $stage }」はありません
row-no-process-fix = 「営業プロセス」の画面（または計画ファイル）で、パイプラインとステージを定義してください。
row-no-open-stage = パイプライン「{ $pipeline }」に進行中のステージがありません
row-no-open-stage-fix = ファイルか計画で、少なくとも1つ挙げてください。
row-no-won-stage = パイプライン「{ $pipeline }」に種類「won」（受注）のステージがありません
row-no-won-stage-fix = 「営業プロセス」の画面（または計画ファイル）でパイプラインとステージを定義し、どのステージが受注かを指定してください。
row-stage-twice = ステージ「{ $stage }」が2度書かれています
row-stage-twice-fix = open（進行中）、won（受注）、lost（失注）のどれか1つにだけ書いてください。
row-two-stages = パイプライン「{ $pipeline }」に「{ $stage }」というステージが2つあります
row-two-stages-fix = ファイルか計画で、どちらかの名前を変えてください。
row-not-allowed = ファイルを読めません：読み取りが許可されていません
row-not-allowed-fix = このユーザーに読み取りを許可してください。
row-not-found = ファイルを読めません：見つかりません
row-not-found-fix = 名前を確認してください。
row-no-regular-file = ファイルを読めません：通常のファイルではありません
row-no-regular-file-fix = フォルダーやパイプではなく、ファイルを指定してください。
row-old-workbook = ファイルを読めません：2007より前の形式のExcelか、パスワード付きのExcelです
row-old-workbook-fix = パスワードなしで、Excelブック（.xlsx）かCSVとして保存してください。
row-locked = ファイルを読めません：パスワードで保護されています
row-locked-fix = パスワードなしで圧縮し直してください。
row-odd-packing = ファイルを読めません：知らない方式で圧縮されています（{ $method }）
row-odd-packing-fix = 普通のZIPファイルとして圧縮し直してください。
row-overlapping = ファイルを読めません：中のファイルが重なり合っています
row-overlapping-fix = 圧縮し直すか、出力し直してください。
row-too-many-files = ファイルを読めません：中に{ $most }個より多くのファイルがあります
row-too-many-files-fix = 何回かに分けて渡してください。
row-too-much-inside = ファイルを読めません：展開すると元の{ $times }倍を超えます
row-too-much-inside-fix = 展開してから渡してください。
row-large-sheet = ファイルを読めません：シートが表計算ソフトの上限より大きくなっています
row-large-sheet-fix = 保存し直すか、CSVとして保存してください。
row-large-texts = ファイルを読めません：文字のデータが大きすぎます
row-large-texts-fix = CSVとして保存してください。
row-damaged = ファイルを読めません：壊れているか、途中で切れています
row-damaged-fix = もう一度コピーするか、出力し直してください。
row-unreadable = ファイルを読めません（システムからの報告：{ $code }）
row-unreadable-fix = ファイルと、それがあるディスクを確認してください。
row-unknown-key = 「{ $key }」はここでは使えません
row-unknown-key-fix = 直すか、削除してください。ここに書けるもの：{ $known }。
row-missing-key = 「{ $key }」がありません
row-missing-key-fix = { $key } = で始まる行を加えてください。
row-key-twice = 同じ名前が2回書かれています
row-key-twice-fix = どちらか一方だけにしてください。
row-unquoted-text = 文字列が引用符で囲まれていません
row-unquoted-text-fix = "…" のように引用符で囲んでください。
row-no-value = 名前だけで、値がありません
row-no-value-fix = 「名前 = 値」の形で書いてください。
row-not-closed = ここから始まる引用符か括弧が閉じられていません
row-not-closed-fix = 同じ行の中か、一覧の終わりで閉じてください。
row-wants-text = ここには文字列を書きます
row-wants-text-fix = 文字列を "…" で囲んで書いてください。
row-wants-whole = ここには整数を書きます
row-wants-whole-fix = 引用符を付けずに数字で書いてください。大きすぎる数や小さすぎる数も書けません。
row-wants-number = ここには数を書きます
row-wants-number-fix = 32 や 0.48 のように書いてください。
row-wants-list = ここには一覧を書きます
row-wants-list-fix = ["…", "…"] のように角括弧で囲んでください。
row-wants-table = ここには名前と値の組を書きます
row-wants-table-fix = [名前] の行の下に、1行に1組ずつ書いてください。
row-other-kind = この種類の値はここには書けません
row-other-kind-fix = マニュアルの例にならって書いてください。
row-not-toml = この行は読み取れません
row-not-toml-fix = 「名前 = 値」の形で書いてください。文字列は引用符で、一覧は角括弧で囲み、各節の上には [名前] の行を置きます。
row-not-one-of = { $key } を「{ $value }」にはできません
row-not-one-of-fix = 次のいずれかを書いてください：{ $allowed }。
row-no-delimiter = 「{ $value }」は値の区切りにできません
row-no-delimiter-fix = 1文字か、tab と書いてください。
row-no-zone-named = 「{ $name }」はタイムゾーンではありません
row-no-zone-named-fix = { $near } のような名前で書いてください。
row-event-twice = 出来事「{ $event }」の意味が2回書かれています
row-event-twice-fix = どちらか一方だけにしてください。
row-homeless-ideal = 理想の顧客がどの組織にも属していません
row-homeless-ideal-fix = 同じ計画に [organisation] の節を加えてください。
row-homeless-experiment = 実験「{ $name }」がどの組織にも属していません
row-homeless-experiment-fix = 同じ計画に [organisation] の節を加えてください。
row-negative-number = 数がマイナスです
row-negative-number-fix = 0以上で書いてください。
row-named-currency = 「{ $name }」は通貨ではありません
row-named-currency-fix = JPY のような3文字のコードで書いてください。
row-no-foreign-currency = 「{ $name }」は外貨ではありません
row-no-foreign-currency-fix = USD のような3文字のコードで書いてください。
row-zero-rate = レートが0です
row-zero-rate-fix = 1単位がいくらに当たるかを書いてください。
row-no-zone = 「{ $name }」はタイムゾーンではありません
row-no-zone-fix = { $near } のような名前で書いてください。それまではUTCを使います。
row-named-by = 会計年度の名前は、始まる年か終わる年で決めます
row-named-by-fix = "start" か "end" と書いてください。
row-no-averages = 「{ $name }」では、ほかの人の平均をどこまで表示するかが分かりません
row-no-averages-fix = "named"、"anonymous"、"hidden" のいずれかを書いてください。それまではサーバーの設定に従います。
row-no-weekday = 「{ $name }」は曜日ではありません
row-no-weekday-fix = monday、tuesday … か mon、tue … と書いてください。
row-no-month = { $month }は月ではありません。会計年度は1月から12月のいずれかに始まります
row-no-month-fix = 直してください。それまでは暦年を使います。
row-no-working-day = 営業日の曜日が1つもありません
row-no-working-day-fix = 少なくとも1つ挙げてください。それまでは暦年を使います。
row-no-open-stage-named = 「{ $stage }」という進行中のステージはありません
row-no-open-stage-named-fix = 商談が入るステージの名前を書いてください。
row-experiments-clash = 「{ $one }」と「{ $other }」は名前が同じか、期間が重なっています
row-experiments-clash-fix = 別々の名前にし、一方が終わってからもう一方を始めてください。重なると、どちらの効果か分からなくなります。
row-experiment-ends = 実験が始まる前に終わっています
row-experiment-ends-fix = until には、商談が対象でなくなる最初の日を書いてください。
row-no-days = 0日では、どの商談も先へ進みません
row-no-days-fix = 1以上で書いてください。
row-two-fields = 「{ $field }」という項目が2つあります
row-two-fields-fix = どちらか一方だけにしてください。
row-no-fields-of = 「{ $kind }」にはカスタム項目がありません
row-no-fields-of-fix = opportunity、account、contact、lead、activity のいずれかを書いてください。
row-no-field-type = 「{ $type }」は項目の種類ではありません
row-no-field-type-fix = text、number、choice、date のいずれかを書いてください。
row-field-needs = 項目には名前が、選択式には選択肢が必要です
row-field-needs-fix = , ; = | \ を含まない名前と、選択肢を書いてください。
row-ideal-by = 理想の顧客は「{ $field }」では決められません
row-ideal-by-fix = 次のいずれかを書いてください：{ $fields }。
row-zero-weight = 重み0は何にも数えられません
row-zero-weight-fix = 1以上で書いてください。
row-no-number-between = { $least }以上{ $most }以下の数はありません
row-no-number-between-fix = 小さいほうを at_least に書いてください。
row-ideal-needs-one = 理想の顧客の条件には、決め方が1つ必要です
row-ideal-needs-one-fix = one_of、containing、at_least と at_most のいずれかで書いてください。
row-no-word = 言葉が書かれていません
row-no-word-fix = 空でない言葉を少なくとも1つ書いてください。
row-two-teams = 「{ $team }」というチームが2つあります
row-two-teams-fix = どちらかの名前を変えてください。
row-two-people = 「{ $person }」という人が2人います
row-two-people-fix = 名前で区別できるようにしてください。
row-team-circle = チーム「{ $team }」が自分自身の一部になってしまいます
row-team-circle-fix = 循環しないように直してください。
row-no-team = 「{ $team }」というチームはありません
row-no-team-fix = その名前の [[team]] を加えるか、名前を直してください。
row-no-person = 「{ $person }」という人はいません
row-no-person-fix = その名前の [[person]] を加えるか、名前を直してください。
row-steep-ramp = 立ち上がりの割合が100%を超えています
row-steep-ramp-fix = 0から100で書いてください。
row-team-and-teams = team と teams の両方が書かれています
row-team-and-teams-fix = ずっと同じチームなら team、そうでなければ teams だけを使ってください。
row-teams-at-once = 同じ時期に2つのチームに入っています
row-teams-at-once-fix = 前の所属を、次の所属が始まる日に終えてください。
row-left-before-hired = 入社より前に退社しています
row-left-before-hired-fix = 日付を直してください。
row-spell-ends = 所属が始まる前に終わっています
row-spell-ends-fix = 日付を直してください。
row-leads-elsewhere = 「{ $person }」は別のチームにも入っています
row-leads-elsewhere-fix = 代わりに、その人の teams に日付とともに manager = true と書いてください。
row-no-stage-kind = 「{ $kind }」はステージの種類ではありません
row-no-stage-kind-fix = open、won、lost のいずれかを書いてください。
row-high-probability = 確度が100%を超えています
row-high-probability-fix = 0から100で書いてください。
row-named-period = 「{ $period }」は期間ではありません
row-named-period-fix = 2026-11（月）、2026-Q4、2026-H2、FY2026 のいずれかの形で書いてください。
row-one-holder = 目標の持ち主は1つだけです
row-one-holder-fix = 担当者、チーム、company = true のいずれか1つを書いてください。
row-profile-weights = { $period } には{ $months }個の重みが必要です
row-profile-weights-fix = 月ごとに重みを1つずつ書いてください。全部0にはできません。

# 読み込みの際に決めたこと。
note-inner-tables = レコード内のテーブルの続きの行{ $n }件を除きました
note-other-changes = Tasseiで使わない項目の変更{ $n }件を除きました
note-changes-elsewhere = 商談以外の変更{ $n }件を除きました
note-no-activities = メモなど、活動ではない記録{ $n }件を除きました
note-not-done-yet = まだ行われていない活動{ $n }件を除きました
note-in-future = 未来の日付の活動{ $n }件を除きました
note-tasks-not-done = まだ完了していないToDo{ $n }件を除きました
note-kind-unknown = 電話・メール・面談のどれか分からない活動{ $n }件は、ToDoとして数えます
note-invitee-copies = 招待された人の側の、重複する行動{ $n }件を除きました
note-due-day-used = 行った日のない活動{ $n }件は、期日を使いました
note-entry-day-used = 行った日のない活動{ $n }件は、入力された日を使いました
note-several-opportunities = 同じ名前の商談が複数あり、どれの活動か分からないものが{ $n }件あります
note-deleted-history = 削除された履歴の行{ $n }件を除きました
note-footers = データの下の行（合計、注記）{ $n }行を除きました
note-customer-care = 商談ではない一般対応の行{ $n }件を除きました
note-planned-process = 営業プロセスは計画で定義されているため、ステージ{ $n }件を除きました
note-planned-users = 計画にすでにいるユーザー{ $n }人は、計画のチームのままにしました
note-planned-people = 計画にすでにいる{ $n }人は、計画のチームのままにしました
note-older-versions = 同じレコードの古い版の行{ $n }件を除きました
note-no-account = 顧客のない商談が{ $n }件あります。顧客なしのまま数えます
note-first-product = 1つのセルに商品が複数ある商談{ $n }件は、最初の商品を使いました
note-first-owner = 1つのセルに担当者が複数いる商談{ $n }件は、最初の担当者を所有者としました
note-known-by-owner = ID・顧客・作成日のいずれもない商談{ $n }件は、名前と担当者で見分けます。担当者が変わると別の商談として数えられるため、IDの列も出力してください
note-repeated = 前の行とまったく同じ行{ $n }件は、1件として数えました
note-ignored-events = 対応表で無視すると決めた出来事{ $n }件を除きました
note-other-life-cycle = 数えない段階（lifecycle）の出来事{ $n }件を除きました
note-future-events = 未来の日付の出来事{ $n }件を除きました
note-other-creation = 案件の作成日が最初の行と違う出来事が{ $n }件あります。最初のものを使いました
note-other-categories = コミット以外の区分の行{ $n }件を除きました
note-uneven-splits = 割合の合計が100%にならない商談{ $n }件は、所有者の実績としました
note-doubtful-encoding = 文字コードを判別できず、{ $encoding } とみなしました。名前が文字化けしているときは、ファイルの画面の「文字コード」か、対応表の encoding = "…" で指定してください
note-no-currency = 通貨がまだ設定されていないため、通貨の書かれていない金額は米ドルとして読みました
note-points-of-thousands = 列「{ $column }」の点を桁区切りとして読み取りました（600.000 は 600,000）。小数点の場合は、対応表に decimal = "." と書いてください
note-no-zone = タイムゾーンがまだ設定されていないため、タイムゾーンの書かれていない時刻はUTCとして読みました
note-found-process = 営業プロセスが定義されていないため、ファイルから次のように読み取りました：{ $stages }。
note-found-process-tried = 取り込む前に直せます。後から「営業プロセス」の画面（または計画ファイル）で変えることもできます。
note-found-process-stored = 違うところは「営業プロセス」の画面（または計画ファイル）で直せます。
note-closings-added = 受注にあたるステージがファイルに見当たらないため、加えました（{ $kinds }）。
note-closings-added-tried = ほかのステージがそれにあたる場合は、取り込む前に指定するか、後から「営業プロセス」の画面（または計画ファイル）で指定してください。
note-closings-added-stored = ほかのステージがそれにあたる場合は、「営業プロセス」の画面（または計画ファイル）で指定してください。
note-managers-without-row = 上司として書かれているのに、本人の行がない人がいます（ほかの上司には行があります。かっこ内は近い名前）：{ $names }。別の人として取り込みました。名前を直すか、行を加えてください
note-namesakes = 同姓同名で社員番号やメールアドレスの違う人は、別の人として区別しました：{ $names }。上司や商談の担当者が氏名だけで書かれているときは、どの人か決められません。ここにある書き方で書いてください
note-namesakes-beside = すでに登録されている人と同姓同名の人です：{ $names }。氏名だけで書かれた上司や商談の担当者は、前から登録されている人とみなします
note-people-on-several-rows = 内容の違う行が複数ある人は、最後の行を使いました：{ $names }
note-reports-in-a-round = 自分自身または自分の部下を上司としている人は、上司なしとしました：{ $names }
note-stage-added = パイプライン「{ $pipeline }」に種類 { $kinds } のステージがないため、加えました
note-archived-lost = Odooでは失注した案件はアーカイブされ、Active列のない出力には含まれません。アーカイブも表示し、この列も出力してください
note-quarterly = どの目標も会計四半期の初日に始まるため、四半期の目標として読みました
note-no-rows = 列名だけで、データの行がありません
note-newest-first = 新しい記録が上にあるため、同じ時刻の記録は下から順に読みました
note-no-whole-split = どの分割の種類も、合計が全商談で100%になりません。すべて所有者の実績とします
note-several-splits = 合計が100%になる分割の種類が複数あり、どれを数えるか分かりません。収益の分割だけのファイルを渡してください。すべて所有者の実績とします
note-overlays = 金額に上乗せする分割（オーバーレイ）は数えません：{ $types }種類のうち{ $overlays }種類
note-quotas-without-place = チームの目標や、期間の種類がほかと異なる目標{ $n }件を除きました
note-earlier-teams = 以前のチームがある担当者{ $n }人について、以前のチームを除きました（Salesforceではユーザーのロールは1つです）
note-stages-in-one-list = ステージがどのパイプラインのものかは除きました（Salesforceではステージの一覧は1つです）
note-plan-unread = 計画からは何も取り込みませんでした
note-nothing-inside = 中に、行のあるファイルがありません
note-picture = 画像（{ $format }）で、表ではありません。レコードをCSVまたはExcel（.xlsx）で出力し直してください
note-document = 文書（{ $format }）で、表ではありません。レコードをCSVまたはExcel（.xlsx）で出力し直してください
note-unreadable = ほかのプログラム用のファイル（{ $format }）で、読み込めません。レコードをCSVまたはExcel（.xlsx）で出力し直してください
note-empty = ファイルが空です
note-no-such-kind = 対応表に種類「{ $kind }」とありますが、種類は次のいずれかです：{ $kinds }
note-own-export = Tasseiから出力した「{ $kind }」の表です。条件に沿って集計した数値のため、取り込むとレコードが二重になります。変更はそれぞれの画面で行い、取り込みにはCRMから出力したファイルを使ってください。取り込み直せるファイルは tassei export salesforce フォルダー で出力できます
note-quota-sheet = 目標の表です。目標の画面、または tassei quota import で、変更内容を確認してから保存できます
note-two-columns = 「{ $column }」という列が2つあります
note-no-names = 列の名前から内容が分かりません。商談、活動、リード、顧客、先方担当者、商品、担当者、目標、出来事のログ、対応しているCRMのどのファイルの列名とも一致しません
note-nearest = 列の名前から内容が分かりません。「{ $kind }」に最も近いですが、{ $fields } の列がありません
note-lacks-columns = 内容は「{ $kind }」と指定されていますが、{ $fields } として読む列がありません。その列を選ぶか、別の内容を選んでください。

# データベースの問題。
store-not-a-store = Tassei のデータではありません。別のファイルを指定するか、新しいファイル名で始めてください
store-newer = データの形式は{ $found }ですが、この Tassei が読めるのは{ $known }までです。書き込んだ新しいほうの Tassei を入れてください
store-locked = ほかのプログラムが書き込み中です。終わるのを待つか、終了させてから、もう一度お試しください
store-disk-full = ディスクの空きがありません。何も変更していません。空きを作ってから、もう一度お試しください
store-read-only = データに書き込めません。ファイルとフォルダーのアクセス権を確認してください
store-many-names = データのファイルに複数の名前（ハードリンク）があり、一方の名前で書き込んだ内容はほかの名前からは失われます。ほかの名前を削除するか、ファイルをコピーしてそのコピーをお使いください
store-cannot-open = ファイルを開けません。フォルダーがあるか、読み書きが許可されているかを確認してください
store-damaged = データが壊れています（{ $detail }）。バックアップから復元するか、ファイルを取り込み直してください
store-unknown-batch = 番号{ $number }の取り込みはありません。番号は取り込みの一覧で確認できます
store-already-undone = 番号{ $number }の取り込みは、すでに取り消されています
store-followed = 番号{ $number }の変更はまだ取り消せません。同じ活動が、そのあと番号{ $by }の変更で編集されています。先にそちらを取り消してください
store-given-up = 先にエラーがあったため取り込みを中止しました。何も保存していません
store-exists = 同じ名前のファイルがすでにあります。別の名前を指定するか、そのファイルを移してください
store-itself = 使用中のデータそのものです。そのバックアップを指定してください
store-in-use = データが使用中です。サーバーと、データを使っているほかのコマンドをすべて止めてから、もう一度お試しください
store-clock-behind =
    このコンピューターの時計が、データの最後の変更（番号{ $number }）より{ $lag }{ $unit ->
        [minutes] 分
        [hours] 時間
       *[days] 日
    }遅れています。時計を直してからもう一度お試しください。時計の狂いで記録された変更なら、取り消してください
store-changed-meanwhile =
    { $kind ->
        [opportunity] 商談
        [account] 顧客
        [contact] 先方担当者
        [lead] リード
        [activity] 活動
        [person] 担当者
        [team] チーム
        [pipeline] パイプライン
        [product] 商品
        [quota] 目標
        [commit] コミット
        [field] カスタム項目
       *[other] 記録
    }「{ $id }」は、その間にほかの人が変更しました。内容を確認して、もう一度お試しください
store-misplaced =
    { $kind ->
        [opportunity] 商談
        [account] 顧客
        [contact] 先方担当者
        [lead] リード
       *[other] 記録
    }「{ $id }」に活動が記録されています。活動は独立した記録として渡す必要があります
store-no-randomness = システムから乱数を得られないため（{ $detail }）、秘密の値を作れません
store-password = パスワードは{ $least }文字以上にしてください
store-wrong-password = パスワードが違います
store-no-email = メールアドレスではありません
store-account-exists = このメールアドレスのアカウントはすでにあります
store-not-the-first = アカウントはすでにあります。サインインしてください
store-plain-password = よく使われるパスワード、同じ文字の繰り返し、自分の名前やメールアドレスはすぐに破られます
store-long-password = パスワードは{ $most }バイト以内にしてください
store-same-password = 現在と同じパスワードです
store-long-name = 名前は{ $most }文字以内にしてください
store-no-name = 名前を入力してください
store-unreadable-name = 名前に、改行や、文字の向きを変える記号は使えません
store-last-administrator = サインインできる管理者が少なくとも1人必要です
store-reports = データベースからの報告：{ $detail }
