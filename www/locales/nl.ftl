# De teksten van de pagina in het Nederlands, op taalniveau B1: korte zinnen, gewone woorden, "u".
# Volgorde: eerst binnen het afgesloten venster, van boven naar beneden; daarna de pagina eromheen.

language-name = Nederlands
direction = ltr

### Het begin

heading = Zijn uw gegevens gelekt?
list-of = Lijst van { $publisher }, { $revision }.
revision = versie { $revision }, { $date }
changes = Wat er in deze lijst is veranderd
change = { $revision }: { $what }.
change-people-added = er zijn mensen bij gekomen
change-people-removed = er zijn mensen van de lijst gehaald
change-corrected = gegevens van mensen zijn verbeterd
change-recipes = u kunt met andere gegevens zoeken
change-texts = teksten zijn veranderd
change-renewed = de lijst is nagekeken en langer geldig
change-withdrawn = de lijst is ingetrokken
change-other = er is iets anders veranderd
date = { $day } { $month } { $year }
month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
list-comma = { ", " }
list-and = { $first } en { $last }
banner-test = Dit is een testlijst. Hij beschermt niemand: vul hier geen gegevens van echte mensen in.
banner-sample = Dit is een voorbeeld. Alle mensen op deze lijst zijn verzonnen.
title-faulty = Kijk nog even: { $title }

### Het formulier

choose = Waarmee wilt u zoeken?
noun-bsn = burgerservicenummer
noun-birth-date = geboortedatum
noun-postcode = postcode
noun-house-number = huisnummer
noun-email = e-mailadres
noun-phone = telefoonnummer
noun-surname = achternaam
noun-code = code uit uw brief
noun-client-number = klantnummer
kind-bsn = Burgerservicenummer (BSN)
kind-birth-date = Geboortedatum
kind-postcode = Postcode
kind-house-number = Huisnummer
kind-email = E-mailadres
kind-phone = Telefoonnummer
kind-surname = Achternaam
kind-code = Code uit uw brief
kind-client-number = Klantnummer
hint-bsn = Negen cijfers. U vindt het op uw paspoort, ID-kaart of zorgpas.
hint-birth-date = Bijvoorbeeld 31 3 1980
hint-postcode = Bijvoorbeeld 1234 AB
hint-house-number = Een toevoeging mag, maar hoeft niet.
hint-phone = Met het netnummer, bijvoorbeeld 0612345678.
hint-surname = Met of zonder voorvoegsel, zoals "de Vries" of "Vries".
hint-code = Zestien letters en cijfers, in vier groepjes.
hint-client-number = U vindt het op een brief of rekening van de organisatie.
birth-date-day = Dag
birth-date-month = Maand
birth-date-year = Jaar
add-email = Zoek ook met een eerder e-mailadres
add-phone = Zoek ook met een eerder telefoonnummer
add-surname = Zoek ook met een eerdere achternaam
add-address = Zoek ook met een eerder adres
add-details = Zoek ook met eerdere gegevens
earlier-email = Eerder e-mailadres
earlier-phone = Eerder telefoonnummer
earlier-surname = Eerdere achternaam
earlier-address = Eerder adres
earlier-details = Eerdere gegevens
justification = Waarom u hier alles te zien krijgt:
legal-basis = Waarom wij hier om het BSN mogen vragen:
reveals-less = U krijgt hier niet alles te zien. Zo kan iemand die deze gegevens van u kent, niet te veel over u te weten komen.
promise = Wat u invult, blijft in dit venster. Het gaat naar niemand, ook niet naar ons.
fill-in = Vul voor mij in. De browser kan dan op dit apparaat bewaren wat ik typ, ook nadat ik wegga. Alleen voor een apparaat dat alleen van mij is.
ask = Controleer

### Wat er niet klopt

