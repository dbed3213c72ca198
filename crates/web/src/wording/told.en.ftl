# What is said of files: why something is not taken in.
row-wrong = { $message }.
row-wrong-value = { $message } (“{ $value }”).
# Values.
row-empty = this may not be empty
row-empty-fix = Fill it in, or leave the row out.
row-no-amount = this is not an amount
row-no-amount-fix = Write it as { $example }.
row-odd-groups = the thousands are not in groups of three
row-odd-groups-fix = If the comma marks decimals, say decimal = "," in the mapping.
row-too-many-decimals = the amount has more decimals than its currency
row-too-many-decimals-fix = Round it, name its currency, or say decimal = "," in the mapping.
row-in-doubt = the point may mark thousands or decimals
row-in-doubt-fix = Write it without points between thousands, or say which in the mapping: decimal = "," where points mark thousands, decimal = "." where they mark decimals.
row-too-large = the amount is too large
row-too-large-fix = Check the number of digits.
row-negative = the amount is negative
row-negative-fix = Correct the amount, or record a refund where it belongs.
row-no-currency = this is not a currency
row-no-currency-fix = Write a three-letter code such as JPY or USD.
row-other-currency = the amount is not in { $currency }
row-other-currency-fix = Write its currency in a column of its own, or as currency = "USD" in the mapping; or write the amount in { $currency }.
row-not-units = this is money, and no number of units
row-not-units-fix = Write the number alone, or put it into the column of amounts.
row-no-date = this is not a date
row-no-date-fix = Write it as 2026-03-31.
row-no-such-day = there is no such day
row-no-such-day-fix = Write a day that exists, between 1900 and 2200.
row-no-time = this is not a time of day
row-no-time-fix = Write it as 14:30:00.
row-short-year = the year has only two digits
row-short-year-fix = Write the year with four digits.
row-either-order = this may be month/day or day/month
row-either-order-fix = Say which: "Order in dates" on the page of the file, or date_order = "mdy" or "dmy" in the mapping.
row-no-flag = this is neither yes nor no
row-no-flag-fix = Write true or false.
row-no-moment = the time is missing
row-no-moment-fix = Export the time as well: history without it cannot be put in order.
row-not-done = the row does not say when it was done
row-not-done-fix = Fill in when it was done, or export its date as well.
row-no-period = this is not a period
row-no-period-fix = Write 2026-11 (month), 2026-Q4, 2026-H2 or FY2026.
row-not-whole = this is not a whole number
row-not-whole-fix = Write the place of the event among the events of its case, as a number.
row-no-choice = "{ $value }" is no choice of the field { $field }
row-no-choice-fix = Add it to the choices of the field, or correct it.
# Rows.
row-twice = this stands on row { $row } already, otherwise
row-twice-fix = Keep the row that is right; the first one was used.
row-same-deal = the deal on row { $row } has the same name, customer and creation date
row-same-deal-fix = Export the file with the ids of deals, or with their creation dates, so that they can be told apart; the first row was used.
row-wrong-width = the row has { $values ->
    [one] 1 value
   *[other] { $values } values
  } where { $columns ->
    [one] there is 1 column
   *[other] there are { $columns } columns
  }
