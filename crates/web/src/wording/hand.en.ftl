# Changing records by hand.
hand-do = What you can do
hand-log = Log activity
hand-log-go = Log it
hand-when-note = Without a day it happened just now.
hand-move = Move stage
hand-won = Won
hand-won-on = Won on
hand-won-go = Mark as won
hand-lost = Lost
hand-lost-on = Lost on
hand-lost-go = Mark as lost
hand-own-words = Or in your own words
hand-edit = Edit
hand-save = Save
hand-saved = Saved.
hand-cancel = Cancel
hand-undo = Undo
hand-edits = Changes made here
hand-edits-note = Latest first. Undo takes one back.
hand-somebody = Someone at this computer
hand-since = { " " }(since { $day })
hand-new-deal = New deal
hand-new-account = If no customer has this name, add it
hand-stage-since = In this stage since
hand-stage-since-note = Leave empty for now.
hand-clash = Someone else changed this while you were editing. Choose what to keep, then save.
hand-mine = Yours:
hand-theirs = Theirs:

hand-field-name = Name
hand-field-account = Customer
hand-field-owner = Owner
hand-field-stage = Stage
hand-field-amount = Amount
hand-field-currency = Currency
hand-field-close_date = Expected close
hand-field-next_step = Next step
hand-field-source = Source
hand-field-segment = Segment
hand-field-competitor = Competitor
hand-field-loss_reason = Why it was lost
hand-field-how = What and how it went
hand-field-kind = What
hand-field-outcome = How it went
hand-field-direction = Who started it
hand-field-by = Who did it
hand-field-on = Day
hand-field-time = Time
hand-field-contact = With
hand-field-subject = Subject or note
hand-field-next_on = Next step by

hand-wrong-missing = This is needed.
hand-wrong-too-long = This is too long; 500 characters at most.
hand-wrong-new-account = No customer has this name. Tick the box to add it, or pick another.
hand-wrong-nobody = Nobody of this name, or you cannot choose them.
hand-wrong-no-stage = There is no such stage in use.
hand-wrong-no-amount = Write the amount in digits, for example 12,500.
hand-wrong-no-currency = Write the currency in three letters, for example USD.
hand-wrong-no-day = Write the day as 2026-12-31.
hand-wrong-no-time = Write the time as 09:30.
hand-wrong-future = This has not happened yet. Choose today or an earlier day.
hand-wrong-long-ago = This is more than five years ago.
hand-wrong-far-ahead = This is more than ten years ahead.
hand-wrong-before-stage = The deal came into its present stage after that day. Choose a later one.
hand-wrong-no-choice = This cannot be chosen.

nav-board = Board
board-more = { $n ->
    [one] 1 more deal
   *[other] { $n } more deals
  }
board-empty = The process has no open stages.
board-close = Won or lost…
keyboard-log = Log an activity
