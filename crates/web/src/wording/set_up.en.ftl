# Where administrators set things up
nav-process = Process
set-up-look = See what changes
set-up-save = Save
set-up-change-on = Change it further
set-up-told-undone = Taken back: { $label }
set-up-saved = Saved. It counts from now on.
set-up-made = Last changes
set-up-undone = taken back
set-up-take-back-of = Take it back: { $label }, { $when }
set-up-take-back-saved = Take back what was saved
set-up-take-back = Take it back
set-up-same = Nothing is different from what is saved.
set-up-changes = What changes in the numbers
set-up-changes-of = Everybody, { $period }
set-up-changes-what = Number
set-up-before = Now
set-up-after = Afterwards
set-up-changes-none = None of the numbers looked at changes, of this period, the last and the next: attainment, open deals, coverage, win rates, conversion and days in stage.
set-up-number-of = { $number } · { $period }
set-up-going-deals = { $n ->
    [one] 1 open deal worth { $amount }
   *[other] { $n } open deals worth { $amount }
}
set-up-going-count = { $n ->
    [0] No open deal
    [one] 1 open deal
   *[other] { $n } open deals
}
set-up-going-stay = In { $stage }: { $deals }. They stay in it, and stay open; from { $day } on no deal can be moved there. Move them on by hand, or merge the stage into another one.
set-up-going-join = In { $stage }: { $deals }. They will be in { $into }.
set-up-metric-of = { $metric } · { $stage }
set-up-nothing = –
set-up-changed-meanwhile = Somebody else has saved a change meanwhile, so yours is not saved yet. This is theirs; saving yours replaces it.
set-up-wrong-day = Write a day as 2026-03-31.
set-up-wrong-year = The year must be from 1900 to 2200.
set-up-wrong-long = At most 200 characters.
set-up-wrong-order = The end must come after the beginning.

# The sales process
process = Sales process
process-why = The stages a deal goes through, in order. Renaming and merging keep the past: old names go on meaning the stage that took them over. Nothing is saved before you have seen what it changes.
process-looking = Nothing is saved yet. The process would be:
process-pipelines = Pipelines
process-new = New pipeline
process-name = Name of the pipeline
process-usual-name = Sales
process-usual-stages = Contact, Qualified, Proposal, Negotiation, Won, Lost
process-stage-new = New stage
process-stage-name = Name
process-kind = Meaning
process-kind-open = open
process-kind-won = won
process-kind-lost = lost
process-ends = { $stage } ({ $kind })
process-days = Expected days
process-usual-days = Your own deals: four of five leave within { $days ->
    [one] 1 day
   *[other] { $days } days
  } (n = { $n })
process-use-days = Use { $days }
process-use-days-of = Use { $days ->
    [one] 1 day
   *[other] { $days } days
  } for { $stage }
process-usual-none = { $n ->
    [one] Not enough data: 1 deal has left in a year
   *[other] Not enough data: { $n } deals have left in a year
}
process-usual-open = No usual number of days: too many deals are still in the stage to say when four of five leave it
process-usual-unknown = Not known: the records do not say when deals came into this stage and left it
process-accepted = Accepted by sales from here
process-up = Move { $stage } up
process-down = Move { $stage } down
process-more-short = Exit criteria, dates, merge …
process-criteria = What must be so before a deal leaves it
process-probability = Probability, %
process-from = In use from
process-until = No longer used from
process-no-longer = no longer used from { $day }
process-into = Merge into
process-into-none = – stays –
process-aliases = Other names in your files, one a line
process-add = Add a stage
process-wrong-name = The pipeline needs a name.
process-wrong-known = There is a pipeline of this name already. Choose it above, or write another name.
process-wrong-no-name = Write a name.
process-wrong-into = The stage it is merged into must stay itself.
process-wrong-into-kind = Merge only stages of the same meaning: else wins would become losses, or open deals closed.
process-wrong-twice = Another stage is called { $name }, or was before. Write another name.
process-wrong-no-open = At least one stage must be open.
process-wrong-no-won = At least one stage must mean won.
process-wrong-won-ends = Without this stage no deal could be won on some day from today on. Keep one in use that means won.
process-wrong-lost-ends = Without this stage no deal could be lost on some day from today on. Keep one in use that means lost.
process-wrong-days = Write a whole number of days, or nothing.
process-wrong-probability = Write 0 to 100, or nothing.

