# Signals: what deserves a word
signal-against-company = all together: { $reference }
signal-against-expected = expected: { $reference }
signal-against-earlier = before: { $reference }
signal-against-benchmark = outside figure: { $reference }
signal-against-same-tenure = others after as long: { $reference }
signal-against-limit = worth a word from: { $reference }
signal-against-middle = median of the reps: { $reference }
signal-against-without = without: { $reference }
signals-between = {" "}·{" "}
signals-list = ,{" "}
signals-standing = { $days ->
    [one] 1 day
   *[other] { $days } days
  } in { $stage }{ $usual }; chance to move on within two weeks: { $chance }, by { $n ->
    [one] 1 deal
   *[other] { $n } deals
  }
signals-standing-alone = { $days ->
    [one] 1 day
   *[other] { $days } days
  } in { $stage }; chance to move on within two weeks: { $chance }
signals-usual-days = , mostly over after { $days }
signals-deals = Look at: { $names }
signals-deals-and-more = Look at: { $names } and { $more } more
signals-recorded = The records say so
signals-hardly-chance = Hardly by chance
signals-chance = Chance that it is not so: { $doubt }
signals-stakes = at stake: { $stakes }

signal-weak-hand-off-name = Weak hand-off of leads
signal-weak-hand-off-says = In { $who }, { $own } outbound calls became opportunities.
signal-weak-hand-off-why = So many calls for so few opportunities often mean that leads come too cold, or do not fit the customers you want.
signal-weak-hand-off-rep = Before calling, look whether the lead has had a touch with us and fits the ideal customer.
signal-weak-hand-off-manager = Go through the last twenty leads handed over with whoever hands them over: earlier touches, and fit.

signal-gives-up-early-name = Gives up early
signal-gives-up-early-says = { $who } left { $own } of { $n } unanswered contacts without another touch for two weeks.
signal-gives-up-early-why = An open deal that nobody touches rarely moves by itself; the next follow-up is often the one that is answered.
signal-gives-up-early-rep = Take the deals below one by one: follow up again, or close them.
signal-gives-up-early-manager = Agree on how many follow-ups a deal gets, and look at the list together once a week.

signal-follow-up-slowing-name = Follow-ups are slowing
signal-follow-up-slowing-says = { $who } now takes { $own } until a deal is followed up again.
signal-follow-up-slowing-why = Deals cool down between contacts; a longer gap is seen here before it is seen in results.
signal-follow-up-slowing-rep = Put the next follow-up in the calendar while the last one is still fresh.
signal-follow-up-slowing-manager = Ask what takes the time, and which deals could be left out.

signal-too-many-open-name = Too many open deals
signal-too-many-open-says = { $who } has { $n ->
    [one] 1 open deal
   *[other] { $n } open deals
  }, of which { $own ->
    [one] 1 has
   *[other] { $own } have
  } had no activity for two weeks.
signal-too-many-open-why = More is open than can be attended to, so good deals wait along with the hopeless ones.
signal-too-many-open-rep = Close or hand over what you would not start again today; begin with those below.
signal-too-many-open-manager = Go through the list together and decide for each: keep, hand over, or close.

signal-too-few-for-quota-name = Too few deals for the quota
signal-too-few-for-quota-says = { $who } has { $own ->
    [one] 1 open deal, and the quota is out of reach with it
   *[other] { $own } open deals, and the quota is out of reach with them
  }.
signal-too-few-for-quota-why = What is open now, and what usually still comes, will hardly be enough by the end of the period.
signal-too-few-for-quota-rep = Bring in new deals now, and ask which open ones can still close in the period.
signal-too-few-for-quota-manager = Agree on where new deals can come from, and whether somebody with too many can hand some over.

signal-late-stages-thin-name = Late stages are thin
signal-late-stages-thin-says = For { $who }, { $own } of what is missing to the quota stands in the late stages.
signal-late-stages-thin-why = What is to close soon has to be in a late stage by now; early deals mostly close after the period.
signal-late-stages-thin-rep = See which of the early deals below can be brought forward.
signal-late-stages-thin-manager = Choose the few early deals worth a push, and help there.

