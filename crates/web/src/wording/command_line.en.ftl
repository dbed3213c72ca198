## Command line: what `tassei` says beside the words of the pages.

# What went wrong
cli-error = error: { $message }
cli-hint = hint: { $text }
cli-cannot-read = { $path } cannot be read
cli-cannot-write = { $path } cannot be written
cli-cannot-make = the folder { $path } cannot be made
cli-cannot-move = { $path } cannot be moved
cli-cannot-listen = { $address } cannot be listened on: { $why }
cli-system-not-found = there is no such file or folder
cli-system-denied = the system does not permit it
cli-system-exists = it is there already
cli-system-is-a-folder = it is a folder
cli-system-no-folder = it is no folder
cli-system-full = the disk is full
cli-system-read-only = the disk cannot be written to
cli-system-in-use = another program has it
cli-system-not-here = this machine has no such address
cli-system-not-text = it is no text in UTF-8
cli-system-other = the system reports error { $code }
cli-broken-off = the import was broken off; nothing of it was stored
cli-no-number = there is no figure called “{ $name }”
cli-usage = written as: { $usage }
cli-usage-help = see tassei --help
cli-usage-no-value = { $flag } needs a value
cli-usage-unknown = “{ $flag }” is not expected here
cli-usage-no-command = there is no command “{ $name }”
cli-usage-which = { $name } needs to be told what to do
cli-usage-missing = this is missing: { $flag }
cli-usage-clash = { $flag } does not go with { $other }
cli-usage-count = { $flag } has too many or too few values
cli-usage-other = the command line is not understood
cli-setting-wrong = { $origin } sets { $key } to "{ $value }"
cli-setting-lang = it must be en or ja
cli-setting-color = it must be auto, always or never
cli-setting-host = it must be an address such as 127.0.0.1
cli-setting-port = it must be a number from 0 to 65535
cli-setting-averages = it must be named, anonymous or hidden
cli-setting-upload-mb = it must be a number of megabytes, at most 1048576
cli-no-home = there is no home folder to keep the store in
cli-no-home-hint = name a file with --store
cli-doctor-fault = the check of the database reports: { $detail }; restore the store from a copy, or import the files again
cli-doctor-index = the check of the database reports: { $detail }; no record is missing: a copy has its indexes made anew, and can take the place of the store
cli-doctor-mend-fault = tassei restore COPY, or tassei --store NEW.db import FILES
cli-doctor-mend-index = tassei backup mended.db, then tassei restore mended.db

# Asking
cli-not-known = { $flag }: there is no “{ $value }” here
cli-known = there are: { $names }
cli-not-understood = { $flag }: “{ $value }” is not understood
cli-for-example = write, for example: { $names }
cli-records-end = the records end on { $shown }; to see that day, add --as-of { $day }
cli-nothing-imported = nothing has been imported yet: tassei import FILES, or tassei demo for a sample company
cli-no-quotas = no quota is set yet: tassei quota set WHOM PERIOD AMOUNT, or tassei plan example
cli-as-nobody = there is nobody called { $name } in the records
cli-as-nobody-hint = write the name as the records have it, or the e-mail address
cli-as-does-not-go = this command does not go with --as: it speaks of all records or of the store itself, or changes them
cli-as-does-not-go-hint = leave --as out, or ask for figures: status, reps, metric, forecast, export deals and others
cli-no-store = there is no store at { $path } yet
cli-no-store-hint = bring in records with tassei import FILES, or look around with tassei demo
cli-exported-later = { $day } has not come yet: files cannot have been exported on it
cli-no-file = there is no file { $path }
cli-empty-folder = the folder { $path } holds no CSV, TSV, TXT or TOML file
cli-note = note: { $text }
cli-unknown-ending = --output: no file ending in { $ending } can be written
cli-written = { $rows ->
    [one] 1 row
   *[other] { $rows } rows
  } written to { $file }
cli-folder-full = the folder { $path } is not empty
cli-folder-full-hint = name a new folder: nothing is written over what is there
cli-written-folder = written to { $folder }: { $files }

