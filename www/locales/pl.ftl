# Teksty strony po polsku, poziom B1: krótkie zdania, zwykłe słowa, formy grzecznościowe („Państwo”, „proszę”).
# Kolejność: najpierw zamknięte okno, od góry do dołu; potem strona wokół niego.

language-name = Polski
direction = ltr

### Początek

heading = Czy Państwa dane wyciekły z organizacji { $publisher }?
about = O tej liście
finders = Kto może tu Państwa wyszukać?
finders-text = Na tej liście nie ma nazwisk, ale nie jest ona anonimowa. Kto wie o Państwu dość dużo, też może Państwa wyszukać. Kto zna część danych, może wypróbować resztę za pomocą komputera.
list-of = Lista organizacji { $publisher }, { $revision }.
revision = wersja { $revision }, { $date }
changes = Co zmieniło się na tej liście
change = { $revision }: { $what }.
change-people-added = dodano osoby
change-people-removed = usunięto osoby
change-corrected = poprawiono dane osób
change-recipes = można szukać za pomocą innych danych
change-texts = zmieniono teksty
change-renewed = listę sprawdzono i jest ważna dłużej
change-withdrawn = listę wycofano
change-other = zmieniono coś innego
date = { $day } { $month } { $year }
month-1 = stycznia
month-2 = lutego
month-3 = marca
month-4 = kwietnia
month-5 = maja
month-6 = czerwca
month-7 = lipca
month-8 = sierpnia
month-9 = września
month-10 = października
month-11 = listopada
month-12 = grudnia
list-comma = { ", " }
list-and = { $first } i { $last }
banner-test = To jest lista testowa. Nie jest chroniona: proszę nie wpisywać tu danych prawdziwych osób.
banner-sample = To jest przykład. Wszystkie osoby na tej liście są zmyślone.
title-faulty = Proszę sprawdzić: { $title }

### Formularz

choose = Za pomocą jakich danych chcą Państwo szukać?
noun-bsn = numer obywatela
noun-birth-date = data urodzenia
noun-postcode = kod pocztowy
noun-house-number = numer domu
noun-email = adres e-mail
noun-phone = numer telefonu
noun-surname = nazwisko
noun-code = kod z listu
noun-client-number = numer klienta
kind-bsn = Numer obywatela (BSN)
kind-birth-date = Data urodzenia
kind-postcode = Kod pocztowy
kind-house-number = Numer domu
kind-email = Adres e-mail
kind-phone = Numer telefonu
kind-surname = Nazwisko
kind-code = Kod z listu
kind-client-number = Numer klienta
hint-bsn = Dziewięć cyfr. Numer jest w paszporcie, na dowodzie osobistym lub karcie ubezpieczenia.
hint-birth-date = Na przykład 31 3 1980
hint-postcode = Na przykład 1234 AB
hint-house-number = Można dodać litery, ale nie trzeba.
hint-phone = Z numerem kierunkowym, na przykład 0612345678.
hint-surname = Z przedrostkiem lub bez, na przykład „de Vries” lub „Vries”.
hint-code = Szesnaście liter i cyfr w czterech grupach.
hint-client-number = Numer jest w liście lub na rachunku od organizacji.
birth-date-day = Dzień
birth-date-month = Miesiąc
birth-date-year = Rok
add-email = Szukaj też za pomocą dawnego adresu e-mail
add-phone = Szukaj też za pomocą dawnego numeru telefonu
add-surname = Szukaj też za pomocą dawnego nazwiska
add-address = Szukaj też za pomocą dawnego adresu
add-details = Szukaj też za pomocą dawnych danych
earlier-email = Dawny adres e-mail
earlier-phone = Dawny numer telefonu
earlier-surname = Dawne nazwisko
earlier-address = Dawny adres
earlier-details = Dawne dane
justification = Dlaczego widać tu wszystko:
legal-basis = Dlaczego wolno nam pytać tu o BSN:
reveals-less = Nie wszystko tu widać. Dzięki temu ktoś, kto zna te dane, nie dowie się o Państwu zbyt wiele.
promise = Wpisane dane zostają na tym urządzeniu.
promise-how = Jak się o tym przekonać?
promise-why = Program w tym oknie nie może niczego wysłać ani zapisać. Sprawdzono to, zanim pokazały się pola. Na dole strony opisano, jak samemu to wypróbować.
fill-in = Wypełnij za mnie. Przeglądarka może zapisać, co wpiszę. Proszę wybrać to tylko na urządzeniu, którego nie używa nikt inny.
ask = Szukaj moich danych
missing-birth-date-day = Proszę wpisać też dzień.
missing-birth-date-month = Proszę wpisać też miesiąc.
missing-birth-date-year = Proszę wpisać też rok.

