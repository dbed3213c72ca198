# Activity
nav-activity = Activity
activity-none = The records hold no activities.
activity-empty-why = Without calls, e-mails and meetings nobody can say whether follow-up happens. Export them from your CRM (tasks and events, or any table with a date, a kind and a person) and bring them in:
activity-empty-import = From the folder with the files your CRM exported:
activity-followed = { $share } of contacts were followed up, answered or settled within two weeks.
activity-too-young = No contact is two weeks old yet.
activity-needed = It takes { $needed } follow-ups until four fifths of the deals that move on have done so.
activity-needed-unknown = There are too few follow-ups yet to say how many it takes.
activity-done = { $n ->
    [one] 1 call, e-mail or meeting was made
   *[other] { $n } calls, e-mails and meetings were made
  }: { $rate } per person and working day.
activity-waits = Half of the new leads hear from us within { $hours }.

# Key figures
activity-key-activity-rate = Per person and working day
activity-key-first-touch = First touch of a lead
activity-key-reply-rate = E-mails replied to
activity-key-opportunities-per-thousand-calls = Opportunities per 1,000 calls
activity-key-gave-up = Given up for two weeks
activity-four-fifths = four fifths within { $hours }
activity-still-waiting = { $n } still waiting
activity-outside = outside figure { $value }
figures-of = of { $n }

# Panels
activity-odds-title = What is the next follow-up worth?
activity-odds-note = Of open deals that had got so many follow-ups in their stage: the share that moved on within 14 days, before another was made.
activity-moved-on = Moved on (80% interval)
activity-odds-empty = No follow-up of this period is two weeks old. Choose an earlier period.
stop-says-cost = From follow-up { $from } in a stage on, another one brings { $one } on average ({ $low }–{ $high }; { $advanced } of { $n } moved a deal on in the last year) and costs { $cost }. Stop there, and call others instead.
stop-says-money = From follow-up { $from } in a stage on, another one brings { $one } on average ({ $low }–{ $high }; { $advanced } of { $n } moved a deal on in the last year), a usual one { $usual }. Stop there, and call others instead.
stop-says-share = From follow-up { $from } in a stage on, another one moves { $one } of deals on ({ $low }–{ $high }; { $advanced } of { $n } in the last year), a usual one { $usual }. Stop there, and call others instead.
stop-next-cost = Another one brings { $one } on average, by { $n } such, and costs { $cost }.
stop-next-money = Another one brings { $one } on average, by { $n } such, a usual one { $usual }.
stop-next-share = Another one moves { $one } of such deals on, by { $n } such, a usual one { $usual }.
activity-odds-all = In the end, between { $low } and { $high } of deals move on from their stage: the lower end if those we gave up were lost, the upper if they were like the others.
activity-gap = From one follow-up to the next it takes { $days } (median).
activity-gave-up-title = Where do we stop?
activity-gave-up-note = Share of contacts after which an open, unanswered deal heard nothing from us for 14 days. Open a number for the deals: it is a call list.
activity-left-alone = Given up (80% interval)
activity-outside-figure = Outside figure
activity-gave-up-empty = No contact of this period is two weeks old. Choose an earlier period.
activity-chain-title = Whom do we reach?
activity-chain-note = From the dial to the meeting, and from the e-mail to its answer.
activity-share = Share (80% interval)
activity-chain-empty = Nobody was called or written to in this period.
activity-chain-end = At the end of the chain: { $n ->
    [one] 1 opportunity
   *[other] { $n } opportunities
  } from { $calls ->
    [one] 1 outbound call
   *[other] { $calls } outbound calls
  }, { $rate } per 1,000.
