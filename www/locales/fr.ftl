# Les textes de la page en français, niveau B1 : phrases courtes, mots de tous les jours, « vous ».
# Ordre : d’abord dans la fenêtre fermée, de haut en bas ; puis la page autour.

language-name = Français
direction = ltr

### Le début

heading = Vos données ont-elles fuité chez { $publisher } ?
about = À propos de cette liste
finders = Qui peut vous chercher ici ?
finders-text = Cette liste ne contient aucun nom, mais elle n’est pas anonyme. Une personne qui en sait assez sur vous peut aussi vous chercher. Une personne qui en sait une partie peut essayer le reste avec un ordinateur.
list-of = Liste de { $publisher }, { $revision }.
revision = version { $revision }, { $date }
changes = Ce qui a changé dans cette liste
change = { $revision } : { $what }.
change-people-added = des personnes ont été ajoutées
change-people-removed = des personnes ont été retirées
change-corrected = des données de personnes ont été corrigées
change-recipes = vous pouvez chercher avec d’autres données
change-texts = des textes ont changé
change-renewed = la liste a été vérifiée et reste valable plus longtemps
change-withdrawn = la liste a été retirée
change-other = autre chose a changé
date = { $day } { $month } { $year }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
list-comma = { ", " }
list-and = { $first } et { $last }
banner-test = Ceci est une liste d’essai. Elle n’est pas protégée : n’entrez pas ici les données de vraies personnes.
banner-sample = Ceci est un exemple. Toutes les personnes de cette liste sont inventées.
title-faulty = Veuillez vérifier : { $title }

### Le formulaire

choose = Avec quoi voulez-vous chercher ?
noun-bsn = numéro de citoyen
noun-birth-date = date de naissance
noun-postcode = code postal
noun-house-number = numéro de maison
noun-email = adresse e-mail
noun-phone = numéro de téléphone
noun-surname = nom de famille
noun-code = code de votre courrier
noun-client-number = numéro de client
kind-bsn = Numéro de citoyen (BSN)
kind-birth-date = Date de naissance
kind-postcode = Code postal
kind-house-number = Numéro de maison
kind-email = Adresse e-mail
kind-phone = Numéro de téléphone
kind-surname = Nom de famille
kind-code = Code de votre courrier
kind-client-number = Numéro de client
hint-bsn = Neuf chiffres. Il est sur votre passeport, carte d’identité ou carte d’assurance maladie.
hint-birth-date = Par exemple 31 3 1980
hint-postcode = Par exemple 1234 AB
hint-house-number = Vous pouvez ajouter des lettres, mais ce n’est pas nécessaire.
hint-phone = Avec l’indicatif, par exemple 0612345678.
hint-surname = Avec ou sans particule, par exemple « de Vries » ou « Vries ».
hint-code = Seize lettres et chiffres, en quatre groupes.
hint-client-number = Il est sur un courrier ou une facture de l’organisation.
birth-date-day = Jour
birth-date-month = Mois
birth-date-year = Année
add-email = Chercher aussi avec une ancienne adresse e-mail
add-phone = Chercher aussi avec un ancien numéro de téléphone
add-surname = Chercher aussi avec un ancien nom de famille
add-address = Chercher aussi avec une ancienne adresse
add-details = Chercher aussi avec d’anciennes données
earlier-email = Ancienne adresse e-mail
earlier-phone = Ancien numéro de téléphone
earlier-surname = Ancien nom de famille
earlier-address = Ancienne adresse
earlier-details = Anciennes données
justification = Pourquoi vous voyez tout ici :
legal-basis = Pourquoi nous pouvons demander le BSN ici :
reveals-less = Vous ne voyez pas tout ici. Ainsi, une personne qui connaît ces données n’apprend pas trop de choses sur vous.
promise = Ce que vous entrez reste sur cet appareil.
promise-how = Comment en être sûr ?
promise-why = Le programme de cette fenêtre ne peut rien envoyer ni garder. Cela a été testé avant que vous voyiez les champs. Le bas de la page explique comment l’essayer vous-même.
fill-in = Remplir pour moi. Le navigateur peut garder ce que j’entre. Choisissez cela seulement sur un appareil que personne d’autre n’utilise.
ask = Chercher mes données
missing-birth-date-day = Entrez aussi le jour.
missing-birth-date-month = Entrez aussi le mois.
missing-birth-date-year = Entrez aussi l’année.