# Columns
cli-column-account = Customer
cli-column-amount = Amount
cli-column-check = Check
cli-column-close-date = Expected to close
cli-column-closed = Closed
cli-column-counted = Counts as
cli-column-currency = Currency
cli-column-day = Closed or due
cli-column-effective = Asked in its period
cli-column-events = Entries
cli-column-figure = Figure
cli-column-file = File
cli-column-finding = Finding
cli-column-growth = On month before
cli-column-holder = Whose
cli-column-holder-kind = Kind
cli-column-id = Id
cli-column-import = Import
cli-column-label = What
cli-column-month = Month
cli-column-name = Deal
cli-column-open-count = Open deals
cli-column-origin = Set by
cli-column-original = First set at
cli-column-owner = Owner
cli-column-products = Products
cli-column-recorded = Taken in on
cli-column-rejected = Rejected
cli-column-rows = Rows
cli-column-set-by = Decided by
cli-column-set-on = Decided on
cli-column-setting = Setting
cli-column-source = Source
cli-column-stage = Stage
cli-column-taken-for = Taken for
cli-column-undone = Undone on
cli-column-unit = Unit
cli-column-value = Value
cli-column-why = Why
cli-column-won-count = Won deals
cli-column-year-growth = On year before

# Status and explanations
cli-no-quota = no quota
cli-against-pace = Against pace
cli-closing = Open and due in the period
cli-bullet-legend = │ quota   ┊ ▒ pace today   ● on pace or ahead   ◆ behind
cli-next = Next:
cli-behind = { $set }: { $deals }, { $total } in all
cli-behind-without = { $set }: { $deals }, no amount to add up
cli-uncounted = { $n ->
    [one] 1 of them is not in the amount, for want of an amount or an exchange rate.
   *[other] { $n } of them are not in the amount, for want of an amount or an exchange rate.
}
cli-set-won = Won in the period
cli-set-lost = Lost in the period
cli-set-closed = Won or lost in the period
cli-set-open = Open
cli-set-closing = Open and due in the period
cli-set-overdue = Open and overdue

# Imports
cli-events-read = { $n ->
    [one] 1 event read
   *[other] { $n } events read
}
cli-not-recognised = not recognised
cli-guess = { $kind } “{ $written }” was taken for “{ $taken }”
cli-more-problems = { $n ->
    [one] … and 1 more problem
   *[other] … and { $n } more problems
}
cli-unknown-stage = the process has no stage “{ $stage }” (rows: { $rows }; { $first })
cli-unknown-stages-hint = to say which stage each one means, write it between the quotes in a file and give that as --mapping FILE:
    { $mapping }
cli-process-hint = if a stage means something else, or stands elsewhere, move it in these lists, keep them in a file and give that as --mapping FILE:
    { $mapping }
cli-process-hint-stored = if a stage means something else, or stands elsewhere, move it in these lists, keep them in a file, take the import back (tassei undo { $number }) and import again with --mapping FILE:
    { $mapping }
cli-doubles = { $n ->
    [one] 1 deal by an id issued by { $source } has the id of a deal whose id was issued by { $other }; if it is the same deal, it counts
   *[other] { $n } deals by ids issued by { $source } have the ids of deals whose ids were issued by { $other }; if they are the same deals, each counts
  } twice
cli-doubles-hint = if they are the same, import with this in a file that you give as --mapping FILE: { $mapping }
cli-newcomer = { $name } owns deals, but nobody is known by that name: a new person
cli-newcomer-near = { $name } owns deals, but nobody is known by that name: a new person. Did you mean: { $near }?
cli-newcomers-hint = if it is a slip of the pen, keep this in a file and give that as --mapping FILE:
    { $mapping }
cli-problems-hint = --problems FILE.csv writes them all
cli-imported = taken in as import { $number }; to take it back: tassei undo { $number }
cli-import-unchanged = everything was known already; nothing has changed
cli-dry-run = nothing was stored; this is what would change
cli-watching = watching { $folder }; Ctrl-C ends it
cli-watched = import { $number }: { $files } (entries: { $new } new, { $changed } changed)
cli-watched-taken = taken: { $file }: { $good } of { $rows ->
    [one] 1 row
   *[other] { $rows } rows
  }
