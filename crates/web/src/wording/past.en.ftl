# Past forecasts: the sentence
past-title = How good our forecasts were
past-headline = { $held } of { $all ->
    [one] 1 forecast
   *[other] { $all } forecasts
  } of { $periods ->
    [one] 1 past period
   *[other] { $periods } past periods
  } told a range in which the result then lay; four of five should.
past-headline-none = No forecast can be held against a result yet.
past-none = A period is looked at once it is over and began at least 90 days after the first deal.
past-off-high = The middle was { $off } off, and all together { $bias } too high.
past-off-low = The middle was { $off } off, and all together { $bias } too low.
past-off-even = The middle was { $off } off, neither too high nor too low on the whole.
past-better = Before a period began, the best of the simple ways was: { $way }. Our errors were { $gain } smaller.
past-worse = Before a period began, one of the simple ways was better: { $way }. Our errors were { $gain } larger.
past-kinds = Kind of period
past-kind-month = Months
past-kind-quarter = Quarters
past-kind-half = Halves
past-kind-year = Years
past-way-stage-shares = the share of each stage's deals usually won in as many days
past-way-run-rate = the pace of the last 28 days, kept up
past-way-last-period = the same as in the period before
past-way-last-four = the mean of the four periods before
past-way-linear-pace = the period's pace so far, kept up

# Past forecasts: panels
past-ranges-title = Ranges and results
past-ranges-note = For each period the 80% ranges told on the day before it began, after a third and after two thirds of it; the latest twelve periods.
past-came = What came
past-range-made = 80% range and middle
past-range-missed = Range that was missed
past-forecasts-title = Each forecast
past-forecasts-note = The latest first. The period leads to the forecast as it is made of that day.
past-gone = Period gone
past-gone-nothing = Nothing
past-gone-third = A third
past-gone-two-thirds = Two thirds
past-made-on = Made on
past-booked = Booked then
past-forecast = Middle
past-held = Within the range
past-yes = yes
past-no = no
past-chance = Chance of quota
past-reached = The quota was reached.
past-not-reached = The quota was not reached.
past-scores-title = How good, and how early
past-scores-note = Of the whole, of its teams and of its people.
past-of = Forecasts of
past-of-whole = The whole
past-of-team = Each team
past-of-rep = Each rep
past-n = Forecasts
past-held-share = Within the 80% range
past-within-all = 50% range: { $half } · 80%: { $most } · 90%: { $nearly }
past-off = Middle off by
past-bias = Too high by
past-chances = Chances better than the usual rate
past-simple-title = Beside simple ways
past-simple-note = By how much the error was smaller than that of a forecast by … (a minus: larger).
past-gain-between = In nine of ten cases between { $low } and { $high }
past-note-made = Each forecast is made by the same way as today's, from what was known on its day alone.
past-note-range = Three forecasts of one period share its luck: they count for less than three. Few periods say little: of ten true 80% ranges, six to ten hold.
past-note-quota = The quota is the one that stood on the day of the forecast.
column-period = Period
column-period_gone = Period gone
column-made_on = Made on
column-booked_then = Booked then
column-came = What came
column-range_held = Within the range
column-of_whom = Forecasts of
column-forecasts = Forecasts
column-within_50 = Within the 50% range
column-within_80 = Within the 80% range
column-within_90 = Within the 90% range
column-off_by = Middle off by
column-too_high_by = Too high by
column-chances_better = Chances better than the usual rate
column-than_stage_shares = Better than stage shares
column-than_run_rate = Better than the last 28 days' pace
column-than_last_period = Better than the period before
column-than_last_four = Better than the mean of four
column-than_linear_pace = Better than the pace so far