### Ce qui ne va pas

faults = { $count ->
    [one] Vérifiez de nouveau ce champ
   *[other] Vérifiez de nouveau ces { $count } champs
}
missing-bsn = Entrez le numéro de citoyen.
missing-birth-date = Entrez la date de naissance.
missing-postcode = Entrez le code postal.
missing-house-number = Entrez le numéro de maison.
missing-email = Entrez l’adresse e-mail.
missing-phone = Entrez le numéro de téléphone.
missing-surname = Entrez le nom de famille.
missing-code = Entrez le code du courrier.
missing-client-number = Entrez le numéro de client.
invalid-bsn-characters = Un BSN n’a que des chiffres. Enlevez les lettres et les autres signes.
invalid-bsn-decimal = Enlevez la virgule ou le point et le zéro après le BSN.
invalid-bsn-length = Un BSN a neuf chiffres. Vérifiez s’il y en a un de trop ou s’il en manque un.
invalid-bsn-all-zeros = Un BSN n’est pas fait seulement de zéros. Entrez le vrai numéro.
invalid-bsn-eleven-test = Ce numéro ne peut pas être un BSN. Vérifiez si un chiffre est faux ou si deux sont inversés.
invalid-birth-date-shape = Nous ne pouvons pas lire cette date. Entrez le jour, le mois et l’année, par exemple 31 3 1980.
invalid-birth-date-two-digit-year = Écrivez l’année avec quatre chiffres, par exemple 1980.
invalid-birth-date-incomplete = Entrez le jour, le mois et l’année.
invalid-birth-date-month = Écrivez le mois avec un nombre de 1 à 12, ou avec son nom.
misplaced-email = Cela ressemble à une adresse e-mail. Elle ne va pas dans ce champ.
misplaced-phone = Cela ressemble à un numéro de téléphone. Il ne va pas dans ce champ.
misplaced-postcode = Cela ressemble à un code postal. Il ne va pas dans ce champ.
maybe-moved = Cela ressemble à une autre donnée ({ $to }). Vous l’avez entrée ici : { $from }.
maybe-moved-yes = Utiliser comme { $to }
invalid-birth-date-swapped = Il n’y a que douze mois. Le jour et le mois sont-ils inversés ?
invalid-birth-date-day-number = Écrivez la date de naissance avec le jour, le mois et l’année.
invalid-birth-date-time = Écrivez seulement la date, sans l’heure.
invalid-birth-date-impossible = Ce jour n’existe pas. Vérifiez le jour, le mois et l’année.
invalid-birth-date-too-early = Cette année est trop ancienne. Vérifiez si elle est juste.
invalid-birth-date-future = Cette date est dans le futur. Vérifiez si l’année est juste.
invalid-postcode-shape = Un code postal a quatre chiffres et deux lettres, par exemple 1234 AB.
invalid-postcode-bsn = Cela ressemble à un BSN. Entrez ici le code postal, par exemple 1234 AB.
invalid-postcode-letters-missing = Entrez aussi les deux lettres du code postal, par exemple 1234 AB.
invalid-postcode-letters = Un code postal ne finit jamais par SA, SD ou SS. Vérifiez si les lettres sont justes.
invalid-house-number-missing = Un numéro de maison commence par un chiffre, par exemple 12 ou 12a.
invalid-house-number-zero = Le numéro de maison 0 n’existe pas. Entrez le vrai numéro.
invalid-house-number-length = Un numéro de maison a cinq chiffres au plus. Vérifiez s’il y en a un de trop.
invalid-house-number-date = Cela ressemble à une date. Entrez seulement le numéro de maison.
invalid-house-number-unassigned = Le numéro de maison contient un signe que certains navigateurs ne connaissent pas. Enlevez-le.
invalid-house-number-damaged = Dans le numéro de maison, un signe remplace une lettre perdue. Tapez-le de nouveau.
invalid-email-at = Une adresse e-mail contient un seul @, par exemple nom@example.org.
invalid-email-spaces = Une adresse e-mail n’a pas d’espaces. Enlevez-les, et n’entrez qu’une adresse.
invalid-email-local-part = Avant le @ il y a un nom fait de lettres, chiffres et points, par exemple nom@example.org. Vérifiez-le.
invalid-email-domain = Vérifiez la partie après le @. Elle ressemble à example.org.
invalid-email-domain-ending = La partie après le @ n’a pas de fin, par exemple .nl ou .com.
invalid-email-length = Cette adresse e-mail est trop longue. N’entrez qu’une adresse.
invalid-email-unassigned = L’adresse e-mail contient un signe que certains navigateurs ne connaissent pas. Vérifiez s’il est juste.
invalid-email-damaged = Dans l’adresse e-mail, un signe remplace une lettre perdue. Tapez-la de nouveau.
invalid-email-scripts = L’adresse e-mail mélange des lettres d’alphabets différents, qui se ressemblent. Tapez-la de nouveau.
invalid-phone-characters = Un numéro de téléphone n’a que des chiffres, et parfois un + au début. N’entrez qu’un numéro.
invalid-phone-length = Ce numéro de téléphone a trop de chiffres ou pas assez. L’indicatif en fait partie.
invalid-phone-calling-code = Après + ou 00 vient le numéro d’un pays, par exemple +31. Vérifiez s’il est juste.
invalid-phone-zeros = Ce numéro de téléphone commence par trop de zéros.
invalid-phone-ambiguous = Commencez le numéro par 0, ou par + et le numéro du pays, par exemple +31.
invalid-surname-no-letter = Un nom de famille a au moins une lettre. Entrez le nom.
invalid-surname-unassigned = Le nom de famille contient un signe que certains navigateurs ne connaissent pas. Vérifiez s’il est juste.
invalid-surname-damaged = Dans le nom de famille, un signe remplace une lettre perdue. Tapez-le de nouveau.
invalid-code-characters = Le code n’a que des lettres et des chiffres, et jamais la lettre U. Comparez-le avec le courrier.
invalid-code-length = Le code a seize lettres et chiffres. Vérifiez s’il y en a un de trop ou s’il en manque un.
invalid-code-check = Il y a une faute de frappe dans le code. Comparez-le signe par signe avec le courrier.
invalid-client-number-characters = Un numéro de client n’a que des lettres et des chiffres. Enlevez les autres signes.
invalid-client-number-empty = Un numéro de client a au moins une lettre ou un chiffre. Entrez le numéro.