faults = { $count ->
    [one] Kijk nog even naar dit veld
   *[other] Kijk nog even naar deze { $count } velden
}
missing-bsn = Vul het burgerservicenummer in.
missing-birth-date = Vul de geboortedatum in.
missing-postcode = Vul de postcode in.
missing-house-number = Vul het huisnummer in.
missing-email = Vul het e-mailadres in.
missing-phone = Vul het telefoonnummer in.
missing-surname = Vul de achternaam in.
missing-code = Vul de code uit de brief in.
missing-client-number = Vul het klantnummer in.
invalid-bsn-characters = Een BSN heeft alleen cijfers. Haal letters en andere tekens weg.
invalid-bsn-decimal = Haal de komma of punt met de nul achter het BSN weg.
invalid-bsn-length = Een BSN heeft negen cijfers. Kijk of er een cijfer te veel of te weinig staat.
invalid-bsn-all-zeros = Een BSN bestaat niet uit alleen nullen. Vul het echte nummer in.
invalid-bsn-eleven-test = Dit nummer kan geen BSN zijn. Kijk of er een cijfer fout is, of twee cijfers omgewisseld.
invalid-birth-date-shape = Deze datum kunnen wij niet lezen. Vul dag, maand en jaar in, zoals 31 3 1980.
invalid-birth-date-two-digit-year = Schrijf het jaar met vier cijfers, zoals 1980.
invalid-birth-date-incomplete = Vul de dag, de maand en het jaar in.
invalid-birth-date-month = Schrijf de maand als een getal van 1 tot en met 12, of met haar naam.
invalid-birth-date-swapped = Er zijn maar twaalf maanden. Zijn de dag en de maand verwisseld?
invalid-birth-date-day-number = Schrijf de geboortedatum met dag, maand en jaar.
invalid-birth-date-time = Schrijf alleen de datum, zonder tijd.
invalid-birth-date-impossible = Deze dag bestaat niet. Kijk naar de dag, de maand en het jaar.
invalid-birth-date-too-early = Dit jaar is te lang geleden. Kijk of het jaar klopt.
invalid-birth-date-future = Deze datum moet nog komen. Kijk of het jaar klopt.
invalid-postcode-shape = Een postcode heeft vier cijfers en twee letters, zoals 1234 AB.
invalid-postcode-bsn = Dit lijkt op een BSN. Vul hier de postcode in, zoals 1234 AB.
invalid-postcode-letters-missing = Vul ook de twee letters van de postcode in, zoals 1234 AB.
invalid-postcode-letters = Een postcode eindigt nooit op SA, SD of SS. Kijk of de letters kloppen.
invalid-house-number-missing = Een huisnummer begint met een cijfer, zoals 12 of 12a.
invalid-house-number-zero = Huisnummer 0 bestaat niet. Vul het echte nummer in.
invalid-house-number-length = Een huisnummer heeft niet meer dan vijf cijfers. Kijk of er een cijfer te veel staat.
invalid-house-number-date = Dit lijkt een datum. Vul alleen het huisnummer in.
invalid-house-number-unassigned = In het huisnummer staat een teken dat niet elke browser kent. Haal het weg.
invalid-house-number-damaged = In het huisnummer staat een teken in plaats van een letter die verloren ging. Typ het opnieuw.
invalid-email-at = In een e-mailadres staat precies één @, zoals naam@voorbeeld.nl.
invalid-email-spaces = In een e-mailadres staan geen spaties. Haal ze weg, en vul maar één adres in.
invalid-email-local-part = Voor de @ staat een naam van letters, cijfers en punten, zoals naam@voorbeeld.nl. Kijk of die klopt.
invalid-email-domain = Kijk naar het deel na de @. Daar staat iets zoals voorbeeld.nl.
invalid-email-domain-ending = Het deel na de @ mist een einde, zoals .nl of .com.
invalid-email-length = Dit e-mailadres is te lang. Vul maar één adres in.
invalid-email-unassigned = In het e-mailadres staat een teken dat niet elke browser kent. Kijk of het klopt.
invalid-email-damaged = In het e-mailadres staat een teken in plaats van een letter die verloren ging. Typ het opnieuw.
invalid-email-scripts = In het e-mailadres staan letters uit verschillende alfabetten, die op elkaar lijken. Typ het opnieuw.
invalid-phone-characters = Een telefoonnummer heeft alleen cijfers, en soms een + vooraan. Vul maar één nummer in.
invalid-phone-length = Dit telefoonnummer heeft te veel of te weinig cijfers. Het netnummer hoort erbij.
invalid-phone-calling-code = Na + of 00 komt het nummer van een land, zoals +31. Kijk of dat klopt.
invalid-phone-zeros = Dit telefoonnummer begint met te veel nullen.
invalid-phone-ambiguous = Laat het nummer beginnen met een 0, of met + en het nummer van het land, zoals +31.
invalid-surname-no-letter = In een achternaam staat minstens één letter. Vul de naam in.
invalid-surname-unassigned = In de achternaam staat een teken dat niet elke browser kent. Kijk of het klopt.
invalid-surname-damaged = In de achternaam staat een teken in plaats van een letter die verloren ging. Typ hem opnieuw.
invalid-code-characters = De code heeft alleen letters en cijfers, en nooit de letter U. Vergelijk hem met de brief.
invalid-code-length = De code heeft zestien letters en cijfers. Kijk of er een te veel of te weinig staat.
invalid-code-check = Er zit een typefout in de code. Vergelijk hem teken voor teken met de brief.
invalid-client-number-characters = Een klantnummer heeft alleen letters en cijfers. Haal andere tekens weg.
invalid-client-number-empty = In een klantnummer staat minstens één letter of cijfer. Vul het nummer in.

