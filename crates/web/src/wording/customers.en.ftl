# Customers, leads and activities
nav-accounts = Customers
nav-leads = Leads
nav-activities = Activity log
accounts-n = { $n ->
    [one] 1 customer
   *[other] { $n } customers
}
accounts-note = What is open, what was won so far, and when somebody last called, wrote or met. The period makes no difference to this list.
accounts-empty = No customer matches. Search for something else, or choose everybody.
leads-n = { $n ->
    [one] 1 lead came
   *[other] { $n } leads came
}
leads-joint = {"; "}
leads-wait = { $n ->
    [one] 1 still waits for a first touch
   *[other] { $n } still wait for a first touch
}
leads-none-waits = nobody waits for a first touch
leads-note = In { $period }: how long each waited for us, and what became of it.
leads-empty = No lead matches. Search for something else, choose another period, or import leads from your CRM.
leads-waited = { $n } h
leads-waiting = { $n ->
    [0] waiting since today
    [one] waiting since yesterday
   *[other] waiting { $n } days
}
leads-still-waiting = still waiting
activities-n = { $n ->
    [one] 1 activity
   *[other] { $n } activities
}
activities-in = In { $period }.
activities-note = In { $period }: { $kinds }.
activities-call = { $n ->
    [one] 1 call
   *[other] { $n } calls
}
activities-email = { $n ->
    [one] 1 e-mail
   *[other] { $n } e-mails
}
activities-meeting = { $n ->
    [one] 1 meeting
   *[other] { $n } meetings
}
activities-task = { $n ->
    [one] 1 task
   *[other] { $n } tasks
}
activities-empty = No activity matches. Search for something else, take a filter out, choose another period, or log one on a deal, lead or customer.
activities-search = Subject or name
activities-all = All
customers-kind = What
customers-outcome = Outcome
customers-direction = Started by
customers-account = Customer
customers-deal = Deal or lead
customers-contact = With
customers-by = Done by
customers-day = When
customers-customer = Customer
customer-with = With a customer
customer-without = Without one
notice-kind = “{ $value }” is not a kind of activity; all are shown.
notice-outcome = “{ $value }” is not how an activity can end; all are shown.
notice-direction = “{ $value }” does not say who started it; all are shown.
notice-customer = “{ $value }” is neither with nor without; all are shown.
customers-search = Search by name
notice-customers-sort = “{ $value }” is not a column; the usual order is shown.
customers-side = { $amount } ({ $n })
customers-name = Name
customers-owner = Owner
customers-open = Open
customers-won = Won so far
customers-contacts = Contacts
customers-last_touch = Last touch
customers-source = Source
customers-created = Came on
customers-wait = First touch
customers-touches = Touches
customers-fit = Fit
customers-converted = Became a deal
lead-came = Came in on { $day }.
lead-became = Became a deal on { $day }.
customers-owned-by = Owner:
lead-waits = { $n ->
    [0] Has waited for a first touch since today.
    [one] Has waited for a first touch since yesterday.
   *[other] Has waited { $n } days for a first touch.
}
lead-touches = { $n ->
    [0] Nobody has been in touch yet.
    [one] One touch so far.
   *[other] { $n } touches so far.
}
lead-history-note = Until it became a deal; what follows is on the deal's page. The latest first.
customer-open = { $n ->
    [one] 1 open deal, { $amount }.
   *[other] { $n } open deals, { $amount }.
}
customer-won = { $n ->
    [one] 1 won so far, { $amount }.
   *[other] { $n } won so far, { $amount }.
}
customer-neither = Nothing is open, and nothing was won yet.
customer-untouched = No call, e-mail or meeting is on record.
customer-touched = { $n ->
    [0] Last touched on { $day }, today.
    [one] Last touched on { $day }, a day ago.
   *[other] Last touched on { $day }, { $n } days ago.
}
customer-deals = Deals
customer-no-deals = There is no deal with this customer.
customer-contacts = People
customer-no-contacts = No contact is on record. Import contacts from your CRM to see who was spoken with.
customer-history = What happened
customer-history-note = Deals and activities in one line of time, the latest first.
customer-nothing = Nothing is on record up to this day.
customer-undated = { $n ->
    [one] 1 change of stage is not shown: nothing dates it.
   *[other] { $n } changes of stage are not shown: nothing dates them.
}
customer-field = { $term }: { $value }
customer-last = last touch { $day }

# Columns
column-contacts = Contacts
column-last_touch = Last touch
column-lead = Lead
column-wait_hours = Hours to first touch
column-waiting = Still waiting
column-lead_touches = Touches
column-fit = Fit
column-converted = Became a deal
column-contact = With
column-time = Time
column-direction = Started by
column-subject = Subject