maybe-email = L’adresse e-mail est-elle juste ? Vous pensez peut-être à { $domain }.
maybe-email-yes = Changer en { $domain }
maybe-date = Quel nombre est le mois ? Nous lisons d’abord le jour, puis le mois.
maybe-date-yes = Inverser le jour et le mois
maybe-both = Chercher avec les deux
maybe-no = C’est juste : chercher
idle = Êtes-vous encore là ?
idle-text = Cette page n’a pas été utilisée depuis un moment. Dans une minute, nous effacerons ce que vous avez entré.
idle-stay = Je suis encore là
idle-wiped = Cette page n’a pas été utilisée pendant un moment. Ce que vous aviez entré a donc été effacé.

### L’attente

working = Nous cherchons dans la liste
working-step = Étape { $step } sur { $total }
working-list = La liste n’est pas encore arrivée.
working-why = Cela dure quelques secondes, c’est voulu. Ainsi, personne ne peut essayer vite les données de beaucoup de gens.
stop = Arrêter et revenir

### La réponse

title-listed = Vos données ont fuité
title-possibly-listed = Vos données ont peut-être fuité
title-not-listed = Vous n’êtes pas sur cette liste
title-cannot-tell = Nous ne pouvons pas vous répondre maintenant
lead-listed = Ce que vous avez entré est sur la liste de { $publisher } ({ $revision }).
lead-possibly-listed = Ce que vous avez entré est sur la liste de { $publisher } ({ $revision }). Il n’est pas certain que vos données aient fuité. Faites quand même ce qui est écrit plus bas.
lead-not-listed = Ce que vous avez entré n’est pas sur la liste de { $publisher } ({ $revision }).
leaked = Vos données qui ont fuité
leaked-possibly = Vos données qui ont peut-être fuité
leaked-unknown = Cette page ne montre pas quelles données ont fuité. Demandez à { $publisher }.
leaked-partly = D’autres données ont peut-être fuité. Certaines ne sont pas montrées ici. Ainsi, personne d’autre ne les voit.
where = Ce qui leur est arrivé :
status-published = elles sont sur Internet
status-stolen = elles ont été volées
status-uncertain = elles ont peut-être été volées
category-name = votre nom
category-address = votre adresse
category-birth-date = votre date de naissance
category-bsn = votre numéro de citoyen (BSN)
category-email = votre adresse e-mail
category-phone = votre numéro de téléphone
category-iban = votre numéro de compte
category-test-result = des données sur votre examen
category-identity-document = une copie de votre pièce d’identité
today = À faire aujourd’hui
today-test-result = **Ne payez pas** si l’on menace de révéler votre résultat. Appelez la police : 0900 8844.
today-identity-document = **Demandez** à votre commune un nouveau passeport ou une nouvelle carte d’identité. Téléphone : 14 et l’indicatif de la commune.
today-bsn = **Noircissez votre BSN** sur toute copie de votre passeport. Quelqu’un en abuse ? Appelez le 088 900 1000.
today-iban = **Vérifiez** ce qui sort de votre compte. Quelque chose est étrange ? Appelez votre banque.
today-email = **Choisissez un nouveau mot de passe** pour votre e-mail. Ne l’utilisez nulle part ailleurs.
today-birth-date = **Choisissez un autre code PIN** si votre date de naissance s’y trouve.
today-general = **Rappelez vous-même** si l’on vous appelle ou écrit sur cette fuite. Un doute ? Aide néerlandaise contre la fraude : 088 786 73 72.
later = S’il se passe quelque chose
sheet = Quelqu’un vous aide ?
sheet-text = Imprimez cette page. La première feuille dit ce qu’un aidant doit savoir. Ce que vous avez entré n’y est pas.
claim = Indemnisation
contact = Avez-vous des questions ?
certainty = Est-ce bien certain ?
certainty-text = { $count ->
    [one] Une personne absente de la liste peut aussi recevoir cette réponse. La probabilité est au plus de { $odds }.
   *[other] Vous avez cherché avec { $count } combinaisons. Une personne absente de la liste peut alors aussi recevoir cette réponse. La probabilité est au plus de { $odds }.
}
odds = 1 sur { $number }
odds-thousand = 1 sur { $number } 000
odds-million = 1 sur { $number ->
    [one] { $number } million
   *[other] { $number } millions
}
odds-billion = { $number } sur un milliard
back = Revenir à ce que vous avez entré
again = Chercher pour une autre personne
again-hint = Par exemple pour votre enfant. Tout ce que vous avez entré est d’abord effacé.
print-answer = Imprimer aussi la réponse
others = Chercher aussi autrement
others-text = { $publisher } vous connaît peut-être par d’autres données.
others-with = Chercher avec : { $ways }
not-listed = Ce que cela veut dire
not-listed-1 = Une nouvelle version de la liste peut paraître. Cherchez encore dans quelques semaines.
not-listed-2 = Certaines personnes reçoivent seulement un courrier. En avez-vous un ? Alors ce qu’il dit est valable.
not-listed-3 = Cette liste concerne seulement cette fuite. Vos données ont pu fuiter ailleurs.

