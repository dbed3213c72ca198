# Quotas as a sheet
quotas = Quotas
quotas-people-first = Quotas come after people
quotas-people-first-why = A quota is somebody’s, and nobody is known yet. Put people and teams in by hand, or import files: whoever owns deals in them is known from then on. The sheet of quotas then stands here.
quotas-choose = What the sheet shows
quotas-year-before = The fiscal year before
quotas-year-after = The next fiscal year
quotas-by-month = Months
quotas-by-quarter = Quarters
quotas-by-half = Halves
quotas-by-year = Year
quotas-money = Money
quotas-units = Counted in
quotas-teams = Team
quotas-everybody = Everybody
quotas-company = Company
quotas-who = Who
quotas-year = Whole year
quotas-none = none
quotas-note = The figure set for each period. Where it comes from a longer or shorter period, it is grey.
quotas-note-form = Write 1,200,000, 1200k or 1.2m. Nothing counts until you save.
quotas-standing = People stand under the team they are in on { $day }. Sums of a team count them for the days they are in it, after ramp, joining and leaving.
quotas-of-person = Quotas of { $name }.
quotas-otherwise = { $n ->
    [one] 1 quota of this year is counted in something else and not shown here.
   *[other] { $n } quotas of this year are counted in something else and not shown here.
}
quotas-counts = counts as { $amount }
quotas-original = at first { $amount }
quotas-effective = asked { $amount }
quotas-partly = for part of the days
quotas-members = sum of people { $amount }
quotas-difference = difference { $amount }
quotas-why = Why
quotas-why-missing = Say why: a figure changes that was set before. Enter saves.
quotas-why-hint = Needed where a figure changes that was set before.
quotas-save = Save quotas
quotas-keys = Arrow keys and Enter move, Home and End lead to the first and last cell of the row, with Ctrl of the sheet; F2 or a click moves within the figure; Ctrl+Z takes back, Ctrl+Y does it again; Ctrl+S or Ctrl+Enter saves; Shift+F2 leads to the reason, Esc back; Ctrl+D copies the figure above, Ctrl+R the one to the left, or fills a chosen block from its first row or column; Shift with arrows chooses a block to copy, cut or delete, and one figure pasted into it fills it; pasting a block from a spreadsheet fills the cells from here. Sums follow what stands in the cells.
quotas-edited = Not saved:
quotas-leave = Some quotas are not saved. Leave them?
quotas-not-an-amount = This is not a number: { $value }
quotas-in-doubt = Thousands or decimals? Write 600,000 or 600.
quotas-units-in-doubt = Thousands or decimals? Write 600,000 or 600; with three decimals 1.2340.
quotas-too-fine = The currency has no such fractions.
quotas-units-too-fine = Units have three decimals at most.
quotas-not-units = This is money; the sheet counts units.
quotas-too-large = This is too much.
quotas-other-currency = The sheet is in another currency.
quotas-not-yours = You cannot set this quota.
quotas-no-period = This is no period.
quotas-negative = A quota is zero or more.
quotas-taken-away = taken away
quotas-needs-reason = Say below why it changes.
quotas-somebody = somebody
quotas-meanwhile = Meanwhile set to { $amount } by { $who }. Save again to replace it.
quotas-late = Somebody else has changed some of these figures. Nothing was saved; both are shown.
quotas-no-reason = Say why figures change that were set before. Nothing was saved.
quotas-not-saved = Some figures cannot be saved. Nothing was saved.
quotas-wrong-no-kind = A holder is the company, a team or a person.
quotas-wrong-no-holder = There is no such holder, or its quotas are not yours to set.
quotas-wrong-no-period = This is no month, quarter, half-year or fiscal year.
quotas-wrong-negative = A quota is zero or more.
quotas-wrong-too-large = This is too much.
quotas-wrong-no-reason = A figure that was set before changes only with a reason.
quotas-wrong-changed-meanwhile = Somebody else has set it meanwhile; the value is what stands there now.
quotas-fill = Fill cells
quotas-fill-why = Fills the cells below; nothing is saved until you save.
quotas-fill-go = Fill
quotas-fill-last-year = Last year and this much more
quotas-fill-even = Spread evenly
quotas-fill-season = Spread by season
quotas-fill-realistic = What people like these reach
quotas-fill-profile = Spread by your own weights
quotas-filled = { $n ->
    [one] 1 cell filled, not saved yet.
   *[other] { $n } cells filled, not saved yet.
}
quotas-nothing-last-year = Nothing is filled: no figure of last year is known for those whose quotas you set.
quotas-nothing-even = Nothing is filled: no figure of a longer period stands there that could be spread.
quotas-nothing-season = Nothing is filled: spread by season needs a figure of a longer period, and the bookings of a whole past fiscal year.
quotas-nothing-profile = Nothing is filled: no figure of a longer period stands there that could be spread.
quotas-nothing-realistic = Nothing is filled: too few results of these people, and of others in the same role, are known to say what they reach.
quotas-years = { $n ->
    [one] one past year
   *[other] { $n } past years
}
quotas-season = By what was booked in { $years }: { $parts }.
quotas-basis = On what each figure rests
quotas-goal = { $name }: one of two such periods reaches { $even }, four of five reach { $safe }; from { $own ->
    [one] 1 own period
   *[other] { $own } own periods
  } and { $periods ->
    [one] 1 period
   *[other] { $periods } periods
  } of { $others ->
    [one] 1 other
   *[other] { $others } others
  } in the same role.
