# Die Texte der Seite auf Deutsch, Sprachniveau B1: kurze Sätze, alltägliche Wörter, „Sie“.
# Reihenfolge: erst im abgeschlossenen Fenster, von oben nach unten; dann die Seite darum herum.

language-name = Deutsch
direction = ltr

### Der Anfang

heading = Sind Ihre Daten vom Datenleck bei { $publisher } betroffen?
about = Über diese Liste
finders = Wer kann hier nach Ihnen suchen?
finders-text = Auf dieser Liste stehen keine Namen, aber sie ist nicht anonym. Wer genug über Sie weiß, kann auch nach Ihnen suchen. Wer einen Teil weiß, kann den Rest mit einem Computer ausprobieren.
list-of = Liste von { $publisher }, { $revision }.
revision = Fassung { $revision }, { $date }
changes = Was sich an dieser Liste geändert hat
change = { $revision }: { $what }.
change-people-added = Personen sind dazugekommen
change-people-removed = Personen wurden von der Liste genommen
change-corrected = Angaben zu Personen wurden berichtigt
change-recipes = Sie können mit anderen Angaben suchen
change-texts = Texte wurden geändert
change-renewed = die Liste wurde geprüft und gilt länger
change-withdrawn = die Liste wurde zurückgezogen
change-other = etwas anderes wurde geändert
date = { $day }. { $month } { $year }
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
list-comma = { ", " }
list-and = { $first } und { $last }
banner-test = Das ist eine Testliste. Sie ist nicht geschützt: Geben Sie hier keine Daten echter Menschen ein.
banner-sample = Das ist ein Beispiel. Alle Personen auf dieser Liste sind erfunden.
title-faulty = Bitte prüfen: { $title }

### Das Formular

choose = Womit möchten Sie suchen?
noun-bsn = Bürgerservicenummer
noun-birth-date = Geburtsdatum
noun-postcode = Postleitzahl
noun-house-number = Hausnummer
noun-email = E-Mail-Adresse
noun-phone = Telefonnummer
noun-surname = Nachname
noun-code = Code aus Ihrem Brief
noun-client-number = Kundennummer
kind-bsn = Bürgerservicenummer (BSN)
kind-birth-date = Geburtsdatum
kind-postcode = Postleitzahl
kind-house-number = Hausnummer
kind-email = E-Mail-Adresse
kind-phone = Telefonnummer
kind-surname = Nachname
kind-code = Code aus Ihrem Brief
kind-client-number = Kundennummer
hint-bsn = Neun Ziffern. Sie stehen auf Ihrem Pass, Personalausweis oder Ihrer Versicherungskarte.
hint-birth-date = Zum Beispiel 31 3 1980
hint-postcode = Zum Beispiel 1234 AB
hint-house-number = Ein Zusatz ist erlaubt, aber nicht nötig.
hint-phone = Mit der Vorwahl, zum Beispiel 0612345678.
hint-surname = Mit oder ohne Namenszusatz, zum Beispiel „de Vries“ oder „Vries“.
hint-code = Sechzehn Buchstaben und Ziffern, in vier Gruppen.
hint-client-number = Sie steht auf einem Brief oder einer Rechnung der Organisation.
birth-date-day = Tag
birth-date-month = Monat
birth-date-year = Jahr
add-email = Auch mit einer früheren E-Mail-Adresse suchen
add-phone = Auch mit einer früheren Telefonnummer suchen
add-surname = Auch mit einem früheren Nachnamen suchen
add-address = Auch mit einer früheren Adresse suchen
add-details = Auch mit früheren Angaben suchen
earlier-email = Frühere E-Mail-Adresse
earlier-phone = Frühere Telefonnummer
earlier-surname = Früherer Nachname
earlier-address = Frühere Adresse
earlier-details = Frühere Angaben
justification = Warum Sie hier alles sehen:
legal-basis = Warum wir hier nach der BSN fragen dürfen:
reveals-less = Sie sehen hier nicht alles. So erfährt niemand zu viel über Sie, der diese Angaben kennt.
promise = Was Sie eingeben, bleibt auf diesem Gerät.
promise-how = Wie kann ich da sicher sein?
promise-why = Das Programm in diesem Fenster kann nichts senden und nichts speichern. Das wurde getestet, bevor Sie die Felder sahen. Unten auf der Seite lesen Sie, wie Sie es selbst ausprobieren.
fill-in = Für mich ausfüllen. Der Browser darf speichern, was ich eingebe. Wählen Sie das nur auf einem Gerät, das nur Sie benutzen.
ask = Nach meinen Daten suchen
missing-birth-date-day = Geben Sie auch den Tag ein.
missing-birth-date-month = Geben Sie auch den Monat ein.
missing-birth-date-year = Geben Sie auch das Jahr ein.