### Ce que vous pouvez faire maintenant

steps = Ce que vous pouvez faire maintenant
steps-anyway = Ce que vous pouvez toujours faire
links-outside = Les liens vers ces organisations sont en bas de la page.
steps-general-1 = Ne croyez aucun message ni appel sur cette fuite. Rappelez vous-même, à un numéro que vous connaissez déjà.
steps-general-2 = Ne cliquez pas sur les liens d’un tel message. Ne donnez ni code ni mot de passe.
steps-general-3 = Un doute ? Appelez l’aide néerlandaise contre la fraude (Fraudehelpdesk) : 088 786 73 72.
steps-name-1 = Quelqu’un connaît votre nom ? Cela ne prouve pas qu’il vient d’une vraie banque ou organisation. Rappelez vous-même.
steps-name-2 = Vous recevez une facture pour un achat que vous n’avez pas fait ? Ne payez pas. Appelez l’entreprise et portez plainte.
steps-address-1 = Quelqu’un est à votre porte sans avoir prévenu ? Ne laissez entrer personne. Appelez d’abord vous-même l’organisation.
steps-address-2 = Vous recevez du courrier sur un crédit ou un abonnement qui n’est pas à vous ? Appelez tout de suite l’expéditeur.
steps-birth-date-1 = Votre date de naissance est dans un code PIN ou un mot de passe ? Changez-le aujourd’hui.
steps-birth-date-2 = On vous demande votre date de naissance au téléphone ? Ne la donnez pas. Rappelez vous-même, y compris votre médecin.
steps-bsn-1 = Vous n’avez pas besoin d’un nouveau BSN.
steps-bsn-2 = Vous devez donner une copie de votre passeport ? Noircissez le BSN avec l’application KopieID.
steps-bsn-3 = Quelqu’un abuse de votre BSN ? Appelez le service contre la fraude à l’identité (Centraal Meldpunt Identiteitsfraude) : 088 900 1000.
steps-bsn-4 = Quelque chose a été fait en votre nom ? Portez aussi plainte à la police : 0900 8844.
steps-email-1 = Vous recevez un e-mail sur cette fuite ? Ne cliquez sur rien. Tapez vous-même l’adresse du site.
steps-email-2 = Vous utilisez un mot de passe plusieurs fois ? Choisissez-en un différent partout. Activez la connexion en deux étapes.
steps-email-3 = Un doute sur un e-mail ? Appelez l’aide contre la fraude : 088 786 73 72.
steps-phone-1 = On vous appelle pour une banque, la police ou une entreprise ? Raccrochez. Rappelez vous-même.
steps-phone-2 = Ne donnez jamais un code reçu par SMS. Ne laissez personne prendre le contrôle de votre téléphone ou ordinateur.
steps-phone-3 = Vous avez quand même donné ou payé quelque chose ? Appelez tout de suite votre banque, puis l’aide contre la fraude : 088 786 73 72.
steps-iban-1 = Dans les mois à venir, vérifiez chaque semaine ce qui sort de votre compte.
steps-iban-2 = Un prélèvement est faux ? Reprenez l’argent dans l’application de votre banque. Vous avez huit semaines.
steps-iban-3 = Ne donnez jamais votre code PIN. N’envoyez jamais votre carte. Votre banque ne les demande pas.
steps-test-result-1 = On menace de révéler votre résultat ? Ne payez pas et ne répondez pas. Gardez le message. Appelez la police : 0900 8844.
steps-test-result-2 = Vous avez des questions sur le résultat ? Appelez votre médecin, ou la personne qui a demandé l’examen.
steps-test-result-3 = Vous vous inquiétez ? Parlez à une personne de confiance. L’aide aux victimes (Slachtofferhulp) est gratuite : 0900 0101.
steps-identity-document-1 = Demandez à votre commune un nouveau passeport, permis de conduire ou carte d’identité. L’ancien numéro n’est alors plus valable.
steps-identity-document-2 = Demandez à l’organisation si elle paie cela.
steps-identity-document-3 = Quelqu’un abuse de la copie ? Appelez le service contre la fraude à l’identité : 088 900 1000. Portez aussi plainte.