### Co się nie zgadza

faults = { $count ->
    [one] Proszę jeszcze raz sprawdzić to pole
    [few] Proszę jeszcze raz sprawdzić te { $count } pola
   *[other] Proszę jeszcze raz sprawdzić te { $count } pól
}
missing-bsn = Proszę wpisać numer obywatela.
missing-birth-date = Proszę wpisać datę urodzenia.
missing-postcode = Proszę wpisać kod pocztowy.
missing-house-number = Proszę wpisać numer domu.
missing-email = Proszę wpisać adres e-mail.
missing-phone = Proszę wpisać numer telefonu.
missing-surname = Proszę wpisać nazwisko.
missing-code = Proszę wpisać kod z listu.
missing-client-number = Proszę wpisać numer klienta.
invalid-bsn-characters = BSN to same cyfry. Proszę usunąć litery i inne znaki.
invalid-bsn-decimal = Proszę usunąć kropkę lub przecinek i zero po BSN.
invalid-bsn-length = BSN ma dziewięć cyfr. Proszę sprawdzić, czy nie ma ich za dużo lub za mało.
invalid-bsn-all-zeros = BSN nie składa się z samych zer. Proszę wpisać prawdziwy numer.
invalid-bsn-eleven-test = Ten numer nie może być BSN. Może jedna cyfra jest zła lub dwie są zamienione.
invalid-birth-date-shape = Nie możemy odczytać tej daty. Proszę wpisać dzień, miesiąc i rok, na przykład 31 3 1980.
invalid-birth-date-two-digit-year = Proszę wpisać rok czterema cyframi, na przykład 1980.
invalid-birth-date-incomplete = Proszę wpisać dzień, miesiąc i rok.
invalid-birth-date-month = Proszę wpisać miesiąc jako liczbę od 1 do 12 lub jego nazwę.
misplaced-email = To wygląda na adres e-mail. Nie należy on do tego pola.
misplaced-phone = To wygląda na numer telefonu. Nie należy on do tego pola.
misplaced-postcode = To wygląda na kod pocztowy. Nie należy on do tego pola.
maybe-moved = To wygląda na inne dane ({ $to }). Wpisano je tutaj: { $from }.
maybe-moved-yes = Użyj jako: { $to }
invalid-birth-date-swapped = Jest tylko dwanaście miesięcy. Czy dzień i miesiąc są zamienione?
invalid-birth-date-day-number = Proszę wpisać datę urodzenia: dzień, miesiąc i rok.
invalid-birth-date-time = Proszę wpisać samą datę, bez godziny.
invalid-birth-date-impossible = Nie ma takiego dnia. Proszę sprawdzić dzień, miesiąc i rok.
invalid-birth-date-too-early = Ten rok jest zbyt dawny. Proszę sprawdzić, czy się zgadza.
invalid-birth-date-future = Ta data jeszcze nie nadeszła. Proszę sprawdzić rok.
invalid-postcode-shape = Kod pocztowy to cztery cyfry i dwie litery, na przykład 1234 AB.
invalid-postcode-bsn = To wygląda na BSN. Proszę wpisać tu kod pocztowy, na przykład 1234 AB.
invalid-postcode-letters-missing = Proszę wpisać też dwie litery kodu pocztowego, na przykład 1234 AB.
invalid-postcode-letters = Kod pocztowy nigdy nie kończy się na SA, SD ani SS. Proszę sprawdzić litery.
invalid-house-number-missing = Numer domu zaczyna się od cyfry, na przykład 12 lub 12a.
invalid-house-number-zero = Nie ma domu o numerze 0. Proszę wpisać prawdziwy numer.
invalid-house-number-length = Numer domu ma najwyżej pięć cyfr. Proszę sprawdzić, czy nie ma ich za dużo.
invalid-house-number-date = To wygląda na datę. Proszę wpisać sam numer domu.
invalid-house-number-unassigned = W numerze domu jest znak, którego niektóre przeglądarki nie znają. Proszę go usunąć.
invalid-house-number-damaged = W numerze domu jest znak zamiast litery, która zginęła. Proszę wpisać go na nowo.
invalid-email-at = Adres e-mail ma dokładnie jeden znak @, na przykład nazwa@example.org.
invalid-email-spaces = Adres e-mail nie ma odstępów. Proszę je usunąć i wpisać tylko jeden adres.
invalid-email-local-part = Przed @ jest nazwa z liter, cyfr i kropek, na przykład nazwa@example.org. Proszę ją sprawdzić.
invalid-email-domain = Proszę sprawdzić część po @. Powinna wyglądać jak example.org.
invalid-email-domain-ending = W części po @ brakuje końca, na przykład .nl lub .com.
invalid-email-length = Ten adres e-mail jest za długi. Proszę wpisać tylko jeden adres.
invalid-email-unassigned = W adresie e-mail jest znak, którego niektóre przeglądarki nie znają. Proszę sprawdzić, czy się zgadza.
invalid-email-damaged = W adresie e-mail jest znak zamiast litery, która zginęła. Proszę wpisać go na nowo.
invalid-email-scripts = W adresie e-mail są podobne do siebie litery z różnych alfabetów. Proszę wpisać go na nowo.
invalid-phone-characters = Numer telefonu to same cyfry, czasem z + na początku. Proszę wpisać tylko jeden numer.
invalid-phone-length = Ten numer telefonu ma za dużo lub za mało cyfr. Potrzebny jest też numer kierunkowy.
invalid-phone-calling-code = Po + lub 00 jest numer kraju, na przykład +31. Proszę sprawdzić, czy się zgadza.
invalid-phone-zeros = Ten numer telefonu ma za dużo zer na początku.
invalid-phone-ambiguous = Proszę zacząć numer od 0 albo od + i numeru kraju, na przykład +31.
invalid-surname-no-letter = Nazwisko ma co najmniej jedną literę. Proszę wpisać nazwisko.
invalid-surname-unassigned = W nazwisku jest znak, którego niektóre przeglądarki nie znają. Proszę sprawdzić, czy się zgadza.
invalid-surname-damaged = W nazwisku jest znak zamiast litery, która zginęła. Proszę wpisać je na nowo.
invalid-code-characters = Kod to same litery i cyfry, nigdy z literą U. Proszę porównać go z listem.
invalid-code-length = Kod ma szesnaście liter i cyfr. Proszę sprawdzić, czy nie ma ich za dużo lub za mało.
invalid-code-check = W kodzie jest literówka. Proszę porównać go z listem, znak po znaku.
invalid-client-number-characters = Numer klienta to same litery i cyfry. Proszę usunąć inne znaki.
invalid-client-number-empty = Numer klienta ma co najmniej jedną literę lub cyfrę. Proszę wpisać numer.