row-wrong-width-fix = Put values that hold a delimiter or a line break in quotes; if the file ends here, it was cut off: export it again.
row-no-stage = the process has no such stage
row-no-stage-fix = Its stages are: { $stages }. Correct the value, or add it as a stage on the page Process, or to the plan as a stage or alias.
row-no-stage-of-kind = the process has no stage of kind "{ $kind }"
row-no-stage-of-kind-fix = Add such a stage on the page Process, or in the plan.
row-not-happened = the row does not say when it happened
row-not-happened-fix = Fill in when it happened, or leave the row out.
row-task-not-done = the task does not say when it was done
row-task-not-done-fix = Export CompletedDateTime, ActivityDate or CreatedDate as well.
row-event-without-start = the event does not say when it was
row-event-without-start-fix = Export StartDateTime as well.
row-line-without-product = the line names no product
row-line-without-product-fix = Export Product2Id as well.
row-not-all-credited = the shares of "{ $deal }" make up { $sum } %
row-not-all-credited-fix = Correct them so that they make up 100 %.
row-no-reason = the quota was set before, and nothing says why it changes
row-no-reason-fix = Say it in a column "why", or for all rows with --why.
row-quota-stands = another quota stands there already, and a row without a day does not change it
row-quota-stands-fix = Change it on the page Quotas or with tassei quota import, which ask why; or say in a column "set on" from which day it counts.
row-no-target = the quota says neither an amount nor units
row-no-target-fix = Fill in one of them.
row-two-targets = the row says both an amount and units
row-two-targets-fix = Write them as two rows, one for each quota.
row-negative-quota = a quota cannot be negative
row-negative-quota-fix = Write zero or more.
row-no-holder = the row names neither a person nor a team
row-no-holder-fix = Fill in one of them; "company" in the team column means everybody.
row-strange-person = no person is called that
row-strange-person-fix = Write the name as on the roster, or the e-mail address. Nearest: { $names }.
row-strange-team = no team is called that
row-strange-team-fix = Write the name as on the roster. Nearest: { $names }.
row-two-holders = the row names both a person and a team
row-two-holders-fix = Leave one of them empty: a quota has one holder.
row-no-meaning = the mapping does not say what this event is
row-no-meaning-fix = Name it under [file.event_log] in stages, activities or ignore.
# How the file is written.
row-bad-bytes = byte { $byte } of the file is not { $encoding }
row-bad-bytes-fix = Correct that character, or name the file's real encoding in the mapping (encoding = "cp932").
row-zero-byte = the line holds a NUL byte, which no text has
row-zero-byte-fix = Export the file again; if it is UTF-16, say encoding = "utf-16le" in the mapping.
row-long-line = the line is longer than { $most } MiB
row-long-line-fix = Export the file again with one record per line, or close the quote that begins here.
row-stray-quote = a quoted value is followed by other text
row-stray-quote-fix = Write a quote inside a quoted value twice: "".
row-open-quote = a quote that begins on this line is never closed
row-open-quote-fix = Close the quote, or export the file again if it was cut off here.
row-mixed-orders = the column holds both month/day and day/month dates
row-mixed-orders-fix = Say which: "Order in dates" on the page of the file, or date_order = "mdy" or "dmy" in the mapping.
row-any-order = every date in the column may be month/day or day/month
row-any-order-fix = Say which: "Order in dates" on the page of the file, or date_order = "mdy" or "dmy" in the mapping.
# What the file is about.
row-stage-ids = stages are written as ids, and nothing says what they are
row-stage-ids-fix = Give the file of pipelines and stages as well, or name the ids as aliases of stages in the plan.
row-no-column = the file has no column "{ $column }"
row-no-column-fix = Correct stage_dates in the mapping file.
row-no-fields-here = rows of this kind of file have no custom fields
row-no-fields-here-fix = Map the column to something else, or to nothing.
row-no-field = there is no custom field "{ $field }"
row-no-field-fix = Add it first, or say its type: text, number …
row-no-steps = this is a log of events, and nothing says what they mean
row-no-steps-fix = Say in a mapping file, under [file.event_log], which events enter which stage, which are activities, and which to ignore.
row-logged-stage = the process has no stage "{ $stage }"
row-logged-stage-fix = Its stages are: { $stages }. Correct the mapping or the plan.
row-no-process = the process has no stage "{ $stage }"
row-no-process-fix = Define the pipeline with its stages on the page Process, or in a plan file.
row-no-open-stage = pipeline "{ $pipeline }" has no open stage
row-no-open-stage-fix = Name at least one, in the file or in the plan.
row-no-won-stage = pipeline "{ $pipeline }" has no stage of kind "won"
row-no-won-stage-fix = Define the pipeline with its stages on the page Process or in the plan, and say which stage means won.
row-stage-twice = stage "{ $stage }" stands there twice
row-stage-twice-fix = Name it once, as open, won or lost.
row-two-stages = pipeline "{ $pipeline }" has two stages called "{ $stage }"
row-two-stages-fix = Rename one, in the file or in the plan.
# Files that cannot be read.
row-not-allowed = the file cannot be read: nobody allows it
row-not-allowed-fix = Allow this user to read it.
row-not-found = the file cannot be read: it is not there
row-not-found-fix = Check the name.
row-no-regular-file = the file cannot be read: it is not a regular file
row-no-regular-file-fix = Name a file, not a folder or a pipe.
row-old-workbook = the file cannot be read: it is an Excel file of before 2007, or one with a password
row-old-workbook-fix = Save it as an Excel workbook (.xlsx) or as CSV, without a password.
row-locked = the file cannot be read: a password protects it
row-locked-fix = Pack it again without a password.
row-odd-packing = the file cannot be read: it is packed in a way not known here ({ $method })
row-odd-packing-fix = Pack it again as an ordinary ZIP file.
row-overlapping = the file cannot be read: the files in it lie over each other
row-overlapping-fix = Pack it again, or export it again.
row-too-many-files = the file cannot be read: it holds more than { $most } files
row-too-many-files-fix = Give the files in several parts.
row-too-much-inside = the file cannot be read: it unpacks to more than { $times } times its size
row-too-much-inside-fix = Give it unpacked.
row-large-sheet = the file cannot be read: the sheet is larger than any spreadsheet can be
row-large-sheet-fix = Save it again, or as CSV.
row-large-texts = the file cannot be read: its texts are too large to be read
row-large-texts-fix = Save it as CSV.
row-damaged = the file cannot be read: it is damaged or was cut off
row-damaged-fix = Copy the file here again, or export it again.
row-unreadable = the file cannot be read: the system reports { $code }
row-unreadable-fix = Check the file and the disk it is on.
# Files in TOML.
row-unknown-key = "{ $key }" means nothing here
row-unknown-key-fix = Correct it, or leave it out. What may stand here: { $known }.
row-missing-key = "{ $key }" is missing
row-missing-key-fix = Add a line that begins with { $key } =.
row-key-twice = the same name stands here twice
row-key-twice-fix = Keep one of them.
row-unquoted-text = a text stands without quotes
row-unquoted-text-fix = Put it in quotes: "…".
row-no-value = a name stands here without a value
row-no-value-fix = Write it as name = value.
row-not-closed = a quote or bracket is opened here and not closed
row-not-closed-fix = Close it on the same line, or where the list ends.
row-wants-text = a text has to stand here
row-wants-text-fix = Put it in quotes: "…".
row-wants-whole = a whole number has to stand here
row-wants-whole-fix = Write it in digits, without quotes; it may be too large or too small for this place.
row-wants-number = a number has to stand here
row-wants-number-fix = Write it as 32 or 0.48.
row-wants-list = a list has to stand here
row-wants-list-fix = Put it in brackets: ["…", "…"].
row-wants-table = names with values have to stand here
row-wants-table-fix = Put them below a line [name], one a line.
row-other-kind = a value of this kind does not go here
row-other-kind-fix = Write it as the example in the manual does.
row-not-toml = the line cannot be understood
row-not-toml-fix = Write name = value, with texts in quotes, lists in brackets, and lines such as [name] above a section.
# The mapping.
row-not-one-of = { $key } cannot be "{ $value }"
row-not-one-of-fix = Write one of: { $allowed }.
row-no-delimiter = "{ $value }" cannot stand between values
row-no-delimiter-fix = Write one character, or tab.
row-no-zone-named = "{ $name }" is not a time zone
row-no-zone-named-fix = Write the name of a zone, such as { $near }.
row-event-twice = it is said twice what the event "{ $event }" is
row-event-twice-fix = Keep one of them.
# The plan.
row-homeless-ideal = the ideal customer belongs to no organisation
row-homeless-ideal-fix = Add the section [organisation] to the same plan.
row-homeless-experiment = the experiment "{ $name }" belongs to no organisation
row-homeless-experiment-fix = Add the section [organisation] to the same plan.
row-negative-number = the number is negative
row-negative-number-fix = Write zero or more.
row-named-currency = "{ $name }" is not a currency
row-named-currency-fix = Write a three-letter code such as JPY.
row-no-foreign-currency = "{ $name }" is not a foreign currency
row-no-foreign-currency-fix = Write a three-letter code such as USD.
row-zero-rate = a rate of zero
row-zero-rate-fix = Write what one unit is worth.
row-no-zone = "{ $name }" is not a time zone
row-no-zone-fix = Write a name such as { $near }; UTC is used until then.
row-named-by = the fiscal year is named by the year it starts or ends in
row-named-by-fix = Write "start" or "end".
row-no-averages = "{ $name }" does not say which averages of others people see
row-no-averages-fix = Write "named", "anonymous" or "hidden"; until then it is as the server is set.
row-no-weekday = "{ $name }" is not a weekday
row-no-weekday-fix = Write monday, tuesday … or mon, tue …
row-no-month = { $month } is not a month; the fiscal year starts in a month from 1 to 12
row-no-month-fix = Correct it; the calendar year is used until then.
row-no-working-day = no weekday is a working day
row-no-working-day-fix = Name at least one; the calendar year is used until then.
row-no-open-stage-named = there is no open stage "{ $stage }"
row-no-open-stage-named-fix = Write the name of a stage that deals come into.
row-experiments-clash = "{ $one }" and "{ $other }" have the same name or run at the same time
row-experiments-clash-fix = Give each a name of its own, and begin one when the other is over: else nobody could tell which of them made the difference.
row-experiment-ends = the experiment ends before it begins
row-experiment-ends-fix = Write as until the first day on which deals no longer take part.
row-no-days = no deal moves on within no days
row-no-days-fix = Write 1 or more.
row-two-fields = there are two fields called "{ $field }"
row-two-fields-fix = Keep one of them.
row-no-fields-of = "{ $kind }" has no custom fields
row-no-fields-of-fix = Write opportunity, account, contact, lead or activity.
row-no-field-type = "{ $type }" is not a type of field
row-no-field-type-fix = Write text, number, choice or date.
row-field-needs = a field needs a name, and a choice something to choose from
row-field-needs-fix = Write a name without , ; = | and \, and choices.
row-ideal-by = an ideal customer cannot be told by "{ $field }"
row-ideal-by-fix = Write one of { $fields }.
row-zero-weight = a weight of zero counts for nothing
row-zero-weight-fix = Write 1 or more.
row-no-number-between = no number is at least { $least } and at most { $most }
row-no-number-between-fix = Write the smaller number as at_least.
row-ideal-needs-one = an ideal customer's attribute needs one description
row-ideal-needs-one-fix = Write either one_of, or containing, or at_least and at_most.
row-no-word = no word is given
row-no-word-fix = Write at least one word, and no empty one.
row-two-teams = there are two teams called "{ $team }"
row-two-teams-fix = Rename one.
row-two-people = there are two people called "{ $person }"
row-two-people-fix = Tell them apart in the name.
row-team-circle = team "{ $team }" would be part of itself
row-team-circle-fix = Break the circle.
row-no-team = there is no team "{ $team }"
row-no-team-fix = Add a [[team]] of that name, or correct it.
row-no-person = there is no person "{ $person }"
row-no-person-fix = Add a [[person]] of that name, or correct it.
row-steep-ramp = a ramp above 100 per cent
row-steep-ramp-fix = Write 0 to 100.
row-team-and-teams = the person has both team and teams
row-team-and-teams-fix = Use team for one team throughout, else teams.
row-teams-at-once = the person is in two teams at the same time
row-teams-at-once-fix = End the earlier spell where the later begins.
row-left-before-hired = the person left before being hired
row-left-before-hired-fix = Correct the days.
row-spell-ends = the spell ends before it begins
row-spell-ends-fix = Correct the days.
row-leads-elsewhere = "{ $person }" is in another team as well
row-leads-elsewhere-fix = Write manager = true in that person's teams instead, with days.
row-no-stage-kind = "{ $kind }" is not a kind of stage
row-no-stage-kind-fix = Write open, won or lost.
row-high-probability = a probability above 100 per cent
row-high-probability-fix = Write 0 to 100.
row-named-period = "{ $period }" is not a period
row-named-period-fix = Write 2026-11 (month), 2026-Q4, 2026-H2 or FY2026.
row-one-holder = a quota has one holder
row-one-holder-fix = Name a person, a team, or company = true.
row-profile-weights = { $period } needs a profile of { $months } weights
row-profile-weights-fix = Write one weight for each month, not all zero.

