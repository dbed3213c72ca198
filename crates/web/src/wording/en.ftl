# Frame
skip = Skip to content
description = Will we reach the quota, who will not, and which deals decide it.
nav-main = Main
nav-overview = Overview
nav-forecast = Forecast
nav-deals = Deals
nav-definitions = Definitions
as-of-day = As of { $day }
records-until = Records until { $day }
footer-currency = Amounts in { $currency }
footer-units = Amounts are units of { $product }
footer-year = Fiscal year starts in { $month }
currency-USD = US dollars
currency-JPY = Japanese yen
currency-EUR = euros
currency-GBP = pounds sterling
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
export-question = Question
sentence-joint = {" "}
note-joint = {" · "}
list-joint = {", "}
pair = { $name }: { $value }
aside = { $text } ({ $aside })

# Filters
filters = Filters
team = Team
rep = Rep
period = Period
view = View
everybody = Everybody
all-reps = All
period-quarters = Quarters
period-halves = Half-years
period-years = Years
period-months = Months
period-other = Other period
rep-other = Name or e-mail address
period-previous = Previous period: { $period }
period-next = Next period: { $period }
unit = Amounts shown
unit-auto = Automatic
unit-exact = In full
unit-k = Thousands
unit-man = Ten thousands
unit-m = Millions
attribution = Credit goes to
attribution-event = Owner and team of the day
attribution-today = Owner and team of today
attribution-event-long = Credited to the owner and team of the day
attribution-today-long = Credited to the owner and team of today
counted = Counted in
counted-money = Money
counted-units = Units of { $product }
as-of = As of
as-of-other = As known on
as-of-latest = Latest
show = Show
remove-filter = Remove this filter
filter-product = Product
filter-source = Source
filter-segment = Segment
filter-pipeline = Pipeline

# Notices
notice-unknown = There is no filter called “{ $name }”; it was left out.
notice-team = There is no team called “{ $value }”; it was left out.
notice-rep = There is nobody called “{ $value }” whose figures you may see; this was left out.
notice-period = “{ $value }” is not a period; the quarter of the as-of day is shown.
notice-asof = “{ $value }” is not a day; the latest day is shown.
notice-attribution = “{ $value }” is not a way to give credit; the owner and team of the day are credited.
notice-units = There is no product called “{ $value }”; money is counted.
notice-product = There is no product called “{ $value }”; all are shown.
notice-source = There is no source called “{ $value }”; all are shown.
notice-segment = There is no segment called “{ $value }”; all are shown.
notice-pipeline = There is no pipeline called “{ $value }”; all are shown.
notice-fields = “{ $value }” asks for no custom field, or for nothing that it can hold; it is left aside.
notice-amount = “{ $value }” is not a range of amounts; deals of any amount are shown. Write, for example, 1000..5000.
notice-rates = “{ $value }” is not a choice of exchange rates; those of the day are used.
notice-days = “{ $value }” is not a way to count days; every day is counted.
notice-stage = There is no stage called “{ $value }”; all are shown.
notice-unit = “{ $value }” is not a unit; use auto, exact, k, man or m.
notice-lang = “{ $value }” is not a language spoken here; use en or ja.
notice-status = “{ $value }” is not a list of deals; deals won are shown.
notice-sort = “{ $value }” is not a column; the list is sorted by amount.
notice-page = “{ $value }” is not a page; the first is shown.
notice-page-beyond = { $n ->
    [one] There is one page; it is shown.
   *[other] There are { $n } pages; the last is shown.
}
notice-owner = There is nobody called “{ $value }”; the deals of all are shown.
notice-table = There is no chart called “{ $value }” on this page; all are shown as they are.
notice-known = {" "}Try { $names }.
notice-unsaid = Nobody has said yet what money and days are reckoned in: amounts without a currency are read as US dollars, days are those of UTC, and the fiscal year starts in January.
notice-rateless = Deals in { $currencies } are in no total: there is no exchange rate for their days.
notice-rateless-say = Set exchange rates
notice-unsaid-say = Set currency, time zone and fiscal year
notice-records-end = The records end on { $day }, well before the as-of day.
notice-records-show = Show everything as of { $day }

# Words used in several places
deals-n = { $n ->
    [one] 1 deal
   *[other] { $n } deals
}
closed-won = Closed won
quota = Quota
quota-is = Quota { $quota }
usual-pace = Usual pace
usual-pace-today = Usual pace today
even-pace-today = Even pace today
today = Today
of-quota = { $share } of quota
table = Table
back-to-chart = Back to chart
nobody = No owner
no-team = Outside the teams
no-stage = No stage yet
absent-no-quota = No quota is set
absent-quota-is-zero = The quota is zero
absent-nothing-closed = Nothing closed yet
absent-already-reached = Quota already reached
absent-no-history = Too few earlier periods to compare with
absent-nothing-expected-yet = So early nothing is expected yet
absent-period-is-over = The period is over
absent-quota-without-rate = The quota is in a currency without an exchange rate
absent-period-not-over = The period is not over
absent-no-records = There are no such records in the period
absent-too-few-ended = Too few have ended to say how long it usually takes
absent-no-working-days = Nobody was at work on any day of the period
absent-nothing-open = Nothing is open
absent-no-profile = The plan declares no ideal customer
absent-undated = No date is known
absent-no-activities = The records hold no activities
absent-no-amounts = The amounts needed are not known
absent-too-few-to-compare = Too few, or of too few people, to compare
absent-nothing-won = Nothing was won
absent-nothing-before = Nothing to compare with
absent-too-little-history = Too little history
absent-not-begun = Not begun yet

