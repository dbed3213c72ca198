# Guidance: strengths, weaknesses, opportunities, risks
nav-guidance = Guidance
guidance-title-all = What to build on, and what to work on
guidance-title = { $who }: what to build on, and what to work on
guidance-note = At most three of each, that with the most money at stake first; only what rests on enough deals. What goes along with results need not be their cause.
guidance-strengths = Strengths
guidance-weaknesses = Weaknesses
guidance-opportunities = Opportunities
guidance-risks = Risks
guidance-strengths-none = Nothing is clearly better than such deals let expect.
guidance-weaknesses-none = Nothing is clearly worse than such deals let expect.
guidance-opportunities-none = No single step would clearly bring more.
guidance-risks-none = Nothing in the forecast leans on one thing alone.
guidance-learning = Too few deals have been closed to say anything with certainty. Strengths and weaknesses appear once about 45 have been.
guidance-little = Only { $n ->
    [0] no deal
    [one] one deal
   *[other] { $n } deals
} left a stage in the last half year: too few to judge the work by. Risks are shown all the same.
guidance-n = on { $n ->
    [one] 1 record
   *[other] { $n } records
}
guidance-sure = { $sure } sure
guidance-stakes = { $stakes } at stake
guidance-gain = worth { $stakes } this period
guidance-behind = Records: { $metric }

guidance-step-better-name = More go on from { $stage }
guidance-step-worse-name = Fewer go on from { $stage }
guidance-step-says = Of { $n } deals that left { $stage }, { $own } went on; of such deals { $reference } do. Allowing for how few that is, { $low } to { $high } is likely for them.
guidance-step-alone = Of { $n } deals that left { $stage }, { $own } went on.
guidance-step-better-do = Show the others how these deals are prepared.
guidance-step-worse-do = Go through the last five deals lost here, and look for what they have in common.
guidance-step-up-name = More could go on from { $stage }
guidance-step-up-says = Of { $n } deals that left { $stage }, { $own } went on; with the better quarter of people it would be { $reference }.
guidance-step-up-alone = Of { $n } deals that left { $stage }, { $own } went on. More of such deals can.
guidance-step-up-do = Work on this step first: prepare the next three deals together with somebody who is good at it.
guidance-gives-up-before-stop-name = Gives up while follow-ups still pay
guidance-gives-up-before-stop-says = Up to follow-up { $last } in a stage another one pays. Of { $n } times that one was still to come, there was none within two weeks in { $own }; among all together it is { $reference }. Allowing for how few that is, { $low } to { $high } is likely for them.
guidance-gives-up-before-stop-alone = Up to follow-up { $last } in a stage another one pays. Of { $n } times that one was still to come, there was none within two weeks in { $own }.
guidance-gives-up-before-stop-do = Follow up the deals that were left alone once more, or close them; plan the next one while the last is fresh.
guidance-keeps-at-it-name = Follows up as long as it pays
guidance-keeps-at-it-says = Up to follow-up { $last } in a stage another one pays. Of { $n } times that one was still to come, there was none within two weeks in only { $own }; among all together it is { $reference }. Allowing for how few that is, { $low } to { $high } is likely for them.
guidance-keeps-at-it-alone = Up to follow-up { $last } in a stage another one pays. Of { $n } times that one was still to come, there was none within two weeks in only { $own }.
guidance-keeps-at-it-do = Show the others how the next contact is planned, and kept.
guidance-goes-on-beyond-stop-name = Goes on when follow-ups no longer pay
guidance-goes-on-beyond-stop-says = From follow-up { $from } in a stage on another one hardly pays. Of { $n } times that such a one could come, it was made in { $own }; among all together it is { $reference }. Allowing for how few that is, { $low } to { $high } is likely for them.
guidance-goes-on-beyond-stop-alone = From follow-up { $from } in a stage on another one hardly pays. Of { $n } times that such a one could come, it was made in { $own }.
guidance-goes-on-beyond-stop-do = Decide on each of these deals, and give the time to those that have had fewer follow-ups.
guidance-stops-in-time-name = Stops when follow-ups no longer pay
guidance-stops-in-time-says = From follow-up { $from } in a stage on another one hardly pays. Of { $n } times that such a one could come, it was made in only { $own }; among all together it is { $reference }. Allowing for how few that is, { $low } to { $high } is likely for them.
guidance-stops-in-time-alone = From follow-up { $from } in a stage on another one hardly pays. Of { $n } times that such a one could come, it was made in only { $own }.
guidance-stops-in-time-do = Tell the others by what a deal is seen not to come, and what is done with the time.
guidance-open-more-name = More opportunities could be opened
guidance-open-more-says = { $own ->
    [one] 1 opportunity was
   *[other] { $own } opportunities were
  } opened in half a year; at the rate of the better quarter it would be { $reference }.
