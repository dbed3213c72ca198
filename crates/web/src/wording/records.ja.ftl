# Filters
add-filter = 条件を追加
filter-amount = 金額
filter-amount-of = 金額（下限..上限）
against = 比較
against-nothing = なし

# Notices
notice-twice = 「{ $name }」が重複しているため、最後の値を使っています。
notice-vs = 「{ $value }」はこのページで比較できないため、通常の比較を表示しています。
notice-metric = 「{ $value }」という指標はないため、受注した商談を表示しています。
notice-by = この指標は「{ $value }」では分けられないため、全体を表示しています。
notice-row = 「{ $value }」という行はないため、全体を表示しています。
notice-only = 「{ $value }」に該当しない記録が含まれるため、すべてを表示しています。IDまたは番号をカンマで区切って指定してください。
notice-age = 「{ $value }」は経過日数の範囲ではないため、すべての商談を表示しています。例：31..61
notice-records-cols = 「{ $value }」にない列が含まれているため、通常の列を表示しています。
notice-activity-fields = 「{ $value }」は活動のカスタム項目ではないか、その値として読み取れないため、無視しました。
notice-beside-list = 「{ $value }」はこの一覧には使えないため、無視しました。
notice-beside-metric = 「{ $value }」は指標のもとになる記録には使えないため、無視しました。

# Lists
set-stepless = 今月予定・次のステップなし
set-stepless-note = { $day }に進行中で今月中に完了予定、次のステップが未定の商談
set-later = それ以降の予定
set-later-note = { $day }に進行中で、完了予定日が6か月より先の商談
set-undated = 完了予定日なし
set-undated-note = { $day }に進行中で、完了予定日が決まっていない商談
view-untouched-deals = 14日以上放置
view-overdue-in-stage = ステージに長期滞在
records-only = 対象
list-on-paper = { $pages }ページ中{ $page }ページ目です。合計は全ページ分です。全件はCSVまたはXLSXで取得できます。
records-search = 検索
records-columns = 列
records-deals-total = { $deals }、{ $amount }
deals-no-amount = 合計できる金額なし

# The records behind a number
records-of-row = { $metric }（{ $row }）
records-heading = { $title }は{ $value }。
records-formula = { $above } ÷ { $below }
records-definition = 数え方を見る
records-title = もとになる記録
records-note = { $period }、{ $day }時点
records-number = 指標
records-against = { $name }：{ $value }
records-against-changed = { $name }：{ $value }（{ $change }）
records-against-none = { $name }：比較できる対象がありません
records-n = 記録{ $n }件
records-total = { $records }、合計{ $above }
records-total-parts = { $records }、{ $below }のうち{ $above }
records-beside = { $n }件は数字に含めず、別に示しています（{ $why }）。
records-by = 内訳
records-rows = { $by }別 { $n }行
records-empty = 該当する記録はありません。別の期間を選ぶか、条件を外してください。
column-record_type = 記録
column-record_name = 名称
column-record_to = 移動先
column-record_kind = 種類
column-record_activity = 活動
column-record_outcome = 結果
column-record_end = 結末
column-record_above = 計上
column-record_below = 母数
column-record_adds = 加算
column-record_days = 日数
column-record_hours = 時間
