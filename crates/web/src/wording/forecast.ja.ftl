# 着地予測
forecast-column-name = 担当
forecast-column-open = 進行中の商談から
forecast-column-new = これから生まれる商談から
forecast-column-mean = 着地見込み
forecast-column-low = 下限(80%)
forecast-column-high = 上限(80%)
forecast-column-chance = 達成の見込み
forecast-caution-learning = 学習中:終わった商談は{ $n }件です。見込みを示すには45件が必要です。
forecast-caution-little-history = 幅が広くなっています:結果の出た過去の予測は{ $n }回だけで、どれだけ外れるかまだ分かりません。
forecast-caution-few-wins = 中央の値より幅を見てください。受注{ $n }件に基づいています。