# What was decided on the way.
# Rows left out, or counted otherwise: `{n}` of them.
note-inner-tables =
    { $n ->
        [one] { $n } row goes on with a table within a record and was left out
       *[other] { $n } rows go on with a table within a record and were left out
    }
note-other-changes =
    { $n ->
        [one] { $n } change of a field that is not used here was left out
       *[other] { $n } changes of fields that are not used here were left out
    }
note-changes-elsewhere =
    { $n ->
        [one] { $n } change is not of a deal and was left out
       *[other] { $n } changes are not of a deal and were left out
    }
note-no-activities =
    { $n ->
        [one] { $n } note or other entry that is no activity was left out
       *[other] { $n } notes and other entries that are no activity were left out
    }
note-not-done-yet =
    { $n ->
        [one] { $n } activity is not done yet and was left out
       *[other] { $n } activities are not done yet and were left out
    }
note-in-future =
    { $n ->
        [one] { $n } activity lies in the future and was left out
       *[other] { $n } activities lie in the future and were left out
    }
note-tasks-not-done =
    { $n ->
        [one] { $n } task is not done yet and was left out
       *[other] { $n } tasks are not done yet and were left out
    }
note-kind-unknown =
    { $n ->
        [one] { $n } activity does not say whether it was a call, an e-mail or a meeting, and counts as a task
       *[other] { $n } activities do not say whether they were a call, an e-mail or a meeting, and count as tasks
    }
