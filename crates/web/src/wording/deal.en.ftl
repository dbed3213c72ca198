# The sentence
deal-in-stage = { $days ->
    [one] In { $stage } for 1 day.
   *[other] In { $stage } for { $days } days.
}
deal-in-stage-undated = In { $stage }; nothing says since when.
deal-no-stage = It is in no stage yet.
deal-usual = Half of the deals leave it within { $usual ->
    [one] 1 day
   *[other] { $usual } days
  }.
deal-longer-than-usual = That is longer than three in four deals stay; half leave it within { $usual ->
    [one] 1 day
   *[other] { $usual } days
  }.
deal-won = Won on { $day }.
deal-lost = Lost on { $day }.
deal-took = { $n ->
    [0] It was created on the same day.
    [one] It took 1 day.
   *[other] It took { $n } days.
}
deal-expected = Expected to close on { $day }.
deal-no-date = Nobody has said when it will close.
deal-pushed = { $n ->
    [one] The close date was moved to a later month once.
   *[other] The close date was moved to a later month { $n } times.
}
deal-lost-why = Reason: { $reason }.

# Figures
deal-days-ago = { $n ->
    [one] passed 1 day ago
   *[other] passed { $n } days ago
}
deal-days-ahead = { $n ->
    [0] today
    [one] in 1 day
   *[other] in { $n } days
}
deal-usual-of = { $n ->
    [one] usually { $usual }, from 1 stay in a year
   *[other] usually { $usual }, from { $n } stays in a year
}
deal-usual-unknown = too few stays to say what is usual
deal-odds = Moves on in { $n ->
    [one] 1 day
   *[other] { $n } days
  }
deal-odds-note = { $n ->
    [one] { $low }–{ $high } likely, from 1 stay as long in the stage
   *[other] { $low }–{ $high } likely, from { $n } stays as long in the stage
}
deal-odds-of-all = by all stays as long in the stage
deal-entered-unknown = since when it is in its stage is not known
deal-odds-unknown = too few deals were ever this long in the stage
deal-similar = Similar deals won
deal-similar-note = { $low }–{ $high } likely, from { $n } closed
deal-similar-unknown = no closed deal was this long in the stage

# Panels
deal-path = Its way so far
deal-path-note = Days in each stage. The mark is when half of the company’s deals had left it, in the past year.
deal-days = Days in the stage
deal-usual-days = Usual
deal-days-usual = { $days ->
    [one] 1 day
   *[other] { $days } days
  }, usually { $usual }
deal-undated = not dated
deal-next = What next
stage-asks = Before a deal leaves { $stage }:
deal-nothing-missing = Nothing is missing.
missing-close-date-passed = The close date has passed.
missing-close-date = No close date
missing-next-step = No next step is planned.
missing-activity = No activity for 14 days or more.
missing-contact = Nobody at the customer is named.
missing-amount = No amount
missing-owner = Nobody owns it.
deal-moments = What happened
deal-moments-note = { $n ->
    [one] 1 entry, the newest first
   *[other] { $n } entries, the newest first
}
deal-moments-empty = Nothing that is dated is known of this deal.
moment-created = Deal created
moment-stage-open = Stage
moment-stage-won = Won
moment-stage-lost = Lost
moment-lead-came = Lead came in
moment-converted = Became a deal
moment-owner = Owner
moment-shares = Split
moment-undivided = all to the owner
deal-credits = Who is credited
deal-credits-note = The deal counts once, for its owner.
share-of-deal = { $percent }% of the deal
moment-amount = Amount
moment-close = Close date
moment-close-later = Close date, later
moment-from-to = { $from } → { $to }
moment-none = none
moment-by = by { $name }
moment-with = with { $name }
deal-contacts = Contacts
deal-contacts-empty = No activity names anybody at the customer.
contact-touched = { $n ->
    [one] 1 activity, on { $day }
   *[other] { $n } activities, the last on { $day }
}
contact-untouched = no activity
deal-experiment = Experiment
deal-handling = { $experiment }: { $way } – { $how }
deal-similar-title = Deals like this one
alike-segment-and-amount = of the same segment and from half to twice its amount
alike-segment = of the same segment
alike-stage-and-age = whatever the segment and amount
similar-ended = { $n ->
    [one] 1 closed deal had been as long in this stage, { $alike }: { $won } won ({ $low }–{ $high } likely).
   *[other] { $n } closed deals had been as long in this stage, { $alike }: { $won } won ({ $low }–{ $high } likely).
}
similar-none = No closed deal had been as long in this stage, { $alike }.
similar-undated = Nothing dates its stage, so none can be compared.
similar-closed = It is closed; there is nothing left to compare.

# Columns
column-path_since = Since
column-path_days = Days
column-path_usual = Half left within
column-path_long = Three in four left within
column-path_n = Stays in the past year
column-moment_what = What
column-moment_more = More