### Was nicht stimmt

faults = { $count ->
    [one] Bitte prüfen Sie dieses Feld noch einmal
   *[other] Bitte prüfen Sie diese { $count } Felder noch einmal
}
missing-bsn = Geben Sie die Bürgerservicenummer ein.
missing-birth-date = Geben Sie das Geburtsdatum ein.
missing-postcode = Geben Sie die Postleitzahl ein.
missing-house-number = Geben Sie die Hausnummer ein.
missing-email = Geben Sie die E-Mail-Adresse ein.
missing-phone = Geben Sie die Telefonnummer ein.
missing-surname = Geben Sie den Nachnamen ein.
missing-code = Geben Sie den Code aus dem Brief ein.
missing-client-number = Geben Sie die Kundennummer ein.
invalid-bsn-characters = Eine BSN hat nur Ziffern. Löschen Sie Buchstaben und andere Zeichen.
invalid-bsn-decimal = Löschen Sie das Komma oder den Punkt und die Null nach der BSN.
invalid-bsn-length = Eine BSN hat neun Ziffern. Prüfen Sie, ob eine Ziffer zu viel ist oder fehlt.
invalid-bsn-all-zeros = Eine BSN besteht nicht nur aus Nullen. Geben Sie die echte Nummer ein.
invalid-bsn-eleven-test = Diese Nummer kann keine BSN sein. Prüfen Sie, ob eine Ziffer falsch ist oder zwei vertauscht sind.
invalid-birth-date-shape = Dieses Datum können wir nicht lesen. Geben Sie Tag, Monat und Jahr ein, zum Beispiel 31 3 1980.
invalid-birth-date-two-digit-year = Schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 1980.
invalid-birth-date-incomplete = Geben Sie Tag, Monat und Jahr ein.
invalid-birth-date-month = Schreiben Sie den Monat als Zahl von 1 bis 12 oder mit seinem Namen.
misplaced-email = Das sieht aus wie eine E-Mail-Adresse. Sie gehört nicht in dieses Feld.
misplaced-phone = Das sieht aus wie eine Telefonnummer. Sie gehört nicht in dieses Feld.
misplaced-postcode = Das sieht aus wie eine Postleitzahl. Sie gehört nicht in dieses Feld.
maybe-moved = Das sieht aus wie eine andere Angabe ({ $to }). Sie haben es hier eingegeben: { $from }.
maybe-moved-yes = Verwenden als { $to }
invalid-birth-date-swapped = Es gibt nur zwölf Monate. Sind Tag und Monat vertauscht?
invalid-birth-date-day-number = Schreiben Sie das Geburtsdatum mit Tag, Monat und Jahr.
invalid-birth-date-time = Schreiben Sie nur das Datum, ohne Uhrzeit.
invalid-birth-date-impossible = Diesen Tag gibt es nicht. Prüfen Sie Tag, Monat und Jahr.
invalid-birth-date-too-early = Dieses Jahr liegt zu lange zurück. Prüfen Sie, ob es stimmt.
invalid-birth-date-future = Dieses Datum liegt in der Zukunft. Prüfen Sie, ob das Jahr stimmt.
invalid-postcode-shape = Eine Postleitzahl hat vier Ziffern und zwei Buchstaben, zum Beispiel 1234 AB.
invalid-postcode-bsn = Das sieht aus wie eine BSN. Geben Sie hier die Postleitzahl ein, zum Beispiel 1234 AB.
invalid-postcode-letters-missing = Geben Sie auch die zwei Buchstaben der Postleitzahl ein, zum Beispiel 1234 AB.
invalid-postcode-letters = Eine Postleitzahl endet nie auf SA, SD oder SS. Prüfen Sie, ob die Buchstaben stimmen.
invalid-house-number-missing = Eine Hausnummer beginnt mit einer Ziffer, zum Beispiel 12 oder 12a.
invalid-house-number-zero = Die Hausnummer 0 gibt es nicht. Geben Sie die echte Nummer ein.
invalid-house-number-length = Eine Hausnummer hat höchstens fünf Ziffern. Prüfen Sie, ob eine Ziffer zu viel ist.
invalid-house-number-date = Das sieht aus wie ein Datum. Geben Sie nur die Hausnummer ein.
invalid-house-number-unassigned = In der Hausnummer ist ein Zeichen, das nicht jeder Browser kennt. Löschen Sie es.
invalid-house-number-damaged = In der Hausnummer steht ein Zeichen statt eines Buchstabens, der verloren ging. Tippen Sie sie neu.
invalid-email-at = Eine E-Mail-Adresse hat genau ein @, zum Beispiel name@example.org.
invalid-email-spaces = Eine E-Mail-Adresse hat keine Leerzeichen. Löschen Sie sie, und geben Sie nur eine Adresse ein.
invalid-email-local-part = Vor dem @ steht ein Name aus Buchstaben, Ziffern und Punkten, zum Beispiel name@example.org. Prüfen Sie ihn.
invalid-email-domain = Prüfen Sie den Teil nach dem @. Dort steht etwas wie example.org.
invalid-email-domain-ending = Dem Teil nach dem @ fehlt das Ende, zum Beispiel .nl oder .com.
invalid-email-length = Diese E-Mail-Adresse ist zu lang. Geben Sie nur eine Adresse ein.
invalid-email-unassigned = In der E-Mail-Adresse ist ein Zeichen, das nicht jeder Browser kennt. Prüfen Sie, ob es stimmt.
invalid-email-damaged = In der E-Mail-Adresse steht ein Zeichen statt eines Buchstabens, der verloren ging. Tippen Sie sie neu.
invalid-email-scripts = In der E-Mail-Adresse sind Buchstaben aus verschiedenen Alphabeten, die sich ähnlich sehen. Tippen Sie sie neu.
invalid-phone-characters = Eine Telefonnummer hat nur Ziffern und manchmal ein + am Anfang. Geben Sie nur eine Nummer ein.
invalid-phone-length = Diese Telefonnummer hat zu viele oder zu wenige Ziffern. Die Vorwahl gehört dazu.
invalid-phone-calling-code = Nach + oder 00 kommt die Nummer eines Landes, zum Beispiel +31. Prüfen Sie, ob sie stimmt.
invalid-phone-zeros = Diese Telefonnummer beginnt mit zu vielen Nullen.
invalid-phone-ambiguous = Beginnen Sie die Nummer mit 0 oder mit + und der Nummer des Landes, zum Beispiel +31.
invalid-surname-no-letter = Ein Nachname hat mindestens einen Buchstaben. Geben Sie den Namen ein.
invalid-surname-unassigned = Im Nachnamen ist ein Zeichen, das nicht jeder Browser kennt. Prüfen Sie, ob es stimmt.
invalid-surname-damaged = Im Nachnamen steht ein Zeichen statt eines Buchstabens, der verloren ging. Tippen Sie ihn neu.
invalid-code-characters = Der Code hat nur Buchstaben und Ziffern und nie den Buchstaben U. Vergleichen Sie ihn mit dem Brief.
invalid-code-length = Der Code hat sechzehn Buchstaben und Ziffern. Prüfen Sie, ob ein Zeichen zu viel ist oder fehlt.
invalid-code-check = Im Code ist ein Tippfehler. Vergleichen Sie ihn Zeichen für Zeichen mit dem Brief.
invalid-client-number-characters = Eine Kundennummer hat nur Buchstaben und Ziffern. Löschen Sie andere Zeichen.
invalid-client-number-empty = Eine Kundennummer hat mindestens einen Buchstaben oder eine Ziffer. Geben Sie die Nummer ein.