cli-watched-as-it-stands = taken: { $file }: nothing new
cli-watched-refused = refused, now in the folder rejected: { $why }
cli-watched-unchanged = import { $number }: { $files } (nothing new)
cli-watched-nothing = nothing could be read: { $files }
cli-nothing-read = nothing could be read, and nothing was stored
cli-kind-organisation = Organisation
cli-kind-pipeline = Pipeline
cli-kind-team = Team
cli-kind-person = Person
cli-kind-product = Product
cli-kind-quota = Quota
cli-kind-commit = Commit
cli-kind-account = Customer
cli-kind-contact = Contact
cli-kind-field = Custom field
cli-kind-lead = Lead
cli-kind-opportunity = Opportunity
cli-kind-activity = Activity
cli-undo-hint = to take the latest back: tassei undo { $number }
cli-undo-question = Take back import { $number } ({ $label })? [y/N]
cli-undo-process-question = Import { $number } ({ $label }) is the sales process that was read from files. Without it, deals won or lost in its stages no longer count as such. Take it back? [y/N]
cli-undo-left = left as it is
cli-undone = import { $number } ({ $label }) no longer counts
cli-undo-kept-process = the sales process it was the first to name stays, because deals of other imports are in its stages: as import { $number }
cli-backup-done = copied to { $path } ({ $size } MB)
cli-restore-question = Put { $copy } in the place of { $path }? What is there now is kept as { $kept }. [y/N]
cli-restore-done = { $path } is now { $copy }
cli-restore-done-kept = { $path } is now { $copy }; what was there is kept as { $kept }
cli-served-already = { $path } is served already, at { $url }
cli-served-already-hint = open that address, or stop that server first
cli-cannot-ask = this has to be confirmed, and nobody can be asked here
cli-cannot-ask-hint = add --yes to confirm it

# Quotas
cli-holder-company = Company
cli-holder-team = Team
cli-holder-person = Person
cli-commit-said = the commit of { $holder } for { $period } is kept
cli-commit-unchanged = the commit of { $holder } for { $period } was that already
cli-commit-period = "{ $period }" is no month, quarter, half-year or year that is not over
cli-amount-in-doubt = The point in "{ $amount }" may mark thousands or decimals: write 600,000 for six hundred thousand, 600 for six hundred
cli-commit-amount = "{ $amount }" is no amount of the organisation's currency
cli-quota-set = the quota of { $holder } for { $period } is set
cli-quota-removed = the quota of { $holder } for { $period } is taken away
cli-quota-none = { $holder } has no quota for { $period }
cli-quota-unchanged = the quota of { $holder } for { $period } was that already
cli-quota-no-reason = the quota of { $holder } for { $period } was set before; a change needs a reason
cli-quota-no-reason-hint = say it with --why "…"
cli-quota-currency-hint = write the amount without the sign, or with the code of its currency: "USD 5,000"
cli-quota-file-no-reason = the file changes figures that were set before; a change needs a reason, and nothing was stored
cli-quota-file-counts = { $new } new, { $changed } changed, { $unchanged } unchanged, { $problems } that cannot be taken
cli-quota-file-nothing = nothing was stored: the file changes nothing
cli-quota-change = { $holder }, { $period }: { $from } → { $to }
cli-quota-more-changes = { $n ->
    [one] and 1 more change
   *[other] and { $n } more changes
}
cli-column-line = Line
cli-quota-nobody-known = nobody is known yet: these quotas count for people and teams that are called so once they are taken in
cli-without-quota = without a quota in { $period }: { $names }
cli-no-quota-of = no quota was ever set for “{ $name }”
cli-no-quota-of-hint = tassei quota list shows whose quotas there are
cli-unknown-holder = there is no person or team called “{ $name }”
cli-unknown-holder-hint = name a person or team of the roster, or company; tassei reps lists the people
cli-ambiguous-holder = both a person and a team are called “{ $name }”
cli-ambiguous-holder-hint = say which in a quota file: tassei quota import FILE.csv, with a column person or team