maybe-email = Klopt het e-mailadres? Veel adressen eindigen op { $domain }.
maybe-yes = Maak er { $domain } van
maybe-no = Het klopt: zoek
idle = Bent u er nog?
idle-text = Deze pagina is een tijdje niet gebruikt. Over een minuut wordt gewist wat u hebt ingetypt.
idle-stay = Ik ben er nog
idle-wiped = Deze pagina is een tijdje niet gebruikt. Daarom is gewist wat u had ingetypt.

### Het wachten

working = Wij zoeken op de lijst
working-step = Stap { $step } van { $total }
working-list = De lijst wordt nog opgehaald.
working-why = Dit duurt met opzet een paar seconden. Zo kan niemand snel de gegevens van veel mensen uitproberen.
stop = Stop en ga terug

### Het antwoord

title-listed = Uw gegevens zijn gelekt
title-possibly-listed = Misschien zijn uw gegevens gelekt
title-not-listed = U staat niet op deze lijst
title-cannot-tell = Wij kunnen u nu geen antwoord geven
lead-listed = Wat u heeft ingevuld, staat op de lijst van { $publisher } ({ $revision }).
lead-possibly-listed = Wat u heeft ingevuld, staat op de lijst van { $publisher } ({ $revision }). Het is niet zeker dat uw gegevens gelekt zijn. Het kan ook niet worden uitgesloten. Doe daarom wat hieronder staat.
lead-not-listed = Wat u heeft ingevuld, staat niet op de lijst van { $publisher } ({ $revision }).
leaked = Wat van u is gelekt
leaked-possibly = Wat van u gelekt kan zijn
leaked-unknown = Op deze pagina ziet u niet welke gegevens het zijn. Vraag het aan { $publisher }.
leaked-partly = Er kan meer gelekt zijn: sommige soorten gegevens laten wij hier niet zien. Zo kan iemand anders die niet te weten komen.
where = Wat ermee is gebeurd
claim = Schadevergoeding
contact = Heeft u vragen?
certainty = Hoe zeker is dit?
certainty-text = { $count ->
    [one] De kans dat iemand die niet op de lijst staat, toch dit antwoord krijgt, is hooguit { $odds }.
   *[other] U zocht met { $count } combinaties. De kans dat iemand die niet op de lijst staat, dan toch dit antwoord krijgt, is hooguit { $odds }.
}
odds = 1 op { $number }
odds-thousand = 1 op { $number } duizend
odds-million = 1 op { $number } miljoen
odds-billion = { $number } op een miljard
back = Terug naar wat u heeft ingevuld
again = Controleer iemand anders
again-hint = Bijvoorbeeld uw kind of een van uw ouders. Alles wat u heeft ingevuld, wordt dan gewist.
print-answer = Druk bij het printen ook het antwoord af, en wat er is gelekt
not-listed = Wat dit betekent
not-listed-1 = Misschien kent { $publisher } u met andere gegevens. Zoek ook met een eerder e-mailadres of adres.
not-listed-2 = Er kan een nieuwe versie van de lijst komen. Kijk over een paar weken nog eens.
not-listed-3 = Sommige mensen krijgen alleen een brief. Heeft u een brief gekregen? Dan geldt wat in de brief staat.
not-listed-4 = Deze lijst gaat alleen over dit datalek. Bij een ander lek kunnen uw gegevens wel gelekt zijn.

