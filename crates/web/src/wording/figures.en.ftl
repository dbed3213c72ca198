# What a figure rests on
figure-interval = between { $low } and { $high } (80 %)
figure-of-few = { $k } of { $n }
figure-parts = { $above } of { $below }
figure-rests-on = { $n ->
    [one] from 1 record
   *[other] from { $n } records
}
figure-still-open = { $n } not over yet
figure-aside = { $n } left out
figure-unweighed = { $n } with too few like them
figure-undated = { $n } not dated
figure-unconverted = { $n } without an exchange rate
figure-without-amount = { $n } without an amount