# The sentence
headline-running = { $won } of { $quota } closed, { $gap } to go.
headline-reached = Quota reached: { $won } of { $quota }, { $gap } above.
headline-exact = Quota reached: { $won }, to the last unit.
headline-missed = Finished at { $won }, { $gap } short of quota.
headline-ahead = { $quota } to close. The period has not begun.
headline-won = { $won } closed.
headline-unknown = { $deals } won, but what they brought is not known.
headline-chance = The chance of reaching { $quota } is { $chance }.
headline-no-quota = No quota is set for this period.
headline-share = That is { $share } of { $quota }.
pace-above-usual = That is { $amount } ahead of the usual pace.
pace-below-usual = That is { $amount } behind the usual pace.
pace-on-usual = That is exactly the usual pace.
pace-above-days = That is { $amount } ahead of an even pace.
pace-below-days = That is { $amount } behind an even pace.
pace-on-days = That is exactly an even pace.
background-days = { $n ->
    [one] 1 selling day is left.
   *[other] { $n } selling days are left.
}
background-closing = Due by { $day }: { $deals } worth { $amount }.
background-closed = Won { $won }, lost { $lost }.

# Figures
key-figures = Key figures
against-pace = { $amount } vs. pace
still-to-close = Still to close
above-quota = Above quota
short-of-quota = Short of quota
days-left = { $n ->
    [one] 1 selling day left
   *[other] { $n } selling days left
}
per-day = { $needed } a day needed, { $so_far } so far
open-pipeline = Open pipeline
coverage-is = due in time: { $times }× what is left
win-rate = Win rate
range-likely = { $low }–{ $high } likely
year-ago = { $rate } a year ago
of-closed = { $n } closed
overdue = Overdue
overdue-note = { $n ->
    [0] No deal is past its close date
    [one] 1 deal past its close date
   *[other] { $n } deals past their close date
}

# Panels
path-title = Will we make the number?
path-note-usual = Cumulative closed won. The usual pace is the average of { $n } earlier periods, scaled to the quota.
path-empty = Nothing was won in this period, and there is neither a quota nor a forecast to draw.
path-note-days = Cumulative closed won. Too few earlier periods to draw a usual pace.
list-closing-title = What must close
list-closing-note = Largest open deals due by { $day }
list-closing-empty = No open deal is due in what is left of the period. Check the close dates of the open deals.
list-won-title = What made the number
list-won-note = Largest deals won by { $day }
list-won-empty = Nothing was won in this period.
list-all = { $n ->
    [one] 1 deal, { $amount }
   *[other] All { $n } deals, { $amount }
}
reps-title = Who is on pace, and what sets them apart
reps-note = Largest shortfall first. Intervals are 80%; where they overlap, a difference may be chance.
reps-first = { $n ->
    [one] The first person
   *[other] The first { $n } people
}
people-on-paper = These are { $shown } of { $n } people. Choose “{ $all }” on the page to print more; CSV and XLSX hold everybody.
reps-all = { $n ->
    [one] 1 person
   *[other] All { $n } people
}
teams = Teams
people = People
total = All together
all-together = All together
win-rate-interval = Win rate, 80% interval
attainment-of-quota = Attainment, % of quota
attainment-and-finish = Attainment and likely finish, % of quota
to-quota = To quota
ramping = ramping, month { $n }
not-listed = not on the roster
row-attainment = { $share } of { $quota }
row-interval = 80% interval { $low } to { $high }
trend-title = Is it growing?
trend-empty = Nothing was won in these months, and no quota is set for them.
trend-note = Closed won by month. Below each month: change on the month before.
month-running = Month not over
stages-title = Where the open deals are
stages-note = { $n ->
    [one] 1 open deal, { $amount }
   *[other] { $n } open deals, { $amount }
}
stages-empty = Nothing is open on this day.
chance-below = <{ $chance }
chance-above = >{ $chance }
caveats = What to know about these figures
caveat-known-later = { $n ->
    [one] 1 of the open deals was first recorded after this day: its amount, owner and close date are those known later.
   *[other] { $n } of the open deals were first recorded after this day: their amounts, owners and close dates are those known later.
}
caveat-unconverted = { $n ->
    [one] 1 deal is in a currency without an exchange rate, so its amount is not counted. Set the rate on the page Organisation.
   *[other] { $n } deals are in a currency without an exchange rate, so their amounts are not counted. Set the rate on the page Organisation.
}
caveat-won-without-amount = { $n ->
    [one] 1 deal was won without an amount: it counts as a deal, not as money.
   *[other] { $n } deals were won without an amount: they count as deals, not as money.
}
caveat-open-without-amount = { $n ->
    [one] 1 open deal has no amount: it counts as a deal, not as money.
   *[other] { $n } open deals have no amount: they count as deals, not as money.
}
caveat-owner-off-roster = { $n ->
    [one] 1 deal belongs to { $name }, who is not on the roster.
   *[other] { $n } deals belong to { $name }, who is not on the roster.
}
caveat-no-owner = { $n ->
    [one] 1 deal has no owner.
   *[other] { $n } deals have no owner.
}
caveat-quota-mismatch = The quotas of the members do not add up to the quota set for them together; the latter counts.
caveat-quota-partial = { $n ->
    [one] 1 working day of the period has no quota.
   *[other] { $n } working days of the period have no quota.
}