signal-stands-still-name = Deals that stand still
signal-stands-still-says = { $n ->
    [one] 1 open deal of { $who } stands still.
   *[other] { $n } open deals of { $who } stand still.
}
signal-stands-still-why = Deals that have been as long in their stage mostly do not move on; the time is better spent on others.
signal-stands-still-rep = Take them one by one: ask the customer for a decision on the next step, or close the deal.
signal-stands-still-manager = Ask of each what would have to happen for it to move; where nobody knows, let it go.

signal-no-next-step-name = No next step planned
signal-no-next-step-says = { $own } of { $who }’s { $own ->
    [one] { $n } open deals has
   *[other] { $n } open deals have
  } no next step.
signal-no-next-step-why = A deal without a next step depends on the customer remembering it.
signal-no-next-step-rep = Write down a next step with a date for each deal below.
signal-no-next-step-manager = Ask for the next step of each deal in the next one-to-one.

signal-close-date-passed-name = Close dates have passed
signal-close-date-passed-says = { $own } of { $who }’s { $n } open deals should have been decided by now.
signal-close-date-passed-why = A close date in the past says that nobody has looked at the deal since, and it distorts what is due.
signal-close-date-passed-rep = Ask the customer when they will decide, and set that day, or close the deal.
signal-close-date-passed-manager = Look at these before relying on what is due in the period.

signal-pushed-again-name = Pushed again and again
signal-pushed-again-says = { $own } of { $who }’s { $own ->
    [one] { $n } open deals was
   *[other] { $n } open deals were
  } moved to a later month twice or more.
signal-pushed-again-why = Each push makes it less sure that the customer wants to decide at all.
signal-pushed-again-rep = Find out what has to happen on the customer’s side before they can decide.
signal-pushed-again-manager = Ask what was different each time the date was moved.

signal-first-step-weak-name = Many are lost at the first step
signal-first-step-weak-says = In the first stage { $who } lost { $own } as many deals as are usually lost of such.
signal-first-step-weak-why = A drop right at the beginning is mostly about which deals are taken up and how the first talks go; both can be practised.
signal-first-step-weak-rep = Listen to two of your own first calls, and to two of somebody who gets further.
signal-first-step-weak-manager = Join a few first calls, and talk about them right afterwards.

signal-opens-but-cannot-close-name = Deals go on early, few are won
signal-opens-but-cannot-close-says = { $who } gets deals through the first stage well, and in the late stages loses { $own } as many as are usually lost of such deals.
signal-opens-but-cannot-close-why = Opening and closing are different crafts. The open door is worth much if somebody helps to go through it.
signal-opens-but-cannot-close-rep = Take somebody along to the next late talks, and prepare price and objections with them.
signal-opens-but-cannot-close-manager = Coach closing on real deals. If it stays like this for two more quarters, look together at what happens in the late stages: price, who decides, competitors.

signal-closes-but-opens-few-name = Closes but opens few
signal-closes-but-opens-few-says = { $who } does well in the late stages, and in the first stage loses { $own } as many as are usually lost of such deals.
signal-closes-but-opens-few-why = Somebody who closes well gains most from better first talks, or from deals that others have opened.
signal-closes-but-opens-few-rep = Look at which first talks went on and which did not, and what was different.
signal-closes-but-opens-few-manager = Pair this person with somebody who opens doors well, and try sharing deals.

signal-conversion-falling-name = Fewer deals move on
signal-conversion-falling-says = Of { $n } deals that { $who } brought into a stage, { $own } moved on within four weeks.
signal-conversion-falling-why = A small change that lasts costs more than a bad week, and is hard to see from one week to the next.
signal-conversion-falling-rep = Take three of the deals below and ask what earlier ones had at this point that these lack.
signal-conversion-falling-manager = Look at what changed about the time the fall began: kind of customers, price, competitor, how deals are handed over.