# People and teams
nav-roster = People and teams
roster = People and teams
roster-why = Who sells, in which team and since when. Numbers are credited to the team somebody was in on the day; a move never changes the past.
roster-unlisted = Not on the roster yet
roster-unlisted-why = Your records name them as owners. Their deals count for the company, for no team.
roster-deals = { $n ->
    [0] no deals
    [one] 1 deal
   *[other] { $n } deals
}
roster-into-team = Team
roster-into-new-team = New team
roster-or-new-team = or a new team
roster-tick-all = Tick all
roster-tick-none = Tick none
roster-first = first record { $day }
roster-start = First day
roster-start-hint = Everybody who is ticked. A first day is suggested where the first record comes more than 90 days after the first of all; left empty it means always. Quotas are asked from that day on.
roster-list = Put on the roster
roster-same-as = Same person as …
roster-teams = Teams
roster-teams-none = There are no teams yet.
roster-people-none = Nobody is on the roster yet.
roster-persons = People
roster-new-person = Add a person
roster-new-team = Add a team
roster-people = { $n ->
    [0] nobody
    [one] 1 person
   *[other] { $n } people
}
roster-led-by = led by { $name }
roster-led-now = Led by { $name } today.
roster-led-by-since = Led by { $name } since { $day }.
roster-leads = leads { $team }
roster-no-team = no team
roster-comes = from { $day }
roster-left = until { $day }
roster-moves = Moves to another team
roster-move = Move
roster-on = On
roster-leaves = Leaves the company
roster-leave = Set the day
roster-first-day-gone = First day no longer here
roster-who = Who
roster-role = Role
roster-role-hint = Compared with others of the same role, for example AE or SDR.
roster-aliases = Other names in your files, one a line
roster-when = When
roster-hired = First working day
roster-ramp = Ramp, % of the quota by month
roster-ramp-hint = For example 0, 33, 66 – full from the fourth month.
roster-spells = Teams
roster-spells-hint = From is the first day in the team, until the first day no longer in it. Empty means always.
roster-from = From
roster-until = Until
roster-leads-it = leads it
roster-parent = Part of
roster-parent-none = – the top –
roster-leader = Who leads it
roster-leader-who = Person
roster-lead = Let lead from then
roster-former = Former teams
roster-merge = Merge into another team
roster-merge-why = All that was this team’s becomes the other’s, in the past too, and its names lead there. Where both have quotas for the same time, the one set last counts.
roster-into = Other team
roster-end = End this team
roster-end-why = From that day its people are in another team, or in none. The past stays as it was.
roster-end-on = First day without it
roster-end-to = Its people go to
roster-drop = Delete this team
roster-drop-why = Nobody was ever in it, and no quota is its.
roster-not-so = Leave it as it is
roster-looking-merge = { $team } is merged into { $to }. Nothing is saved yet.
roster-looking-end = { $team } ends on { $day }; its people go to: { $to }. Nothing is saved yet.
roster-looking-drop = { $team } is deleted. Nothing is saved yet.
roster-wrong-below = Other teams are part of it. Put them elsewhere first.
roster-wrong-empty = Nobody is in it on that day.
roster-wrong-used = People or quotas are its. End it, or merge it into another.
roster-wrong-known = Somebody on the roster has this name already.
roster-wrong-team-known = A team has this name, or had it before.
roster-wrong-team = Choose a team.
roster-wrong-nobody = Tick at least one.
roster-wrong-whom = Nobody is called so. Choose a name of the list, or leave it empty.
roster-wrong-two-teams-named = Choose a team, or write a new one; not both.
roster-wrong-circle = A team cannot be part of itself.
roster-wrong-two-teams = In two teams at the same time: end the earlier one when this one begins.
roster-wrong-ramp = Write percentages from 0 to 100, with commas between.
set-up-wrong-unreadable = No line breaks here, nor marks that turn what is written around.
set-up-wrong-no-name = Write a name.