maybe-email = Stimmt die E-Mail-Adresse? Vielleicht meinen Sie { $domain }.
maybe-email-yes = Ändern in { $domain }
maybe-date = Welche Zahl ist der Monat? Wir lesen zuerst den Tag, dann den Monat.
maybe-date-yes = Tag und Monat tauschen
maybe-both = Mit beiden suchen
maybe-no = Es stimmt: suchen
idle = Sind Sie noch da?
idle-text = Diese Seite wurde eine Weile nicht benutzt. In einer Minute löschen wir, was Sie eingegeben haben.
idle-stay = Ich bin noch da
idle-wiped = Diese Seite wurde eine Weile nicht benutzt. Darum wurde gelöscht, was Sie eingegeben hatten.

### Das Warten

working = Wir suchen auf der Liste
working-step = Schritt { $step } von { $total }
working-list = Die Liste wird noch geladen.
working-why = Das dauert mit Absicht einige Sekunden. So kann niemand schnell die Daten vieler Menschen ausprobieren.
stop = Abbrechen und zurück

### Die Antwort

title-listed = Ihre Daten sind vom Datenleck betroffen
title-possibly-listed = Ihre Daten sind vielleicht vom Datenleck betroffen
title-not-listed = Sie stehen nicht auf dieser Liste
title-cannot-tell = Wir können Ihnen jetzt keine Antwort geben
lead-listed = Was Sie eingegeben haben, steht auf der Liste von { $publisher } ({ $revision }).
lead-possibly-listed = Was Sie eingegeben haben, steht auf der Liste von { $publisher } ({ $revision }). Es ist nicht sicher, dass Ihre Daten betroffen sind. Tun Sie trotzdem, was unten steht.
lead-not-listed = Was Sie eingegeben haben, steht nicht auf der Liste von { $publisher } ({ $revision }).
leaked = Diese Daten von Ihnen sind betroffen
leaked-possibly = Diese Daten von Ihnen sind vielleicht betroffen
leaked-unknown = Diese Seite zeigt nicht, welche Daten es sind. Fragen Sie { $publisher }.
leaked-partly = Es können mehr Daten betroffen sein. Manche Arten von Daten zeigen wir hier nicht. So sieht sie auch sonst niemand.
where = Was damit passiert ist:
status-published = steht im Internet
status-stolen = wurde gestohlen
status-uncertain = wurde vielleicht gestohlen
category-name = Ihr Name
category-address = Ihre Adresse
category-birth-date = Ihr Geburtsdatum
category-bsn = Ihre Bürgerservicenummer (BSN)
category-email = Ihre E-Mail-Adresse
category-phone = Ihre Telefonnummer
category-iban = Ihre Kontonummer
category-test-result = Daten über Ihre Untersuchung
category-identity-document = eine Kopie Ihres Ausweises
today = Tun Sie das heute
today-test-result = **Zahlen Sie nicht**, wenn jemand droht, Ihr Ergebnis zu verraten. Rufen Sie die Polizei an: 0900 8844.
today-identity-document = **Beantragen** Sie bei Ihrer Gemeinde einen neuen Pass oder Ausweis. Telefon: 14 und die Vorwahl der Gemeinde.
today-bsn = **Schwärzen Sie Ihre BSN** auf jeder Kopie Ihres Passes. Missbraucht sie jemand? Rufen Sie an: 088 900 1000.
today-iban = **Prüfen** Sie, was von Ihrem Konto abgeht. Ist etwas seltsam? Rufen Sie Ihre Bank an.
today-email = **Wählen Sie ein neues Passwort** für Ihr E-Mail-Konto. Benutzen Sie es nirgends sonst.
today-birth-date = **Wählen Sie eine andere PIN**, wenn Ihr Geburtsdatum darin vorkommt.
today-general = **Rufen Sie selbst zurück**, wenn jemand wegen dieses Datenlecks anruft oder schreibt. Unsicher? Niederländische Hilfe gegen Betrug: 088 786 73 72.
later = Wenn etwas passiert
sheet = Hilft Ihnen jemand?
sheet-text = Drucken Sie diese Seite. Auf dem ersten Blatt steht, was ein Helfer wissen muss. Was Sie eingegeben haben, steht nicht darauf.
claim = Schadenersatz
contact = Haben Sie Fragen?
certainty = Wie sicher ist das?
certainty-text = { $count ->
    [one] Auch wer nicht auf der Liste steht, kann diese Antwort bekommen. Die Wahrscheinlichkeit dafür ist höchstens { $odds }.
   *[other] Sie haben mit { $count } Kombinationen gesucht. Auch wer nicht auf der Liste steht, kann dann diese Antwort bekommen. Die Wahrscheinlichkeit dafür ist höchstens { $odds }.
}
odds = 1 zu { $number }
odds-thousand = 1 zu { $number }.000
odds-million = 1 zu { $number ->
    [one] { $number } Million
   *[other] { $number } Millionen
}
odds-billion = { $number } zu 1 Milliarde
back = Zurück zu Ihren Eingaben
again = Nach jemand anderem suchen
again-hint = Zum Beispiel nach Ihrem Kind. Zuerst wird alles gelöscht, was Sie eingegeben haben.
print-answer = Auch die Antwort drucken
others = Auch auf andere Art suchen
others-text = Vielleicht kennt { $publisher } Sie mit anderen Angaben.
others-with = Suchen mit: { $ways }
not-listed = Was das bedeutet
not-listed-1 = Es kann eine neue Fassung der Liste geben. Suchen Sie in einigen Wochen noch einmal.
not-listed-2 = Manche Menschen bekommen nur einen Brief. Haben Sie einen? Dann gilt, was darin steht.
not-listed-3 = Diese Liste betrifft nur dieses Datenleck. Ihre Daten können von einem anderen betroffen sein.