signal-activity-falling-name = Activity is falling
signal-activity-falling-says = { $who } now does { $own }.
signal-activity-falling-why = What is not begun today is missing from the pipeline in some months.
signal-activity-falling-rep = Keep a fixed hour a day for calls and e-mails.
signal-activity-falling-manager = Ask first whether something else takes the time; then agree on a level for four weeks.

signal-replies-falling-name = Fewer e-mails are answered
signal-replies-falling-says = { $own } of { $who }’s e-mails are answered of late.
signal-replies-falling-why = Whether customers answer says early whether what is written still speaks to them.
signal-replies-falling-rep = Change one thing about the mails: shorter, one question, another time of day.
signal-replies-falling-manager = Compare a few mails that were answered with a few that were not.

signal-one-deal-carries-name = One deal carries the period
signal-one-deal-carries-says = { $deal } alone makes up { $own } of what { $who } still expects from { $n } open deals.
signal-one-deal-carries-why = If this one slips, so does the period.
signal-one-deal-carries-rep = Know everybody who decides on it, and what could still stop it.
signal-one-deal-carries-manager = Look at this deal every week, and build up two others beside it.

signal-ramp-behind-name = Slower start than others had
signal-ramp-behind-says = { $who } has brought in { $own ->
    [one] 1 deal
   *[other] { $own } deals
  } since joining.
signal-ramp-behind-why = A slow start is easiest to mend in the first months.
signal-ramp-behind-rep = Ask somebody with a good start which customers they began with.
signal-ramp-behind-manager = Look at territory, leads and training before looking at the person.

signal-process-break-name = Something changed for everybody
signal-process-break-says = In the last four weeks { $own ->
    [one] 1 deal moved
   *[other] { $own } deals moved
  } on from one stage in the whole company.
signal-process-break-why = When it falls for all at once, it is rarely about one person: a price, a rule, a market or how stages are kept.
signal-process-break-rep = Tell your manager what customers say differently than before.
signal-process-break-manager = Look for what changed four to eight weeks ago; compare before and after.

signal-wins-more-name = Wins more, and does this differently
signal-wins-more-says = In the late stages { $who } loses fewer than are usually lost of such deals, and stands out in { $metric }: { $own }.
signal-wins-more-why = What goes along with winning is worth a look by others, although nobody can say that it is the reason.
signal-wins-more-rep = Tell the others how you do it.
signal-wins-more-manager = Let this person show it to the team, and see who takes it up.

signal-goes-with-progress-name = Goes along with progress
signal-goes-with-progress-says = In weeks after such activity, deals moved on { $own } as often as in comparable weeks without it.
signal-goes-with-progress-why = The same person’s deals, of the same stage and age, were compared. It goes along with progress; only a trial could show that it leads to it.
signal-goes-with-progress-rep = Try it on deals that have been quiet.
signal-goes-with-progress-manager = Try it on half of the deals for a quarter, and compare.

# Signals: the page
nav-signals = Signals
signals-n-warnings = { $n ->
    [one] 1 thing deserves a word.
   *[other] { $n } things deserve a word.
}
signals-n-strengths = { $n ->
    [one] 1 thing goes well.
   *[other] { $n } things go well.
}
signals-quiet = Nothing stands out this week.
signals-none = Nothing differs enough from what was to be expected, for long enough and on enough records. That is good news; look again next week.
signals-note = Only what is sure enough, large enough and lasts. What goes along with results need not be their cause.
signals-warnings = What needs attention
signals-strengths = What goes well
signals-new = new
signals-why = Why it matters
signals-for-rep = Next step for the rep
signals-for-manager = Next step for the manager
signals-look-at = Look at:
signals-more = {" "}and { $n } more
signals-behind = Records: { $metric }
column-signal = Signal
column-signal_about = About
column-signal_says = What it says
column-signal_records = Records
column-signal_doubt = Chance that it is not so
column-signal_stakes = At stake
column-signal_why = Why
column-signal_rep = For the rep
column-signal_manager = For the manager
