# Pipeline: the sentence
nav-pipeline = Pipeline
pipeline-nothing = Nothing is open.
pipeline-nothing-do = Open deals appear here as soon as there are any. Choose another day or take off a filter; if there should be some, bring in the latest export.
pipeline-expected = Open deals are expected to bring { $expected } in time, for { $gap } still to close.
pipeline-weighed = { $due } is due for { $gap } still to close: { $weighted } weighted.
pipeline-short = Not enough is due: { $weighted } weighted for { $gap } still to close.
pipeline-times = { $due } is due for { $gap } still to close: { $times }.
pipeline-none-due = Nothing is due in the period, and { $gap } is still to close.
pipeline-reached = Quota already reached; { $due } more is due in the period.
pipeline-over = The period is over. { $open } is open in { $deals }.
pipeline-unvalued = What is open cannot be weighed: of { $deals }, no amount is known.
pipeline-over-unvalued = The period is over. What is open cannot be weighed: of { $deals }, no amount is known.
pipeline-unvalued-do = Bring in an export that holds the amounts of open deals; then this page says whether they are enough.
pipeline-no-quota = { $open } is open in { $deals }. No quota says whether that is enough.
pipeline-unknown = { $open } is open in { $deals }; for { $gap } still to close, close dates or amounts are missing.
pipeline-sticks-share = { $stage } sticks most: { $now } go on, usually { $usual }.
pipeline-sticks-days = { $stage } sticks most: { $n ->
    [one] 1 of { $of } deals has been there too long.
   *[other] { $n } of { $of } deals have been there too long.
}
pipeline-flows = No stage holds deals up.
pipeline-flow-unknown = Nothing says how long a stage should take yet.
pipeline-open = { $deals } open, worth { $amount }.
pipeline-due = Due by { $day }: { $due }.
pipeline-weighted = Weighted is each amount times how often deals from its stage were won in the past year; whether in time, it does not say.
pipeline-unweighed = { $n ->
    [one] 1 deal cannot be weighed: too few like it have ended.
   *[other] { $n } deals cannot be weighed: too few like them have ended.
}

# Pipeline: figures
pipeline-due-by = Due by { $day }
pipeline-weighted-is = { $amount } weighted
pipeline-of-gap = due ÷ { $gap } still to close
pipeline-overdue = Too long in stage
pipeline-overdue-note = { $share } of { $of ->
    [one] 1 deal
   *[other] { $of } deals
  }
pipeline-no-expectation = No stage states its days, and too few stays have ended
pipeline-age = Age of open deals
pipeline-age-note = half are younger
pipeline-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
pipeline-no-stages = No stages are known. Describe the sales process in the plan, or import deals with their stages.

# Pipeline: panels
funnel-title = Where deals slow down
funnel-note = Share of deals that go on from each stage, beside what is open in it
funnel-hundred = Of 100 deals that enter { $stage }, { $n } are won at these rates{ $usual }.
funnel-hundred-usual = ; { $n } is usual
funnel-open = Open amount
funnel-now = Go on (80% interval)
funnel-usual = Year before the period
funnel-below = Below usual
funnel-axis = Go on
funnel-usually = Usual { $share }
funnel-nothing-left = None left yet
funnel-conventions = Count it another way
convention-stage-conversion = Left the stage
convention-stage-conversion-reached = Closed, got further
convention-stage-conversion-won = Closed, won from here
convention-stage-conversion-cohort = Entered, got further
convention-stage-conversion-visited = Every stage in turn
convention-stage-conversion-any = Ever in the next
strip-title = Which deals are stuck
strip-note = { $n ->
    [one] Days in the present stage, 1 open deal.
   *[other] Days in the present stage, { $n } open deals.
}
strip-undated = { $n ->
    [one] 1 is not drawn: nothing says when it entered.
   *[other] { $n } are not drawn: nothing says when they entered.
}
strip-usual = Where the plan states no days, four fifths of the past year’s stays were shorter.
strip-deal = Deal, sized by amount
strip-overdue = Too long
strip-expected = Days expected
strip-count = { $n } of { $of } too long
strip-days = { $days ->
    [one] 1 day
   *[other] { $days } days
  }