note-invitee-copies =
    { $n ->
        [one] { $n } event is an invitee's copy of another and was left out
       *[other] { $n } events are an invitee's copy of another and were left out
    }
note-due-day-used =
    { $n ->
        [one] { $n } activity does not say when it was done; the day it was due is used
       *[other] { $n } activities do not say when they were done; the day they were due is used
    }
note-entry-day-used =
    { $n ->
        [one] { $n } activity does not say when it was done; the day of its entry is used
       *[other] { $n } activities do not say when they were done; the day of their entry is used
    }
note-several-opportunities =
    { $n ->
        [one] { $n } activity names a deal by a name that several deals have
       *[other] { $n } activities name a deal by a name that several deals have
    }
note-deleted-history =
    { $n ->
        [one] { $n } history row is deleted and was left out
       *[other] { $n } history rows are deleted and were left out
    }
note-footers =
    { $n ->
        [one] { $n } line below the data (totals, remarks) was left out
       *[other] { $n } lines below the data (totals, remarks) were left out
    }
note-customer-care =
    { $n ->
        [one] { $n } row is general care of a customer (一般対応), no deal, and was left out
       *[other] { $n } rows are general care of a customer (一般対応), no deals, and were left out
    }
note-planned-process =
    { $n ->
        [one] { $n } stage was left out: the plan defines the process
       *[other] { $n } stages were left out: the plan defines the process
    }