activity-quoted-title = Beside what others say
activity-quoted-note = Outside figures are quoted, not proven; they are part of no formula.
activity-own = Ours (interval)
activity-outside-from = { $value } · { $source }
activity-quoted-empty = The plan keeps no outside figures. Add one with its source under [[benchmark]], and it stands here beside yours.
activity-people-title = Who does what, and what comes of it
activity-people-note-first = Those who differ most first: whose whole interval is on the wrong side of all together in most columns (◆ and orange). Dots are 80% intervals; where they overlap, a difference may be chance. Of ten people, about one is marked so by chance alone.
activity-people-note = By name. Dots are 80% intervals; where they overlap, a difference may be chance. ◆ and orange: the whole interval is on the wrong side of all together. Of ten people, about one is marked so by chance alone.
activity-dots = This figure (80% interval)
activity-head-activity-rate = A day
activity-head-call-answer-rate = Answered
activity-head-conversation-rate = Conversations
activity-head-reply-rate = Replied
activity-head-meetings-held = Meetings held
activity-head-opportunities-per-thousand-calls = Opps per 1,000
activity-head-first-touch = First touch, h
activity-head-first-reply = First reply, h
activity-head-gave-up = Given up
activity-speed-title = How fast are we, and they?
activity-speed-note = Share reached by hours since a lead came, or since our first touch. Who still waits is counted.
activity-speed-empty = No lead or deal of this period has a first touch whose hour is known.
activity-touches-of-leads = We touch a lead
activity-replies-of-leads = Leads reply
activity-replies-of-deals = Deals reply
activity-speed-said = { $name }: half within { $middle }; { $hour } within an hour, { $day } within a day, { $week } within a week (of { $n }).
activity-speed-said-without = { $name }: fewer than half so far; { $hour } within an hour, { $day } within a day, { $week } within a week (of { $n }).
activity-handoff-title = Which leads become deals?
activity-handoff-note = The same leads twice: by how often they had been touched before the hand-over, and by how well they fit the ideal customer.
activity-converted = Became a deal (80% interval)
activity-handoff-empty = No lead of this period is old enough to say. Choose an earlier period.
activity-effect-title = What goes along with progress?
activity-effect-note = How many times as often a deal moved on after such a week as after a week without, for the same owner, stage, age and interest.
activity-ratio = Times as often (90% interval)
activity-without = A week without
activity-effect-empty = Too few deals moved on in this period to compare. Choose a longer one.
activity-effect-honest = This is an association, not a cause. Where the touches of the days after go along with it just as well, the activity may follow the progress. The table says how strong a hidden factor would have to be.
activity-experiment-title = Experiment
activity-experiment-named = Experiment: { $name }
activity-experiment-note = Of the deals that came into { $stage } in { $period }, how many moved on within { $days } days?
activity-experiment-empty = No deal that takes part has had its days yet.
activity-experiment-way = { $way }: { $how }.
activity-experiment-running = It is not over before { $over }. Wait until then: who looks early and stops at the best moment finds what is not there.
activity-experiment-too-few = Too few deals took part to tell.
activity-experiment-may-be-chance = The new way moved { $apart } points more deals on. The true difference lies between { $low } and { $high } points, so this may be luck.
activity-experiment-better = The new way is better: it moved { $apart } points more deals on, and the true difference lies between { $low } and { $high } points. Chance decided which deals got it, so this is an effect.
activity-experiment-worse = The new way is worse: { $apart } points, and the true difference lies between { $low } and { $high } points. Chance decided which deals got it, so this is an effect.
activity-experiment-needed = To see a difference of ten points in four cases of five, each way needs { $deals ->
    [one] 1 deal
   *[other] { $deals } deals
  }.
activity-may-follow = may follow progress
activity-advances = { $n } moved on
activity-band-calls-one = 1 call
activity-band-calls-few = 2–3 calls
activity-band-calls-many = 4 calls or more
activity-band-emails-one = 1 e-mail
activity-band-emails-few = 2–3 e-mails
activity-band-emails-many = 4 e-mails or more
activity-band-meetings-one = 1 meeting
activity-band-meetings-few = 2–3 meetings
activity-band-meetings-many = 4 meetings or more
activity-days-title = Day by day
activity-days-note = Calls, e-mails and meetings on each day of thirteen weeks; the darker, the more.
activity-days-said = { $n ->
    [one] 1 call, e-mail or meeting
   *[other] { $n } calls, e-mails and meetings
  } in thirteen weeks
activity-days-empty = Nothing was done in these thirteen weeks.
activity-leads-title = What does a lead take?
activity-leads-note = Of the leads that became deals in the period, before they did. Fit: of all leads that came.
activity-until-deal = Until it becomes a deal
activity-mean = Mean
activity-median = Median
activity-half = Half lie between
activity-of-leads = Leads

# Columns
column-row = What
column-value = Value
column-low = Interval from
column-high = Interval to
column-above = Counted
column-below = Divided by
column-n = Records
column-still_open = Not over yet
column-undated = Not dated
column-outside = Outside figure
column-outside_source = Source of the outside figure
column-ratio = Times as often
column-ratio_low = From
column-ratio_high = To
column-e_value = Hidden factor that would explain it
column-ratio_after = Same with the days after
column-false_share = False findings to expect
column-reverse_check = Reverse check
column-advances = Moved on
column-deal_days = Deal-days
column-touches = Calls, e-mails, meetings
column-activity_rate = Activity rate
column-activity_rate_n = Activities
column-call_answer_rate = Calls answered
column-call_answer_rate_n = Calls
column-conversation_rate = Conversations
column-conversation_rate_n = Calls (conversations)
column-reply_rate = E-mails replied to
column-reply_rate_n = E-mails
column-meetings_held = Meetings held
column-meetings_held_n = Meetings
column-opportunities_per_1000_calls = Opportunities per 1,000 calls
column-opportunities_per_1000_calls_n = Calls and opportunities
column-first_touch_hours = First touch, hours
column-first_touch_hours_n = Leads
column-first_reply_hours = First reply, hours
column-first_reply_hours_n = Leads and deals touched
column-gave_up = Given up
column-gave_up_n = Contacts
