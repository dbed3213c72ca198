# What the pages about people share
nav-reps = Reps
people-unit-days = days
people-unit-hours = hours
people-unit-per-working-day = per working day
people-others = compared with { $value }
people-too-few = { $n ->
    [one] Too few to compare: 1 record
   *[other] Too few to compare: { $n } records
}
people-few = too few
people-none = no records
people-against = Compared with
people-choice-team = Own team
people-choice-peers = Peers
people-choice-company = Everybody
people-vs-team = their team
people-vs-peers = their peers
people-vs-company = everybody together
people-interval = 80% interval
people-look = Needs a look: all of it on the worse side

# Notices
notice-cols = There is no column called “{ $value }”; it was left out.
notice-view = There is no view called “{ $value }”; the table is shown.
notice-people-by = “{ $value }” is not a way to arrange people; use rep for one list.
reps-notice-sort = “{ $value }” is not a column shown here; the largest shortfall comes first.

# All reps
reps-headline-no-quota = { $n ->
    [one] 1 rep, without a quota for this period.
   *[other] { $n } reps, none with a quota for this period.
}
reps-headline-running = { $all ->
    [one] { $n ->
        [0] The rep is on pace.
       *[other] The rep is well behind the pace.
    }
   *[other] { $n ->
        [0] All { $all } reps are on pace.
        [one] 1 of { $all } reps is well behind the pace.
       *[other] { $n } of { $all } reps are well behind the pace.
    }
}
reps-headline-over = { $all ->
    [one] { $n ->
        [0] The rep did not reach the quota.
       *[other] The rep reached the quota.
    }
   *[other] { $n } of { $all } reps reached the quota.
}
reps-headline-ahead = { $n ->
    [one] 1 rep has a quota. The period has not begun.
   *[other] { $n } reps have a quota. The period has not begun.
}
reps-without-quota = { $n ->
    [one] 1 rep has no quota for this period; what they win counts in the totals.
   *[other] { $n } reps have no quota for this period; what they win counts in the totals.
}
reps-headline-few = Too few deals closed to compare win rates.
reps-headline-alike = No win rate differs from { $others } by more than chance.
reps-headline-worse = Win rate below { $others } by more than chance: { $who }.
reps-headline-better = Win rate above { $others } by more than chance: { $who }.
reps-people = { $n } people
reps-largest = Largest shortfall: { $name }, { $gap }.
reps-judged = { $n ->
    [0] Nobody closed 10 deals or more.
    [one] 1 rep closed 10 deals or more, enough to compare.
   *[other] { $n } reps closed 10 deals or more, enough to compare.
}
reps-views = How the reps are shown
reps-view-table = By team
reps-view-list = One list
reps-view-grid = Month by month
reps-columns = Columns
reps-columns-usual = The usual columns
reps-shown = shown
reps-table-title = Who differs, beyond chance?
reps-table-note = Dashed: { $others }. Below 10 records nobody is judged. Marks of win rates are pulled towards the average where few deals were closed; the number beside is what was closed.
reps-grid-title = Who sells steadily?
reps-grid-note = Closed won by month, all on one scale. A slash marks a month beyond the scale.
reps-won = { $amount } won
reps-empty = Nobody has a quota, a result or an open deal here. Add people to the plan, or import deals with their owners.

# One rep
rep-choose = Choose a rep to see one page for a person.
rep-vs-team = the team
rep-vs-peers = peers
rep-vs-company = everybody
rep-to-overview = Overview of this rep
rep-to-forecast = Forecast of this rep
rep-chance = The chance of reaching the quota is { $chance }.
rep-headline-running = { $name }: { $won } of { $quota } closed, { $gap } to go.
rep-headline-reached = { $name } has reached the quota: { $won } of { $quota }.
rep-headline-missed = { $name } finished at { $won }, { $gap } short of { $quota }.
rep-headline-ahead = { $name } has { $quota } to close. The period has not begun.
rep-headline-won = { $name } has closed { $won }.
rep-headline-unknown = { $name } has won { $deals }, but what they brought is not known.
rep-nobody = There is nobody to compare with: that takes records of somebody else in the same role, team or company, and roles and teams in the plan.
rep-alike = No figure differs from { $others } by more than chance.
rep-needs = { $n ->
    [0] No open deal needs attention.
    [one] 1 open deal needs attention.
   *[other] { $n } open deals need attention.
}
rep-difference = { $figure }: { $own }, { $others } { $value }.
rep-coverage-note = due in time ÷ what is left
rep-agenda-figure = To talk about
rep-at-stake = open deals worth { $amount }
rep-at-stake-unknown = open deals without amounts
rep-trend-title = Won month by month
rep-sides-title = What to work on
rep-sides-note = { $n ->
    [one] 1 figure is compared with that of { $others }.
   *[other] { $n } figures are compared with those of { $others }; about { $chance } would stand out by chance alone.
}
rep-sides-rounded = Figures of others are rounded, so that they tell nothing exact of anybody.
rep-weaknesses = Behind
rep-strengths = Ahead
rep-weaknesses-none = Nothing is worse by more than chance.
rep-strengths-none = Nothing is better by more than chance.
rep-records = { $n ->
    [one] 1 record
   *[other] { $n } records
}
rep-stages-title = Where deals move on
rep-stages-note = Of the deals that left a stage in the period, the share that went forward.
rep-stages-empty = No deal left a stage in this period. Choose a longer one.
rep-activity-title = What is done
rep-activity-note = Calls, e-mails and meetings per working day.
rep-activity-empty = No activities are recorded. Import calls, e-mails and meetings.
rep-gave-up-title = How soon follow-up stops
rep-gave-up-note = Share of unanswered contacts with no further touch for 14 days, by follow-ups made before.
rep-gave-up-empty = No contact of this period is 14 days old yet, or no activities are recorded.
rep-compared-title = Every figure beside the others
rep-compared-note = { $n ->
    [one] Dashed: { $others }, 1 person. Each row has its own scale.
   *[other] Dashed: { $others }, { $n } people. Each row has its own scale.
}
rep-compared-empty = Nothing to compare yet: no deal was closed, and no activity is recorded.
rep-agenda-title = 1:1 agenda
rep-agenda-note = Open deals that need something, the largest first. Printed, this page is one sheet for the meeting.
rep-agenda-empty = Every open deal has a next step, was touched in the last two weeks, and is in time.
rep-agenda-nothing-open = Nothing is open. Talk about where the next deals come from.
rep-agenda-more-on-paper = { $n ->
    [one] 1 more deal needs something; the page itself lists it.
   *[other] { $n } more deals need something; the page itself lists them.
}
rep-agenda-more = { $n ->
    [one] 1 more deal is in the download.
   *[other] { $n } more deals are in the download.
}
rep-need-untouched = untouched for { $days } days
rep-need-next-step = no next step
rep-need-overdue-in-stage = long in its stage
rep-need-close-date = past its close date
rep-next-step = Next: { $text }

# Columns
column-figure_name = Figure
column-own_value = Value
column-own_low = Low (80%)
column-own_high = High (80%)
column-own_n = Records
column-others_value = Others
column-needs = What it needs