note-planned-users =
    { $n ->
        [one] { $n } user is in the plan already; the team there is kept
       *[other] { $n } users are in the plan already; their teams there are kept
    }
note-planned-people =
    { $n ->
        [one] { $n } person is in the plan already; the team there is kept
       *[other] { $n } people are in the plan already; their teams there are kept
    }
note-older-versions =
    { $n ->
        [one] { $n } row is an older version of a record and was left out
       *[other] { $n } rows are older versions of a record and were left out
    }
note-no-account =
    { $n ->
        [one] { $n } deal names no customer; it is counted, without one
       *[other] { $n } deals name no customer; they are counted, without one
    }
note-first-product =
    { $n ->
        [one] { $n } deal names several products in one cell; the first one counts
       *[other] { $n } deals name several products in one cell; the first one counts
    }
note-first-owner =
    { $n ->
        [one] { $n } deal names several owners in one cell; the first one counts
       *[other] { $n } deals name several owners in one cell; the first one counts
    }
note-known-by-owner =
    { $n ->
        [one] { $n } deal has no id, customer or creation date and is known by name and owner: if its owner changes it is counted as another; export its id as well
       *[other] { $n } deals have no id, customer or creation date and are told apart by name and owner: one whose owner changes is counted as another; export their ids as well
    }
