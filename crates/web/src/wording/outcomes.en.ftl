# Won and lost
nav-outcomes = Won and lost
outcomes-none = Nothing was won or lost in this period.
outcomes-empty = No deal of this period has reached a stage that means won or lost. Choose an earlier period, or take off a filter.
outcomes-first = { $won } of { $all ->
    [one] 1 decided deal
   *[other] { $all } decided deals
  } won: { $rate }.
outcomes-second = { $won } won, { $lost } lost.
outcomes-second-unvalued = { $won } won; the amounts of what was lost are not known.
outcomes-most-stage-unvalued = { $n ->
    [one] Most are lost from { $name }: 1 deal.
   *[other] Most are lost from { $name }: { $n } deals.
}
outcomes-most-reason-unvalued = { $n ->
    [one] Most often for { $name }: 1 deal.
   *[other] Most often for { $name }: { $n } deals.
}
outcomes-most-stage = { $n ->
    [one] Most are lost from { $name }: 1 deal, { $amount }.
   *[other] Most are lost from { $name }: { $n } deals, { $amount }.
}
outcomes-most-reason = { $n ->
    [one] Most often for { $name }: 1 deal, { $amount }.
   *[other] Most often for { $name }: { $n } deals, { $amount }.
}
outcomes-rates-title = Which win rate do you mean?
outcomes-rates-note = The same period by five definitions. Compare only like with like.
outcomes-interval = Win rate (80% interval)
outcomes-cohort-young = The rate of those created counts deals of this period only; most of a young period are still open.
outcomes-by-stage-title = From which stage do deals end?
outcomes-by-stage-note = The last open stage before the end; deals lost to the left, won to the right.
outcomes-by-reason-title = Why are deals lost?
outcomes-by-reason-note = By the reason on record. A deal won after it was lost once is on the right.
outcomes-by-source-title = Where do won deals come from?
outcomes-by-source-note = By source. ◆ and orange: the whole interval is below all together.
outcomes-by-segment-title = To whom do we sell best?
outcomes-by-segment-note = By customer segment.
outcomes-by-competitor-title = Against whom do we win?
outcomes-by-competitor-note = By the competitor on record; the last line has none.
outcomes-by-product-title = What sells?
outcomes-by-product-note = By product; a deal with two counts for both.
outcomes-amounts = { $won } won · { $lost } lost
outcomes-said = { $name }: { $won } won, { $lost } lost ({ $amounts })
outcomes-more = { $n ->
    [one] 1 more is in the table.
   *[other] { $n } more are in the table.
}
outcomes-people-title = Who wins, who opens doors, and who closes
outcomes-people-note = By name. A number is what was counted; its dot is what to expect, drawn towards everybody’s where there are few deals. Doors and closing: 1 is what others would have done with the same deals.
outcomes-drawn = To be expected (80% interval)
outcomes-head-win-rate = Win rate
outcomes-head-win-rate-by-value = By value
outcomes-head-deal-size = Deal size
outcomes-head-cycle-time = Days to win
outcomes-head-opens-doors = Opens doors
outcomes-head-closes-deals = Closes deals
outcomes-opens-and-closes = { $name } both opens more doors and closes more deals than others would have, beyond chance.
outcomes-opens-only = { $name } opens more doors and closes fewer deals than others would have, beyond chance: look at closing together.
outcomes-closes-only = { $name } opens fewer doors and closes more deals than others would have, beyond chance: look at first meetings together.
outcomes-neither = { $name } both opens fewer doors and closes fewer deals than others would have, beyond chance.
outcomes-nobody-stands-out = Nobody stands out in both opening doors and closing beyond chance.
outcomes-ends-title = Won beside lost
outcomes-ends-note = How many, how much, how large and how long. Deals lost late cost the most days.
outcomes-end = End
outcomes-deals = Deals
outcomes-amount = Amount
outcomes-mean = Mean amount
outcomes-days = Median days
outcomes-velocity-title = What should come in a day?
outcomes-velocity-note = Open deals × win rate × mean amount ÷ mean days. Compare with yourself over time, not with others.
velocity-part = Part
velocity-open = Open deals
velocity-rate = Win rate
velocity-size = Mean amount won
velocity-days = Mean days to win

# Columns
column-lost_count = Deals lost
column-lost_amount = Closed lost
column-win_rate_expected = Win rate to expect
column-win_rate_expected_low = Win rate to expect, low
column-win_rate_expected_high = Win rate to expect, high
column-win_rate_by_value = Win rate by value
column-deal_size = Deal size, median
column-cycle_days = Days to win, median
column-opens_doors = Opens doors
column-closes_deals = Closes deals
