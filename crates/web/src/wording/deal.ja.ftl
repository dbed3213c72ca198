# The sentence
deal-in-stage = ステージ「{ $stage }」に入って{ $days }日です。
deal-in-stage-undated = ステージは「{ $stage }」。いつからかは記録にありません。
deal-no-stage = まだどのステージにも入っていません。
deal-usual = 半数の商談は{ $usual }日以内に次へ移ります。
deal-longer-than-usual = 4件に3件より長い滞在です。半数は{ $usual }日以内に次へ移ります。
deal-won = { $day }に受注しました。
deal-lost = { $day }に失注しました。
deal-took = { $n ->
    [0] 作成と同じ日です。
   *[other] 作成から{ $n }日でした。
}
deal-expected = 完了予定日は{ $day }です。
deal-no-date = 完了予定日が決まっていません。
deal-pushed = 完了予定日は{ $n }回、翌月以降に延期されました。
deal-lost-why = 理由は「{ $reason }」です。

# Figures
deal-days-ago = { $n }日前に過ぎています
deal-days-ahead = { $n ->
    [0] 今日
   *[other] { $n }日後
}
deal-usual-of = 通常{ $usual }日（1年間の滞在{ $n }件）
deal-usual-unknown = 滞在の例が少なく、通常の日数を示せません
deal-odds = { $n }日以内に進む見込み
deal-odds-note = { $low }〜{ $high }の見込み（同じ長さの滞在{ $n }件から）
deal-odds-of-all = 同じ長さの滞在の実績から
deal-entered-unknown = 今のステージに入った日が分かりません
deal-odds-unknown = これほど長い滞在の例が足りません
deal-similar = 似た商談の受注率
deal-similar-note = { $low }〜{ $high }の見込み（決着{ $n }件から）
deal-similar-unknown = これほど長く滞在して決着した商談はありません

# Panels
deal-path = これまでの経過
deal-path-note = 各ステージの滞在日数。印は、過去1年に全社の商談の半数が移った日数です。
deal-days = 滞在日数
deal-usual-days = 通常
deal-days-usual = { $days }日（通常{ $usual }日）
deal-undated = 日付なし
deal-next = 次にすること
stage-asks = 「{ $stage }」から次へ進むための条件
deal-nothing-missing = 不足はありません。
missing-close-date-passed = 完了予定日を過ぎています。
missing-close-date = 完了予定日がありません
missing-next-step = 次のステップが決まっていません。
missing-activity = 14日以上、活動がありません。
missing-contact = 先方担当者が登録されていません。
missing-amount = 金額がありません
missing-owner = 担当者がいません。
deal-moments = 出来事
deal-moments-note = { $n }件、新しい順
deal-moments-empty = 日付のある記録はありません。
moment-created = 作成
moment-stage-open = ステージ
moment-stage-won = 受注
moment-stage-lost = 失注
moment-lead-came = リードとして登録
moment-converted = 商談化
moment-owner = 担当者
moment-shares = 実績の分割
moment-undivided = 全額担当者
deal-credits = 実績の配分
deal-credits-note = 件数は担当者に1件と数えます。
share-of-deal = 商談の{ $percent }%
moment-amount = 金額
moment-close = 完了予定日
moment-close-later = 完了予定日の延期
moment-from-to = { $from } → { $to }
moment-none = なし
moment-by = { $name }
moment-with = 相手：{ $name }
deal-contacts = 先方担当者
deal-contacts-empty = 先方担当者が記された活動はありません。
contact-touched = 活動{ $n }件、最後は{ $day }
contact-untouched = 活動なし
deal-experiment = 実験
deal-handling = { $experiment }：{ $way } — { $how }
deal-similar-title = 似た商談
alike-segment-and-amount = 同じセグメントで金額が半分から2倍
alike-segment = 同じセグメント
alike-stage-and-age = セグメントと金額は問わず
similar-ended = このステージに同じ日数以上いて決着した商談は{ $n }件（{ $alike }）。うち受注は{ $won }件（{ $low }〜{ $high }の見込み）。
similar-none = このステージに同じ日数以上いて決着した商談はありません（{ $alike }）。
similar-undated = ステージに入った日が不明なため、比べられません。
similar-closed = 決着済みのため、比べる商談はありません。

# Columns
column-path_since = 開始日
column-path_days = 日数
column-path_usual = 半数が移る日数
column-path_long = 4分の3が移る日数
column-path_n = 過去1年の滞在件数
column-moment_what = 出来事
column-moment_more = 内容
