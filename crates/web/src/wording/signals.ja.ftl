# シグナル:気づいておきたいこと
signal-against-company = 全体：{ $reference }
signal-against-expected = 見込み：{ $reference }
signal-against-earlier = 以前：{ $reference }
signal-against-benchmark = 外部の目安：{ $reference }
signal-against-same-tenure = ほかの人の同じ時期：{ $reference }
signal-against-limit = 目安：{ $reference }
signal-against-middle = 担当者の中央値：{ $reference }
signal-against-without = 活動なし：{ $reference }
signals-between = {" "}·{" "}
signals-list = 、
signals-standing = { $stage }に{ $days }日{ $usual }。2週間以内に進む見込みは{ $chance }（過去の{ $n }件から）
signals-standing-alone = { $stage }に{ $days }日。2週間以内に進む見込みは{ $chance }
signals-usual-days = （多くは{ $days }日以内に終わります）
signals-deals = 確認する商談：{ $names }
signals-deals-and-more = 確認する商談：{ $names }ほか{ $more }件
signals-recorded = 記録のとおりです
signals-hardly-chance = 偶然とは考えにくい
signals-chance = そうでない可能性：{ $doubt }
signals-stakes = 影響額：{ $stakes }

signal-weak-hand-off-name = リードの引き渡しが弱い
signal-weak-hand-off-says = { $who }では、発信から商談になったのは{ $own }でした。
signal-weak-hand-off-why = 発信のわりに商談化が少ないときは、リードの温度が低いか、狙う顧客像に合っていないことがよくあります。
signal-weak-hand-off-rep = 電話の前に、過去の接点と理想の顧客像との適合を確認しましょう。
signal-weak-hand-off-manager = 直近に引き渡された20件を、引き渡し元と一緒に見直しましょう。過去の接点と適合度が要点です。

signal-gives-up-early-name = 早くあきらめている
signal-gives-up-early-says = { $who }の返信のない接触{ $n }件のうち、{ $own }はその後2週間、接触がありませんでした。
signal-gives-up-early-why = 誰も触れない商談が自然に進むことはまれです。次のフォローで返事が来ることも少なくありません。
signal-gives-up-early-rep = 該当の商談を1件ずつ、再度フォローするか、終了にしましょう。
signal-gives-up-early-manager = 1件あたりのフォロー回数を決め、週に一度、一覧を一緒に確認しましょう。

signal-follow-up-slowing-name = フォローの間隔が延びている
signal-follow-up-slowing-says = { $who }が次のフォローをするまでの間隔は、最近は{ $own }です。
signal-follow-up-slowing-why = 接触の間が空くほど商談は冷めます。間隔の延びは、結果より先に表れます。
signal-follow-up-slowing-rep = 接触を終えたその場で、次のフォローを予定に入れましょう。
signal-follow-up-slowing-manager = 何に時間を取られているか、手放せる商談はどれかを話し合いましょう。

signal-too-many-open-name = 進行中の商談が多すぎる
signal-too-many-open-says = { $who }の進行中の商談は{ $n }件で、そのうち{ $own }は2週間活動がありません。
signal-too-many-open-why = 手が回る数を超えると、有望な商談も見込みのない商談と一緒に待たされます。
signal-too-many-open-rep = 今日あらためて始めようと思わない商談は、終了か引き継ぎにしましょう。まずは下の商談からです。
signal-too-many-open-manager = 一覧を一緒に見て、続ける、引き継ぐ、終えるを1件ずつ決めましょう。

signal-too-few-for-quota-name = 目標に対して商談が足りない
signal-too-few-for-quota-says = { $who }の進行中の商談は{ $own }件で、このままでは目標に届きません。
signal-too-few-for-quota-why = 今ある商談と、これから生まれる分を合わせても、期末までに足りる見込みはほとんどありません。
signal-too-few-for-quota-rep = 新しい商談を今から作り、期内に決められる商談を洗い出しましょう。
signal-too-few-for-quota-manager = 新しい商談をどこから得るか、商談を抱えすぎている人から引き継げるかを決めましょう。

signal-late-stages-thin-name = 後半のステージが薄い
signal-late-stages-thin-says = { $who }では、後半のステージにある金額は目標までの残りの{ $own }です。
signal-late-stages-thin-why = 期内に決まる商談は、もう後半のステージにあるはずです。前半の商談の多くは期末に間に合いません。
signal-late-stages-thin-rep = 下の前半の商談のうち、前に進められるものを選びましょう。
signal-late-stages-thin-manager = 後押しする価値のある前半の商談を数件に絞り、支援しましょう。