### Was Sie jetzt tun können

steps = Was Sie jetzt tun können
steps-anyway = Was Sie immer tun können
links-outside = Die Links zu diesen Organisationen stehen unten auf der Seite.
steps-general-1 = Trauen Sie keiner Nachricht und keinem Anruf zu diesem Datenleck. Rufen Sie selbst zurück, mit einer Nummer, die Sie schon kennen.
steps-general-2 = Klicken Sie nicht auf Links in einer solchen Nachricht. Nennen Sie keine Codes oder Passwörter.
steps-general-3 = Unsicher? Rufen Sie die niederländische Hilfe gegen Betrug (Fraudehelpdesk) an: 088 786 73 72.
steps-name-1 = Kennt jemand Ihren Namen? Das beweist nicht, dass er von einer echten Bank oder Organisation ist. Rufen Sie selbst zurück.
steps-name-2 = Bekommen Sie eine Rechnung für etwas, das Sie nicht gekauft haben? Zahlen Sie nicht. Rufen Sie die Firma an und gehen Sie zur Polizei.
steps-address-1 = Steht unerwartet jemand vor der Tür? Lassen Sie niemanden herein. Rufen Sie zuerst selbst die Organisation an.
steps-address-2 = Bekommen Sie Post über einen Kredit oder ein Abo, das Sie nicht haben? Rufen Sie sofort den Absender an.
steps-birth-date-1 = Ist Ihr Geburtsdatum Teil einer PIN oder eines Passworts? Wählen Sie heute etwas anderes.
steps-birth-date-2 = Fragt ein Anrufer nach Ihrem Geburtsdatum? Nennen Sie es nicht. Rufen Sie selbst zurück, auch bei Ihrem Arzt.
steps-bsn-1 = Sie brauchen keine neue BSN.
steps-bsn-2 = Müssen Sie eine Kopie Ihres Passes abgeben? Schwärzen Sie die BSN mit der App KopieID.
steps-bsn-3 = Missbraucht jemand Ihre BSN? Rufen Sie die Meldestelle für Identitätsbetrug (Centraal Meldpunt Identiteitsfraude) an: 088 900 1000.
steps-bsn-4 = Ist etwas in Ihrem Namen passiert? Melden Sie es auch der Polizei: 0900 8844.
steps-email-1 = Bekommen Sie eine E-Mail zu diesem Datenleck? Klicken Sie nichts an. Tippen Sie die Adresse der Website selbst.
steps-email-2 = Benutzen Sie ein Passwort an mehreren Stellen? Wählen Sie überall ein anderes. Schalten Sie die Anmeldung in zwei Schritten ein.
steps-email-3 = Unsicher bei einer E-Mail? Rufen Sie die Hilfe gegen Betrug an: 088 786 73 72.
steps-phone-1 = Ruft jemand für eine Bank, die Polizei oder eine Firma an? Legen Sie auf. Rufen Sie selbst zurück.
steps-phone-2 = Geben Sie nie einen Code aus einer SMS weiter. Lassen Sie niemanden Ihr Telefon oder Ihren Computer steuern.
steps-phone-3 = Haben Sie doch etwas verraten oder bezahlt? Rufen Sie sofort Ihre Bank an, dann die Hilfe gegen Betrug: 088 786 73 72.
steps-iban-1 = Prüfen Sie in den nächsten Monaten jede Woche, was von Ihrem Konto abgeht.
steps-iban-2 = Ist eine Lastschrift falsch? Holen Sie das Geld in der App Ihrer Bank zurück. Das geht acht Wochen lang.
steps-iban-3 = Nennen Sie nie Ihre PIN. Schicken Sie nie Ihre Karte ein. Ihre Bank verlangt das nicht.
steps-test-result-1 = Droht jemand, Ihr Ergebnis zu verraten? Zahlen und antworten Sie nicht. Behalten Sie die Nachricht. Rufen Sie die Polizei an: 0900 8844.
steps-test-result-2 = Haben Sie Fragen zum Ergebnis selbst? Rufen Sie Ihren Arzt an oder die Person, die die Untersuchung angefordert hat.
steps-test-result-3 = Machen Sie sich Sorgen? Sprechen Sie mit jemandem, dem Sie vertrauen. Die Opferhilfe (Slachtofferhulp) hilft kostenlos: 0900 0101.
steps-identity-document-1 = Beantragen Sie bei Ihrer Gemeinde einen neuen Pass, Ausweis oder Führerschein. Dann gilt die alte Nummer nicht mehr.
steps-identity-document-2 = Fragen Sie die Organisation, ob sie das bezahlt.
steps-identity-document-3 = Missbraucht jemand die Kopie? Rufen Sie die Meldestelle für Identitätsbetrug an: 088 900 1000. Gehen Sie auch zur Polizei.

