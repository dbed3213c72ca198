# 顧客、リード、活動
nav-accounts = 顧客
nav-leads = リード
nav-activities = 活動履歴
accounts-n = 顧客{ $n }社
accounts-note = 進行中の商談、これまでの受注、最後の電話・メール・面談。期間はこの一覧に影響しません。
accounts-empty = 該当する顧客はありません。検索語を変えるか、全員を選んでください。
leads-n = 新しいリード{ $n }件
leads-joint = {"、"}
leads-wait = うち{ $n }件が初回対応待ち
leads-none-waits = 初回対応待ちはありません
leads-note = { $period }に来たリードについて、初回対応までの時間とその後。
leads-empty = 該当するリードはありません。検索語や期間を変えるか、CRMからリードを取り込んでください。
leads-waited = { $n }時間
leads-waiting = { $n ->
    [0] 本日から待ち
    [1] 昨日から待ち
   *[other] { $n }日待ち
}
leads-still-waiting = 待っている
activities-n = 活動{ $n }件
activities-in = { $period }。
activities-note = { $period }の内訳：{ $kinds }。
activities-call = 電話{ $n }件
activities-email = メール{ $n }件
activities-meeting = 面談{ $n }件
activities-task = タスク{ $n }件
activities-empty = 該当する活動はありません。検索語、絞り込み、期間を変えるか、商談・リード・顧客のページで活動を記録してください。
activities-search = 件名や名前で検索
activities-all = すべて
customers-kind = 種類
customers-outcome = 結果
customers-direction = 働きかけた側
customers-account = 顧客
customers-deal = 商談・リード
customers-contact = 相手
customers-by = 実施者
customers-day = 日時
customers-customer = 顧客
customer-with = 顧客あり
customer-without = 顧客なし
notice-kind = 「{ $value }」という種類の活動はないため、すべて表示しています。
notice-outcome = 「{ $value }」という結果はないため、すべて表示しています。
notice-direction = 「{ $value }」は働きかけた側を表さないため、すべて表示しています。
notice-customer = 「{ $value }」は with でも without でもないため、すべて表示しています。
customers-search = 名前で検索
notice-customers-sort = 「{ $value }」という列はないため、通常の順に並べています。
customers-side = { $amount }（{ $n }件）
customers-name = 名前
customers-owner = 担当者
customers-open = 進行中
customers-won = これまでの受注
customers-contacts = 先方担当者
customers-last_touch = 最後の接触
customers-source = 流入元
customers-created = 発生日
customers-wait = 初回対応
customers-touches = 接触回数
customers-fit = 適合度
customers-converted = 商談化
lead-came = { $day }に登録。
lead-became = { $day }に商談化しました。
customers-owned-by = 担当者：
lead-waits = { $n ->
    [0] 本日から初回対応を待っています。
    [1] 昨日から初回対応を待っています。
   *[other] 初回対応を{ $n }日間待っています。
}
lead-touches = { $n ->
    [0] まだ誰も接触していません。
   *[other] これまでの接触は{ $n }回です。
}
lead-history-note = 商談になるまでの経過です。その後は商談のページにあります。新しい順。
customer-open = 進行中の商談{ $n }件、{ $amount }。
customer-won = これまでの受注{ $n }件、{ $amount }。
customer-neither = 進行中の商談も、これまでの受注もありません。
customer-untouched = 電話・メール・面談の記録はありません。
customer-touched = { $n ->
    [0] 最後の接触は{ $day }（今日）です。
   *[other] 最後の接触は{ $day }、{ $n }日前です。
}
customer-deals = 商談
customer-no-deals = この顧客との商談はありません。
customer-contacts = 先方担当者
customer-no-contacts = 先方担当者の記録がありません。CRMから先方担当者を取り込むと、誰と話したかが分かります。
customer-history = これまでの経過
customer-history-note = 商談と活動を一本の時間軸に並べています。新しい順。
customer-nothing = この日までの記録はありません。
customer-undated = 日付の分からないステージの変更{ $n }件は表示していません。
customer-field = { $term }：{ $value }
customer-last = 最後の接触 { $day }

# Columns
column-contacts = 先方担当者
column-last_touch = 最後の接触
column-lead = リード
column-wait_hours = 初回対応までの時間
column-waiting = 待っている
column-lead_touches = 接触回数
column-fit = 適合度
column-converted = 商談化
column-contact = 相手
column-time = 時刻
column-direction = 働きかけた側
column-subject = 件名
