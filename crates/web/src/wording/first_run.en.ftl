# Before the first import
empty = Nothing has been imported yet
empty-why = Begin with a sample company, or with your own. The overview appears as soon as there are deals.
first-sample = Explore with a sample company
first-sample-what = A made-up company with five years of deals, calls and quotas. It goes into your store as one import, and out again with one click.
first-sample-go = Show me the sample company
first-sample-command = A made-up company, gone when you stop it. Type this where Tassei is installed:
first-sample-failed = The sample company could not be put in; the reason is in the server’s log. You can try again.
first-import = Import your CRM
first-import-page = Send the files that your CRM exported, and see what they would change before anything is stored.
first-import-go = Import files
first-import-what = Or from the folder with these files: type this where Tassei is installed, then load this page again.
first-plan-what = Teams, quotas and the sales process can also come from a plan file:

# While the sample company is put in
waiting = The sample company is moving in
waiting-why = This takes some seconds. The page looks again by itself.
learning-forecast = The forecast is being worked out
learning-why-forecast = It is learned from your own deals after every import, which takes some seconds, of a large company half a minute. The page looks again by itself.
learning-signals = Signals are being looked for
learning-why-signals = Everybody's numbers are gone through week by week, which takes some seconds, of a large company half a minute. The page looks again by itself.
learning-plan = The plan is being worked out
learning-why-plan = For everybody the forecast is made again with more and more new deals, which takes some seconds, of a large company half a minute. The page looks again by itself.
learning-past = Past periods are being forecast again
learning-why-past = Each is forecast with what was known on its days alone, which takes some seconds, of a large company some minutes. The page looks again by itself.
waiting-look = Look now

# While it is shown
sample-shown = You are looking at a sample company.
sample-out = Take it out
sample-out-what = What was done to its records goes, too; records of your own stay.

# What is not done
foreign = This was not done
foreign-why = Only a page of this server may change something here. Go to the overview and try again from there.
old-page = This page is older than your sign-in
old-page-why = Nothing was changed. Go back with the browser, copy what you filled in, load the page anew, and send it from there.
old-page-kept = Nothing was changed. What you filled in is kept in this tab: go back to the page, and it is filled in again if you are signed in with the same account as before.
old-page-back = Back to the page
typed-filled = What you had filled in is here again. It is not saved yet.
typed-anew = Start over
typed-unfilled = What you had filled in was not saved, and does not fit this page any more. It was:
too-large = This is too much at once
too-large-why = Nothing was changed. Shorten what you filled in, or bring it in parts; tables are best imported as a file.
token-reads-only = This token may only read. A change takes a token whose scope is write.
not-understood = This cannot be answered as it is asked
not-understood-name = “{ $name }” is not asked for here.
not-understood-value = “{ $value }” cannot be used as “{ $name }”.
not-understood-why = Nothing was done, since it would be something else than what was asked for. Go back to the page, choose again, and repeat it from there.
refused = This page is asked for in another way
refused-why = The address exists, but not for this kind of request.
