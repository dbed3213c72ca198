# 着地予測
forecast-column-name = 担当
forecast-column-open = 進行中の商談から
forecast-column-new = これから生まれる商談から
forecast-column-mean = 着地見込み
forecast-caution-learning = 学習中：終わった商談は{ $n }件です。見込みを示すには45件が必要です。
forecast-caution-few-followed = 合計だけを示します：進行中から終了まで経過の分かる商談は{ $n }件で、進行中の商談のゆくえを示すには45件が必要です。フェーズの履歴を含むファイルを取り込むと示せるようになります。
forecast-caution-little-history = { $n ->
    [0] 範囲が広くなっています：結果の出た過去の予測がまだないため、どれだけ外れるか分かりません。
   *[other] 範囲が広くなっています：結果の出た過去の予測は{ $n }回だけで、どれだけ外れるかまだ分かりません。
}
forecast-caution-few-wins = 中央の値より範囲を見てください。受注{ $n }件に基づいています。
forecast-caution-not-begun = 期間の開始まで{ $n }日あります。期待できる金額は示せますが、その範囲が分かるのは期間が始まってからです。
forecast-caution-known-later = 進行中の商談のうち{ $n }件は、この日より後に初めて記録されました。金額・担当者・完了予定日は、当時のものではなく後から分かった値です。
forecast-adding = 着地見込みはチームや担当者の値を足すと全体に一致します。範囲と中央値は一致しません。全員が同時に不調になることは少ないためです。
forecast-caveats = 読むときの注意
forecast-how = 予測の作り方
forecast-past = 予測はどれだけ当たったか
chance = 達成見込み
likely-finish = 着地の予測（80%の範囲）
likely-slim = 達成見込み35%未満
forecast-range = { $low }〜{ $high }
forecast-reached = 達成済み
fan-50 = 50%の範囲
fan-80 = 80%の範囲
fan-90 = 90%の範囲
fan-middle = 中央値

# 着地予測:見出し
forecast-headline-chance = { $period }の目標{ $quota }を達成する見込みは{ $chance }です。
forecast-headline-learning = 受注は目標{ $quota }のうち{ $won }。終わった商談が{ $n }件のため、達成の見込みはまだ示せません。
forecast-headline-range = { $period }の着地は{ $range }の見込みです。
forecast-headline-ahead = { $period }はまだ始まっていません。現時点の情報では{ $mean }が見込まれます。
forecast-landing = 80%の確率で{ $low }〜{ $high }に着地し、中央値は{ $middle }です。
forecast-landing-at = { $middle }前後で着地する見込みです。
forecast-hangs = 最も影響が大きいのは{ $deal }（{ $amount }）です。期間内に受注できれば達成の見込みは{ $chance }、できなければ{ $otherwise }です。
forecast-unsure = 最も読みにくいのは{ $deal }（{ $amount }）で、期間内に受注できる見込みは{ $chance }です。
forecast-open-untold = 進行中の商談のゆくえが分からないため、達成を左右する商談は示せません。
forecast-nothing-open = 結果を左右する進行中の商談はありません。
forecast-over = 期間は終わりました。実績を表示しています。
quota-stands = 目標は{ $quota }です。

# 着地予測:数字とパネル
forecast-won-note = 期間中のこれまでの実績
forecast-open-note = 期間内に受注できる見込みで計算
forecast-new-note = これから入る例年並みの商談
forecast-mean-note = 左の3つの合計
forecast-missing = 平均の不足額
forecast-quota-note = この期間
forecast-path-title = どこに着地するか
forecast-path-note = これまでの受注額と、この先の予測。
forecast-path-alone = 日ごとの受注額の累計。
forecast-likely-title = どれだけ確かか
forecast-likely-note = 同じ確率で起こる20通りの結果。
forecast-likely-reach = 目標を達成
forecast-likely-miss = 目標に未達
forecast-likely-count = { $all }通り中{ $n }通りで達成
forecast-likely-ahead = 期間が始まると、どれだけ確かかを示せます。
forecast-likely-over = 未確定のものはありません。
forecast-deals-title = 達成を左右する商談
forecast-deals-quota = 達成の見込みを最も動かす進行中の商談（完了予定日は問いません）。
forecast-deals-amount = 金額の読みにくさが最も大きい進行中の商談。
forecast-people-title = 誰が達成できそうか
forecast-people-note = 不足が大きいと見込まれる順。見込みはそれぞれのチーム・担当者単独のものです。
forecast-range-80 = 80%の範囲
column-deal_worth = 見込み額
column-chance_in_time = 期間内に受注
column-attain_if_won = 受注なら達成
column-attain_if_not = 未受注なら達成
column-likely_low = 下限（80%）
column-likely_middle = 中央値
column-likely_high = 上限（80%）
column-likely_total = 結果
column-chance_of_at_least = この額以上になる確率
column-of_kind = 種類
column-who = 担当
column-from_open = 進行中の商談から
column-from_new = これから生まれる商談から
column-expected = 着地見込み
column-chance = 達成の見込み
column-missing_mean = 平均の不足額

# 着地予測:作り方
forecast-help-title = 予測の作り方
forecast-help-parts = 着地見込みは、受注済みの額に、進行中の商談から期待できる額と、これから生まれて期間内に受注できる商談から期待できる額を加えたものです。
forecast-help-deals = 進行中の商談ごとに、期間内に受注できる確率を計算します。段階・経過日数・規模・経路・担当者ごとに、過去の商談がどのくらいの速さで進み、受注し、失注したかを自社の記録から学びます。確度を手で入力する必要はありません。
forecast-help-sum = すべての商談を合わせると、起こりうる合計額とその確率が分かります。達成の見込みは、そのうち目標に届くものの割合です。
forecast-help-honest = 商談の良し悪しは重なります。全体が好調な時期も、不調な時期もあります。その大きさは、過去の各時点で分かっていた情報だけで予測し直し、実際の結果と比べて求めます。そのため範囲は必要なだけ広くなります。
forecast-help-adding = 着地見込みは、担当者からチーム、チームから全社へと足し上げられます。範囲と中央値は足せません。全員が同時に外れることは少ないためです。
forecast-help-limits = 予測に使うのは記録だけです。組織変更、価格改定、顧客からの急な連絡は反映されません。終わった商談が45件未満の間は達成の見込みを示さず、受注が100件未満の間は中央値より範囲を見てください。始まっていない期間は着地見込みだけを示します。
