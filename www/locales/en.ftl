# The page's texts in English, plain: short sentences, everyday words.
# Order: first inside the sealed room, from top to bottom; then the page around it.

language-name = English
direction = ltr

### The beginning

heading = Did your data leak?
list-of = List of { $publisher }, { $revision }.
revision = revision { $revision }, { $date }
changes = What has changed in this list
change = { $revision }: { $what }.
change-people-added = people were added
change-people-removed = people were taken off
change-corrected = details of people were corrected
change-recipes = other details can be used to search
change-texts = texts were changed
change-renewed = the list was checked and is valid for longer
change-withdrawn = the list was withdrawn
change-other = something else was changed
date = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
list-comma = { ", " }
list-and = { $first } and { $last }
banner-test = This is a test list. It is not protected: do not enter details of real people here.
banner-sample = This is a sample. All people on this list are invented.
title-faulty = Please check: { $title }

### The form

choose = What do you want to search with?
noun-bsn = citizen service number
noun-birth-date = date of birth
noun-postcode = postcode
noun-house-number = house number
noun-email = e-mail address
noun-phone = telephone number
noun-surname = surname
noun-code = code from your letter
noun-client-number = client number
kind-bsn = Citizen service number (BSN)
kind-birth-date = Date of birth
kind-postcode = Postcode
kind-house-number = House number
kind-email = E-mail address
kind-phone = Telephone number
kind-surname = Surname
kind-code = Code from your letter
kind-client-number = Client number
hint-bsn = Nine digits. You find it on your passport, identity card or health insurance card.
hint-birth-date = For example 31 3 1980
hint-postcode = For example 1234 AB
hint-house-number = You may add letters, but need not.
hint-phone = With the area code, for example 0612345678.
hint-surname = With or without a prefix, such as "de Vries" or "Vries".
hint-code = Sixteen letters and digits, in four groups.
hint-client-number = You find it on a letter or bill from the organisation.
birth-date-day = Day
birth-date-month = Month
birth-date-year = Year
add-email = Also search with an earlier e-mail address
add-phone = Also search with an earlier telephone number
add-surname = Also search with an earlier surname
add-address = Also search with an earlier address
add-details = Also search with earlier details
earlier-email = Earlier e-mail address
earlier-phone = Earlier telephone number
earlier-surname = Earlier surname
earlier-address = Earlier address
earlier-details = Earlier details
justification = Why you see everything here:
legal-basis = Why we may ask for the BSN here:
reveals-less = You do not see everything here. So somebody who knows these details of you cannot learn too much about you.
promise = What you type stays in this window. It goes to nobody, not even to us.
fill-in = Fill in for me. The browser may then keep what I type on this device, also after I leave. Only for a device that is mine alone.
ask = Check

### What is not right

