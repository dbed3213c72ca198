# Answers: what people say to a signal or a line of the day
answer-accept = Accept
answer-snooze = Snooze
answer-dismiss = Dismiss
answer-done = Done
answer-take-back = Take back
answer-undo = Undo
answer-days-7 = A week
answer-days-14 = Two weeks
answer-days-30 = A month
answer-why = Why does it need no work?
answer-reason-known = Known already
answer-reason-not-so = It is not so
answer-reason-cannot-change = We cannot change it
answer-reason-not-worth-it = Not worth the time
answer-own-words = In your own words

answer-told-accepted = Accepted: { $what }
answer-told-snoozed = Comes back on { $day }: { $what }
answer-told-dismissed = Dismissed: { $what }
answer-told-done = Done: { $what }
answer-told-taken-back = Taken back: { $what }

answer-is-accepted = Accepted on { $on }
answer-is-snoozed = Comes back on { $day }
answer-came-back = Back again since { $day }
answer-is-dismissed = Dismissed on { $on }
answer-is-done = Done on { $on }
answer-because = { $is }: { $reason }
answer-by = { $is }, by { $who }
answer-ended = Nothing is signalled any longer.

answers-sets = Which signals are shown
answers-open = Open { $n }
answers-accepted = Accepted { $n }
answers-snoozed = Snoozed { $n }
answers-dismissed = Dismissed { $n }
answers-none-accepted = Nothing has been accepted. What you accept is kept here, with what became of its figure.
answers-none-snoozed = Nothing is snoozed.
answers-none-dismissed = Nothing is dismissed. What you dismiss stays away until it has ended and comes anew.
answers-all-answered = Everything is answered.
notice-answered = There are no signals called “{ $value }”; the open ones are shown.

helped = Then and now
helped-then = { $metric } then: { $value } ({ $n ->
    [one] 1 record
   *[other] { $n } records
}).
helped-now = Since: { $value } ({ $n ->
    [one] 1 record
   *[other] { $n } records
}).
helped-state = Now: { $value } ({ $n ->
    [one] 1 record
   *[other] { $n } records
}).
helped-improved = Better by more than chance; the figures do not say why.
helped-worsened = Worse by more than chance; the figures do not say why.
helped-higher = Higher by more than chance; the figures do not say why.
helped-lower = Lower by more than chance; the figures do not say why.
helped-may-be-chance = The difference may be chance.
helped-too-few = There are too few records to tell a change from chance.
helped-counted = Both are counted; nobody can say how much of the difference is chance.
helped-too-early = What becomes of it will stand here from tomorrow on.
column-signal_key = Key
column-signal_standing = Answer
column-signal_helped = Then and now
keyboard-accept = Accept the signal one is on
keyboard-snooze = Snooze it
keyboard-dismiss = Dismiss it
keyboard-done = Mark it as done, on Today
keyboard-take-back = Take an answer back
