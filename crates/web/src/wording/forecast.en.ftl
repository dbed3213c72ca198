# Forecast: figures and what goes with them
forecast-column-name = Who
forecast-column-open = From open deals
forecast-column-new = From deals to come
forecast-column-mean = Expected
forecast-caution-learning = { $n ->
    [0] Learning: no deal has closed yet, and 45 are needed before a chance can be named.
    [one] Learning: 1 deal has closed so far, and 45 are needed before a chance can be named.
   *[other] Learning: { $n } deals have closed so far, and 45 are needed before a chance can be named.
}
forecast-caution-few-followed = { $n ->
    [0] Only the total is told: no closed deal is known to have been open before, so nobody can say what becomes of open ones. Files with the history of stages would tell.
    [one] Only the total is told: of 1 closed deal it is known since when it was open, and it takes 45 to say what becomes of open ones. Files with the history of stages would tell.
   *[other] Only the total is told: of { $n } closed deals it is known since when they were open, and it takes 45 to say what becomes of open ones. Files with the history of stages would tell.
}
forecast-caution-little-history = { $n ->
    [0] Wide: no earlier forecast has come due yet, so nobody knows how far off they are.
    [one] Wide: only 1 earlier forecast has come due, so nobody knows yet how far off they are.
   *[other] Wide: only { $n } earlier forecasts have come due, so nobody knows yet how far off they are.
}
forecast-caution-few-wins = { $n ->
    [0] Look at the range rather than at the middle: nothing has been won yet.
    [one] Look at the range rather than at the middle: it rests on 1 win.
   *[other] Look at the range rather than at the middle: it rests on { $n } wins.
}
forecast-caution-not-begun = { $n ->
    [one] The period begins tomorrow: what is expected of it is known, how sure that is only once it runs.
   *[other] The period begins in { $n } days: what is expected of it is known, how sure that is only once it runs.
}
forecast-caution-known-later = { $n ->
    [one] 1 of the open deals was first recorded after this day: its amount, owner and close date are those known later.
   *[other] { $n } of the open deals were first recorded after this day: their amounts, owners and close dates are those known later.
}
forecast-adding = Expected amounts add up over teams and people. Ranges and middles do not: not everybody has a bad quarter at once.
forecast-caveats = What to bear in mind
forecast-how = How the forecast is made
forecast-past = How good our forecasts were
chance = Chance
likely-finish = Likely finish, 80% range
likely-slim = Chance below 35%
forecast-range = { $low }–{ $high }
forecast-reached = Reached
fan-50 = 50% range
fan-80 = 80% range
fan-90 = 90% range
fan-middle = middle

# Forecast: the sentence
forecast-headline-chance = { $chance } likely to reach the { $quota } of { $period }.
forecast-headline-learning = { $won } of { $quota } closed. With { $n ->
    [one] 1 deal
   *[other] { $n } deals
  } closed so far, no chance can be named yet.
forecast-headline-range = { $range } expected in { $period }.
forecast-headline-ahead = { $period } has not begun: { $mean } can be expected of what is known so far.
forecast-landing = Four chances in five of landing between { $low } and { $high }; the middle is { $middle }.
forecast-landing-at = It will end at about { $middle }.
forecast-hangs = Most hangs on { $deal } ({ $amount }): won in time, the chance of quota is { $chance }; if not, { $otherwise }.
forecast-unsure = The largest unknown is { $deal } ({ $amount }): { $chance } likely to be won in time.
forecast-open-untold = What becomes of open deals is not known, so nothing says on which of them it hangs.
forecast-nothing-open = No open deal weighs on the result.
forecast-over = The period is over: this is what came.
quota-stands = The quota is { $quota }.

# Forecast: figures and panels
forecast-won-note = in the period so far
forecast-open-note = each by its chance to be won in time
forecast-new-note = as many as usually still come in
forecast-mean-note = the three together
forecast-missing = Missing on average
forecast-quota-note = of the period
forecast-path-title = Where it is heading
forecast-path-note = Closed won so far, and where it may lead.
forecast-path-alone = Closed won, day by day.
forecast-likely-title = How sure it is
forecast-likely-note = Twenty results, each as likely as the next.
forecast-likely-reach = Reaches the quota
forecast-likely-miss = Falls short
forecast-likely-count = { $n } of { $all } reach the quota
forecast-likely-ahead = How sure it is can be said once the period has begun.
forecast-likely-over = Nothing is open any more.
forecast-deals-title = Deals it hangs on
forecast-deals-quota = The open deals that move the chance of quota most, whenever they are due.
forecast-deals-amount = The open deals that bring the most uncertainty.
forecast-people-title = Who will make it
forecast-people-note = Those expected to miss most come first. Each chance is for that team or person alone.
forecast-range-80 = 80% range
column-deal_worth = Likely worth
column-chance_in_time = Won in time
column-attain_if_won = Quota if won
column-attain_if_not = Quota if not
column-likely_low = Low (80%)
column-likely_middle = Middle
column-likely_high = High (80%)
column-likely_total = Result
column-chance_of_at_least = Chance of at least so much
column-of_kind = Kind
column-who = Who
column-from_open = From open deals
column-from_new = From deals to come
column-expected = Expected
column-chance = Chance of quota
column-missing_mean = Missing on average

# Forecast: how it is made
forecast-help-title = How the forecast is made
forecast-help-parts = The forecast is what is won already, plus what open deals will bring, plus what deals will bring that are still to be created and can be won in the period.
forecast-help-deals = For every open deal it works out the chance to be won by the end of the period. It learns from your own closed deals how fast deals of that stage, age, size, source and owner moved on, were won, or were lost. Nobody has to enter a percentage.
forecast-help-sum = All deals together give a range of totals, each with its chance. The chance of quota is the share of it that reaches the quota.
forecast-help-honest = Deals succeed and fail together: one season is good for all, another for none. How much so is read from what became of earlier forecasts, which are made again with what was known on those days. That makes ranges as wide as they must be.
forecast-help-adding = Expected amounts add up: people to teams, teams to the company. Ranges and middles do not, since not everybody misses at once.
forecast-help-limits = It knows only what the records tell: no reorganisation, no new price, no customer who just called. With fewer than 45 closed deals it names no chance, and with fewer than 100 wins only the range deserves trust. A period that has not begun has an expected amount, but no range yet.