faults = { $count ->
    [one] Please look at this field again
   *[other] Please look at these { $count } fields again
}
missing-bsn = Enter the citizen service number.
missing-birth-date = Enter the date of birth.
missing-postcode = Enter the postcode.
missing-house-number = Enter the house number.
missing-email = Enter the e-mail address.
missing-phone = Enter the telephone number.
missing-surname = Enter the surname.
missing-code = Enter the code from the letter.
missing-client-number = Enter the client number.
invalid-bsn-characters = A BSN has digits only. Take out letters and other signs.
invalid-bsn-decimal = Take out the point or comma and the zero after the BSN.
invalid-bsn-length = A BSN has nine digits. See whether there is one too many or too few.
invalid-bsn-all-zeros = A BSN is not made of zeros only. Enter the real number.
invalid-bsn-eleven-test = This number cannot be a BSN. See whether a digit is wrong or two have changed places.
invalid-birth-date-shape = We cannot read this date. Enter day, month and year, such as 31 3 1980.
invalid-birth-date-two-digit-year = Write the year with four digits, such as 1980.
invalid-birth-date-incomplete = Enter the day, the month and the year.
invalid-birth-date-month = Write the month as a number from 1 to 12, or by its name.
invalid-birth-date-swapped = There are only twelve months. Have the day and the month changed places?
invalid-birth-date-day-number = Write the date of birth with day, month and year.
invalid-birth-date-time = Write the date alone, without a time.
invalid-birth-date-impossible = There is no such day. Look at the day, the month and the year.
invalid-birth-date-too-early = This year is too long ago. See whether it is right.
invalid-birth-date-future = This date is still to come. See whether the year is right.
invalid-postcode-shape = A postcode has four digits and two letters, such as 1234 AB.
invalid-postcode-bsn = This looks like a BSN. Enter the postcode here, such as 1234 AB.
invalid-postcode-letters-missing = Enter the two letters of the postcode too, such as 1234 AB.
invalid-postcode-letters = A postcode never ends in SA, SD or SS. See whether the letters are right.
invalid-house-number-missing = A house number begins with a digit, such as 12 or 12a.
invalid-house-number-zero = There is no house number 0. Enter the real number.
invalid-house-number-length = A house number has five digits at most. See whether there is one too many.
invalid-house-number-date = This looks like a date. Enter the house number alone.
invalid-house-number-unassigned = The house number has a sign that not every browser knows. Take it out.
invalid-house-number-damaged = The house number has a sign in place of a letter that was lost. Type it again.
invalid-email-at = An e-mail address has exactly one @, such as name@example.org.
invalid-email-spaces = An e-mail address has no spaces. Take them out, and enter one address only.
invalid-email-local-part = Before the @ is a name of letters, digits and dots, such as name@example.org. Check it.
invalid-email-domain = Look at the part after the @. It should be something like example.org.
invalid-email-domain-ending = The part after the @ lacks its ending, such as .nl or .com.
invalid-email-length = This e-mail address is too long. Enter one address only.
invalid-email-unassigned = The e-mail address has a sign that not every browser knows. See whether it is right.
invalid-email-damaged = The e-mail address has a sign in place of a letter that was lost. Type it again.
invalid-email-scripts = The e-mail address has letters of different alphabets, some of which look alike. Type it again.
invalid-phone-characters = A telephone number has digits only, and perhaps a + in front. Enter one number only.
invalid-phone-length = This telephone number has too many or too few digits. The area code belongs to it.
invalid-phone-calling-code = After + or 00 comes the number of a country, such as +31. See whether it is right.
invalid-phone-zeros = This telephone number begins with too many zeros.
invalid-phone-ambiguous = Begin the number with 0, or with + and the number of the country, such as +31.
invalid-surname-no-letter = A surname has at least one letter. Enter the name.
invalid-surname-unassigned = The surname has a sign that not every browser knows. See whether it is right.
invalid-surname-damaged = The surname has a sign in place of a letter that was lost. Type it again.
invalid-code-characters = The code has letters and digits only, and never the letter U. Compare it with the letter.
invalid-code-length = The code has sixteen letters and digits. See whether there is one too many or too few.
invalid-code-check = There is a typing mistake in the code. Compare it with the letter, sign by sign.
invalid-client-number-characters = A client number has letters and digits only. Take out other signs.
invalid-client-number-empty = A client number has at least one letter or digit. Enter the number.

maybe-email = Is the e-mail address right? Many addresses end in { $domain }.
maybe-yes = Change it to { $domain }
maybe-no = It is right: search
idle = Are you still there?
idle-text = Nobody has used this page for a while. In one minute what you typed is wiped.
idle-stay = I am still here
idle-wiped = Nobody used this page for a while, so what you typed was wiped.

### The wait

working = We are searching the list
working-step = Step { $step } of { $total }
working-list = The list is still on its way.
working-why = This takes a few seconds on purpose. So nobody can quickly try the details of many people.
stop = Stop and go back

### The answer

title-listed = Your data leaked
title-possibly-listed = Your data may have leaked
title-not-listed = You are not on this list
title-cannot-tell = We cannot give you an answer now
lead-listed = What you entered is on the list of { $publisher } ({ $revision }).
lead-possibly-listed = What you entered is on the list of { $publisher } ({ $revision }). It is not certain that your data leaked. It cannot be ruled out either. So please do what it says below.
lead-not-listed = What you entered is not on this list of { $publisher } ({ $revision }).
leaked = What of yours leaked
leaked-possibly = What of yours may have leaked
leaked-unknown = This page does not show which data they are. Ask { $publisher }.
leaked-partly = More may have leaked: some kinds of data are not shown here. So nobody else can learn of them.
where = What happened to them
claim = Compensation
contact = Do you have questions?
certainty = How sure is this?
certainty-text = { $count ->
    [one] The chance that somebody who is not on the list gets this answer all the same is at most { $odds }.
   *[other] You searched with { $count } combinations. The chance that somebody who is not on the list then gets this answer all the same is at most { $odds }.
}
odds = 1 in { $number }
odds-thousand = 1 in { $number } thousand
odds-million = 1 in { $number } million
odds-billion = { $number } in a billion
back = Back to what you typed
again = Check somebody else
again-hint = Your child, for example, or one of your parents. Everything that you typed is cleared.
print-answer = When I print, also print the answer and what leaked
not-listed = What this means
not-listed-1 = { $publisher } may know you by other details. Search with an earlier e-mail address or address too.
not-listed-2 = There may be a new revision of the list. Look again in a few weeks.
not-listed-3 = Some people are told only by letter. If you got a letter, what the letter says counts.
not-listed-4 = This list is about this data leak alone. Your data may have leaked elsewhere.