signal-stands-still-name = 止まっている商談
signal-stands-still-says = { $who }の進行中の商談{ $n }件が止まっています。
signal-stands-still-why = 同じステージにこれだけ長くある商談は、ほとんど進みません。時間はほかの商談に使いましょう。
signal-stands-still-rep = 1件ずつ、次の一歩について顧客に判断を求めるか、商談を終えましょう。
signal-stands-still-manager = 何が起きれば進むのかを尋ね、誰にも分からなければ手放しましょう。

signal-no-next-step-name = 次の一歩がない
signal-no-next-step-says = { $who }の進行中の商談{ $n }件のうち、{ $own }に次の一歩がありません。
signal-no-next-step-why = 次の一歩がない商談は、顧客が思い出してくれるのを待つだけになります。
signal-no-next-step-rep = 下の商談それぞれに、日付のある次の一歩を書きましょう。
signal-no-next-step-manager = 次の1on1で、商談ごとに次の一歩を尋ねましょう。

signal-close-date-passed-name = 完了予定日を過ぎている
signal-close-date-passed-says = { $who }の進行中の商談{ $n }件のうち、{ $own }は完了予定日を過ぎています。
signal-close-date-passed-why = 予定日が過去のままの商談は見直されておらず、期内の見込みをゆがめます。
signal-close-date-passed-rep = 顧客に判断の時期を確認して予定日を改めるか、商談を終えましょう。
signal-close-date-passed-manager = 期内の見込みを使う前に、これらを確認しましょう。

signal-pushed-again-name = 何度も延期されている
signal-pushed-again-says = { $who }の進行中の商談{ $n }件のうち、{ $own }は2回以上、翌月以降に延期されています。
signal-pushed-again-why = 延期のたびに、顧客に決める意思があるかどうかが疑わしくなります。
signal-pushed-again-rep = 顧客側で何がそろえば決められるのかを確かめましょう。
signal-pushed-again-manager = 延期のたびに何が変わったのかを尋ねましょう。

signal-first-step-weak-name = 最初のステップでの失注が多い
signal-first-step-weak-says = { $who }の最初のステージでの失注は、同様の商談で見込まれる数の{ $own }です。
signal-first-step-weak-why = 初期の落ち込みは、どの商談を取り上げるかと最初の会話によるところが大きく、どちらも練習できます。
signal-first-step-weak-rep = 自分の初回の会話を2件、先へ進む人の会話を2件、聞き比べましょう。
signal-first-step-weak-manager = 初回の商談に何度か同席し、終わったらすぐに話し合いましょう。

signal-opens-but-cannot-close-name = 初期は進むが、受注が少ない
signal-opens-but-cannot-close-says = { $who }は最初のステージをよく進めますが、後半のステージでの失注は、同様の商談で見込まれる数の{ $own }です。
signal-opens-but-cannot-close-why = 商談を始めることと決めることは別の技術です。誰かが支えれば、始めた商談の価値は大きくなります。
signal-opens-but-cannot-close-rep = 次の後半の商談には誰かに同席してもらい、価格と懸念への備えを一緒に準備しましょう。
signal-opens-but-cannot-close-manager = 実際の商談でクロージングを指導しましょう。さらに2四半期続くようなら、終盤のステージで何が起きているか（価格、決裁者、競合）を一緒に確認しましょう。

signal-closes-but-opens-few-name = 決めるのは得意だが、入口で失う
signal-closes-but-opens-few-says = { $who }は後半のステージに強い一方、最初のステージでの失注は、同様の商談で見込まれる数の{ $own }です。
signal-closes-but-opens-few-why = 決めるのが得意な人は、初回の会話がよくなるか、ほかの人が開いた商談を受け取ることで大きく伸びます。
signal-closes-but-opens-few-rep = 先へ進んだ初回の会話と進まなかった会話の違いを見直しましょう。
signal-closes-but-opens-few-manager = 扉を開くのが得意な人と組ませ、商談の分担を試しましょう。

signal-conversion-falling-name = 次のステージに進む商談が減っている
signal-conversion-falling-says = { $who }がステージに入れた商談{ $n }件のうち、4週間以内に先へ進んだのは{ $own }です。
signal-conversion-falling-why = 続いている小さな変化は、悪かった1週間より響き、週ごとの数字では見えにくいものです。
signal-conversion-falling-rep = 下の商談から3件を選び、以前の商談にあって今足りないものを考えてみましょう。
signal-conversion-falling-manager = 落ち始めた頃に何が変わったかを見ましょう。顧客の種類、価格、競合、商談の引き継ぎ方などです。