note-repeated =
    { $n ->
        [one] { $n } row repeats an earlier row exactly and was counted once
       *[other] { $n } rows repeat an earlier row exactly and were counted once
    }
note-ignored-events =
    { $n ->
        [one] { $n } event was left out because the mapping ignores it
       *[other] { $n } events were left out because the mapping ignores them
    }
note-other-life-cycle =
    { $n ->
        [one] { $n } event was left out at a point of its life cycle that does not count
       *[other] { $n } events were left out at a point of their life cycle that does not count
    }
note-future-events =
    { $n ->
        [one] { $n } event lies in the future and was left out
       *[other] { $n } events lie in the future and were left out
    }
note-other-creation =
    { $n ->
        [one] { $n } event says another creation of its case than the first, which counts
       *[other] { $n } events say another creation of their case than the first, which counts
    }
note-other-categories =
    { $n ->
        [one] { $n } row is about a category other than the commit and was left out
       *[other] { $n } rows are about a category other than the commit and were left out
    }
note-uneven-splits =
    { $n ->
        [one] { $n } deal has shares that do not make up 100 %; it is credited to its owner
       *[other] { $n } deals have shares that do not make up 100 %; they are credited to their owners
    }
# What was decided of a whole file.
note-doubtful-encoding = The encoding could not be told and was taken to be { $encoding }; if names look wrong, say which under "Encoding" on the page of the file, or as encoding = "…" in the mapping
note-no-currency = Nobody has said yet what currency you sell in: amounts without one were read as US dollars
note-points-of-thousands = Points in column { $column } were read as marks of thousands (600.000 is 600,000); if they mark decimals, say decimal = "." in the mapping
note-no-zone = Nobody has said yet in which time zone you work: times without one were read as UTC
note-found-process = No sales process was defined; it was read from the files as: { $stages }.
note-found-process-tried = It can be put right before the files are imported, and later on the page Process or in the plan.
note-found-process-stored = It can be put right on the page Process or in the plan.
note-closings-added = No stage in the files is known to mean { $kinds }; one was added.
note-closings-added-tried = If another one means it, say so before the files are imported, or later on the page Process or in the plan.
note-closings-added-stored = If another one means it, say so on the page Process or in the plan.
note-managers-without-row = Managers who have no row of their own, as others have (in brackets a name that is near): { $names }. They were taken for people of their own; mend the names, or add the rows
note-namesakes = People of one name with different ids or e-mail addresses are kept apart: { $names }. A manager or owner of a deal who is given by that name alone is none of them: write there what stands here
note-namesakes-beside = People with the name of somebody known before, who goes on by it: { $names }. A manager or owner of a deal who is given by that name alone is the one known before
note-people-on-several-rows = People on several rows that say different things, of which the last counts: { $names }
note-reports-in-a-round = Who reports to themselves or to somebody below was taken to report to nobody: { $names }
note-stage-added = Pipeline "{ $pipeline }" has no stage of kind { $kinds }; one was added
note-archived-lost = Lost opportunities are archived in Odoo and are not in an export without the column Active: show archived ones too, and export it as well
note-quarterly = Every quota starts with a fiscal quarter, so they were read as quarterly
note-no-rows = There are column names, and no rows below them
note-newest-first = Its newest entries come first, so those of one moment were taken from below upward
note-no-whole-split = There is no type of split whose shares make up 100 % of every deal, so all is credited to the owners
note-several-splits = Several types of split make up 100 %, and nothing says which one counts; give a file with the one for revenue. All is credited to the owners
note-overlays = Splits that credit on top of the amount (overlays) are not counted: { $overlays } of { $types ->
    [one] 1 type
   *[other] { $types } types
  }
note-quotas-without-place =
    { $n ->
        [one] { $n } quota of a team, or for another period than the rest, was left out
       *[other] { $n } quotas of teams, or for other periods than the rest, were left out
    }