### What you can do now

steps = What you can do now
steps-anyway = What you can always do
links-outside = The links to these organisations are on the page outside this window.
steps-general-1 = Trust no message or telephone call about this data leak. Call back yourself, by a number that you already know.
steps-general-2 = Do not click on links in such a message, and give no codes or passwords.
steps-general-3 = Not sure? Ask the Dutch fraud help desk (Fraudehelpdesk).
steps-name-1 = Does somebody know your name? That does not prove that it is a real bank or organisation. Call back yourself, by a number that you already know.
steps-name-2 = Did you get a bill for something that you did not buy? Do not pay. Call the company, and report it to the police.
steps-address-1 = Is somebody at your door unexpectedly, from the bank or the police, say? Let nobody in. First call that organisation yourself.
steps-address-2 = Open post that you do not expect, too. Is it about a loan or subscription that is not yours? Call the sender at once.
steps-birth-date-1 = Do you use your date of birth as a PIN or in a password? Choose another one today.
steps-birth-date-2 = Does somebody ask for your date of birth on the telephone? Say nothing, and hang up.
steps-bsn-1 = You do not need a new BSN. With a BSN alone, nobody can do much.
steps-bsn-2 = Must you give a copy of your passport or identity card? Black out the BSN on it, with the government's app KopieID.
steps-bsn-3 = Do you think that somebody misuses your BSN? Report it to the government's identity fraud desk (Centraal Meldpunt Identiteitsfraude). They help you there.
steps-bsn-4 = Has something really happened in your name? Then report it to the police too.
steps-email-1 = Click on no links and open no attachments in an e-mail about this data leak. Type the address of the website yourself.
steps-email-2 = Do you use the same password in several places? Choose a different one for each. Begin with your e-mail, and turn on two-step login there.
steps-email-3 = Not sure about an e-mail? Ask the Dutch fraud help desk (Fraudehelpdesk).
steps-phone-1 = Does somebody call you for the bank, the police or a company? Hang up. Call back yourself, by a number that you already know.
steps-phone-2 = Never pass on a code from a text message. And let nobody look into your telephone or computer from afar.
steps-phone-3 = Did you give or pay something after all? Call your bank at once, and then the Dutch fraud help desk (Fraudehelpdesk).
steps-iban-1 = In the coming months, look every week at what leaves your account.
steps-iban-2 = Do you see a direct debit that is not right? Take the money back in the app of your bank. You can do so for eight weeks, and for thirteen months if you never agreed to it.
steps-iban-3 = Never give your PIN or login code, and never send in your card. Your bank does not ask for them.
steps-test-result-1 = Does somebody threaten to make your result known? Do not pay, and do not answer. Keep the message and report it to the police.
steps-test-result-2 = Do you have questions about the result itself? Call your doctor, or whoever asked for the test.
steps-test-result-3 = Does it weigh on you? Talk to somebody you trust. Victim Support Netherlands (Slachtofferhulp Nederland) helps you for free.
steps-identity-document-1 = Apply for a new passport, identity card or driving licence at your municipality. The old number is then no longer valid.
steps-identity-document-2 = Ask the organisation whether it pays for that.
steps-identity-document-3 = Do you think that somebody misuses the copy? Report it to the government's identity fraud desk (Centraal Meldpunt Identiteitsfraude), and to the police.

### Why there is no answer

