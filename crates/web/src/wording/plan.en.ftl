# Plan: the sentence
nav-plan = Plan
plan-need = To reach the { $quota } of { $period } with a chance of { $wanted } you need { $week ->
    [one] 1 new deal
   *[other] { $week } new deals
  } a week until { $day }, { $deals } in all.
plan-no-number = Not even 16 times as many new deals as usual would make the chance of the { $quota } of { $period } { $wanted }.
plan-too-late = New deals come too late for { $period }: of the { $quota } { $gap } is missing, and only open deals count now.
plan-open-suffice = The open deals suffice for a chance of { $wanted } to reach the { $quota } of { $period }: nothing new is needed.
plan-reached = The { $quota } of { $period } is reached: nothing more is needed.
plan-no-quota = Without a quota for { $period } nothing can be said of what it takes.
plan-learning = Too few deals have closed yet to say what the { $quota } of { $period } takes.
plan-not-begun = { $period } has not begun: what it takes is known once it runs.
plan-over = { $period } is over: { $gap } was missing of the { $quota }.
plan-stands = As things stand { $coming ->
    [one] 1 new deal comes
   *[other] { $coming } new deals come
  } by then, and the chance is { $chance }.
plan-stands-late = As things stand the chance is { $chance }.

# Plan: figures and panels
plan-chance-tabs = Chance wanted
plan-missing = Still missing
plan-missing-note = to the quota
plan-chance = Chance as it stands
plan-coming = New deals as it stands
plan-coming-note = until new deals come too late
plan-deals = New deals needed
plan-deals-note = for a chance of { $wanted }
plan-week = Deals a week
plan-month = Deals a month
plan-activities-week = Activities a week
plan-activities-month = Activities a month
plan-activities-note = from one case of two to four of five
plan-verdict = Can it be done?
plan-lever = Would help most
plan-people-title = What everybody needs
plan-people-note = From each person's own open deals, conversion and activity. The lower number of activities brings the deals in one case of two, the upper in four of five; what can be done is what nine of ten weeks stayed below.
plan-rests = { $deals ->
    [one] 1 new deal
   *[other] { $deals } new deals
  } from { $touches ->
    [one] 1 activity
   *[other] { $touches } activities
  }
plan-without-quota = { $n ->
    [one] One person has no quota of their own in this period
   *[other] { $n } people have no quota of their own in this period
}.
plan-rests-none = no activities recorded
plan-split = Calls { $calls } · e-mails { $emails } · meetings { $meetings }
plan-since = New deals and activities are counted from { $day }.
plan-together = What the people need adds up to more than what all need together: not all of them have bad luck at once.
plan-window-title = Until when new deals help
plan-window-half = half until { $day }
plan-window-tenth = a tenth until { $day }
plan-window-good = At least half of its chance
plan-window-some = At least a tenth
column-at_chance = Chance wanted
column-missing_to_quota = Still missing
column-chance_now = Chance as it stands
column-new_deals_now = New deals as it stands
column-new_deals_needed = New deals needed
column-new_deals_week = Deals a week
column-new_deals_month = Deals a month
column-calls_low = Calls a week, from
column-calls_high = Calls a week, to
column-emails_low = E-mails a week, from
column-emails_high = E-mails a week, to
column-meetings_low = Meetings a week, from
column-meetings_high = Meetings a week, to
column-new_deals_seen = New deals seen
column-activities_seen = Activities seen
column-feasible = Can it be done?
column-best_lever = Would help most
column-mark = Mark
column-last_day = Last day
notice-chance = "{ $value }" is no chance that is worked out: 50, 70, 80 or 90.

# Plan: the band of open deals and the realistic goal
plan-band-title = How many open deals, and what is realistic
plan-band-note = So many open deals like theirs now that the chance to make the next period’s quota in as many days is 70%, and no more than can be worked: activities on deals of four weeks in five, by what a deal takes that moves forward. The goal is what four of five such periods reach, and one of two.
plan-band-is = Band
plan-band-out = Outside the band
plan-open = Open now
plan-band = Band
plan-band-verdict = What it means
plan-band-too-few = too few for the quota
plan-band-within = within the band
plan-band-too-many = more than can be worked
plan-band-conflict = quota and capacity in conflict
plan-effort = A deal takes / can do, a week
plan-unattended = Unattended
plan-goal = Realistic
plan-goal-rests = Rests on { $own ->
    [one] 1 own period
   *[other] { $own } own periods
  } (weight { $weight }) and { $periods } of { $others ->
    [one] 1 other
   *[other] { $others } others
  } in the same role.