maybe-email = Czy adres e-mail jest poprawny? Może chodzi o { $domain }.
maybe-email-yes = Zmień na { $domain }
maybe-date = Która liczba to miesiąc? Czytamy najpierw dzień, potem miesiąc.
maybe-date-yes = Zamień dzień i miesiąc
maybe-both = Szukaj za pomocą obu
maybe-no = Zgadza się: szukaj
idle = Czy ktoś tu jeszcze jest?
idle-text = Od jakiegoś czasu nikt nie używa tej strony. Za minutę usuniemy wpisane dane.
idle-stay = Tak, nadal tu jestem
idle-wiped = Od jakiegoś czasu nikt nie używał tej strony. Dlatego usunięto wpisane dane.

### Czekanie

working = Szukamy na liście
working-step = Krok { $step } z { $total }
working-list = Lista jeszcze się pobiera.
working-why = To celowo trwa kilka sekund. Dzięki temu nikt nie może szybko wypróbować danych wielu osób.
stop = Zatrzymaj i wróć

### Odpowiedź

title-listed = Państwa dane wyciekły
title-possibly-listed = Państwa dane mogły wyciec
title-not-listed = Nie ma Państwa na tej liście
title-cannot-tell = Nie możemy teraz dać odpowiedzi
lead-listed = Wpisane dane są na liście organizacji { $publisher } ({ $revision }).
lead-possibly-listed = Wpisane dane są na liście organizacji { $publisher } ({ $revision }). Nie jest pewne, że Państwa dane wyciekły. Mimo to proszę zrobić to, co napisano niżej.
lead-not-listed = Wpisanych danych nie ma na liście organizacji { $publisher } ({ $revision }).
leaked = Co wyciekło
leaked-possibly = Co mogło wyciec
leaked-unknown = Ta strona nie pokazuje, jakie to dane. Można zapytać organizację { $publisher }.
leaked-partly = Mogło wyciec więcej. Niektórych rodzajów danych tu nie pokazujemy. Dzięki temu nie zobaczy ich nikt inny.
where = Co się z nimi stało:
status-published = są w internecie
status-stolen = zostały skradzione
status-uncertain = mogły zostać skradzione
category-name = imię i nazwisko
category-address = adres
category-birth-date = data urodzenia
category-bsn = numer obywatela (BSN)
category-email = adres e-mail
category-phone = numer telefonu
category-iban = numer konta bankowego
category-test-result = dane o badaniu
category-identity-document = kopia dokumentu tożsamości
today = Proszę zrobić to dzisiaj
today-test-result = **Proszę nie płacić**, jeśli ktoś grozi ujawnieniem wyniku. Proszę zadzwonić na policję: 0900 8844.
today-identity-document = **Proszę wyrobić** w gminie nowy paszport lub dowód osobisty. Telefon: 14 i numer kierunkowy gminy.
today-bsn = **Proszę zaczernić BSN** na każdej kopii paszportu. Ktoś nadużywa numeru? Telefon: 088 900 1000.
today-iban = **Proszę sprawdzać**, jakie kwoty schodzą z konta. Coś jest dziwne? Proszę zadzwonić do banku.
today-email = **Proszę wybrać nowe hasło** do e-maila. Proszę nie używać go nigdzie indziej.
today-birth-date = **Proszę wybrać inny kod PIN**, jeśli zawiera datę urodzenia.
today-general = **Proszę samemu oddzwonić**, jeśli ktoś dzwoni lub pisze o tym wycieku. Wątpliwości? Holenderska pomoc w sprawie oszustw: 088 786 73 72.
later = Jeśli coś się stanie
sheet = Czy ktoś Państwu pomaga?
sheet-text = Proszę wydrukować tę stronę. Na pierwszej kartce jest to, co musi wiedzieć pomocnik. Nie ma tam wpisanych danych.
claim = Odszkodowanie
contact = Czy mają Państwo pytania?
certainty = Na ile to jest pewne?
certainty-text = { $count ->
    [1] Tę odpowiedź może dostać też ktoś, kogo nie ma na liście. Prawdopodobieństwo tego wynosi najwyżej { $odds }.
   *[other] Wyszukano { $count } kombinacji danych. Wtedy tę odpowiedź może dostać też ktoś, kogo nie ma na liście. Prawdopodobieństwo tego wynosi najwyżej { $odds }.
}
odds = 1 do { $number }
odds-thousand = 1 do { $number } 000
odds-million = 1 do { $number ->
    [one] { $number } miliona
   *[other] { $number } milionów
}
odds-billion = { $number } do miliarda
back = Wróć do wpisanych danych
again = Szukaj danych innej osoby
again-hint = Na przykład danych dziecka. Najpierw usuwamy wszystko, co wpisano.
print-answer = Drukuj też odpowiedź
others = Szukaj też w inny sposób
others-text = Organizacja { $publisher } może mieć inne Państwa dane.
others-with = Szukaj, podając: { $ways }
not-listed = Co to znaczy
not-listed-1 = Może powstać nowa wersja listy. Proszę sprawdzić jeszcze raz za kilka tygodni.
not-listed-2 = Niektóre osoby dostają tylko list. Mają go Państwo? Wtedy ważne jest to, co w nim napisano.
not-listed-3 = Ta lista dotyczy tylko tego wycieku. Państwa dane mogły wyciec gdzie indziej.

