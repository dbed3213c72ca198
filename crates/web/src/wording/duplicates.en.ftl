# Records that are there twice, and merging them.
duplicates = Duplicates
duplicates-note = Records that look the same, the most certain first. Merging keeps one of them, and everything of the other moves to it.
duplicates-kinds = What kind of record
duplicates-of-account = Customers
duplicates-of-contact = Contacts
duplicates-of-lead = Leads
duplicates-none = Nothing here looks like a duplicate.
duplicates-n = { $n ->
    [one] 1 likely duplicate
   *[other] { $n } likely duplicates
}
duplicates-name-email = Same e-mail
duplicates-name-person = Same person at the same company
duplicates-name-name = Same company name
duplicates-name-phone = Same phone
duplicates-name-website = Same website
duplicates-with = “{ $one }” and “{ $other }”
duplicates-merge = Merge
duplicates-apart = Not the same
duplicates-aparts = Marked as not the same
duplicates-take-back = Take back
duplicates-contacts = { $n ->
    [one] 1 contact
   *[other] { $n } contacts
}
duplicates-leads = { $n ->
    [one] 1 lead
   *[other] { $n } leads
}
duplicates-activities = { $n ->
    [one] 1 activity
   *[other] { $n } activities
}
duplicates-merged = Merged into
merge-account = Merge two customers
merge-contact = Merge two contacts
merge-lead = Merge two leads
merge-note = Choose what to keep. You can undo it later, and importing the old record again brings no duplicate.
merge-changed = Someone else changed one of these meanwhile. Look again, then merge.
merge-stays = Stays
merge-goes = Goes into it
merge-field = Field
merge-choose = Keep for { $field }
merge-moves = What moves over
merge-moves-none = Nothing else is attached to the other record.
merge-swap = Keep the other one instead
merge-label = { $kind }: “{ $goes }” merged into “{ $stays }”
