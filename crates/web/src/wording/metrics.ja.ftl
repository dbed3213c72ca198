## 各指標の名前と意味、種類と行の言葉。

metric-attainment-name = 達成率
metric-attainment-words = 目標のうちどれだけ受注したか。期間に帰属する受注を、在籍した日数分の目標で割ります。上限はなく、132%は132%と表示します。
metric-attainment-numerator = 期間に受注した商談の金額(または数量)。指定がなければ、受注した日の担当者とチームに帰属します。
metric-attainment-denominator = 期間の有効目標。現在の目標に、立ち上がり、入社、退社を営業日単位で反映したもの。
metric-attainment-absent = 目標がない、目標が0である、または目標の通貨に為替レートがない場合。目標がないことと目標が0であることは別です。
metric-gap-name = 残り必要額
metric-gap-words = 目標から受注額を引いたもの。目標を超えると負になり、「目標超過額」と表示します。
metric-gap-numerator = 期間の有効目標から、期間に受注した金額(または数量)を引いたもの。
metric-gap-denominator = なし。
metric-gap-absent = 目標がない、または目標の通貨に為替レートがない場合。
metric-pacing-name = ペース
metric-pacing-words = この日までに通常受注している額と比べた受注額。例年ペースは、同じ種類の直近8期間の自社平均です。4期間に満たないときは、営業日で均等に割ったペースを使います。
metric-pacing-numerator = 期間にこれまで受注した金額(または数量)。
metric-pacing-denominator = 目標に、その日までに通常得られている割合、または経過した営業日の割合を掛けたもの。
metric-pacing-absent = 目標がない、またはまだ何も見込まれない場合。例年ペースは、実績のある過去の期間が4つに満たない場合。
metric-trend-name = 伸び
metric-trend-words = 月ごとの受注額と、前月および前年同月からの増減。
metric-trend-numerator = その月に受注した金額(または数量)から、比べる月の金額を引いたもの。
metric-trend-denominator = 比べる月に受注した金額(または数量)。
metric-trend-absent = 月が終わっていない、または比べる月に受注がない場合。
metric-won-lost-name = 受注と失注
metric-won-lost-words = 期間に受注・失注した商談の件数と金額。受注または失注を意味するステージに入ることが、受注・失注です。
metric-won-lost-numerator = 期間に受注した商談と、それとは別に失注した商談。
metric-won-lost-denominator = なし。
metric-won-lost-absent = 常に値があります。決着がなければ、受注0件、失注0件です。
metric-win-rate-name = 受注率
metric-win-rate-words = 期間に決着した商談のうち受注した割合。大きな1件が小さな10件の代わりにならないよう件数で数え、決着した日で集計します。範囲は80%の信頼区間(ウィルソン)で、件数が少ないほど広くなります。
metric-win-rate-numerator = 期間に受注した商談。
metric-win-rate-denominator = 期間に受注または失注した商談。どの段階で失注したかは問いません。
metric-win-rate-absent = 期間に受注も失注もない場合。
metric-open-pipeline-name = 進行中の商談
metric-open-pipeline-words = 時点の日の終わりに進行中の商談と、その日の金額。表示する期間には限りません。
metric-open-pipeline-numerator = 時点の日の終わりに進行中の商談の金額(または数量)。その日の担当者に帰属します。
metric-open-pipeline-denominator = なし。
metric-open-pipeline-absent = 常に値があります。進行中の商談がなければ0です。
metric-coverage-name = 充足倍率
metric-coverage-words = 期間内に完了予定の商談が、残り必要額の何倍あるか。完了予定日を過ぎた商談は、いつ決着するか分からないため数えません。
metric-coverage-numerator = 完了予定日が時点の日から期間の終わりまでにある、進行中の金額(または数量)。
metric-coverage-denominator = 期間の有効目標から、期間に受注した額を引いたもの。
metric-coverage-absent = 目標がない、目標が0または達成済みである、または期間が終わっている場合。

# 内訳
by-whole = 全体
by-rep = 担当者
by-team = チーム
by-stage = ステージ
by-kind = 種類
by-month = 月
by-product = 商品
by-source = 獲得経路
by-segment = セグメント
by-reason = 理由
by-competitor = 競合
by-pipeline = パイプライン
by-stage-kind = ステージと種類
by-move = 移動元と移動先
by-activity = 活動
by-direction = 方向
by-outcome = 結果
group-none = (なし)

# 比較
against-previous-period = 前の期間
against-year-before = 前年同期
against-team = チーム
against-company = 全社
against-peers = 同じ立場の人

# 並べて見る数字
beside-amount = 金額
beside-mean = 平均
beside-mean-of-ended = 終わったものの平均
beside-restricted-mean = 見通し日数までの平均
beside-quartile-low = 4分の1がこれ未満
beside-median = 中央値
beside-quartile-high = 4分の3がこれ未満
beside-four-fifths = 5分の4がこれ未満
beside-horizon = 見通し日数
beside-advanced = それまでに前進
beside-lost = それまでに失注
beside-back = それまでに後戻り
beside-still = 残っている割合
beside-shrunk = 見込まれる値
beside-shrunk-low = 下限
beside-shrunk-high = 上限
beside-working-days = 営業日
beside-benchmark = 外部の数字
beside-ratio = なしと比べた比
beside-ratio-low = 比の下限
beside-ratio-high = 比の上限
beside-e-value = 隠れた要因で説明できる強さ
beside-lead-ratio = 後の活動で見た同じ比
beside-cumulative = そこまでの到達
beside-cumulative-low = 到達の下限
beside-cumulative-high = 到達の上限

# 種類
kind-call = 電話
kind-email = メール
kind-meeting = 面談
kind-task = タスク
kind-outbound = こちらから
kind-inbound = 先方から
kind-unknown = 記録なし
kind-dialled = 発信のみ
kind-answered = 応答あり
kind-conversation = 会話
kind-sent = 送信
kind-replied = 返信あり
kind-held = 実施
kind-no-show = 先方欠席

# 数字のもとになる記録
record-opportunity = 商談
record-lead = リード
record-activity = 活動
end-advanced = 前進
end-lost = 失注
end-back = 後戻り
end-open = 継続中
end-undated = 日付なし
end-unconverted = 換算レートなし
end-without-amount = 金額なし

# 単位付きの値
unit-value-days = { $value }日
unit-value-hours = { $value }時間
unit-value-per-thousand = 1,000件あたり{ $value }