### Co można teraz zrobić

steps = Co można teraz zrobić
steps-anyway = Co zawsze można zrobić
links-outside = Linki do tych organizacji są na dole strony.
steps-general-1 = Proszę nie ufać wiadomościom ani telefonom o tym wycieku. Proszę samemu oddzwonić na numer, który jest już Państwu znany.
steps-general-2 = Proszę nie klikać linków w takiej wiadomości. Proszę nie podawać kodów ani haseł.
steps-general-3 = Wątpliwości? Holenderska pomoc w sprawie oszustw (Fraudehelpdesk): 088 786 73 72.
steps-name-1 = Ktoś zna Państwa nazwisko? To nie dowodzi, że jest z prawdziwego banku lub organizacji. Proszę samemu oddzwonić.
steps-name-2 = Przyszedł rachunek za coś, czego Państwo nie kupili? Proszę nie płacić. Proszę zadzwonić do firmy i zgłosić to policji.
steps-address-1 = Ktoś niespodziewanie stoi przy drzwiach? Proszę nikogo nie wpuszczać. Proszę najpierw samemu zadzwonić do tej organizacji.
steps-address-2 = Przyszło pismo o pożyczce lub abonamencie, których Państwo nie mają? Proszę od razu zadzwonić do nadawcy.
steps-birth-date-1 = Data urodzenia jest częścią kodu PIN lub hasła? Proszę dziś wybrać inne.
steps-birth-date-2 = Ktoś przez telefon pyta o datę urodzenia? Proszę jej nie podawać. Proszę samemu oddzwonić, także do lekarza.
steps-bsn-1 = Nie jest potrzebny nowy BSN.
steps-bsn-2 = Trzeba dać komuś kopię paszportu? Proszę zaczernić BSN w aplikacji KopieID.
steps-bsn-3 = Ktoś nadużywa numeru BSN? Punkt zgłaszania kradzieży tożsamości (Centraal Meldpunt Identiteitsfraude): 088 900 1000.
steps-bsn-4 = Ktoś zrobił coś w Państwa imieniu? Proszę zgłosić to też policji: 0900 8844.
steps-email-1 = Przyszedł e-mail o tym wycieku? Proszę niczego nie klikać. Proszę samemu wpisać adres strony.
steps-email-2 = To samo hasło jest w kilku miejscach? Proszę wszędzie wybrać inne. Proszę włączyć logowanie w dwóch krokach.
steps-email-3 = Wątpliwości co do e-maila? Pomoc w sprawie oszustw: 088 786 73 72.
steps-phone-1 = Ktoś dzwoni w imieniu banku, policji lub firmy? Proszę się rozłączyć. Proszę samemu oddzwonić.
steps-phone-2 = Proszę nigdy nie podawać kodu z SMS-a. Proszę nikomu nie dawać kontroli nad telefonem ani komputerem.
steps-phone-3 = A jednak coś podano lub zapłacono? Proszę od razu zadzwonić do banku. Potem pomoc w sprawie oszustw: 088 786 73 72.
steps-iban-1 = W najbliższych miesiącach proszę co tydzień sprawdzać, jakie kwoty schodzą z konta.
steps-iban-2 = Polecenie zapłaty się nie zgadza? Pieniądze można cofnąć w aplikacji banku. Jest na to osiem tygodni.
steps-iban-3 = Proszę nigdy nie podawać kodu PIN. Proszę nigdy nie wysyłać karty. Bank o to nie prosi.
steps-test-result-1 = Ktoś grozi ujawnieniem wyniku? Proszę nie płacić i nie odpowiadać. Proszę zachować wiadomość. Policja: 0900 8844.
steps-test-result-2 = Mają Państwo pytania o sam wynik? Proszę zadzwonić do lekarza lub do osoby, która zleciła badanie.
steps-test-result-3 = Martwią się Państwo? Proszę porozmawiać z zaufaną osobą. Pomoc ofiarom (Slachtofferhulp) jest bezpłatna: 0900 0101.
steps-identity-document-1 = Proszę wyrobić w gminie nowy paszport, dowód osobisty lub prawo jazdy. Stary numer nie będzie wtedy ważny.
steps-identity-document-2 = Proszę zapytać organizację, czy za to zapłaci.
steps-identity-document-3 = Ktoś nadużywa kopii? Punkt zgłaszania kradzieży tożsamości: 088 900 1000. Proszę zgłosić to też policji.

