# 今日やること
nav-today = 今日
today-n = 今日やることは{ $n }件です。
today-first = やること{ $all }件のうち、今日はまずこの{ $n }件です。
today-nothing = 今日、急ぎの用件はありません。
today-none = 返信を待つ顧客やリードはなく、判断が必要な商談もありません。新しい商談づくりに時間を使えます。
today-note = 区分ごとに、影響額の大きい順に並べています。影響額は、今動くかどうかで変わる今後3か月の受注見込みです。金額が分からないものは、待ち日数の長い順です。
today-note-learning = 進行中から終了まで経過の分かる商談がまだ少なく、商談ごとの確率を示せないため、区分ごとに待ち日数の長い順に並べています。
today-all = 全{ $n }件
today-fewer = 1日分だけ表示
notice-view-of-today = 「{ $value }」という表示はないため、1日分を表示しています。
today-answered = 対応済み・後回し・見送り
today-title = 今日やること
today-working = 集計しています。しばらくしてからご覧ください。
today-due = 予定したことを行う
today-call = 連絡・返信する
today-move = 前に進める
today-close-out = 続けるか決める
today-talk = 話し合う
today-deals = 商談{ $n }件
today-leads = リード{ $n }件
today-customers = 顧客{ $n }社
today-stakes = 影響額 { $amount }
today-worth = 金額 { $amount }
today-planned = 予定：{ $step }
today-asks = 次のステージへ進むための条件：{ $criteria }
next-step-by = { $step }（{ $day }まで）
today-due-says = { $days ->
    [0] 次のステップの期日は今日です。
   *[other] 次のステップの期日を{ $days }日過ぎています。
}
today-due-many = 商談{ $n }件の次のステップが期日を迎えています。{ $days ->
    [0] いずれも今日が期日です。
   *[other] 最も長いもので{ $days }日過ぎています。
}
today-try = 次のステップ：{ $step }

today-answer-says = 顧客からの最後の連絡に{ $days }日間返信していません。
today-answer-many = { $n }件の顧客に返信していません。最も長いもので{ $days }日経っています。
today-answer-lead-says = { $days ->
    [1] 昨日連絡をくれましたが、まだ返事をしていません。
   *[other] { $days }日前に連絡をくれましたが、まだ返事をしていません。
}
today-answer-lead-many = リード{ $n }件から連絡がありましたが、まだ返事をしていません。最も古いものは{ $days ->
    [1] 昨日
   *[other] { $days }日前
}の連絡です。
today-answer-customer-says = { $days ->
    [1] 昨日、商談以外の件で連絡がありましたが、まだ返事をしていません。
   *[other] { $days }日前に商談以外の件で連絡がありましたが、まだ返事をしていません。
}
today-answer-customer-many = 顧客{ $n }社から商談以外の件で連絡がありましたが、まだ返事をしていません。最も古いものは{ $days ->
    [1] 昨日
   *[other] { $days }日前
}の連絡です。
today-lead-says = { $days ->
    [0] 今日入ったリードで、まだ誰も連絡していません。
    [1] 昨日入ったリードで、まだ誰も連絡していません。
   *[other] { $days }日前に入りましたが、まだ誰も連絡していません。
}
today-lead-many = リード{ $n }件に、まだ誰も連絡していません。最も古いものは{ $days ->
    [0] 今日
   *[other] { $days }日前
}に入りました。
today-follow-up-says = { $days }日間連絡がありません。フォローの8割は{ $due }日以内に行われています。
today-follow-up-many = 商談{ $n }件で{ $due }日以上連絡がありません。最も長いもので{ $days }日です。
today-quiet-says = { $days }日間連絡がありません。
today-quiet-many = 商談{ $n }件でフォローの時期を過ぎています。最も長いもので{ $days }日間連絡がありません。
today-swing-says = 期間内に受注すれば目標達成の確率は{ $chance }、しなければ{ $else }です。
today-fading-says = このまま2週間動かないと、3か月以内に受注する確率が{ $chance }から{ $else }に下がります。
today-stands-still-says = 「{ $stage }」に{ $days }日。同じ日数とどまっていた商談{ $known }件から見て、2週間以内に進む見込みは{ $chance }です。
today-stands-still-many = 商談{ $n }件がほとんど動いていません。最も長いものは同じステージに{ $days }日とどまっています。
today-date-passed-says = 完了予定日を{ $days }日過ぎています。
today-date-passed-many = 商談{ $n }件が完了予定日を1か月以上過ぎています。最も長いもので{ $days }日です。
today-hardly-won-says = { $days }日間連絡がありません。このような商談で1年以内に受注するのは、100件中せいぜい2件です。終了するか、もう一度だけ確認しましょう。
today-hardly-won-many = 商談{ $n }件に2か月以上連絡がなく（最長{ $days }日）、このような商談は1年待ってもほとんど受注に至りません。終了するか、もう一度だけ確認しましょう。

today-stop-says = このステージで{ $made }回フォローし、{ $days }日間連絡がありません。{ $stop }続けるか決め、上の相手への連絡を優先しましょう。
today-stop-many = 商談{ $n }件は同じステージでのフォローを重ねており、これ以上続けても見合いません。続けるか1件ずつ決め、上の相手への連絡を優先しましょう。

column-today_key = キー
column-today_kind = 種類
column-today_what = 対象
column-today_reason = 理由
column-today_step = 次のステップ
column-today_days = 日数
column-today_stakes = 影響額
