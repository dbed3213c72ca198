# Records that are there twice, and merging them.
duplicates = Duplicates
duplicates-note = Records that look the same, the most certain first. Merging keeps one of them, and everything of the other moves to it.
duplicates-kinds = What kind of record
duplicates-of-account = Customers
duplicates-of-contact = Contacts
duplicates-of-lead = Leads
duplicates-of-deal = Deals
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
duplicates-name-deal = Same name with the same customer, at the same time
duplicates-name-amount = Same amount
duplicates-name-closing = Close dates within a week
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
duplicates-undo = Undo this merge
merge-account = Merge two customers
merge-contact = Merge two contacts
merge-lead = Merge two leads
merge-deal = Merge two deals
merge-note = Choose what to keep. You can undo it later, and importing the old record again brings no duplicate.
merge-changed = Someone else changed one of these meanwhile. Look again, then merge.
merge-course = Stages
merge-course-note = The stages of the deal that stays count. Stages the other one went through before it was created come first; nothing counts twice.
merge-win-goes = The deal that goes is won and the one that stays is not: its win will no longer count. Keep the other one instead to keep the win.
merge-won-twice = Both deals are won. Only the win of the one that stays will count.
merge-stays = Stays
merge-goes = Goes into it
merge-field = Field
merge-choose = Keep for { $field }
merge-moves = What moves over
merge-moves-none = Nothing else is attached to the other record.
merge-swap = Keep the other one instead