reason-not-yet-valid = By the clock of your device, this list has not been made yet.
steps-reason-not-yet-valid-1 = See whether the date and time of your device are right.
steps-reason-not-yet-valid-2 = Then open this page again.
reason-expired = This list is too old to rely on.
steps-reason-expired-1 = See whether the date and time of your device are right. Then open this page again.
steps-reason-expired-2 = Are they right? Then ask the organisation for the new list.
reason-withdrawn = The organisation has withdrawn this list.
steps-reason-withdrawn-1 = Ask the organisation what this means for you.
steps-reason-withdrawn-2 = Meanwhile, beware of strange messages and telephone calls. Give no codes or passwords.
reason-older = This list is older than the one that belongs to this page. Something may be wrong with this website.
steps-reason-older-1 = Open this page again in an hour.
steps-reason-older-2 = Does it go wrong again? Tell the organisation.
reason-other-list = This is another list than the one that belongs to this page. Something is wrong with this website.
steps-reason-other-list-1 = Open this page again in an hour.
steps-reason-other-list-2 = Does it go wrong again? Tell the organisation.
reason-test-list = This is a test list. Such a list protects nobody, so you cannot search here.
steps-reason-test-list-1 = Do not enter your details on this website.
steps-reason-test-list-2 = Tell the organisation. Look up its telephone number yourself.
reason-self-test-failed = This page has tested itself, and that went wrong. An answer would not be reliable.
steps-reason-self-test-failed-1 = Open this page again, or use another browser.
steps-reason-self-test-failed-2 = Does it go wrong again? Tell the organisation.
reason-too-few-details = We cannot search with these details.
steps-reason-too-few-details-1 = Go back, and fill in every field.
reason-detail-unusable = We cannot read one of the details.
steps-reason-detail-unusable-1 = Go back, and look at what you entered.
reason-list-missing = The list has not arrived. Your internet may be slow or gone.
steps-reason-list-missing-1 = See whether your internet works.
steps-reason-list-missing-2 = Then open this page again.
steps-reason-list-missing-3 = Does it go wrong again? Try another browser, or tell the organisation.
reason-list-unreliable = This is not the list that the organisation signed. It may be damaged, or somebody may have changed it.
steps-reason-list-unreliable-1 = Enter nothing more on this website.
steps-reason-list-unreliable-2 = Type the organisation's address yourself, and look for this check there.
steps-reason-list-unreliable-3 = Tell the organisation what you saw here.
reason-derivation-failed = Your device could not do the computation. Mostly it has too little memory.
steps-reason-derivation-failed-1 = Close other apps and tabs. Then open this page again.
steps-reason-derivation-failed-2 = Does it go wrong again? Use another device, best a computer.

### The page around the room

told = There are no names on this list, but it is not anonymous. Somebody who knows your { $ways } can look you up too, and then sees { $told }. Somebody who knows only part of that can try the rest with a computer.
told-presence = only whether that person is on the list
told-categories = what leaked, but not the most sensitive data
told-all = everything that leaked
told-or = { ", or " }
outer-title = Did your data leak: { $publisher }
outer-noscript = This check runs in your own browser and needs JavaScript. Nothing that you type leaves it.
outer-print = Print
outer-wipe = Wipe what I typed
outer-exit = Leave quickly
outer-own-window = Open in a window of its own
outer-loading = Loading the list
outer-room = Check your details
outer-unsealed = This browser cannot close the room in which you would type your details, so you cannot check safely here. Use another browser. Or download the check as one file, and open it without the internet.
outer-unloaded = The check could not be loaded. Try again later, or use another browser. Or download the check as one file, and open it without the internet.
outer-offline = Download the check as one file
outer-wiped = What you typed is gone from this page.
outer-again = Start again
outer-sure = How can I be sure that nothing leaves?
outer-sure-room = You type in a closed room. The program in it cannot reach the internet, save anything, or open another page. Before you see a field, this page has tried several ways out, and all of them were shut.
outer-sure-flight = Try it: wait until you see the questions, and turn on aeroplane mode. The check works all the same. Close this page before you turn aeroplane mode off.
outer-sure-tools = Do you know the developer tools of your browser? Under Network you see that nothing is sent once you begin to type.
outer-sure-key-before = An earlier letter names the key that this one has followed:
outer-sure-key = Did you get a letter? It names the address of this page and its key. They must be the same as here:
outer-sure-file = Or take the whole check home in one file, and open it on a device without internet:
outer-sure-open = One gap is known. In Chrome, Edge and browsers made like them, somebody who could change this page itself could get short pieces of text out. Firefox, Safari and aeroplane mode do not have it.
outer-sure-not = It does not help against a spy program on your own device, or against somebody who looks over your shoulder.
room-failed = The check could not start in this browser. Use another browser, or the single file.