strip-days-more = { $days }+ days
stuck-title = What to ask about first
stuck-note = { $n ->
    [one] 1 deal in its stage for longer than expected, worth { $amount }
   *[other] { $n } deals in their stage for longer than expected, worth { $amount }, largest first
}
stuck-note-unvalued = { $n ->
    [one] 1 deal in its stage for longer than expected
   *[other] { $n } deals in their stage for longer than expected
}
stuck-none = No deal has been in its stage for longer than expected.
stuck-unknown = Nothing says how long a stage should take. State the expected days of each stage in the plan; without them, ten ended stays of the past year are needed.
stuck-no-step = No next step
stuck-all = { $n ->
    [one] The 1 deal judged
   *[other] All { $n } deals judged
}
due-title = When it is due
due-note = Open amount by close date, beside what is still to close of each month’s quota
due-open = Open
due-weighted = Weighted
due-aside = Passed, later or no date
due-needed = Still to close
due-passed = Passed
due-later = Later
due-unknown = No date
due-words = { $deals }, { $open }, weighted { $weighted }
due-words-unweighed = { $deals }, { $open }
due-words-needed = { $amount } still to close
due-empty = Nothing is open, and no month has a quota. Set quotas in the plan, or import open deals.
due-unvalued = Of the open deals no amount is known, and no month has a quota. Bring in their amounts, or set quotas in the plan.
movement-title = What changed
movement-which = Which deals
movement-all = All open deals
movement-closing = Due in the period
movement-end = Open at the end
movement-total = Open
movement-up = Came or grew
movement-down = Left or shrank
movement-empty = Nothing was open before the period, and nothing came.
pipeline-reps-title = Who has enough, and in what state
pipeline-reps-note = Thinnest coverage first. Shares are as counted; their dots are drawn towards what all have in common, the more the fewer the deals.
pipeline-reps-interval = Share (80% interval)
pipeline-reps-worse = Higher than all together
pipeline-reps-more = { $n ->
    [one] 1 more person is in the files above. Choose a team to see fewer.
   *[other] { $n } more people are in the files above. Choose a team to see fewer.
}
moves-title = From where to where
moves-note = How often deals moved between stages in the period. Each number leads to its deals.
moves-from-nowhere = Begun
moves-none = No deal changed its stage in this period.
stays-title = How long deals stay
stays-note = Share of stays that still go on, day by day. Open deals count as far as they went.
stays-still = Still there
stays-median = Half have left
stays-half = half leave by { $days }
stays-unknown = fewer than half have left
created-title = What was opened
created-note = Amount of the deals created in each month, as known today
created-empty = No deal was created in this period.
created-sources-title = Where it came from
created-sources-note = Deals created in the period
ages-title = How old it is
ages-note = Open deals by days since they were created. Half are younger than { $median }.
age-band = { $from }–{ $to } days
age-over = { $from } days or more

# Pipeline: columns
column-moved_share = Go on
column-moved_low = Go on, low
column-moved_high = Go on, high
column-moved = Went on
column-moved_of = Of
column-still_there = Still there
column-usual_share = Usual
column-usual_count = Usual, deals
column-expected_days = Days expected
column-judged = Judged
column-overdue = Too long
column-overdue_amount = Too long, amount
column-due = Due
column-weighted = Weighted
column-unweighed = Not weighed
column-needed = Still to close
column-untouched = Untouched 14 days
column-without_next_step = No next step
column-close_date_passed = Close date passed
column-pushed = Pushed
column-change = Change
column-changes = Changes
column-from = From
column-to = To
column-moves = Moves
column-stays = Stays
column-median = Half left by, days
column-quartile_low = A quarter by
column-quartile_high = Three quarters by
column-mean_of_ended = Mean of ended
column-four_fifths = Four fifths by
column-created_count = Created
column-created_amount = Amount
column-age = Age
notice-convention = “{ $value }” is not a way to count stage conversion; deals that left the stage are counted.
notice-movement = “{ $value }” is not a movement; that of all open deals is shown.
