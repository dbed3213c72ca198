# Handing files in
imports = Imports
import-choose = Choose files, or drop them on the button
import-choose-hint = What your CRM exported (CSV, Excel, also packed as .gz or .zip), and plan files (.toml). Nothing is stored before you have seen what would change.
import-limit = Up to { $megabytes } MB at once.
import-send = Look at these files
import-too-large = That was too much at once: up to { $megabytes } MB can be sent. Send fewer files, or pack them as .zip. For more, use tassei import at the server.
import-cut-off = The files did not arrive whole. Nothing was kept; send them again.
import-no-file = Choose at least one file.
import-under-way = Not finished
import-no-name = No file that can be read

# How far they are
import-state-waiting = Waiting for its turn.
import-state-trying = Looking at what would change …
import-state-storing = Importing …
import-state-tried = Checked; waiting for you.
import-state-stored = Imported.
import-state-failed = Not imported.
import-before = { $n ->
    [one] One other comes first.
   *[other] { $n } others come first.
  }
import-events = { $events ->
    [one] 1 entry
   *[other] { $events } entries
  } read so far.

# Checking
import-check = Check before importing
import-going = Importing
import-noticed = { $note }.
import-say-currency = Say first what your amounts are in; then check again here.
import-wrong-currency = If they are in another currency, set it, take this import back, and import the files again.
import-done = Imported
import-failed = It could not be done; nothing was stored. { $why }
import-failed-odd = Whoever looks after the server finds the reason in its log.
import-left-out = These were left out:
left-out-no-records = not a file that can be read; CSV, TSV, TXT, XLSX and TOML can
left-out-empty = the file is empty
left-out-nested = packed inside another archive; unpack it first
left-out-damaged = packed and damaged, or cut off; pack it again
left-out-locked = locked by a password; unpack it first
left-out-too-large = too large once unpacked
left-out-too-many = more than 1,000 files in the archive
import-would-change = What would change
import-nothing-declare = Nothing here can be imported as it is. Say under “Columns and corrections” what a file and its columns hold, or discard the files and send others.
import-nothing-send = Nothing here can be imported. What is wrong is said with each file: discard the files and send them once that is mended.
import-changed-now = What has changed
import-brought = What it brought
import-read = Rows read: { $rows }; of these rejected: { $rejected }.
import-written = Entries written to the history: { $events } (one for each value of a record and each stage it entered). There already, or told more than once: { $known }.
import-merged = { $n ->
    [one] One record of these files was merged with another before: with this import it counts as one with it again.
   *[other] { $n } records of these files were merged with others before: with this import they count as one with them again.
  } Each merge is listed in the history of imports, and can be taken back there.
import-written-head = Entries written
import-together = Together
import-records = Records
import-records-new = New records
import-records-changed = Changed records
import-problems = Rows that cannot be taken in
import-doubles = { $n ->
    [one] 1 deal of { $files }, by an id issued by { $source }, has the id of a deal whose id was issued by { $other }. If it is the same deal, it would
   *[other] { $n } deals of { $files }, by ids issued by { $source }, have the ids of deals whose ids were issued by { $other }. If they are the same deals, each would
  } count twice: before importing, say { $word } as the issuer, under “Columns and corrections” of { $files }.
import-doubles-stored = { $n ->
    [one] 1 deal of { $files }, by an id issued by { $source }, has the id of a deal whose id was issued by { $other }. If it is the same deal, it now
   *[other] { $n } deals of { $files }, by ids issued by { $source }, have the ids of deals whose ids were issued by { $other }. If they are the same deals, each now
  } counts twice: take this import back, and import again with { $word } as the issuer.
import-newcomers = Owners of deals whom nobody knows
import-newcomers-why = They will come in as new people. If one is a slip of the pen, correct the file, or keep it as another name of the person meant:
import-newcomers-came = They came in as new people. If one is a slip of the pen, say on this page whom it means:
import-newcomers-more = { $n ->
    [one] And one more.
   *[other] And { $n } more.
}
import-newcomer-near = Did you mean:
import-process = The sales process, as it was read
import-process-why = Say what each stage means, and put them in their order. It is kept for all files with these columns.
import-process-kind = Meaning of { $stage }
import-process-go = Keep this and check again
import-process-said = The sales process is read as you said.
import-stages = Stages that your process does not know
import-stages-why = Say which stage of your process each one means. It is kept as a further name of that stage, for every file that follows. Rows whose stage is not said are left out.
import-stage-rows = { $n ->
    [one] 1 row
   *[other] { $n } rows
}
import-stages-none = – not said –
import-stages-go = Keep the names and check again
import-stages-said = The names are kept with your sales process.
import-stages-undo = See or take back
import-stages-process = Change the sales process itself
import-more-problems = { $n ->
    [one] And one more.
   *[other] And { $n } more.
  }
