# What a figure rests on
figure-interval = { $low }から{ $high }の間（80 %）
figure-of-few = { $n }件中{ $k }件
figure-parts = { $below }のうち{ $above }
figure-rests-on = 記録{ $n }件から
figure-still-open = 未決着{ $n }件
figure-aside = 対象外{ $n }件
figure-unweighed = 類例不足{ $n }件
figure-undated = 日付なし{ $n }件
figure-unconverted = 換算レートなし{ $n }件
figure-without-amount = 金額なし{ $n }件
