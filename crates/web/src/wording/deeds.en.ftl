# What was done, as lists of changes call it.
deed-made-deal = New deal: { $name }
deed-made-account = New customer: { $name }
deed-made-contact = New contact: { $name }
deed-made-lead = New lead: { $name }
deed-converted = Lead became a deal: { $name }
deed-merged = { $kind }: “{ $goes }” merged into “{ $stays }”
deed-edited = Edited: { $what }
deed-quotas = { $n ->
    [one] Quotas: 1 figure
   *[other] Quotas: { $n } figures
}
deed-quotas-of = { $n ->
    [one] Quotas { $year }: 1 figure
   *[other] Quotas { $year }: { $n } figures
}
deed-quota = Quota: { $who }, { $period }
deed-why = { $deed } – { $why }
deed-committed = Commit: { $who }, { $period }, { $amount }
deed-organisation = Organisation: { $parts }
deed-organisation-name = name { $value }
deed-organisation-currency = currency { $value }
deed-organisation-zone = time zone { $value }
deed-organisation-year = fiscal year and week
deed-organisation-holidays = holidays
deed-organisation-no-decision = loss reasons that mean nobody decided
deed-organisation-touch-cost = cost of a follow-up
deed-organisation-rates = exchange rates
deed-organisation-averages = averages of others { $value }
deed-process = Process: { $name }
deed-field = Custom field: { $name }
deed-field-moved = Order of custom fields: { $name }
deed-listed = On the roster: { $name }
deed-listed-several = On the roster: { $n } people
deed-also-named = Roster: another name of { $name }
deed-person = Roster: { $name }
deed-team = Team: { $name }
deed-sample-kept = What your own records name of the sample company