quotas-paste = Paste a sheet
quotas-paste-hint = The first line names the periods, the first columns who it is, as in the CSV file of the sheet.
quotas-paste-go = Put into the cells
quotas-paste-nothing = There is nothing to put in.
quotas-paste-no-periods = The first line names no period such as 2026-01, 2026-Q1 or FY2026.
quotas-pasted = { $n ->
    [one] 1 cell filled, not saved yet.
   *[other] { $n } cells filled, not saved yet.
}
quotas-strangers = Not in this sheet: { $names }. Mend the names in what you pasted, and put it in again.
quotas-stranger = “{ $name }” with { $figures } (nearest: { $nearest })
quotas-stranger-bare = “{ $name }” (nearest: { $nearest })
quotas-paste-guessed = Names that are written otherwise here: { $names }.
quotas-paste-guess = “{ $written }” was taken as “{ $name }”
quotas-paste-several = Several are called so, write the e-mail address: { $names }.
quotas-paste-twice = Stand there twice, the last counts: { $names }.
quotas-paste-unread = No period, left out: { $names }.
quotas-paste-elsewhere = No columns of this sheet, left out: { $names }. Choose the fiscal year, and months, quarters, halves or the year, above.
quotas-file = From a file of the sheet
quotas-file-hint = Export the sheet below, edit it in a spreadsheet, and give it back here (CSV or XLSX). You see what it changes before anything is saved.
quotas-file-go = Show what it changes
quotas-file-check = What the file changes
quotas-file-of = { $name }. Empty cells and figures that stand already change nothing.
quotas-file-new = New
quotas-file-changed = Changed
quotas-file-unchanged = Unchanged
quotas-file-problems = Cannot be taken
quotas-file-period = Period
quotas-file-now = Now
quotas-file-then = In the file
quotas-file-nothing = The file changes nothing.
quotas-file-save = Save these quotas
quotas-file-back = Back to the sheet
quotas-file-left-out = No quotas, left out: { $names }.
quotas-file-nobody = There is no such person or team, several are called so, or their quotas are not yours to set. Nearest: { $names }
quotas-file-both = A person and a team are both called so: say which in a column “Kind” (person or team).
quotas-file-twice = Line { $line } says another figure for the same person or team and period.
quotas-file-other-currency = The file is in { $name }, and quotas are in { $currency }. Nothing of it can be taken.
quotas-file-no-product = The headings say “{ $name }”, which is neither { $currency } nor a product.
quotas-file-several-units = The headings say several things that figures are counted in: { $name }. Put each into a file of its own.
quotas-file-no-sheet = There is no sheet of quotas in this file: the first line names periods such as 2026-01, 2026-Q1 or FY2026, the first columns who it is.
quotas-file-several-sheets = Several sheets of the workbook have quotas: give them one by one.
quotas-file-too-large = A sheet of quotas is smaller than { $size }.
quotas-story = { $name }, { $period }: every figure set
quotas-version = Version
quotas-amount = Amount
quotas-when = Decided on
quotas-by = By
quotas-reason = Why
quotas-first = original
quotas-current = current
quotas-before-period = before the period
quotas-changes = Last changes
column-holder_kind = Kind
column-holder = Who
notice-each = "{ $value }" is no kind of column.
notice-fill = "{ $value }" is no way to fill cells.
notice-weights = "{ $value }": give { $n ->
    [one] one weight
   *[other] { $n } weights
}, one for each column, such as { $example }.
notice-plus = "{ $value }" is neither a percentage nor a list of weights.
set-up = Set up