guidance-open-more-alone = { $own ->
    [one] 1 opportunity was
   *[other] { $own } opportunities were
  } opened in half a year. More would bring most.
guidance-open-more-do = Keep fixed hours for opening, and agree on the companies to begin with.
guidance-shortfall-name = The quota is likely to be missed
guidance-shortfall-says = On average { $own } will be missing to { $reference }, in four cases of five { $low } to { $high }; the chance to miss it is { $sure }.
guidance-shortfall-do = Look at what it takes to reach the quota while new opportunities still help.
guidance-shortfall-late-do = New opportunities come too late for this period: agree which open deals must close, and open new ones for the next.
guidance-concentration-name = Few deals carry much
guidance-concentration-says = Three deals make up { $own } of what { $n ->
    [one] 1 open deal is
   *[other] { $n } open deals are
  } expected to bring; it is as if there were { $reference } equal ones.
guidance-concentration-do = Look at these three every week, and build up others beside them.
guidance-standing-still-name = Value that stands still
guidance-standing-still-says = { $n ->
    [one] 1 deal hardly moves
   *[other] { $n } deals hardly move
} on any more: { $own } of the { $reference } that is open.
guidance-standing-still-do = Ask for a decision on each, and take out what nobody expects.
guidance-one-owner-name = Much rests on one person
guidance-one-owner-says = { $own } of what is still expected rests on { $who }, one of { $n } people.
guidance-one-owner-do = Make sure that somebody else knows these customers, too.
guidance-thin-early-name = The early stages are thin
guidance-thin-early-says = { $own ->
    [one] 1 new opportunity is
   *[other] { $own } new opportunities are
  } to be expected until { $until }; a chance of 80% takes { $reference }. Later ones hardly help this period.
guidance-thin-early-do = Open new ones now, while they still count.

guidance-performers = High and low performers
guidance-performers-note = Money won in a year over what the same deals let expect of anybody, so that easier or larger deals do not count as merit.
guidance-performers-none = Of nobody is it at least 80% sure that they are among the first or last fifth. Differences are small, or there are too few deals to tell.
guidance-performer-high = { $who } won { $index } what such deals let expect ({ $low } to { $high }; { $won } of { $deals } deals, { $expected } expected). The chance to be among the best fifth is { $fifth }.
guidance-performer-low = { $who } won { $index } what such deals let expect ({ $low } to { $high }; { $won } of { $deals } deals, { $expected } expected). The chance to be among the last fifth is { $fifth }.
guidance-performer-usual = { $who } won { $index } what such deals let expect ({ $low } to { $high }; { $won } of { $deals } deals, { $expected } expected).
guidance-performer-high-with = Does this otherwise: { $says }
guidance-performer-low-with = What would help most: { $says }
guidance-performer-low-weak = What stands out: { $says }
guidance-performer-high-alone = No single step explains it with enough certainty; ask how the deals are chosen.
guidance-performer-low-alone = No single step explains it with enough certainty; look at territory and leads first.

column-guidance_kind = Of what kind
column-guidance_name = What
column-guidance_says = What it says
column-guidance_do = What to do