import-line = line { $line }
import-rejected-why = These rows in full, to be mended and sent again:
import-notes = What was decided on the way
import-to-scorecard = See the overview
import-go = Import
import-go-dollars = Import as US dollars
import-currency-first = Set your currency first
import-cancel = Discard
import-stop = Stop; store nothing
import-given-up-cancelled = Discarded. Nothing of it was stored.
import-given-up-stopped = Stopped. If it stands in the history below all the same, it had just been finished; it can be taken back there.
import-given-up-late = It had been stored before. It stands in the history below, and can be taken back there.
import-files = Files
import-correct = Columns and corrections
import-exported-on = Exported on
import-exported-hint = The day on which the files left your CRM. They say how things were at the end of it.
import-exported-go = Check with this day

# One file
import-unrecognised = Not recognised
import-guessed = {" "}(a guess)
import-workbook = workbook, sheet { $sheet }
import-header-line = column names in line { $line }
import-source = ids issued by { $source }
import-source-csv = csv (a file of no known system)
import-columns-read = { $read } of { $all ->
    [one] 1 column
   *[other] { $all } columns
  } read
import-rows-all = { $rows ->
    [one] 1 row
   *[other] { $rows } rows
  }
import-rows-unread = { $n ->
    [one] 1 row, not read
   *[other] { $n } rows, not read
  }
import-rows-read = { $rows ->
    [one] 1 row
   *[other] { $rows } rows
  }, { $rejected } rejected
import-columns-unread = not read: { $names }
import-applied = Applied: { $read }.
import-stage-entered = Day the stage was entered: { $stage }
import-teams = Teams in the files
delimiter-comma = comma
delimiter-semicolon = semicolon
delimiter-tab = tab
date-order-mdy = dates month first (3/31/2026)
date-order-dmy = dates day first (31/3/2026)
import-kind = What is in it
import-header-row = Line of the column names
import-date-order = Order in dates
import-zone = Time zone of its times
import-encoding = Encoding
import-system = Issuer of its ids
import-system-hint = Ids mean the same record only where the same system issued them. For files of one system say the same for all, for example salesforce.
import-wrong-system = This was not taken: the name of a system has at most { $most } characters, and no line breaks.
import-as-detected = As detected
import-columns = Columns of the file
import-column = Column
import-read-as = Read as
import-first-rows = First rows
import-group-general = Any record
import-group-deals = Of deals
import-group-customers = Of customers, contacts and leads
import-group-activities = Of activities
import-group-people = Of people and teams
import-group-quotas = Of quotas and splits
import-group-changes = Of changes
import-group-custom = Custom fields
import-not-read = Not read
import-apply = Apply and check again
import-back = Back to the import
import-remembered = Once imported, this is remembered for every file with the same column names.

# What was taken in before
import-history = History
import-history-empty = Nothing has been imported yet.
import-at = When
import-what = What
import-who = By
import-new = New
import-changed = Changed
import-unchanged = Unchanged
import-rejected = Rows rejected
import-undone = Taken back
import-undone-at = { $when }
import-undone-by = { $when } by { $who }
import-number = Number
import-way = Source
import-way-files = Files
import-way-plan = Plan
import-way-sample = Sample company
import-way-inferred = Sales process found in the files
import-way-setup = Set up on the pages
import-way-quotas = Quotas
import-way-commits = Commits
import-way-tassei = Changed in Tassei
import-nobody = Somebody at the server
import-file = File
import-rows = Rows
import-undo = Take it back
import-undo-why = What it said about these records no longer counts. What was known before, or came from elsewhere, counts again. It stays in the store’s file.
import-undo-nothing = It brought nothing new; nothing would change.
import-undo-go = Take this back
import-undo-process = This is the sales process that was read from files. Without it, deals won or lost in its stages no longer count as such.
import-undo-with-process = The sales process was read from these files. It goes as well, unless deals of other imports are in its stages: then it stays, as an import of its own.
import-undo-merges = { $n ->
    [one] One of its records was merged with another. Without it that merge no longer holds: the other stands on its own again, with what it took over. Importing the record again merges the two again.
   *[other] { $n } of its records were merged with others. Without them these merges no longer hold: the others stand on their own again, with what they took over. Importing the records again merges them again.
  }