note-earlier-teams =
    { $n ->
        [one] { $n } person has earlier teams, which were left out: in Salesforce a user has one role
       *[other] { $n } people have earlier teams, which were left out: in Salesforce a user has one role
    }
note-stages-in-one-list = Which pipeline a stage belongs to was left out: Salesforce has one list of stages
note-plan-unread = Nothing of the plan was taken in
# Why a file was not recognised.
note-nothing-inside = There is no file with rows in it
note-picture = This is a picture ({ $format }), not a table: export the records themselves as CSV or Excel (.xlsx)
note-document = This is a document ({ $format }), not a table: export the records themselves as CSV or Excel (.xlsx)
note-unreadable = This is a file for other programs ({ $format }) that cannot be read: export the records as CSV or Excel (.xlsx)
note-empty = There is nothing in the file
note-no-such-kind = The mapping calls it "{ $kind }"; kinds are { $kinds }
note-own-export = This table of { $kind } came from Tassei itself: it holds figures counted for one question, and every record would be there twice. To change records, edit them on their pages; to bring records in, take the files that your CRM exports. Files that are read back are written by: tassei export salesforce FOLDER
note-quota-sheet = This is a sheet of quotas: the page of quotas, or tassei quota import, shows what it changes before anything is saved
note-two-columns = Two columns are called "{ $column }"
note-no-names = Its columns do not say what is in it: none is called as in files of deals, activities, leads, customers, contacts, products, people, quotas, event logs or known CRMs
note-nearest = Its columns do not say what is in it: it looks most like { $kind }, but has no column for { $fields }
note-lacks-columns = It is said to hold { $kind }, but no column is read as { $fields }. Say which one it is, or choose what else is in the file.

# What is wrong with the store.
store-not-a-store = this is not a Tassei store; name another file, or a new one to start a store
store-newer = the store has format { $found }, and this version of Tassei knows formats up to { $known }; install the newer Tassei that wrote it
store-locked = another process is writing to the store; wait until it has finished, or end it, and try again
store-disk-full = the disk is full; nothing was changed. Make room and try again
store-read-only = the store cannot be written to; check the permissions of the file and its folder
store-many-names = the store's file has more than one name (hard links), and what is written by one of them is lost to the others; remove the other names, or copy the file and go on with the copy
store-cannot-open = the file cannot be opened; check that its folder exists and may be read and written
store-damaged = the store is damaged ({ $detail }); restore it from a copy, or import the files again
store-unknown-batch = there is no import number { $number }; list the imports to see their numbers
store-already-undone = import number { $number } is already undone
store-followed = change number { $number } cannot be undone yet: change number { $by } edited the same activity afterwards. Undo that one first
store-given-up = the import was given up after an earlier error; nothing of it was stored
store-exists = there is such a file already; name another one, or move it away
store-itself = this is the store itself; name a copy of it
store-in-use = the store is in use; stop the server and every other command that uses it, and try again
store-clock-behind = the clock of this machine is { $lag } { $unit } behind the last change of the store (number { $number }): mend the clock and try again, or take that change back if it was recorded by a wrong clock
store-changed-meanwhile = somebody else has changed the { $kind } "{ $id }" meanwhile; look at it and try again
store-misplaced = an activity was reported for the { $kind } "{ $id }"; a source must report it as its own
store-no-randomness = the system gives no random numbers ({ $detail }); without these no secret can be made
store-password = a password has at least { $least } characters
store-wrong-password = this is not the account's password
store-no-email = this is not an e-mail address
store-account-exists = there is an account with this e-mail address already
store-not-the-first = there is an account already; sign in
store-plain-password = a usual password, one character again and again, or one's own name or address is guessed at once
store-long-password = a password has at most { $most } bytes
store-same-password = this is the password that the account has
store-long-name = a name has at most { $most } characters
store-no-name = write a name
store-unreadable-name = a name has no line breaks, nor marks that turn what is written around
store-last-administrator = somebody has to be left who is an administrator and may sign in
store-reports = the store reports: { $detail }
