# Forecast: figures and what goes with them
forecast-column-name = Who
forecast-column-open = From open deals
forecast-column-new = From deals to come
forecast-column-mean = Expected
forecast-column-low = Low (80%)
forecast-column-high = High (80%)
forecast-column-chance = Chance of quota
forecast-caution-learning = Learning: { $n } deals have closed so far, and 45 are needed before a chance can be named.
forecast-caution-little-history = Wide: only { $n } earlier forecasts have come due, so nobody knows yet how far off they are.
forecast-caution-few-wins = Look at the range rather than at the middle: it rests on { $n } wins.