### Wat u nu kunt doen

steps = Wat u nu kunt doen
steps-anyway = Wat u altijd kunt doen
links-outside = De links naar deze organisaties staan op de pagina buiten dit venster.
steps-general-1 = Vertrouw geen bericht of telefoontje over dit datalek. Bel zelf terug, met een nummer dat u al kent.
steps-general-2 = Klik niet op links in zo'n bericht, en geef geen codes of wachtwoorden.
steps-general-3 = Twijfelt u? Vraag het aan de Fraudehelpdesk.
steps-name-1 = Weet iemand uw naam? Dat bewijst niet dat het een echte bank of organisatie is. Bel zelf terug, met een nummer dat u al kent.
steps-name-2 = Krijgt u een rekening voor iets wat u niet kocht? Betaal niet. Bel het bedrijf, en doe aangifte bij de politie.
steps-address-1 = Staat er onverwacht iemand aan de deur, van de bank of de politie bijvoorbeeld? Laat niemand binnen. Bel eerst zelf die organisatie.
steps-address-2 = Open ook post die u niet verwacht. Gaat het over een lening of abonnement dat u niet heeft? Bel dan meteen de afzender.
steps-birth-date-1 = Gebruikt u uw geboortedatum als pincode of in een wachtwoord? Kies vandaag iets anders.
steps-birth-date-2 = Vraagt iemand aan de telefoon om uw geboortedatum? Zeg niets, en hang op.
steps-bsn-1 = U heeft geen nieuw BSN nodig. Met alleen een BSN kan iemand weinig doen.
steps-bsn-2 = Moet u een kopie van uw paspoort of ID-kaart geven? Maak uw BSN daarop zwart, met de app KopieID van de overheid.
steps-bsn-3 = Denkt u dat iemand uw BSN misbruikt? Meld het bij het Centraal Meldpunt Identiteitsfraude van de overheid. Daar helpen ze u.
steps-bsn-4 = Is er echt iets gebeurd op uw naam? Doe dan ook aangifte bij de politie.
steps-email-1 = Klik niet op links en open geen bijlagen in een mail over dit datalek. Typ zelf het adres van de website.
steps-email-2 = Gebruikt u hetzelfde wachtwoord op meer plekken? Kies overal een ander. Begin bij uw e-mail, en zet daar inloggen in twee stappen aan.
steps-email-3 = Twijfelt u over een mail? Vraag het aan de Fraudehelpdesk.
steps-phone-1 = Belt iemand u namens de bank, de politie of een bedrijf? Hang op. Bel zelf terug, met een nummer dat u al kent.
steps-phone-2 = Geef nooit een code uit een sms door. Laat ook niemand meekijken op uw telefoon of computer.
steps-phone-3 = Heeft u toch iets doorgegeven of betaald? Bel meteen uw bank, en daarna de Fraudehelpdesk.
steps-iban-1 = Kijk de komende maanden elke week wat er van uw rekening gaat.
steps-iban-2 = Ziet u een incasso die niet klopt? Haal het geld terug in de app van uw bank. Dat kan acht weken lang, en dertien maanden als u nooit toestemming gaf.
steps-iban-3 = Geef nooit uw pincode of inlogcode, en stuur nooit uw pas op. Uw bank vraagt daar niet om.
steps-test-result-1 = Dreigt iemand om uw uitslag bekend te maken? Betaal niet, en antwoord niet. Bewaar het bericht en doe aangifte bij de politie.
steps-test-result-2 = Heeft u vragen over de uitslag zelf? Bel uw huisarts, of wie het onderzoek aanvroeg.
steps-test-result-3 = Zit het u dwars? Praat erover met iemand die u vertrouwt. Slachtofferhulp Nederland helpt u gratis.
steps-identity-document-1 = Vraag een nieuw paspoort, een nieuwe ID-kaart of een nieuw rijbewijs aan bij uw gemeente. Het oude nummer geldt dan niet meer.
steps-identity-document-2 = Vraag aan de organisatie of zij de kosten betaalt.
steps-identity-document-3 = Denkt u dat iemand de kopie misbruikt? Meld het bij het Centraal Meldpunt Identiteitsfraude, en doe aangifte bij de politie.

