## What each metric is called and means, and the words for its kinds and rows.

metric-attainment-name = Attainment
metric-attainment-words = How much of the quota has been closed: results credited in the period, divided by the quota for the days people were there. It is not capped, so 132% is shown as 132%.
metric-attainment-numerator = Amount (or units) of the deals won in the period, credited to the owner and team of the day they were won, unless those of today are asked for.
metric-attainment-denominator = The effective quota of the period: as it stands now, with ramp, joining and leaving taken into account by working day.
metric-attainment-absent = No quota is set, the quota is zero, or it is in a currency without an exchange rate. No quota and a quota of zero are different things.
metric-gap-name = Still to close
metric-gap-words = The quota minus what has been won. Above the quota it turns negative and is shown as “above quota”.
metric-gap-numerator = The effective quota of the period minus the amount (or units) won in it.
metric-gap-denominator = Nothing.
metric-gap-absent = No quota is set, or it is in a currency without an exchange rate.
metric-pacing-name = Pace
metric-pacing-words = What has been won compared with what is usually won by this day. The usual pace is the company’s own average over the last eight periods of the same kind; with fewer than four of them, an even pace by working days takes its place.
metric-pacing-numerator = Amount (or units) won in the period so far.
metric-pacing-denominator = The quota times the part of a result that usually is in by then, or times the part of the working days gone.
metric-pacing-absent = No quota is set, or nothing is expected yet; for the usual pace, fewer than four earlier periods with results.
metric-trend-name = Growth
metric-trend-words = What was won month by month, and how much more or less that is than in the month before and in the same month a year before.
metric-trend-numerator = Amount (or units) won in the month, minus that of the month compared with.
metric-trend-denominator = Amount (or units) won in the month compared with.
metric-trend-absent = The month is not over, or nothing was won in the month compared with.
metric-won-lost-name = Won and lost
metric-won-lost-words = How many deals were won and lost in the period, and what they were worth. Entering a stage that means won or lost is what winning and losing mean.
metric-won-lost-numerator = Deals won and, apart from them, deals lost in the period.
metric-won-lost-denominator = Nothing.
metric-won-lost-absent = Never: nothing closed is none won and none lost.
metric-win-rate-name = Win rate
metric-win-rate-words = Of the deals closed in the period, the share that was won. By count, so that one large deal does not stand for ten small ones, and by the day of closing. The range shown is an 80% interval (Wilson): it is wide where few deals were closed.
metric-win-rate-numerator = Deals won in the period.
metric-win-rate-denominator = Deals won or lost in the period, however early they were lost.
metric-win-rate-absent = Nothing was won or lost in the period.
metric-open-pipeline-name = Open pipeline
metric-open-pipeline-words = The deals open at the end of the as-of day, whatever period is shown, and what they were worth on that day.
metric-open-pipeline-numerator = Amount (or units) of the deals open at the end of the as-of day, credited to their owner on that day.
metric-open-pipeline-denominator = Nothing.
metric-open-pipeline-absent = Never: nothing open is zero.
metric-coverage-name = Coverage
metric-coverage-words = How many times the open deals that are due in time cover what is still missing. Deals whose close date has passed are not counted: nobody has said when they will close.
metric-coverage-numerator = Amount (or units) open, with a close date from the as-of day to the end of the period.
metric-coverage-denominator = The effective quota of the period minus what has been won in it.
metric-coverage-absent = No quota is set, the quota is zero or already reached, or the period is over.

# Breakdowns
by-whole = All
by-rep = Rep
by-team = Team
by-stage = Stage
by-kind = Kind
by-month = Month
by-product = Product
by-source = Source
by-segment = Segment
by-reason = Reason
by-competitor = Competitor
by-pipeline = Pipeline
by-stage-kind = Stage and kind
by-move = From, to
by-activity = Activity
by-direction = Direction
by-outcome = Outcome
group-none = (none)

# Comparisons
against-previous-period = Period before
against-year-before = Year before
against-team = Team
against-company = Everybody
against-peers = Comparable people

# Figures beside a number
beside-amount = Amount
beside-mean = Mean
beside-mean-of-ended = Mean of those ended
beside-restricted-mean = Mean up to the horizon
beside-quartile-low = A quarter below
beside-median = Median
beside-quartile-high = Three quarters below
beside-four-fifths = Four fifths below
beside-horizon = Horizon
beside-advanced = Advanced by then
beside-lost = Lost by then
beside-back = Gone back by then
beside-still = Still there
beside-shrunk = To be expected
beside-shrunk-low = At least
beside-shrunk-high = At most
beside-working-days = Working days
beside-benchmark = Outside figure
beside-ratio = Against without
beside-ratio-low = Ratio at least
beside-ratio-high = Ratio at most
beside-e-value = Hidden factor that would explain it
beside-lead-ratio = Same with what came after
beside-cumulative = Reached by then
beside-cumulative-low = At least
beside-cumulative-high = At most

# Kinds
kind-call = Call
kind-email = E-mail
kind-meeting = Meeting
kind-task = Task
kind-outbound = Outbound
kind-inbound = Inbound
kind-unknown = Not recorded
kind-dialled = Dialled
kind-answered = Answered
kind-conversation = Conversation
kind-sent = Sent
kind-replied = Replied
kind-held = Held
kind-no-show = No-show

# Records behind a number
record-opportunity = Deal
record-lead = Lead
record-activity = Activity
end-advanced = Advanced
end-lost = Lost
end-back = Gone back
end-open = Not over
end-undated = Not dated
end-unconverted = No exchange rate
end-without-amount = No amount

# Values with their unit
unit-value-days = { $value } days
unit-value-hours = { $value } hours
unit-value-per-thousand = { $value } per 1,000