plan-goal-rests-new = Newly joined: rests on { $own ->
    [one] 1 own period
   *[other] { $own } own periods
  } (weight { $weight }) and { $periods } of { $others ->
    [one] 1 other
   *[other] { $others } others
  } in the same role soon after they joined.
plan-flow-off = Check the records: on a mean day of the last year { $open ->
    [one] 1 deal was
   *[other] { $open } deals were
  } open, but as many come and stay as would make { $expected }. Deals that nobody closes are the usual reason.
column-open_deals_now = Open deals
column-open_deals_low = Band from
column-open_deals_high = Band to
column-open_deals_verdict = What it means
column-effort_a_week = Activities a week that a deal takes
column-capacity_a_week = Activities on deals that can be done a week
column-unattended = Unattended
column-watched = Open deals watched
column-goal_safe = Reached in four of five periods
column-goal_even = Reached in one of two periods
column-goal_own_periods = Own periods
column-goal_others = Others in the same role
column-goal_other_periods = Their periods

# Plan: what if
plan-if-title = What if
plan-if-note = Nothing of this is stored: it is in the address alone. { $n } people sell here; one more is taken to bring as many new deals as each of them. All else can be supposed of everybody or of one person.
plan-if-stage = Moving on from
plan-if-every-stage = every stage
plan-if-more = more often, %
plan-if-quota = Quota
plan-if-reps = People more (−: fewer)
plan-if-later = Deals close later, days
plan-if-note-of-one = Nothing of this is stored: it is in the address alone. On days outside of those given no new deals come; open ones go on.
plan-if-rep = Of whom
plan-if-everybody = everybody
plan-if-from = New deals from
plan-if-until = New deals until
plan-if-present-of = { $name }, as things stand
plan-if-supposed-of = { $name }, what if
notice-if-rep = Nobody called "{ $value }" sells here.
notice-if-from = "{ $value }" is not a day; write it as 2026-03-31.
notice-if-until = "{ $value }" is not a day; write it as 2026-03-31.
plan-if-show = Work it out
plan-if-present = As things stand
plan-if-supposed = What if
notice-if-stage = There is no stage "{ $value }".
notice-if-more = "{ $value }" is no change in per cent from -90 to 900.
notice-if-quota = "{ $value }" is no quota.
notice-if-reps = "{ $value }" is no number of people that could be more or fewer.
notice-if-later = "{ $value }" is no number of days within a year.

# Plan: the same words on the command line
plan-is-feasible = yes
plan-is-stretch = the lower end
plan-is-infeasible = no
plan-is-unknown = not known: no activity to compare with
plan-is-no-number = no number is enough
plan-is-open-suffice = nothing new needed
plan-is-reached = reached
plan-is-no-quota = no quota
plan-is-learning = still learning
plan-is-not-begun = the period has not begun
plan-is-over = the period is over
plan-window = A new deal still has half its chance to be won in time until { $half }, and a tenth until { $tenth }. What is needed is spread over the days until then.
plan-window-late = A new deal has less than half its chance to be won in time, and still a tenth until { $tenth }. What is needed is spread over the days until then.
plan-window-over = New deals no longer help in this period: they have less than a tenth of their chance to be won in time. Only open deals count now.
plan-feasible-reach = { $who }: with activity as in a busy week ({ $busy }) { $deals ->
    [one] 1 new deal is
   *[other] { $deals } new deals are
  } to be expected, and a chance of { $chance }.
plan-present-reach = { $who }: as things stand the chance is { $chance }.
plan-levers = What would raise it most, each alone: { $levers }. None closes the gap to 80%.
plan-levers-close = What would raise it most, each alone: { $levers }.
plan-lever-forward = { $stage } passed 10% more often ({ $chance })
plan-lever-pace = deals that take 10% less time ({ $chance })
plan-lever-amount = deals worth 10% more ({ $chance })
