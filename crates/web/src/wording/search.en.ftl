# Search
search = Search
search-jump = Search or jump…
search-label = Page, rep, team, customer, contact, lead, deal or definition
search-results = Results
search-choose = Choose
search-recent = Recent
search-anything = What are you looking for?
search-found = { $n ->
    [0] Nothing is called “{ $text }”
    [one] 1 result for “{ $text }”
   *[other] { $n } results for “{ $text }”
}
search-found-first = The first { $n } results for “{ $text }”
search-pages = Pages
search-people = Reps
search-teams = Teams
search-accounts = Customers
search-contacts = Contacts
search-leads = Leads
search-deals = Deals
search-definitions = Definitions
search-actions = Actions
search-show-en = Show in English
search-show-ja = Show in Japanese · 日本語

# Keyboard
keyboard = Keyboard shortcuts
keyboard-intro = They work where scripts are allowed, and never while you type in a field. Everything they do, links and forms do as well.
keyboard-go = Go to
keyboard-here = On this page
keyboard-anywhere = Anywhere
keyboard-next-row = Next row of the table, or next signal
keyboard-previous-row = Previous row or signal
keyboard-open = Open
keyboard-previous-period = Previous period
keyboard-next-period = Next period
keyboard-close = Close
keyboard-search = Search
keyboard-search-always = Search, even in a field (⌘ K on a Mac)
keyboard-save-quotas = Save the sheet of quotas
keyboard-list = This list
keyboard-single = Use shortcuts of single keys. Turn this off if you speak to your computer or press keys by accident; Ctrl K stays.

# Taking away
share = Share
share-note = Whoever opens a link sees the same filters, and only what they may see.
share-live = Kept up to date
share-frozen = As known on this day
share-copy = Copy link
share-copied = Copied
export = Export
