# What the pages about people share
nav-reps = 担当者
people-unit-days = 日
people-unit-hours = 単位：時間
people-unit-per-working-day = 1営業日あたり
people-others = 比較対象は{ $value }
people-too-few = 件数不足で比較できません（{ $n }件）
people-few = 件数不足
people-none = 記録なし
people-against = 比較対象
people-choice-team = 所属チーム
people-choice-peers = 同じ役割の担当者
people-choice-company = 全員
people-vs-team = 所属チーム
people-vs-peers = 同じ役割の担当者
people-vs-company = 全員
people-interval = 80%の範囲
people-look = 要確認（範囲全体が悪い側）

# Notices
notice-cols = 「{ $value }」という列はないため、無視しました。
notice-view = 「{ $value }」という表示はないため、表を表示しています。
notice-people-by = 「{ $value }」という並べ方はありません。一覧にするにはrepを指定してください。
reps-notice-sort = 「{ $value }」は表示中の列ではないため、不足額の大きい順に並べています。

# All reps
reps-headline-no-quota = 担当者{ $n }名。この期間の目標は設定されていません。
reps-headline-running = { $all ->
    [1] { $n ->
        [0] ペースどおりです。
       *[other] ペースを大きく下回っています。
    }
   *[other] { $n ->
        [0] 担当者{ $all }名全員がペースどおりです。
       *[other] 担当者{ $all }名中{ $n }名がペースを大きく下回っています。
    }
}
reps-headline-over = { $all ->
    [1] { $n ->
        [0] 目標に届きませんでした。
       *[other] 目標を達成しました。
    }
   *[other] 担当者{ $all }名中{ $n }名が目標を達成しました。
}
reps-headline-ahead = 目標がある担当者は{ $n }名。期間はまだ始まっていません。
reps-without-quota = { $n }名にはこの期間の目標がありません（受注額は合計に含まれます）。
reps-headline-few = 受注率を比べるには、決着した商談が足りません。
reps-headline-alike = 受注率に、{ $others }との偶然を超える差はありません。
reps-headline-worse = { $who }の受注率は、偶然を超えて{ $others }を下回っています。
reps-headline-better = { $who }の受注率は、偶然を超えて{ $others }を上回っています。
reps-people = { $n }名
reps-largest = 不足額が最も大きいのは{ $name }の{ $gap }です。
reps-judged = { $n ->
    [0] 10件以上決着した担当者はまだいません。
   *[other] 比較できるのは、10件以上決着した{ $n }名です。
}
reps-views = 担当者の表示方法
reps-view-table = チーム別
reps-view-list = 一覧
reps-view-grid = 月別
reps-columns = 列
reps-columns-usual = 標準の列に戻す
reps-shown = 表示中
reps-table-title = 偶然を超える差があるのは誰か
reps-table-note = 破線は{ $others }。10件未満は判定しません。受注率の印は、件数が少ないほど平均に寄せています。横の数字は実際の値です。
reps-grid-title = 安定して受注しているのは誰か
reps-grid-note = 月ごとの受注額。全員同じ目盛りです。斜線は目盛りを超えた月です。
reps-won = 受注{ $amount }
reps-empty = 目標、実績、進行中の商談のいずれかがある担当者がいません。計画に担当者を登録するか、所有者のある商談を取り込んでください。

# One rep
rep-choose = 担当者を選ぶと、個人のページが表示されます。
rep-vs-team = チーム
rep-vs-peers = 同じ役割の担当者
rep-vs-company = 全員
rep-to-overview = この担当者の概況
rep-to-forecast = この担当者の着地予測
rep-chance = 目標を達成する見込みは{ $chance }です。
rep-headline-running = { $name }：受注は{ $won }。目標{ $quota }まで残り{ $gap }。
rep-headline-reached = { $name }：目標達成。受注{ $won }（目標{ $quota }）。
rep-headline-missed = { $name }：受注{ $won }。目標{ $quota }に{ $gap }届きませんでした。
rep-headline-ahead = { $name }：目標は{ $quota }。期間はまだ始まっていません。
rep-headline-won = { $name }：受注は{ $won }。
rep-headline-unknown = { $name }：{ $deals }を受注しましたが、金額を集計できません。
rep-nobody = 比較できる人がいません。同じ役割・チーム・会社のほかの担当者の記録と、計画での役割・チームの設定が必要です。
rep-alike = { $others }との偶然を超える差はありません。
rep-needs = { $n ->
    [0] 手当てが必要な商談はありません。
   *[other] 手当てが必要な商談が{ $n }件あります。
}
rep-difference = { $figure }：{ $own }（{ $others }は{ $value }）。
rep-coverage-note = 期間内の見込み ÷ 残り
rep-agenda-figure = 話し合う商談
rep-at-stake = 合計{ $amount }
rep-at-stake-unknown = 金額は未入力
rep-trend-title = 月ごとの受注
rep-sides-title = 何に取り組むか
rep-sides-note = { $n }個の指標を{ $others }と比べています。偶然だけでも約{ $chance }個は差が出ます。
rep-sides-rounded = 他の人の数値は、個人の実績が特定されないように丸めて表示しています。
rep-weaknesses = 下回っている
rep-strengths = 上回っている
rep-weaknesses-none = 偶然を超えて悪い指標はありません。
rep-strengths-none = 偶然を超えて良い指標はありません。
rep-records = 記録{ $n }件
rep-stages-title = どのステージで前に進むか
rep-stages-note = 期間中にステージを離れた商談のうち、前進した割合。
rep-stages-empty = この期間にステージを離れた商談はありません。期間を長くしてください。
rep-activity-title = 活動量
rep-activity-note = 1営業日あたりの電話、メール、面談。
rep-activity-empty = 活動の記録がありません。電話、メール、面談を取り込んでください。
rep-gave-up-title = フォローをいつやめるか
rep-gave-up-note = 返事がないまま14日間次の連絡がなかった割合。それまでのフォロー回数別。
rep-gave-up-empty = 14日を過ぎた連絡がこの期間にないか、活動の記録がありません。
rep-compared-title = すべての指標の比較
rep-compared-note = 破線は{ $others }（{ $n }名）。目盛りは行ごとに異なります。
rep-compared-empty = 比べられるものがまだありません。決着した商談も活動の記録もありません。
rep-agenda-title = 1on1の議題
rep-agenda-note = 手当てが必要な進行中の商談。金額の大きい順。印刷すると面談用の1枚になります。
rep-agenda-empty = 進行中の商談はすべて次のステップがあり、2週間以内に活動があり、遅れもありません。
rep-agenda-nothing-open = 進行中の商談がありません。次の商談をどこから作るかを話し合ってください。
rep-agenda-more-on-paper = ほか{ $n }件は画面またはダウンロードで確認できます。
rep-agenda-more = ほか{ $n }件はダウンロードに含まれます。
rep-need-untouched = { $days }日間活動なし
rep-need-next-step = 次のステップなし
rep-need-overdue-in-stage = ステージに滞留
rep-need-close-date = 完了予定日を超過
rep-next-step = 次：{ $text }

# Columns
column-figure_name = 指標
column-own_value = 値
column-own_low = 下限（80%）
column-own_high = 上限（80%）
column-own_n = 件数
column-others_value = 比較対象
column-needs = 必要な手当て