### Dlaczego nie ma odpowiedzi

reason-not-yet-valid = Według zegara tego urządzenia lista jeszcze nie powstała.
steps-reason-not-yet-valid-1 = Proszę sprawdzić datę i godzinę na tym urządzeniu.
steps-reason-not-yet-valid-2 = Potem proszę otworzyć tę stronę na nowo.
reason-expired = Ta lista jest za stara, żeby jej ufać.
steps-reason-expired-1 = Proszę sprawdzić datę i godzinę na tym urządzeniu. Potem proszę otworzyć tę stronę na nowo.
steps-reason-expired-2 = Są dobre? Proszę poprosić organizację o nową listę.
reason-withdrawn = Organizacja wycofała tę listę.
steps-reason-withdrawn-1 = Proszę zapytać organizację, co to dla Państwa znaczy.
steps-reason-withdrawn-2 = Do tego czasu proszę uważać na dziwne wiadomości i telefony. Proszę nie podawać kodów ani haseł.
reason-older = Ta lista jest starsza niż lista, która należy do tej strony. Ze stroną może być coś nie tak.
steps-reason-older-1 = Proszę otworzyć tę stronę na nowo za godzinę.
steps-reason-older-2 = Znowu się nie udaje? Proszę powiedzieć o tym organizacji.
reason-other-list = To inna lista niż ta, która należy do tej strony. Ze stroną jest coś nie tak.
steps-reason-other-list-1 = Proszę otworzyć tę stronę na nowo za godzinę.
steps-reason-other-list-2 = Znowu się nie udaje? Proszę powiedzieć o tym organizacji.
reason-test-list = To jest lista testowa. Taka lista nikogo nie chroni, więc nie można tu szukać.
steps-reason-test-list-1 = Proszę nie wpisywać swoich danych na tej stronie.
steps-reason-test-list-2 = Proszę powiedzieć o tym organizacji. Jej numer telefonu proszę znaleźć samemu.
reason-self-test-failed = Ta strona sprawdziła samą siebie i to się nie udało. Odpowiedź nie byłaby pewna.
steps-reason-self-test-failed-1 = Proszę otworzyć tę stronę na nowo lub użyć innej przeglądarki.
steps-reason-self-test-failed-2 = Znowu się nie udaje? Proszę powiedzieć o tym organizacji.
reason-too-few-details = Nie możemy szukać za pomocą tych danych.
steps-reason-too-few-details-1 = Proszę wrócić i wypełnić wszystkie pola.
reason-detail-unusable = Nie możemy odczytać części danych.
steps-reason-detail-unusable-1 = Proszę wrócić i sprawdzić wpisane dane.
reason-list-missing = Lista nie dotarła. Internet może być wolny lub nie działać.
steps-reason-list-missing-1 = Proszę sprawdzić, czy działa internet.
steps-reason-list-missing-2 = Potem proszę otworzyć tę stronę na nowo.
steps-reason-list-missing-3 = Znowu się nie udaje? Proszę użyć innej przeglądarki lub powiedzieć o tym organizacji.
reason-list-unreliable = To nie jest lista, którą podpisała organizacja. Może jest uszkodzona lub ktoś ją zmienił.
steps-reason-list-unreliable-1 = Proszę nic więcej nie wpisywać na tej stronie.
steps-reason-list-unreliable-2 = Proszę samemu wpisać adres organizacji i tam poszukać tej wyszukiwarki.
steps-reason-list-unreliable-3 = Proszę powiedzieć organizacji, co tu widać.
reason-derivation-failed = To urządzenie nie mogło wykonać obliczenia. Zwykle ma za mało pamięci.
steps-reason-derivation-failed-1 = Proszę zamknąć inne aplikacje i karty. Potem proszę otworzyć tę stronę na nowo.
steps-reason-derivation-failed-2 = Znowu się nie udaje? Proszę użyć innego urządzenia, najlepiej komputera.