### Pourquoi il n’y a pas de réponse

reason-not-yet-valid = D’après l’horloge de votre appareil, cette liste n’existe pas encore.
steps-reason-not-yet-valid-1 = Vérifiez la date et l’heure de votre appareil.
steps-reason-not-yet-valid-2 = Puis ouvrez de nouveau cette page.
reason-expired = Cette liste est trop ancienne pour être fiable.
steps-reason-expired-1 = Vérifiez la date et l’heure de votre appareil. Puis ouvrez de nouveau cette page.
steps-reason-expired-2 = Elles sont justes ? Demandez la nouvelle liste à l’organisation.
reason-withdrawn = L’organisation a retiré cette liste.
steps-reason-withdrawn-1 = Demandez à l’organisation ce que cela veut dire pour vous.
steps-reason-withdrawn-2 = Pendant ce temps, méfiez-vous des messages et appels étranges. Ne donnez ni code ni mot de passe.
reason-older = Cette liste est plus ancienne que celle de cette page. Ce site a peut-être un problème.
steps-reason-older-1 = Ouvrez de nouveau cette page dans une heure.
steps-reason-older-2 = Cela échoue encore ? Dites-le à l’organisation.
reason-other-list = Ce n’est pas la liste de cette page. Ce site a un problème.
steps-reason-other-list-1 = Ouvrez de nouveau cette page dans une heure.
steps-reason-other-list-2 = Cela échoue encore ? Dites-le à l’organisation.
reason-test-list = Ceci est une liste d’essai. Une telle liste ne protège personne : vous ne pouvez donc pas chercher ici.
steps-reason-test-list-1 = N’entrez pas vos données sur ce site.
steps-reason-test-list-2 = Dites-le à l’organisation. Cherchez vous-même son numéro de téléphone.
reason-self-test-failed = Cette page s’est testée, et le test a échoué. Une réponse ne serait pas fiable.
steps-reason-self-test-failed-1 = Ouvrez de nouveau cette page, ou utilisez un autre navigateur.
steps-reason-self-test-failed-2 = Cela échoue encore ? Dites-le à l’organisation.
reason-too-few-details = Nous ne pouvons pas chercher avec ces données.
steps-reason-too-few-details-1 = Revenez en arrière, et remplissez tous les champs.
reason-detail-unusable = Nous ne pouvons pas lire une des données.
steps-reason-detail-unusable-1 = Revenez en arrière, et vérifiez ce que vous avez entré.
reason-list-missing = La liste n’est pas arrivée. Votre connexion Internet est peut-être lente ou coupée.
steps-reason-list-missing-1 = Vérifiez si votre connexion Internet marche.
steps-reason-list-missing-2 = Puis ouvrez de nouveau cette page.
steps-reason-list-missing-3 = Cela échoue encore ? Essayez un autre navigateur, ou dites-le à l’organisation.
reason-list-unreliable = Ce n’est pas la liste que l’organisation a signée. Elle est peut-être abîmée, ou quelqu’un l’a changée.
steps-reason-list-unreliable-1 = N’entrez plus rien sur ce site.
steps-reason-list-unreliable-2 = Tapez vous-même l’adresse de l’organisation, et cherchez-y ce contrôle.
steps-reason-list-unreliable-3 = Dites à l’organisation ce que vous avez vu ici.
reason-derivation-failed = Votre appareil n’a pas pu faire le calcul. Il a sans doute trop peu de mémoire.
steps-reason-derivation-failed-1 = Fermez les autres applications et onglets. Puis ouvrez de nouveau cette page.
steps-reason-derivation-failed-2 = Cela échoue encore ? Utilisez un autre appareil, de préférence un ordinateur.