# The organisation
nav-organisation = Organisation
organisation = Organisation
organisation-why = The calendar, currency and time zone that every number is reckoned in.
organisation-unsaid = Nobody has said any of this yet. Choose it before you import: amounts in files that name no currency are read in the one chosen here.
organisation-unsaid-deals = Nobody has said any of this yet. So far amounts without a currency were read as US dollars, days are those of UTC, and the fiscal year starts in January. If your amounts are in another currency, save it here, then take the import back and import the files again.
organisation-choose = – choose –
organisation-looking = Nothing is saved yet.
organisation-main = The company
organisation-currency = Currency of totals
organisation-currency-hint = Three letters, such as JPY or USD
organisation-zone = Time zone
organisation-zone-hint = Where your days begin and end, such as Asia/Tokyo, Tokyo or JST
organisation-year = Fiscal year and week
organisation-first-month = Fiscal year starts in
organisation-first-month-hint = Quarters and halves follow from it
organisation-named-by = It is called after the year
organisation-named-start = in which it starts
organisation-named-end = in which it ends
organisation-week-start = Week starts on
organisation-working = Working days
organisation-holidays = Holidays, one day a line
organisation-wrong-holidays = No day: { $days }. Write each as 2026-03-31.
organisation-holidays-hint = Such as 2026-05-04
organisation-costs = Follow-ups
organisation-touch-cost = What a call, e-mail or meeting costs
organisation-touch-cost-hint = An amount in your currency, such as 30. With it you are told from which follow-up on another one costs more than it brings. Left empty, one is held against a usual follow-up.
organisation-wrong-touch-cost = Write an amount of zero or more, such as 30, or leave it empty.
organisation-no-decision = Loss reasons that mean nobody decided, one a line
organisation-no-decision-hint = Such as No budget
organisation-others = What people see of others
organisation-averages = Averages of others, beside one’s own figures
organisation-averages-hint = For reps, managers and readers of one team. What is chosen here wins over how the server is set (TASSEI_AVERAGES), and counts at once: on pages, for programs and on the command line.
organisation-averages-usual = as the server is set
organisation-averages-named = named
organisation-averages-anonymous = anonymous
organisation-averages-hidden = hidden
organisation-averages-change = Averages of others, for whoever does not see everything: { $before } → { $after }. It counts as soon as it is saved.
organisation-sees-usual = As the server is set ({ $what })
organisation-sees-named = Named: figures of every team, and sums
organisation-sees-anonymous = Anonymous: rounded averages of more than three people
organisation-sees-hidden = Hidden: none
organisation-wrong-averages = Choose one of the list.
organisation-rates = Exchange rates
organisation-foreign = Currency
organisation-rate = One unit is worth
organisation-wrong-currency = There is no such currency. Write three letters, such as JPY.
organisation-wrong-first-month = Choose the month in which your fiscal year starts.
organisation-wrong-zone = No time zone is called so.
organisation-wrong-zone-example = Write one such as Asia/Tokyo, or its city.
organisation-wrong-working = At least one day must be worked.
organisation-wrong-foreign = Write three letters of another currency, such as EUR.
organisation-wrong-from = Say from which day the rate holds.
organisation-wrong-rate = Write a number above zero with a point before its decimals, such as 1.08.

# The way to one's own numbers
steps = Steps
steps-head = Set up your own
steps-why = In this order, or another: quotas come after people, the scorecard after deals. Every other step can be left out and done later.
step-organisation = Your organisation
step-import = Import files
step-process = Sales process
step-people = People and teams
step-quotas = Quotas
step-overview = Scorecard
step-done = done
step-after-deals = once there are deals