### Strona wokół okna

told = Kto zna te Państwa dane ({ $ways }), widzi { $told }.
told-presence = tylko to, czy są Państwo na liście
told-categories = to, co wyciekło, ale bez najbardziej wrażliwych danych
told-all = wszystko, co wyciekło
search-with = Nie znają Państwo tych danych? Szukaj, podając: { $ways }
outer-title = Czy Państwa dane wyciekły: { $publisher }
outer-noscript = Ta wyszukiwarka działa w Państwa przeglądarce i wymaga JavaScriptu. Proszę włączyć JavaScript i otworzyć stronę na nowo.
outer-print = Drukuj
outer-wipe = Usuń wszystko
outer-exit = Wyjdź szybko
outer-own-window = Otwórz w osobnym oknie
outer-loading = Pobieramy listę
outer-room = Wyszukaj swoje dane
outer-retry = Spróbuj ponownie
outer-stalled = Ładowanie trwa długo
outer-stalled-text = Internet może być wolny lub nie działać. Można poczekać lub spróbować ponownie.
outer-nowasm = Ta przeglądarka nie może szukać
outer-nowasm-text = Bezpieczny tryb przeglądarki zatrzymuje program, na przykład tryb blokady na iPhonie. Proszę użyć innej przeglądarki lub innego urządzenia. Można też zadzwonić do organizacji.
outer-unsealed = Tutaj nie można bezpiecznie szukać
outer-unsealed-text = Ta przeglądarka nie może zamknąć okna, w którym wpisuje się dane. Proszę użyć innej przeglądarki. Można też pobrać wyszukiwarkę jako jeden plik i otworzyć go bez internetu.
outer-unloaded = Wyszukiwarka się nie załadowała
outer-unloaded-text = Proszę spróbować ponownie lub użyć innej przeglądarki. Można też pobrać wyszukiwarkę jako jeden plik i otworzyć go bez internetu.
outer-offline = Pobierz wyszukiwarkę jako jeden plik
outer-wiped = Wszystko usunięto
outer-wiped-text = Wpisanych danych nie ma już na tej stronie.
outer-again = Zacznij od nowa
outer-sure = Czy można tu bezpiecznie wpisywać dane?
outer-sure-room = Dane wpisuje się w zamkniętym oknie. Program w nim nie może łączyć się z internetem ani niczego zapisać. Ta strona sprawdza to, zanim pokaże jakieś pole.
outer-sure-flight = Można to wypróbować. Proszę poczekać na pola i włączyć tryb samolotowy. Wyszukiwanie nadal działa. Przed wyłączeniem trybu samolotowego proszę zamknąć tę stronę.
outer-sure-tools = Znają Państwo narzędzia dla programistów w przeglądarce? W zakładce „Sieć” widać, że nic nie jest wysyłane.
outer-sure-key-before = Wcześniejszy list podaje klucz, który był przed tym:
outer-sure-key = Dostali Państwo list? Podaje on adres tej strony i jej klucz. Muszą być takie same jak tutaj:
outer-sure-file = Można też zabrać wyszukiwarkę w jednym pliku. Proszę otworzyć go na urządzeniu bez internetu:
outer-sure-open = Znany jest jeden słaby punkt. W Chrome i Edge ktoś, kto może zmienić samą tę stronę, może wysyłać krótkie teksty. W Firefoksie, w Safari i w trybie samolotowym nie jest to możliwe.
outer-sure-not = To nie pomaga na program szpiegujący na Państwa urządzeniu ani gdy ktoś patrzy na ekran.
links-help = Pomoc i informacje
links-contact = Od organizacji
links-steps = Co można zrobić
room-failed = Wyszukiwarka nie mogła się uruchomić w tej przeglądarce. Proszę użyć innej przeglądarki lub osobnego pliku.