### Warum es keine Antwort gibt

reason-not-yet-valid = Nach der Uhr Ihres Geräts wurde diese Liste noch nicht gemacht.
steps-reason-not-yet-valid-1 = Prüfen Sie, ob Datum und Uhrzeit Ihres Geräts stimmen.
steps-reason-not-yet-valid-2 = Öffnen Sie danach diese Seite neu.
reason-expired = Diese Liste ist zu alt. Man kann sich nicht mehr auf sie verlassen.
steps-reason-expired-1 = Prüfen Sie, ob Datum und Uhrzeit Ihres Geräts stimmen. Öffnen Sie danach diese Seite neu.
steps-reason-expired-2 = Stimmen sie? Dann fragen Sie die Organisation nach der neuen Liste.
reason-withdrawn = Die Organisation hat diese Liste zurückgezogen.
steps-reason-withdrawn-1 = Fragen Sie die Organisation, was das für Sie bedeutet.
steps-reason-withdrawn-2 = Achten Sie bis dahin auf seltsame Nachrichten und Anrufe. Nennen Sie keine Codes oder Passwörter.
reason-older = Diese Liste ist älter als die Liste, die zu dieser Seite gehört. Vielleicht stimmt etwas mit dieser Website nicht.
steps-reason-older-1 = Öffnen Sie diese Seite in einer Stunde neu.
steps-reason-older-2 = Geht es wieder nicht? Sagen Sie es der Organisation.
reason-other-list = Das ist eine andere Liste als die Liste, die zu dieser Seite gehört. Etwas stimmt mit dieser Website nicht.
steps-reason-other-list-1 = Öffnen Sie diese Seite in einer Stunde neu.
steps-reason-other-list-2 = Geht es wieder nicht? Sagen Sie es der Organisation.
reason-test-list = Das ist eine Testliste. Eine solche Liste schützt niemanden, darum können Sie hier nicht suchen.
steps-reason-test-list-1 = Geben Sie Ihre Daten nicht auf dieser Website ein.
steps-reason-test-list-2 = Sagen Sie es der Organisation. Suchen Sie ihre Telefonnummer selbst.
reason-self-test-failed = Diese Seite hat sich selbst getestet, und das ging schief. Eine Antwort wäre nicht zuverlässig.
steps-reason-self-test-failed-1 = Öffnen Sie diese Seite neu, oder benutzen Sie einen anderen Browser.
steps-reason-self-test-failed-2 = Geht es wieder nicht? Sagen Sie es der Organisation.
reason-too-few-details = Mit diesen Angaben können wir nicht suchen.
steps-reason-too-few-details-1 = Gehen Sie zurück, und füllen Sie alle Felder aus.
reason-detail-unusable = Eine der Angaben können wir nicht lesen.
steps-reason-detail-unusable-1 = Gehen Sie zurück, und prüfen Sie Ihre Eingaben.
reason-list-missing = Die Liste ist nicht angekommen. Vielleicht ist Ihr Internet langsam oder weg.
steps-reason-list-missing-1 = Prüfen Sie, ob Ihr Internet funktioniert.
steps-reason-list-missing-2 = Öffnen Sie danach diese Seite neu.
steps-reason-list-missing-3 = Geht es wieder nicht? Probieren Sie einen anderen Browser, oder sagen Sie es der Organisation.
reason-list-unreliable = Das ist nicht die Liste, die die Organisation unterschrieben hat. Vielleicht ist sie beschädigt, oder jemand hat sie verändert.
steps-reason-list-unreliable-1 = Geben Sie auf dieser Website nichts mehr ein.
steps-reason-list-unreliable-2 = Tippen Sie die Adresse der Organisation selbst, und suchen Sie diese Prüfung dort.
steps-reason-list-unreliable-3 = Sagen Sie der Organisation, was Sie hier gesehen haben.
reason-derivation-failed = Ihr Gerät konnte nicht rechnen. Meistens hat es zu wenig Speicher.
steps-reason-derivation-failed-1 = Schließen Sie andere Apps und Tabs. Öffnen Sie danach diese Seite neu.
steps-reason-derivation-failed-2 = Geht es wieder nicht? Benutzen Sie ein anderes Gerät, am besten einen Computer.