# Sample company and pages
cli-user-open = Send this address to whom it is for. It sets a password, can be used once, and for three days. Where people reach this server at another address than { $url }, put theirs in its place.
cli-demo-made = the sample company has { $events } events
cli-demo-exists = { $path } exists already
cli-demo-exists-hint = name a new file: a sample company is never mixed with other records
cli-demo-next = tassei --store { $path } status
cli-serve-setup = whoever is at this machine sees everything. To have people sign in, make the first account at { $url } (of use once)
cli-serve-closed = nothing is shown until the first account is made, at { $url } (of use once)
cli-serve-no-elsewhere = this build has no single sign-on
cli-serve-no-elsewhere-hint = build it with: cargo build --release --features oidc
cli-serve-no-elsewhere-secret = TASSEI_OIDC_CLIENT_SECRET is left aside: this build has no single sign-on (cargo build --release --features oidc has)
cli-serve-elsewhere = people sign in elsewhere, too; enter this redirect address there: { $url }
cli-as-open = --as shows the pages without signing in, so only to this machine: leave out --host
cli-user-unknown = there is no account with the e-mail address { $email }
cli-user-person-hint = name the person with --person, as the records do
cli-token-unknown = there is no token called { $label } that could still be used
cli-column-state = State
cli-serve-takes-nothing-in = nothing can be changed for now, only looked at: { $why }
cli-serving = open { $url } in a browser; Ctrl-C ends it
cli-port-hint = choose another with --port, or 0 for any that is free

# Checks
cli-check-version = Version
cli-check-store = Store
cli-check-changes = Changes
cli-check-file = File
cli-check-rejected = Rejected rows
cli-check-reach = Reach
cli-check-quotas = Quotas
cli-check-rates = Exchange rates
cli-check-owners = Owners
cli-check-names = Names
cli-check-accounts = Customers
cli-check-stages = Stages
cli-doctor-store = { $path } is sound: { $events ->
    [one] 1 event
   *[other] { $events } events
  } can be read
cli-doctor-changes-none = changes can be stored
cli-doctor-rejected-none = no imported row was rejected
cli-doctor-rejected = { $n ->
    [one] 1 row of the imported files was rejected
   *[other] { $n } rows of the imported files were rejected
}
cli-doctor-reach = { $deals ->
    [one] 1 deal
   *[other] { $deals } deals
  } and { $activities ->
    [one] 1 activity
   *[other] { $activities } activities
  }, from { $first } to { $last }
cli-doctor-quotas-none = quotas are set
cli-doctor-quotas = no quota is set
cli-doctor-rates-none = every amount can be converted
cli-doctor-rates = { $n ->
    [one] 1 deal is in a currency without an exchange rate: { $names }
   *[other] { $n } deals are in a currency without an exchange rate: { $names }
}
cli-doctor-owners-none = every owner is on the roster
cli-doctor-owners = { $n ->
    [one] 1 owner is not on the roster: { $names }
   *[other] { $n } owners are not on the roster: { $names }
}
cli-doctor-names-none = every name was found as written
cli-doctor-accounts-none = every deal names its customer
cli-doctor-accounts = { $n ->
    [one] 1 deal names no customer
   *[other] { $n } deals name no customer
}
cli-doctor-stages-none = every stage belongs to a pipeline
cli-doctor-stages = { $n ->
    [one] 1 stage belongs to no pipeline and is taken as open: { $names }
   *[other] { $n } stages belong to no pipeline and are taken as open: { $names }
}

# One metric
cli-outside = outside figure: { $value } ({ $source })
cli-more-columns = columns left out for want of width: { $n }; --format csv has them all
cli-column-no-number = Why there is no number
cli-behind-sum = { $n ->
    [one] 1 record behind it, adding up to { $above }
   *[other] { $n } records behind it, adding up to { $above }
}
cli-behind-parts = { $n ->
    [one] 1 record behind it, { $above } of { $below }
   *[other] { $n } records behind it, { $above } of { $below }
}
cli-more-rows = … and { $n } more: --format csv lists all
cli-column-adds = Adds
cli-column-against = Compared with
cli-column-by = Can be broken down by
cli-column-change = Difference
cli-column-denominator = Of
cli-column-end = How it ended
cli-column-high = At most
cli-column-low = At least
cli-column-metric = Metric
cli-column-numerator = Counted
cli-column-record = Record
cli-column-rests-on = Records
cli-column-still-open = Not over
cli-column-to = To
cli-column-undated = Not dated

