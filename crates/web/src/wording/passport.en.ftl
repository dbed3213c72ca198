# How far the records reach, and what is missing in them.
passport-title = Data passport
passport-heading = { $n ->
    [0] Nothing is missing in the records
    [one] One thing is missing in the records
   *[other] { $n } things are missing in the records
}
passport-note = As known on { $day }. What is missing here is missing in every number that rests on it; nothing is guessed in its place.
passport-trust = How far to trust it
passport-whole = Data passport: everything that is missing
passport-column-what = What
passport-column-missing = Missing in
passport-column-since = Known since
passport-column-numbers = Numbers that rest on it
passport-missing = { $missing } of { $of } ({ $share })
passport-complete = none of { $of }
passport-nothing = no such records
passport-line = { $what }: missing in { $missing } of { $of } ({ $share })
passport-line-since = { $what }: missing in { $missing } of { $of } ({ $share }), known since { $day }
passport-line-whole = { $what }: known of all { $of }
passport-line-whole-since = { $what }: known of all { $of }, since { $day }
passport-stages = Stage of a deal
passport-stages-mend = Without a stage a deal is in no number. Export the stage with the deals, and the definition of the pipeline.
passport-stage-dates = Day on which a deal came to a stage
passport-stage-dates-mend = Import the stage history of your CRM beside the deals: without it, time in stage and conversion rest on the rest.
passport-stage-history = Open stages of closed deals
passport-stage-history-mend = These deals were never seen open. Import the stage history, or deals while they are open.
passport-created = Day on which a deal began
passport-created-mend = Export the day of creation with the deals.
passport-amounts = Amount of an open or won deal
passport-amounts-mend = A deal without an amount adds nothing to money. Ask its owner.
passport-close-dates = Expected close date of an open deal
passport-close-dates-mend = A deal without a date is in no period's forecast by date. Ask its owner.
passport-owners = Owner of a deal who is on the roster
passport-owners-mend = Put the owners on the roster, or say who they are: what they do counts for no team.
passport-accounts = Customer of a deal
passport-accounts-mend = Export the customer with the deals.
passport-loss-reasons = Reason of a lost deal
passport-loss-reasons-mend = Ask for a reason whenever a deal is lost.
passport-sources = Source of a deal
passport-sources-mend = Export the source with the deals, or fill it in.
passport-call-outcomes = How a call ended
passport-call-outcomes-mend = Log whether anybody answered: a call without an outcome is no conversation.
passport-email-directions = Who wrote an e-mail
passport-email-directions-mend = Export the direction of e-mails: otherwise replies cannot be told from what was sent.
passport-activity-subjects = Deal or lead that an activity is about
passport-activity-subjects-mend = Log activities on a deal or lead; the others count for the person only.
passport-activity-owners = Who did an activity, on the roster
passport-activity-owners-mend = Put these people on the roster.
passport-conversions = Deal that a lead became
passport-conversions-mend = Export the converted deal's id with the leads.
column-passport_what = what
column-passport_missing = missing
column-passport_of = of
column-passport_since = known_since