### Die Seite um das Fenster herum

told = Wer diese Angaben von Ihnen kennt ({ $ways }), sieht { $told }.
told-presence = nur, ob Sie auf der Liste stehen
told-categories = die betroffenen Daten, aber nicht die sensibelsten
told-all = alle betroffenen Daten
search-with = Wissen Sie das nicht? Suchen Sie mit: { $ways }
outer-title = Sind Ihre Daten betroffen: { $publisher }
outer-noscript = Diese Prüfung läuft in Ihrem eigenen Browser und braucht JavaScript. Schalten Sie JavaScript ein, und öffnen Sie die Seite neu.
outer-print = Drucken
outer-wipe = Alles löschen
outer-exit = Schnell weg
outer-own-window = In eigenem Fenster öffnen
outer-loading = Die Liste wird geladen
outer-room = Nach Ihren Daten suchen
outer-retry = Noch einmal versuchen
outer-stalled = Das Laden dauert lange
outer-stalled-text = Vielleicht ist Ihr Internet langsam oder weg. Sie können warten oder es noch einmal versuchen.
outer-nowasm = Dieser Browser kann nicht suchen
outer-nowasm-text = Ein sicherer Modus Ihres Browsers hält das Programm an, zum Beispiel der Blockierungsmodus auf einem iPhone. Benutzen Sie einen anderen Browser oder ein anderes Gerät. Sie können auch die Organisation anrufen.
outer-unsealed = Hier können Sie nicht sicher suchen
outer-unsealed-text = Dieser Browser kann das Fenster nicht abschließen, in das Sie Ihre Daten eingeben. Benutzen Sie einen anderen Browser. Oder laden Sie die Prüfung als eine Datei herunter, und öffnen Sie sie ohne Internet.
outer-unloaded = Die Prüfung wurde nicht geladen
outer-unloaded-text = Versuchen Sie es noch einmal, oder benutzen Sie einen anderen Browser. Oder laden Sie die Prüfung als eine Datei herunter, und öffnen Sie sie ohne Internet.
outer-offline = Die Prüfung als eine Datei herunterladen
outer-wiped = Alles ist gelöscht
outer-wiped-text = Was Sie eingegeben haben, ist von dieser Seite verschwunden.
outer-again = Neu beginnen
outer-sure = Ist es sicher, hier etwas einzugeben?
outer-sure-room = Sie geben Ihre Daten in ein abgeschlossenes Fenster ein. Das Programm darin kommt nicht ins Internet und kann nichts speichern. Diese Seite testet das, bevor Sie ein Feld sehen.
outer-sure-flight = Probieren Sie es aus. Warten Sie, bis Sie die Felder sehen, und schalten Sie den Flugmodus ein. Die Suche funktioniert dann noch. Schließen Sie diese Seite, bevor Sie den Flugmodus ausschalten.
outer-sure-tools = Kennen Sie die Entwicklertools Ihres Browsers? Unter „Netzwerk“ sehen Sie, dass nichts gesendet wird.
outer-sure-key-before = Ein früherer Brief nennt den Schlüssel, der vor diesem galt:
outer-sure-key = Haben Sie einen Brief? Darin stehen die Adresse dieser Seite und ihr Schlüssel. Sie müssen dieselben sein wie hier:
outer-sure-file = Oder nehmen Sie die Prüfung in einer Datei mit. Öffnen Sie sie auf einem Gerät ohne Internet:
outer-sure-open = Eine Schwachstelle ist bekannt. In Chrome und Edge kann jemand, der diese Seite selbst ändern kann, kurze Texte senden. In Firefox, in Safari und im Flugmodus geht das nicht.
outer-sure-not = Gegen Spionageprogramme auf Ihrem Gerät hilft das nicht, und auch nicht, wenn Ihnen jemand zusieht.
links-help = Hilfe und Informationen
links-contact = Von der Organisation
links-steps = Was Sie tun können
room-failed = Die Prüfung konnte in diesem Browser nicht starten. Benutzen Sie einen anderen Browser oder die einzelne Datei.