import-undone-merges = { $n ->
    [one] One merge of its records no longer holds. Importing the record again merges the two again; to keep them apart, take the merge back in the history of imports.
   *[other] { $n } merges of its records no longer hold. Importing the records again merges them again; to keep them apart, take the merges back in the history of imports.
  }
import-undone-now = Taken back. It no longer counts.
import-undone-but-process = Taken back. The sales process that was read from it stays, as import { $number }, since deals of other imports are in its stages.

records-kind-organisation = Organisation
records-kind-pipeline = Sales processes
records-kind-team = Teams
records-kind-person = People
records-kind-product = Products
records-kind-quota = Quotas
records-kind-account = Customers
records-kind-contact = Contacts
records-kind-lead = Leads
records-kind-opportunity = Deals
records-kind-activity = Activities
records-kind-commit = Commits
records-kind-field = Custom fields

file-kind-plan = Plan
file-kind-opportunities = Deals
file-kind-activities = Activities
file-kind-products = Products
file-kind-people = People
file-kind-accounts = Customers
file-kind-contacts = Contacts
file-kind-leads = Leads
file-kind-quotas = Quotas
file-kind-splits = Splits
file-kind-stage-changes = Stage changes
file-kind-event-log = Event log
file-kind-salesforce-opportunity = Salesforce: Opportunity
file-kind-salesforce-opportunity-history = Salesforce: OpportunityHistory
file-kind-salesforce-opportunity-versions = Salesforce: versions of Opportunity
file-kind-salesforce-opportunity-field-history = Salesforce: OpportunityFieldHistory
file-kind-salesforce-opportunity-stage = Salesforce: OpportunityStage
file-kind-salesforce-line-item = Salesforce: OpportunityLineItem
file-kind-salesforce-split = Salesforce: OpportunitySplit
file-kind-salesforce-split-type = Salesforce: OpportunitySplitType
file-kind-salesforce-quota = Salesforce: ForecastingQuota
file-kind-salesforce-commit = Salesforce: ForecastingSubmissionItem
file-kind-salesforce-user = Salesforce: User
file-kind-salesforce-user-role = Salesforce: UserRole
file-kind-salesforce-lead = Salesforce: Lead
file-kind-salesforce-contact = Salesforce: Contact
file-kind-salesforce-account = Salesforce: Account
file-kind-salesforce-product = Salesforce: Product2
file-kind-salesforce-task = Salesforce: Task
file-kind-salesforce-event = Salesforce: Event
file-kind-esales-manager-activities = eSales Manager: activities
file-kind-esales-manager-deals = eSales Manager: deals
file-kind-hubspot-activities = HubSpot: activities
file-kind-hubspot-companies = HubSpot: companies
file-kind-hubspot-company = HubSpot: company (warehouse)
file-kind-hubspot-contact = HubSpot: contact (warehouse)
file-kind-hubspot-contacts = HubSpot: contacts
file-kind-hubspot-deal = HubSpot: deal (warehouse)
file-kind-hubspot-deal-property-history = HubSpot: deal property history
file-kind-hubspot-deal-stages = HubSpot: deal stages
file-kind-hubspot-deals = HubSpot: deals
file-kind-hubspot-engagement = HubSpot: engagement (warehouse)
file-kind-hubspot-owners = HubSpot: owners
file-kind-hubspot-pipeline-stages = HubSpot: pipeline stages
file-kind-hubspot-pipelines = HubSpot: pipelines
file-kind-hubspot-team-members = HubSpot: team members
file-kind-hubspot-teams = HubSpot: teams
file-kind-hubspot-call-outcomes = HubSpot: call outcomes
file-kind-hubspot-deal-companies = HubSpot: companies of deals
file-kind-hubspot-deal-contacts = HubSpot: contacts of deals
file-kind-hubspot-engagement-companies = HubSpot: companies of activities
file-kind-hubspot-engagement-contacts = HubSpot: contacts of activities
file-kind-hubspot-engagement-deals = HubSpot: deals of activities
file-kind-hubspot-engagements = HubSpot: kinds of activities
file-kind-hubspot-merged-deals = HubSpot: merged deals
file-kind-kintone-activities = kintone: activities
file-kind-kintone-deals = kintone: deals
file-kind-mazrica-accounts = Mazrica: accounts
file-kind-mazrica-actions = Mazrica: actions
file-kind-mazrica-contacts = Mazrica: contacts
file-kind-mazrica-deals = Mazrica: deals
file-kind-odoo-changes = Odoo: tracked changes
file-kind-odoo-messages = Odoo: messages
file-kind-odoo-opportunities = Odoo: opportunities
file-kind-pipedrive-activities = Pipedrive: activities
file-kind-pipedrive-activity = Pipedrive: activity (API)
file-kind-pipedrive-changes = Pipedrive: changes
file-kind-pipedrive-deal = Pipedrive: deal (API)
file-kind-pipedrive-deals = Pipedrive: deals
file-kind-pipedrive-pipelines = Pipedrive: pipelines
file-kind-pipedrive-stages = Pipedrive: stages
file-kind-pipedrive-users = Pipedrive: users
file-kind-zoho-accounts = Zoho: accounts
file-kind-zoho-activities = Zoho: activities
file-kind-zoho-contacts = Zoho: contacts
file-kind-zoho-deals = Zoho: deals
file-kind-zoho-leads = Zoho: leads
file-kind-zoho-stage-history = Zoho: stage history