### La page autour de la fenêtre

told = Une personne qui connaît ces données sur vous ({ $ways }) voit { $told }.
told-presence = une seule chose : si vous êtes sur la liste
told-categories = ce qui a fuité, sauf les données les plus sensibles
told-all = tout ce qui a fuité
search-with = Vous ne savez pas ? Chercher avec : { $ways }
outer-title = Vos données ont-elles fuité : { $publisher }
outer-noscript = Ce contrôle marche dans votre propre navigateur et a besoin de JavaScript. Activez JavaScript, et ouvrez de nouveau la page.
outer-print = Imprimer
outer-wipe = Tout effacer
outer-exit = Quitter vite
outer-own-window = Ouvrir dans une autre fenêtre
outer-loading = Chargement de la liste
outer-room = Cherchez vos données
outer-retry = Réessayer
outer-stalled = Le chargement est lent
outer-stalled-text = Votre connexion Internet est peut-être lente ou coupée. Vous pouvez attendre ou réessayer.
outer-nowasm = Ce navigateur ne peut pas chercher
outer-nowasm-text = Un mode de sécurité de votre navigateur arrête le programme, comme le mode Isolement d’un iPhone. Utilisez un autre navigateur ou un autre appareil. Vous pouvez aussi appeler l’organisation.
outer-unsealed = Ici, vous ne pouvez pas chercher en sécurité
outer-unsealed-text = Ce navigateur ne peut pas fermer la fenêtre où vous entrez vos données. Utilisez un autre navigateur. Ou téléchargez le contrôle en un seul fichier, et ouvrez-le sans Internet.
outer-unloaded = Le contrôle n’a pas été chargé
outer-unloaded-text = Réessayez, ou utilisez un autre navigateur. Ou téléchargez le contrôle en un seul fichier, et ouvrez-le sans Internet.
outer-offline = Télécharger le contrôle en un seul fichier
outer-wiped = Tout est effacé
outer-wiped-text = Ce que vous avez entré n’est plus sur cette page.
outer-again = Recommencer
outer-sure = Peut-on entrer des données ici sans danger ?
outer-sure-room = Vous entrez vos données dans une fenêtre fermée. Son programme ne peut ni aller sur Internet ni garder quoi que ce soit. Cette page teste cela avant que vous voyiez un champ.
outer-sure-flight = Essayez. Attendez de voir les champs, et activez le mode avion. La recherche marche encore. Fermez cette page avant de désactiver le mode avion.
outer-sure-tools = Connaissez-vous les outils de développement de votre navigateur ? Sous « Réseau », vous voyez que rien n’est envoyé.
outer-sure-key-before = Un courrier plus ancien donne la clé précédente :
outer-sure-key = Avez-vous reçu un courrier ? Il donne l’adresse de cette page et sa clé. Elles doivent être les mêmes qu’ici :
outer-sure-file = Ou emportez le contrôle dans un seul fichier. Ouvrez-le sur un appareil sans Internet :
outer-sure-open = Un point faible est connu. Dans Chrome et Edge, quelqu’un qui peut modifier cette page elle-même peut envoyer de courts textes. Dans Firefox, dans Safari et en mode avion, c’est impossible.
outer-sure-not = Cela n’aide pas contre un logiciel espion sur votre appareil, ni contre une personne qui vous regarde.
links-help = Aide et informations
links-contact = De l’organisation
links-steps = Ce que vous pouvez faire
room-failed = Le contrôle n’a pas pu démarrer dans ce navigateur. Utilisez un autre navigateur, ou le fichier unique.
