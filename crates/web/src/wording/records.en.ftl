# Filters
add-filter = Add filter
filter-amount = Amount
filter-amount-of = Amount, from..to
against = Against
against-nothing = Nothing

# Notices
notice-twice = “{ $name }” is given twice; the last one counts.
notice-vs = “{ $value }” is not something this page compares with; the usual comparison is shown.
notice-metric = There is no number called “{ $value }”; deals won are shown.
notice-by = “{ $value }” does not break this number down; the whole is shown.
notice-row = There is no row called “{ $value }” here; the whole is shown.
notice-only = “{ $value }” is not a list of records that are there; all are shown. Write their ids or numbers, with commas between.
notice-age = “{ $value }” is not a range of ages; deals of any age are shown. Write, for example, 31..61.
notice-records-cols = “{ $value }” names a column that does not exist; the usual ones are shown.
notice-activity-fields = “{ $value }” is no custom field of activities, or says nothing of one; it was left out.
notice-beside-list = “{ $value }” says nothing of this list; it was left out.
notice-beside-metric = “{ $value }” says nothing of the records behind a number; it was left out.

# Lists
set-stepless = Due this month, no next step
set-stepless-note = Open on { $day }, expected to close in this month, and nothing is planned
set-later = Due later
set-later-note = Open on { $day }, expected to close after the six months from then
set-undated = No close date
set-undated-note = Open on { $day }, and nobody has said when it will close
view-untouched-deals = Untouched 14 days
view-overdue-in-stage = Long in their stage
records-only = Only
list-on-paper = This is page { $page } of { $pages }; the totals are of all pages. CSV and XLSX hold every row.
records-search = Search
records-columns = Columns
records-deals-total = { $deals }, { $amount }
deals-no-amount = no amount to add up

# The records behind a number
records-of-row = { $metric }, { $row }
records-heading = { $title }: { $value }.
records-formula = { $above } ÷ { $below }
records-definition = How it is counted
records-title = The records behind it
records-note = { $period }, as known on { $day }
records-number = Number
records-against = { $name }: { $value }.
records-against-changed = { $name }: { $value } ({ $change }).
records-against-none = { $name }: there is nothing to compare with.
records-n = { $n ->
    [one] 1 record
   *[other] { $n } records
}
records-total = { $records }, { $above } in all
records-total-parts = { $records }, { $above } of { $below }
records-beside = { $n ->
    [one] 1 record is told beside the number and not in it: { $why }.
   *[other] { $n } records are told beside the number and not in it: { $why }.
}
records-by = Broken down by
records-rows = { $by }: { $n ->
    [one] 1 row
   *[other] { $n } rows
}
records-empty = No record matches. Choose another period, or take off a filter.
column-record_type = Record
column-record_name = Name
column-record_to = To
column-record_kind = Kind
column-record_activity = Activity
column-record_outcome = Outcome
column-record_end = How it ended
column-record_above = Counted
column-record_below = Out of
column-record_adds = Adds
column-record_days = Days
column-record_hours = Hours