signal-activity-falling-name = 活動が減っている
signal-activity-falling-says = { $who }の最近の活動は{ $own }です。
signal-activity-falling-why = 今日始めなかったことは、数か月後のパイプラインに響きます。
signal-activity-falling-rep = 毎日、電話とメールの時間を決めて確保しましょう。
signal-activity-falling-manager = まずほかに時間を取られていないかを尋ね、そのうえで4週間の目安を決めましょう。

signal-replies-falling-name = メールへの返信が減っている
signal-replies-falling-says = { $who }のメールへの最近の返信率は{ $own }です。
signal-replies-falling-why = 返信の有無は、内容が顧客に届いているかどうかを早く教えてくれます。
signal-replies-falling-rep = 短くする、質問を1つにする、時間帯を変えるなど、1つだけ変えてみましょう。
signal-replies-falling-manager = 返信のあったメールとなかったメールを数通ずつ見比べましょう。

signal-one-deal-carries-name = 1件の商談が期を左右する
signal-one-deal-carries-says = { $who }の進行中の商談{ $n }件から見込まれる額のうち、{ $deal }だけで{ $own }を占めます。
signal-one-deal-carries-why = この1件がずれると、期の結果もずれます。
signal-one-deal-carries-rep = 決定に関わる人をすべて把握し、何が妨げになりうるかを確かめましょう。
signal-one-deal-carries-manager = この商談を毎週確認し、並行してあと2件を育てましょう。

signal-ramp-behind-name = 立ち上がりが遅れている
signal-ramp-behind-says = { $who }が入社以来つくった商談は{ $own }件です。
signal-ramp-behind-why = 立ち上がりの遅れは、最初の数か月なら最も取り戻しやすいものです。
signal-ramp-behind-rep = 立ち上がりのよかった人に、どの顧客から始めたかを聞きましょう。
signal-ramp-behind-manager = 本人を見る前に、担当領域、リード、研修を見直しましょう。

signal-process-break-name = 全体に変化が起きている
signal-process-break-says = この4週間、あるステージから先に進んだ商談は全社で{ $own }件でした。
signal-process-break-why = 全員で一斉に落ちるときは、個人ではなく、価格、ルール、市場、ステージの付け方の変化であることがほとんどです。
signal-process-break-rep = 顧客の話で以前と違う点を上司に伝えましょう。
signal-process-break-manager = 4〜8週間前に何が変わったかを探し、前後を比べましょう。

signal-wins-more-name = よく決め、ここが違う
signal-wins-more-says = { $who }は後半の商談の失注が見込みより少なく、「{ $metric }」が際立っています：{ $own }。
signal-wins-more-why = よく決める人のやり方は、それが理由とは言い切れなくても、ほかの人が見る価値があります。
signal-wins-more-rep = どのようにしているのか、ほかの人に伝えましょう。
signal-wins-more-manager = チームの前で紹介してもらい、誰が取り入れるかを見ましょう。

signal-goes-with-progress-name = 進展とともに見られる活動
signal-goes-with-progress-says = こうした活動の後の週に商談が進んだ割合は、活動のない同様の週の{ $own }でした。
signal-goes-with-progress-why = 同じ担当者の、同じステージと経過日数の商談を比べています。進展とともに見られるもので、原因かどうかは試してみなければ分かりません。
signal-goes-with-progress-rep = しばらく動きのない商談で試してみましょう。
signal-goes-with-progress-manager = 1四半期、商談の半分で試して比べましょう。

# シグナルのページ
nav-signals = シグナル
signals-n-warnings = 気にかけたいこと{ $n }件。
signals-n-strengths = うまくいっていること{ $n }件。
signals-quiet = 今週は目立ったことはありません。
signals-none = 十分な件数で、想定と大きく違う状態が続いているものはありません。良い知らせです。来週また確認してください。
signals-note = 十分に確かで、差が大きく、続いているものだけを示します。結果とともに起きていることが、その原因とは限りません。
signals-warnings = 注意したいこと
signals-strengths = うまくいっていること
signals-new = 新着
signals-why = なぜ大切か
signals-for-rep = 担当者の次のステップ
signals-for-manager = マネージャーの次のステップ
signals-look-at = 見るべき商談：
signals-more = {" "}ほか{ $n }件
signals-behind = 根拠の記録：{ $metric }
column-signal = シグナル
column-signal_about = 対象
column-signal_says = 内容
column-signal_records = 件数
column-signal_doubt = そうでない可能性
column-signal_stakes = 影響額
column-signal_why = 理由
column-signal_rep = 担当者へ
column-signal_manager = マネージャーへ