# Backtest
cli-backtest-of = Forecasts of
cli-backtest-of-whole = Everybody
cli-backtest-of-team = Each team
cli-backtest-of-rep = Each rep
cli-backtest-gone = Period gone
cli-backtest-gone-nothing = Nothing
cli-backtest-gone-third = A third
cli-backtest-gone-two-thirds = Two thirds
cli-backtest-n = Forecasts
cli-backtest-wape = Off by
cli-backtest-bias = Too high by
cli-backtest-within = In 80% range
cli-backtest-stage-shares = Better than stage shares
cli-backtest-run-rate = Than run rate
cli-backtest-last-four = Than mean of four
cli-backtest-brier-gain = Quota chance than usual rate
cli-backtest-period = Period
cli-backtest-as-of = Made on
cli-backtest-booked = Booked then
cli-backtest-median = Forecast
cli-backtest-came = Came
cli-backtest-yes = yes
cli-backtest-no = no

cli-today-more = --all shows all { $n }
cli-today-kind = To do
cli-today-what = What
cli-today-about = About
cli-today-reason = Why
cli-today-days = Days
cli-today-stakes = At stake
cli-today-key = Key

cli-agenda-whose = say with whom: tassei agenda NAME
cli-agenda-whose-hint = tassei reps lists the people

cli-guidance-kind = Of what kind
cli-guidance-what = What
cli-guidance-about = About
cli-guidance-says = What it says
cli-guidance-records = Records
cli-guidance-stakes = At stake

cli-signals-none = Nothing deserves a word this week.
cli-signals-new = new
cli-signals-for-rep = For the rep:
cli-signals-for-manager = For the manager:
cli-signals-signal = Signal
cli-signals-about = About
cli-signals-own = Figure
cli-signals-reference = Against
cli-signals-records = Records
cli-signals-doubt = Doubt
cli-signals-stakes = At stake
cli-signals-says = In words
cli-signals-none-answered = Nothing has been answered.
cli-signals-hidden = some are snoozed or dismissed; --answered shows them
cli-signals-standing = Answer
cli-signals-key = Key
cli-signals-key-is = Key:
cli-answer-none = nothing has been answered about "{ $key }"
cli-answer-unknown = nothing of the key "{ $key }" is signalled today
cli-answer-unknown-hint = `tassei signals` gives the key of each signal

# What it takes
cli-needed-missing = Still missing
cli-needed-chance = Chance as it stands
cli-needed-coming = New deals as it stands
cli-needed-opportunities = New deals needed
cli-needed-each-week = Deals a week
cli-needed-each-month = Deals a month
cli-needed-calls-week = Calls a week
cli-needed-calls-month = Calls a month
cli-needed-emails-week = E-mails a week
cli-needed-emails-month = E-mails a month
cli-needed-meetings-week = Meetings a week
cli-needed-meetings-month = Meetings a month
cli-needed-verdict = Can it be done?
cli-backtest-none = no period has ended yet that began at least 90 days after the first deal

# Experiments
cli-experiments-none = No experiment has begun. Declare one in the plan file: [[experiment]] (tassei plan example).
cli-experiments-name = Experiment
cli-experiments-period = Deals that came in
cli-experiments-days = Days
cli-experiments-way = Way
cli-experiments-deals = Deals
cli-experiments-moved = Moved on
cli-experiments-verdict = Verdict
cli-experiments-is-running = not over
cli-experiments-is-too-few = too few
cli-experiments-is-may-be-chance = may be luck
cli-experiments-is-better = new way better
cli-experiments-is-worse = new way worse
cli-what-if-case = Case

# Duplicates
cli-duplicates-reasons = In common
cli-duplicates-pages = page { $page } of { $pages }; --page shows another
cli-merge-question = { $kind }: merge “{ $goes }” into “{ $stays }”? [y/N]
cli-merge-unknown = nothing to merge is called "{ $record }"
cli-merge-unknown-hint = `tassei duplicates` gives each record as SYSTEM/ID
cli-merged = { $label }; to take it back: tassei undo { $number }