field-id = Id
field-name = Name
field-first_name = First name
field-last_name = Last name
field-owner = Owner
field-owner_id = Owner (id)
field-account = Customer
field-account_id = Customer (id)
field-contact = Contact
field-contact_id = Contact (id)
field-opportunity = Deal
field-opportunity_id = Deal (id)
field-lead = Lead
field-lead_id = Lead (id)
field-who_id = Contact or lead (id)
field-what_id = Deal or customer (id)
field-product = Product
field-product_id = Product (id)
field-pipeline = Sales process
field-stage = Stage
field-state = Open, won or lost
field-is_closed = Closed (yes/no)
field-is_won = Won (yes/no)
field-stage_since = In this stage since
field-created = Created
field-close_date = Close date
field-won_at = Won on
field-lost_at = Lost on
field-closed_at = Closed on
field-amount = Amount
field-currency = Currency
field-quantity = Quantity
field-probability = Probability
field-source = Lead source
field-segment = Segment
field-type = Type
field-loss_reason = Loss reason
field-share = Share in percent
field-is_total_validated = Total is validated (yes/no)
field-split_field = Field that is split
field-competitor = Competitor
field-next_step = Next step
field-forecast_category = Forecast category
field-industry = Industry
field-region = Region
field-employees = Employees
field-title = Title
field-email = E-mail
field-phone = Phone
field-company = Company
field-status = Status
field-website = Website
field-price = Price
field-code = Code
field-manager = Manager
field-manager_id = Manager (id)
field-team = Team
field-team_id = Team (id)
field-parent_id = Part of (id)
field-role = Role
field-hired = Joined on
field-left = Left on
field-activity_kind = Kind of activity
field-subkind = Kind, more exactly
field-direction = Direction
field-call_type = Kind of call
field-outcome = Outcome
field-subject = Subject
field-done_at = Done on
field-due_on = Due on
field-done = Done (yes/no)
field-is_child = Repeats another (yes/no)
field-deleted = Deleted (yes/no)
field-converted = Converted (yes/no)
field-converted_on = Converted on
field-period = Period
field-period_start = Period begins on
field-units = Units
field-set_on = Set on
field-set_by = Set by
field-reason = Reason
field-changed_field = Changed field
field-old_value = Old value
field-new_value = New value
field-changed_at = Changed on
field-order = Sequence
field-is_current = Current (yes/no)
field-event = Event
field-by = Done by
field-life_cycle = Life cycle
field-merged_ids = Merged ids
field-master_id = Merged into (id)
field-pipeline_id = Sales process (id)
field-active = Active (yes/no)
field-message = Message
field-old_number = Old value (number)
field-new_number = New value (number)
field-old_whole = Old value (whole number)
field-new_whole = New value (whole number)
field-old_moment = Old value (time)
field-new_moment = New value (time)
field-first_line = First line

import-custom = { $field } (custom field)
import-custom-new = New custom field: { $type }