# Deals
sets = Lists of deals
set-heading = { $set }: { $deals }, { $amount }
set-won = Won
set-lost = Lost
set-closed = Won and lost
set-open = Open
set-closing = Due in the period
set-overdue = Overdue
set-won-note = Won in { $period }, as known on { $day }
set-lost-note = Lost in { $period }, as known on { $day }
set-closed-note = Won or lost in { $period }, as known on { $day }
set-open-note = Open on { $day }. The period makes no difference to this list.
set-closing-note = Open on { $day } and due in what is left of { $period }
set-overdue-note = Open on { $day } although the close date has passed. The period makes no difference to this list.
deals-empty = No deal matches. Choose another list or another period, or take off a filter.
deals-uncounted = { $n ->
    [one] 1 deal is not in the total: it has no amount, or no exchange rate.
   *[other] { $n } deals are not in the total: they have no amount, or no exchange rate.
}
deals-shared = { $n ->
    [one] 1 deal is here with a share only and counts for another owner.
   *[other] { $n } deals are here with a share only and count for other owners.
}
deals-pages = Page { $page } of { $pages }
page-previous = Previous page
page-next = Next page
kind-open = Open
kind-won = Won
kind-lost = Lost

# Columns
column-day = Day
column-won_so_far = Closed won so far
column-usual_pace = Usual pace
column-rep = Rep
column-teams = Teams
column-won = Closed won
column-won_count = Deals won
column-quota = Quota
column-attainment = Attainment
column-gap = Quota minus won
column-pace = Usual pace today
column-win_rate = Win rate
column-win_rate_low = Win rate, low
column-win_rate_high = Win rate, high
column-closed_count = Deals closed
column-open_count = Open deals
column-open = Open amount
column-coverage = Coverage
column-month = Month
column-growth = On month before
column-year_growth = On year before
column-stage = Stage
column-without_amount = Without amount
column-id = ID
column-deal = Deal
column-account = Customer
column-owner = Owner
column-team = Team
column-status = Status
column-amount = Amount
column-own_amount = Own amount
column-currency = Currency
column-created = Created
column-closed = Closed
column-close_date = Close date
column-stage_days = Days in stage
column-next_step = Next step
column-source = Source
column-products = Products
column-loss_reason = Loss reason
column-share = Share of the deal
column-tassei_id = Tassei ID
question-organisation = Organisation
question-who = Who
question-first = First day
question-last = Last day

# Definitions
definitions-intro = Every number is worked out from the records when it is asked for. This is what each one tells you, what to do about it, and exactly how it is counted.
definitions-contents = Contents
definition-tells = What it tells you
definition-do = What to do
definition-exactly = Exactly
definition-numerator = Counted
definition-denominator = Divided by
definition-absent = Absent when
definition-unit = Unit
definition-by = Broken down by
definition-version = Version
definition-id = Id
definition-command = Command
unit-of-money = Money, or units of a product
unit-of-count = Count
unit-of-share = Share
unit-of-multiple = Multiple
unit-of-days = Days
unit-of-hours = Hours
unit-of-number = Number
unit-of-per-thousand = Per thousand
unit-of-per-working-day = Per person and working day
unit-of-money-per-day = Money per day

# Messages
not-found = There is no such page
not-found-why = The address may be mistyped, or the page may have moved.
unavailable = Nothing can be changed just now
unavailable-disk-full = The server's disk is full. Nothing was changed; whoever looks after the server has to make room.
unavailable-read-only = The server may not write to its file. Nothing was changed; whoever looks after the server has to check its permissions.
unavailable-many-names = The server's file has more than one name (hard links), and what is written by one of them is lost to the others. Nothing was changed; whoever looks after the server has to remove the other names.
unavailable-busy = Somebody else is writing a lot just now, such as a large import. Nothing was changed; try again in a moment.
unavailable-clock = The server's clock is behind the last change, so that what happens now would seem to have happened before it. Nothing was changed; whoever looks after the server has to set the clock.
unavailable-door = Nobody was signed in or out, and every session, password, token and link is as it was.
failed = This page could not be made
failed-why = Something went wrong inside Tassei. The reason has been written to its log; nothing was changed.
to-overview = Go to the overview
to-deals = See the deals
