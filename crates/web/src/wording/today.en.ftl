# What to do today
nav-today = Today
today-n = { $n ->
    [one] One thing to do today.
   *[other] { $n } things to do today.
}
today-first = { $all ->
    [one] 1 thing
   *[other] { $all } things
  } to do, the first { $n } of them today.
today-nothing = Nothing is waiting today.
today-none = No customer or lead waits for an answer, and no deal asks for a decision. A good day to open new doors.
today-note = Within each group what has most at stake comes first: the bookings expected within a quarter that hang on acting now rather than later. After that comes what has waited longest.
today-note-learning = Too few deals have been seen open until they closed to name the odds of one; within each group what has waited longest comes first.
today-all = All { $n }
today-fewer = Only what a day has room for
notice-view-of-today = “{ $value }” is not a part of the list; what a day has room for is shown.
today-answered = Done, put off or dismissed
today-title = What to do today
today-working = Being worked out; look again in a moment.
today-due = Do as planned
today-call = Call or answer
today-move = Move on
today-close-out = Decide or close out
today-talk = Talk over
today-deals = { $n ->
    [one] 1 deal
   *[other] { $n } deals
}
today-leads = { $n ->
    [one] 1 lead
   *[other] { $n } leads
}
today-customers = { $n ->
    [one] 1 customer
   *[other] { $n } customers
}
today-stakes = { $amount } at stake
today-worth = worth { $amount }
today-planned = Planned: { $step }
today-asks = Before it leaves its stage: { $criteria }
next-step-by = { $step }, by { $day }
today-due-says = { $days ->
    [0] The next step is due today.
    [one] The next step was due yesterday.
   *[other] The next step was due { $days } days ago.
}
today-due-many = The next steps of { $n } deals are due, the first of them { $days ->
    [0] today.
    [one] since yesterday.
   *[other] for { $days } days.
}
today-try = Try: { $step }

today-answer-says = { $days ->
    [one] The customer’s last word is a day old and unanswered.
   *[other] The customer’s last word is { $days } days old and unanswered.
}
today-answer-many = { $n } customers have no answer yet, the longest for { $days ->
    [one] a day
   *[other] { $days } days
}.
today-answer-lead-says = { $days ->
    [one] Got in touch yesterday and has had no answer.
   *[other] Got in touch { $days } days ago and has had no answer.
}
today-answer-lead-many = { $n } leads got in touch and have had no answer, the first of them { $days ->
    [one] yesterday
   *[other] { $days } days ago
}.
today-answer-customer-says = { $days ->
    [one] Somebody there got in touch yesterday, about no deal, and has had no answer.
   *[other] Somebody there got in touch { $days } days ago, about no deal, and has had no answer.
}
today-answer-customer-many = At { $n } customers somebody got in touch, about no deal, and has had no answer, the first of them { $days ->
    [one] yesterday
   *[other] { $days } days ago
}.
today-lead-says = { $days ->
    [0] Came in today; nobody has been in touch.
    [one] Came in yesterday; nobody has been in touch.
   *[other] Came in { $days } days ago; nobody has been in touch.
}
today-lead-many = Nobody has been in touch with { $n } leads, the oldest from { $days ->
    [0] today
    [one] yesterday
   *[other] { $days } days ago
}.
today-follow-up-says = No contact for { $days ->
    [one] 1 day
   *[other] { $days } days
  }; four of five follow-ups come within { $due }.
today-follow-up-many = { $n } deals have had no contact for { $due } days or more, the longest for { $days }.
today-quiet-says = No contact for { $days ->
    [one] 1 day
   *[other] { $days } days
  }.
today-quiet-many = { $n } deals are due for a follow-up, the longest without contact for { $days } days.
today-swing-says = If it is won in time, the chance to reach the quota is { $chance }; if not, { $else }.
today-fading-says = If nothing moves for two weeks, its chance to be won within a quarter goes from { $chance } to { $else }.
today-stands-still-says = { $days ->
    [one] 1 day
   *[other] { $days } days
  } in { $stage }. The chance to move on within two weeks is { $chance }, by { $known ->
    [one] 1 deal
   *[other] { $known } deals
  } that were still there after as long.
today-stands-still-many = { $n } deals hardly move on any more; the longest has been in its stage for { $days } days.
today-date-passed-says = It was to be decided { $days ->
    [one] 1 day
   *[other] { $days } days
  } ago.
today-date-passed-many = { $n } deals were to be decided a month ago or earlier, the oldest { $days } days ago.
today-hardly-won-says = No contact for { $days } days; of a hundred such deals at most two are won within a year. Close it out, or ask once more.
today-hardly-won-many = { $n } deals have had no contact for two months or more, the longest for { $days } days, and hardly any such deal is won within a year. Close them out, or ask once more.

today-stop-says = { $made ->
    [one] 1 follow-up
   *[other] { $made } follow-ups
} in this stage, no contact for { $days } days. { $stop } Decide, and call those above instead.
today-stop-many = { $n } deals have had so many follow-ups in their stage that another one is not worth making. Decide on each, and call those above instead.

column-today_key = Key
column-today_kind = To do
column-today_what = What
column-today_reason = Why
column-today_step = Next step
column-today_days = Days
column-today_stakes = At stake