### Waarom er geen antwoord is

reason-not-yet-valid = Volgens de klok van uw apparaat is deze lijst nog niet gemaakt.
steps-reason-not-yet-valid-1 = Kijk of de datum en de tijd op uw apparaat goed staan.
steps-reason-not-yet-valid-2 = Open deze pagina daarna opnieuw.
reason-expired = Deze lijst is te oud om op te vertrouwen.
steps-reason-expired-1 = Kijk of de datum en de tijd op uw apparaat goed staan. Open deze pagina daarna opnieuw.
steps-reason-expired-2 = Zijn ze goed? Vraag de organisatie dan om de nieuwe lijst.
reason-withdrawn = De organisatie heeft deze lijst ingetrokken.
steps-reason-withdrawn-1 = Vraag aan de organisatie wat dit voor u betekent.
steps-reason-withdrawn-2 = Let intussen op vreemde berichten en telefoontjes. Geef geen codes of wachtwoorden.
reason-older = Deze lijst is ouder dan de lijst die bij deze pagina hoort. Er kan iets mis zijn met deze website.
steps-reason-older-1 = Open deze pagina over een uur opnieuw.
steps-reason-older-2 = Gaat het weer mis? Vertel het aan de organisatie.
reason-other-list = Dit is een andere lijst dan de lijst die bij deze pagina hoort. Er is iets mis met deze website.
steps-reason-other-list-1 = Open deze pagina over een uur opnieuw.
steps-reason-other-list-2 = Gaat het weer mis? Vertel het aan de organisatie.
reason-test-list = Dit is een testlijst. Zo'n lijst beschermt niemand, dus u kunt hier niet zoeken.
steps-reason-test-list-1 = Vul uw gegevens niet in op deze website.
steps-reason-test-list-2 = Vertel het aan de organisatie. Zoek haar telefoonnummer zelf op.
reason-self-test-failed = Deze pagina heeft zichzelf getest, en dat ging mis. Een antwoord zou niet betrouwbaar zijn.
steps-reason-self-test-failed-1 = Open deze pagina opnieuw, of gebruik een andere browser.
steps-reason-self-test-failed-2 = Gaat het weer mis? Vertel het aan de organisatie.
reason-too-few-details = Met deze gegevens kunnen wij niet zoeken.
steps-reason-too-few-details-1 = Ga terug, en vul alle velden in.
reason-detail-unusable = Een van de gegevens kunnen wij niet lezen.
steps-reason-detail-unusable-1 = Ga terug, en kijk naar wat u heeft ingevuld.
reason-list-missing = De lijst is niet aangekomen. Misschien is uw internet traag of weg.
steps-reason-list-missing-1 = Kijk of uw internet werkt.
steps-reason-list-missing-2 = Open deze pagina daarna opnieuw.
steps-reason-list-missing-3 = Gaat het weer mis? Probeer een andere browser, of vertel het aan de organisatie.
reason-list-unreliable = Dit is niet de lijst die de organisatie heeft ondertekend. Misschien is hij beschadigd, of heeft iemand hem veranderd.
steps-reason-list-unreliable-1 = Vul op deze website niets meer in.
steps-reason-list-unreliable-2 = Typ zelf het adres van de organisatie, en zoek daar naar deze controle.
steps-reason-list-unreliable-3 = Vertel de organisatie wat u hier zag.
reason-derivation-failed = Uw apparaat kon de berekening niet doen. Meestal komt dat door te weinig geheugen.
steps-reason-derivation-failed-1 = Sluit andere apps en tabbladen. Open deze pagina daarna opnieuw.
steps-reason-derivation-failed-2 = Gaat het weer mis? Gebruik een ander apparaat, liefst een computer.

### De pagina om het venster heen

told = Op deze lijst staan geen namen, maar hij is niet anoniem. Wie uw { $ways } weet, kan u ook opzoeken, en ziet dan { $told }. Wie maar een deel daarvan weet, kan de rest met een computer uitproberen.
told-presence = alleen of die persoon op de lijst staat
told-categories = wat er is gelekt, maar niet de gevoeligste gegevens
told-all = alles wat er is gelekt
told-or = { ", of " }
outer-title = Zijn uw gegevens gelekt: { $publisher }
outer-noscript = Deze controle werkt in uw eigen browser en heeft JavaScript nodig. Wat u intypt, gaat nergens heen.
outer-print = Afdrukken
outer-wipe = Wis wat ik heb ingevuld
outer-exit = Snel weg
outer-own-window = Open in een eigen venster
outer-loading = De lijst wordt opgehaald
outer-room = Controleer uw gegevens
outer-unsealed = Deze browser kan het venster waarin u uw gegevens invult, niet afsluiten. U kunt hier dus niet veilig zoeken. Gebruik een andere browser. Of download de controle als één bestand, en open dat zonder internet.
outer-unloaded = De controle kon niet worden geladen. Probeer het later opnieuw, of gebruik een andere browser. Of download de controle als één bestand, en open dat zonder internet.
outer-offline = Download de controle als één bestand
outer-wiped = Wat u heeft ingevuld, is van deze pagina verdwenen.
outer-again = Begin opnieuw
outer-sure = Hoe weet ik zeker dat niets weggaat?
outer-sure-room = U typt in een afgesloten kamer. Het programma daarin kan niet op internet, kan niets bewaren en kan geen andere pagina openen. Voordat u een vraag ziet, heeft deze pagina zelf geprobeerd om eruit te komen. Alle uitgangen waren dicht.
outer-sure-flight = Probeer het: wacht tot u de vragen ziet, en zet dan de vliegtuigstand aan. De controle werkt gewoon. Sluit deze pagina voordat u de vliegtuigstand weer uitzet.
outer-sure-tools = Kent u de ontwikkelaarstools van uw browser? Onder Netwerk ziet u dat er niets wordt verstuurd zodra u begint te typen.
outer-sure-key-before = Een eerdere brief noemt de sleutel die voor deze kwam:
outer-sure-key = Hebt u een brief gekregen? Daarin staan het adres van deze pagina en de sleutel. Die moeten hetzelfde zijn als hier:
outer-sure-file = Of neem de hele controle mee in één bestand, en open het op een apparaat zonder internet:
outer-sure-open = Eén gat is bekend. In Chrome, Edge en verwante browsers zou iemand die deze pagina zelf kan veranderen, korte stukjes tekst naar buiten kunnen krijgen. In Firefox, in Safari en in de vliegtuigstand kan dat niet.
outer-sure-not = Dit helpt niet tegen een spionageprogramma op uw eigen apparaat, of tegen iemand die meekijkt.
room-failed = De controle kon in deze browser niet starten. Gebruik een andere browser, of het losse bestand.
