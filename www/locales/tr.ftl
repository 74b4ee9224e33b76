# Sayfanın Türkçe metinleri: kısa cümleler, gündelik sözcükler.
# Sıra: önce kapalı odanın içi, yukarıdan aşağıya; sonra çevresindeki sayfa.

language-name = Türkçe
direction = ltr

### Başlangıç

heading = Verileriniz sızdı mı?
list-of = { $publisher } listesi, { $revision }.
revision = sürüm { $revision }, { $date }
changes = Bu listede neler değişti
change = { $revision }: { $what }.
change-people-added = kişiler eklendi
change-people-removed = kişiler çıkarıldı
change-corrected = kişilerin bilgileri düzeltildi
change-recipes = başka bilgilerle arama yapılabiliyor
change-texts = metinler değişti
change-renewed = liste denetlendi ve daha uzun süre geçerli
change-withdrawn = liste geri çekildi
change-other = başka bir şey değişti
date = { $day } { $month } { $year }
month-1 = Ocak
month-2 = Şubat
month-3 = Mart
month-4 = Nisan
month-5 = Mayıs
month-6 = Haziran
month-7 = Temmuz
month-8 = Ağustos
month-9 = Eylül
month-10 = Ekim
month-11 = Kasım
month-12 = Aralık
list-comma = { ", " }
list-and = { $first } ve { $last }
banner-test = Bu bir deneme listesidir. Korunmuyor: gerçek kişilerin bilgilerini girmeyin.
banner-sample = Bu bir örnektir. Bu listedeki herkes uydurmadır.
title-faulty = Lütfen denetleyin: { $title }

### Form

choose = Ne ile aramak istiyorsunuz?
noun-bsn = vatandaşlık numarası (BSN)
noun-birth-date = doğum tarihi
noun-postcode = posta kodu
noun-house-number = ev numarası
noun-email = e-posta adresi
noun-phone = telefon numarası
noun-surname = soyadı
noun-code = mektubunuzdaki kod
noun-client-number = müşteri numarası
kind-bsn = Vatandaşlık numarası (BSN)
kind-birth-date = Doğum tarihi
kind-postcode = Posta kodu
kind-house-number = Ev numarası
kind-email = E-posta adresi
kind-phone = Telefon numarası
kind-surname = Soyadı
kind-code = Mektubunuzdaki kod
kind-client-number = Müşteri numarası
hint-bsn = Dokuz rakam. Pasaportunuzda, kimlik kartınızda veya sağlık sigortası kartınızda yazar.
hint-birth-date = Örneğin 31 3 1980
hint-postcode = Örneğin 1234 AB
hint-house-number = Harf ekleyebilirsiniz, ama gerekmez.
hint-phone = Alan koduyla birlikte, örneğin 0612345678.
hint-surname = Ön ekle veya ön eksiz, örneğin "de Vries" ya da "Vries".
hint-code = Dört grup halinde on altı harf ve rakam.
hint-client-number = Kuruluşun gönderdiği bir mektupta veya faturada yazar.
birth-date-day = Gün
birth-date-month = Ay
birth-date-year = Yıl
add-email = Eski bir e-posta adresiyle de ara
add-phone = Eski bir telefon numarasıyla da ara
add-surname = Eski bir soyadıyla da ara
add-address = Eski bir adresle de ara
add-details = Eski bilgilerle de ara
earlier-email = Eski e-posta adresi
earlier-phone = Eski telefon numarası
earlier-surname = Eski soyadı
earlier-address = Eski adres
earlier-details = Eski bilgiler
justification = Burada neden her şeyi görüyorsunuz:
legal-basis = Burada BSN numaranızı neden sorabiliyoruz:
reveals-less = Burada her şeyi görmezsiniz. Böylece bu bilgilerinizi bilen biri sizin hakkınızda çok şey öğrenemez.
promise = Yazdıklarınız bu pencerede kalır. Kimseye gitmez, bize de.
fill-in = Benim için doldur. Tarayıcı o zaman yazdıklarımı bu cihazda saklayabilir, ben ayrıldıktan sonra da. Yalnızca bana ait bir cihaz için.
ask = Denetle

### Doğru olmayanlar

faults = { $count ->
    [one] Lütfen bu alana yeniden bakın
   *[other] Lütfen bu { $count } alana yeniden bakın
}
missing-bsn = Vatandaşlık numarasını girin.
missing-birth-date = Doğum tarihini girin.
missing-postcode = Posta kodunu girin.
missing-house-number = Ev numarasını girin.
missing-email = E-posta adresini girin.
missing-phone = Telefon numarasını girin.
missing-surname = Soyadını girin.
missing-code = Mektuptaki kodu girin.
missing-client-number = Müşteri numarasını girin.
invalid-bsn-characters = BSN yalnızca rakamlardan oluşur. Harfleri ve başka işaretleri silin.
invalid-bsn-decimal = BSN numarasından sonraki noktayı veya virgülü ve sıfırı silin.
invalid-bsn-length = BSN dokuz rakamdır. Bir rakam fazla mı eksik mi, bakın.
invalid-bsn-all-zeros = BSN yalnızca sıfırlardan oluşmaz. Gerçek numarayı girin.
invalid-bsn-eleven-test = Bu numara BSN olamaz. Bir rakam yanlış mı veya iki rakam yer mi değiştirmiş, bakın.
invalid-birth-date-shape = Bu tarihi okuyamıyoruz. Gün, ay ve yıl girin, örneğin 31 3 1980.
invalid-birth-date-two-digit-year = Yılı dört rakamla yazın, örneğin 1980.
invalid-birth-date-incomplete = Günü, ayı ve yılı girin.
invalid-birth-date-month = Ayı 1 ile 12 arasında bir sayıyla veya adıyla yazın.
invalid-birth-date-swapped = Yalnızca on iki ay vardır. Gün ile ay yer mi değiştirmiş?
invalid-birth-date-day-number = Doğum tarihini gün, ay ve yıl olarak yazın.
invalid-birth-date-time = Yalnızca tarihi yazın, saati yazmayın.
invalid-birth-date-impossible = Böyle bir gün yok. Güne, aya ve yıla bakın.
invalid-birth-date-too-early = Bu yıl çok eski. Doğru mu, bakın.
invalid-birth-date-future = Bu tarih henüz gelmedi. Yıl doğru mu, bakın.
invalid-postcode-shape = Posta kodu dört rakam ve iki harftir, örneğin 1234 AB.
invalid-postcode-bsn = Bu bir BSN numarasına benziyor. Buraya posta kodunu girin, örneğin 1234 AB.
invalid-postcode-letters-missing = Posta kodunun iki harfini de girin, örneğin 1234 AB.
invalid-postcode-letters = Posta kodu SA, SD veya SS ile bitmez. Harfler doğru mu, bakın.
invalid-house-number-missing = Ev numarası rakamla başlar, örneğin 12 veya 12a.
invalid-house-number-zero = 0 numaralı ev yoktur. Gerçek numarayı girin.
invalid-house-number-length = Ev numarası en çok beş rakamdır. Bir rakam fazla mı, bakın.
invalid-house-number-date = Bu bir tarihe benziyor. Yalnızca ev numarasını girin.
invalid-house-number-unassigned = Ev numarasında her tarayıcının bilmediği bir işaret var. Onu silin.
invalid-house-number-damaged = Ev numarasında kaybolan bir harfin yerine bir işaret var. Yeniden yazın.
invalid-email-at = E-posta adresinde tam olarak bir @ bulunur, örneğin ad@example.org.
invalid-email-spaces = E-posta adresinde boşluk olmaz. Boşlukları silin ve yalnızca bir adres girin.
invalid-email-local-part = @ işaretinden önce harf, rakam ve noktadan oluşan bir ad vardır, örneğin ad@example.org. Kontrol edin.
invalid-email-domain = @ işaretinden sonraki kısma bakın. example.org gibi olmalıdır.
invalid-email-domain-ending = @ işaretinden sonraki kısmın sonu eksik, örneğin .nl veya .com.
invalid-email-length = Bu e-posta adresi çok uzun. Yalnızca bir adres girin.
invalid-email-unassigned = E-posta adresinde her tarayıcının bilmediği bir işaret var. Doğru mu, bakın.
invalid-email-damaged = E-posta adresinde kaybolan bir harfin yerine bir işaret var. Yeniden yazın.
invalid-email-scripts = E-posta adresinde farklı alfabelerden, birbirine benzeyen harfler var. Yeniden yazın.
invalid-phone-characters = Telefon numarası yalnızca rakamlardan oluşur, başında + olabilir. Yalnızca bir numara girin.
invalid-phone-length = Bu telefon numarasında rakamlar fazla veya eksik. Alan kodu da gerekir.
invalid-phone-calling-code = + veya 00 işaretinden sonra ülke kodu gelir, örneğin +31. Doğru mu, bakın.
invalid-phone-zeros = Bu telefon numarasının başında çok fazla sıfır var.
invalid-phone-ambiguous = Numaraya 0 ile veya + ve ülke koduyla başlayın, örneğin +31.
invalid-surname-no-letter = Soyadında en az bir harf bulunur. Adı girin.
invalid-surname-unassigned = Soyadında her tarayıcının bilmediği bir işaret var. Doğru mu, bakın.
invalid-surname-damaged = Soyadında kaybolan bir harfin yerine bir işaret var. Yeniden yazın.
invalid-code-characters = Kodda yalnızca harf ve rakam vardır, U harfi hiç yoktur. Mektupla karşılaştırın.
invalid-code-length = Kod on altı harf ve rakamdır. Bir tane fazla mı eksik mi, bakın.
invalid-code-check = Kodda bir yazım hatası var. Mektupla işaret işaret karşılaştırın.
invalid-client-number-characters = Müşteri numarası yalnızca harf ve rakamlardan oluşur. Başka işaretleri silin.
invalid-client-number-empty = Müşteri numarasında en az bir harf veya rakam bulunur. Numarayı girin.

maybe-email = E-posta adresi doğru mu? Birçok adres { $domain } ile biter.
maybe-yes = { $domain } olarak değiştir
maybe-no = Doğru: ara
idle = Hâlâ orada mısınız?
idle-text = Bu sayfa bir süredir kullanılmadı. Bir dakika sonra yazdıklarınız silinecek.
idle-stay = Buradayım
idle-wiped = Bu sayfa bir süre kullanılmadı. Bu yüzden yazdıklarınız silindi.

### Bekleme

working = Listede arıyoruz
working-step = Adım { $step } / { $total }
working-list = Liste henüz yolda.
working-why = Bu bilerek birkaç saniye sürer. Böylece kimse birçok kişinin bilgilerini çabucak deneyemez.
stop = Durdur ve geri dön

### Yanıt

title-listed = Verileriniz sızdı
title-possibly-listed = Verileriniz sızmış olabilir
title-not-listed = Bu listede değilsiniz
title-cannot-tell = Şu anda size yanıt veremiyoruz
lead-listed = Girdikleriniz { $publisher } listesinde var ({ $revision }).
lead-possibly-listed = Girdikleriniz { $publisher } listesinde var ({ $revision }). Verilerinizin sızdığı kesin değil. Sızmadığı da söylenemez. Bu yüzden aşağıda yazanları yapın.
lead-not-listed = Girdikleriniz bu { $publisher } listesinde yok ({ $revision }).
leaked = Hangi verileriniz sızdı
leaked-possibly = Hangi verileriniz sızmış olabilir
leaked-unknown = Bu sayfa hangi veriler olduğunu göstermez. { $publisher } kuruluşuna sorun.
leaked-partly = Daha fazlası sızmış olabilir: bazı veri türleri burada gösterilmez. Böylece başkası onları öğrenemez.
where = Verilere ne oldu
claim = Tazminat
contact = Sorunuz mu var?
certainty = Bu ne kadar kesin?
certainty-text = { $count ->
    [one] Listede olmayan birinin yine de bu yanıtı alma olasılığı en çok { $odds }.
   *[other] { $count } bileşimle aradınız. Listede olmayan birinin o zaman yine de bu yanıtı alma olasılığı en çok { $odds }.
}
odds = { $number } içinde 1
odds-thousand = { $number } bin içinde 1
odds-million = { $number } milyon içinde 1
odds-billion = milyarda { $number }
back = Yazdıklarınıza dönün
again = Başka birini denetleyin
again-hint = Örneğin çocuğunuzu veya anne babanızdan birini. Yazdığınız her şey silinir.
print-answer = Yazdırırken yanıtı ve nelerin sızdığını da yazdır
not-listed = Bu ne demek
not-listed-1 = { $publisher } sizi başka bilgilerle tanıyor olabilir. Eski bir e-posta adresi veya adresle de arayın.
not-listed-2 = Listenin yeni bir sürümü çıkabilir. Birkaç hafta sonra yeniden bakın.
not-listed-3 = Bazı kişilere yalnızca mektupla haber verilir. Mektup aldıysanız, mektupta yazan geçerlidir.
not-listed-4 = Bu liste yalnızca bu veri sızıntısı içindir. Verileriniz başka bir yerde sızmış olabilir.

### Şimdi ne yapabilirsiniz

steps = Şimdi ne yapabilirsiniz
steps-anyway = Her zaman ne yapabilirsiniz
links-outside = Bu kuruluşların bağlantıları, bu pencerenin dışındaki sayfadadır.
steps-general-1 = Bu veri sızıntısıyla ilgili hiçbir iletiye veya telefona güvenmeyin. Bildiğiniz bir numaradan kendiniz geri arayın.
steps-general-2 = Böyle bir iletideki bağlantılara tıklamayın, kod veya parola vermeyin.
steps-general-3 = Emin değil misiniz? Hollanda dolandırıcılık yardım masasına (Fraudehelpdesk) sorun.
steps-name-1 = Biri adınızı mı biliyor? Bu, gerçek bir banka veya kuruluş olduğunu göstermez. Bildiğiniz bir numaradan kendiniz geri arayın.
steps-name-2 = Satın almadığınız bir şey için fatura mı geldi? Ödemeyin. Şirketi arayın ve polise bildirin.
steps-address-1 = Kapınıza beklenmedik biri mi geldi, örneğin bankadan veya polisten? Kimseyi içeri almayın. Önce o kuruluşu kendiniz arayın.
steps-address-2 = Beklemediğiniz mektupları da açın. Size ait olmayan bir kredi veya abonelik mi var? Göndereni hemen arayın.
steps-birth-date-1 = Doğum tarihinizi PIN olarak veya parolada mı kullanıyorsunuz? Bugün başka bir tane seçin.
steps-birth-date-2 = Telefonda biri doğum tarihinizi mi soruyor? Söylemeyin ve kapatın.
steps-bsn-1 = Yeni bir BSN gerekmez. Yalnızca BSN ile kimse pek bir şey yapamaz.
steps-bsn-2 = Pasaportunuzun veya kimlik kartınızın kopyasını mı vermeniz gerekiyor? Devletin KopieID uygulamasıyla üzerindeki BSN numarasını karartın.
steps-bsn-3 = Birinin BSN numaranızı kötüye kullandığını mı düşünüyorsunuz? Devletin kimlik dolandırıcılığı masasına (Centraal Meldpunt Identiteitsfraude) bildirin. Orada size yardım ederler.
steps-bsn-4 = Adınıza gerçekten bir şey mi yapıldı? O zaman polise de bildirin.
steps-email-1 = Bu veri sızıntısıyla ilgili bir e-postadaki bağlantılara tıklamayın, ekleri açmayın. Web sitesinin adresini kendiniz yazın.
steps-email-2 = Aynı parolayı birkaç yerde mi kullanıyorsunuz? Her yer için ayrı bir parola seçin. E-postanızla başlayın ve orada iki adımlı girişi açın.
steps-email-3 = Bir e-postadan emin değil misiniz? Hollanda dolandırıcılık yardım masasına (Fraudehelpdesk) sorun.
steps-phone-1 = Banka, polis veya bir şirket adına biri mi arıyor? Kapatın. Bildiğiniz bir numaradan kendiniz geri arayın.
steps-phone-2 = Kısa mesajla gelen bir kodu kimseye söylemeyin. Kimsenin telefonunuza veya bilgisayarınıza uzaktan bakmasına izin vermeyin.
steps-phone-3 = Yine de bir şey verdiniz veya ödediniz mi? Hemen bankanızı, sonra Hollanda dolandırıcılık yardım masasını (Fraudehelpdesk) arayın.
steps-iban-1 = Önümüzdeki aylarda hesabınızdan ne çıktığına her hafta bakın.
steps-iban-2 = Doğru olmayan bir otomatik ödeme mi görüyorsunuz? Parayı bankanızın uygulamasında geri alın. Bunu sekiz hafta boyunca, hiç onay vermediyseniz on üç ay boyunca yapabilirsiniz.
steps-iban-3 = PIN veya giriş kodunuzu asla vermeyin, kartınızı asla göndermeyin. Bankanız bunları istemez.
steps-test-result-1 = Biri sonucunuzu duyurmakla mı tehdit ediyor? Ödemeyin ve yanıt vermeyin. İletiyi saklayın ve polise bildirin.
steps-test-result-2 = Sonucun kendisi hakkında sorunuz mu var? Doktorunuzu veya testi isteyen kişiyi arayın.
steps-test-result-3 = Bu size ağır mı geliyor? Güvendiğiniz biriyle konuşun. Hollanda Mağdur Desteği (Slachtofferhulp Nederland) size ücretsiz yardım eder.
steps-identity-document-1 = Belediyenizden yeni bir pasaport, kimlik kartı veya sürücü belgesi isteyin. Eski numara o zaman geçersiz olur.
steps-identity-document-2 = Kuruluşa bunun parasını ödeyip ödemediğini sorun.
steps-identity-document-3 = Birinin kopyayı kötüye kullandığını mı düşünüyorsunuz? Devletin kimlik dolandırıcılığı masasına (Centraal Meldpunt Identiteitsfraude) ve polise bildirin.

### Neden yanıt yok

reason-not-yet-valid = Cihazınızın saatine göre bu liste henüz yapılmadı.
steps-reason-not-yet-valid-1 = Cihazınızın tarihi ve saati doğru mu, bakın.
steps-reason-not-yet-valid-2 = Sonra bu sayfayı yeniden açın.
reason-expired = Bu liste güvenilemeyecek kadar eski.
steps-reason-expired-1 = Cihazınızın tarihi ve saati doğru mu, bakın. Sonra bu sayfayı yeniden açın.
steps-reason-expired-2 = Doğru mu? O zaman kuruluştan yeni listeyi isteyin.
reason-withdrawn = Kuruluş bu listeyi geri çekti.
steps-reason-withdrawn-1 = Bunun sizin için ne anlama geldiğini kuruluşa sorun.
steps-reason-withdrawn-2 = Bu arada tuhaf iletilere ve telefonlara dikkat edin. Kod veya parola vermeyin.
reason-older = Bu liste, bu sayfaya ait olandan daha eski. Bu web sitesinde bir sorun olabilir.
steps-reason-older-1 = Bu sayfayı bir saat sonra yeniden açın.
steps-reason-older-2 = Yine mi olmuyor? Kuruluşa bildirin.
reason-other-list = Bu, bu sayfaya ait olandan başka bir liste. Bu web sitesinde bir sorun var.
steps-reason-other-list-1 = Bu sayfayı bir saat sonra yeniden açın.
steps-reason-other-list-2 = Yine mi olmuyor? Kuruluşa bildirin.
reason-test-list = Bu bir deneme listesi. Böyle bir liste kimseyi korumaz, bu yüzden burada arama yapamazsınız.
steps-reason-test-list-1 = Bu web sitesinde bilgilerinizi girmeyin.
steps-reason-test-list-2 = Kuruluşa bildirin. Telefon numarasını kendiniz bulun.
reason-self-test-failed = Bu sayfa kendini denedi ve bir şey ters gitti. Verilecek yanıt güvenilir olmazdı.
steps-reason-self-test-failed-1 = Bu sayfayı yeniden açın veya başka bir tarayıcı kullanın.
steps-reason-self-test-failed-2 = Yine mi olmuyor? Kuruluşa bildirin.
reason-too-few-details = Bu bilgilerle arama yapamıyoruz.
steps-reason-too-few-details-1 = Geri dönün ve bütün alanları doldurun.
reason-detail-unusable = Bilgilerden birini okuyamıyoruz.
steps-reason-detail-unusable-1 = Geri dönün ve girdiklerinize bakın.
reason-list-missing = Liste gelmedi. İnternetiniz yavaş veya kopuk olabilir.
steps-reason-list-missing-1 = İnternetiniz çalışıyor mu, bakın.
steps-reason-list-missing-2 = Sonra bu sayfayı yeniden açın.
steps-reason-list-missing-3 = Yine mi olmuyor? Başka bir tarayıcı deneyin veya kuruluşa bildirin.
reason-list-unreliable = Bu, kuruluşun imzaladığı liste değil. Bozulmuş veya biri değiştirmiş olabilir.
steps-reason-list-unreliable-1 = Bu web sitesinde artık bir şey girmeyin.
steps-reason-list-unreliable-2 = Kuruluşun adresini kendiniz yazın ve bu denetimi orada arayın.
steps-reason-list-unreliable-3 = Burada gördüğünüzü kuruluşa bildirin.
reason-derivation-failed = Cihazınız hesabı yapamadı. Çoğunlukla belleği yetmez.
steps-reason-derivation-failed-1 = Başka uygulamaları ve sekmeleri kapatın. Sonra bu sayfayı yeniden açın.
steps-reason-derivation-failed-2 = Yine mi olmuyor? Başka bir cihaz kullanın, en iyisi bir bilgisayar.

### Odanın çevresindeki sayfa

told = Bu listede ad yoktur, ama liste anonim değildir. Şu bilgilerinizi bilen biri de sizi arayabilir: { $ways }. O zaman gördüğü: { $told }. Bunların yalnızca bir kısmını bilen biri, kalanını bir bilgisayarla deneyebilir.
told-presence = yalnızca o kişinin listede olup olmadığı
told-categories = en hassas veriler dışında nelerin sızdığı
told-all = sızan her şey
told-or = { "; veya " }
outer-title = Verileriniz sızdı mı: { $publisher }
outer-noscript = Bu denetim kendi tarayıcınızda çalışır ve JavaScript gerektirir. Yazdığınız hiçbir şey dışarı çıkmaz.
outer-print = Yazdır
outer-wipe = Yazdıklarımı sil
outer-exit = Çabuk ayrıl
outer-own-window = Ayrı bir pencerede aç
outer-loading = Liste yükleniyor
outer-room = Bilgilerinizi denetleyin
outer-unsealed = Bu tarayıcı, bilgilerinizi yazacağınız odayı kapatamıyor, bu yüzden burada güvenle denetleyemezsiniz. Başka bir tarayıcı kullanın. Ya da denetimi tek dosya olarak indirin ve internetsiz açın.
outer-unloaded = Denetim yüklenemedi. Daha sonra yeniden deneyin veya başka bir tarayıcı kullanın. Ya da denetimi tek dosya olarak indirin ve internetsiz açın.
outer-offline = Denetimi tek dosya olarak indir
outer-wiped = Yazdıklarınız bu sayfadan silindi.
outer-again = Yeniden başla
outer-sure = Hiçbir şeyin dışarı çıkmadığından nasıl emin olabilirim?
outer-sure-room = Kapalı bir odada yazarsınız. İçindeki program internete ulaşamaz, bir şey saklayamaz, başka sayfa açamaz. Siz bir alan görmeden önce bu sayfa birkaç çıkış yolunu denedi, hepsi kapalıydı.
outer-sure-flight = Deneyin: soruları görene kadar bekleyin ve uçak modunu açın. Denetim yine çalışır. Uçak modunu kapatmadan önce bu sayfayı kapatın.
outer-sure-tools = Tarayıcınızın geliştirici araçlarını biliyor musunuz? Ağ bölümünde, yazmaya başladıktan sonra hiçbir şey gönderilmediğini görürsünüz.
outer-sure-key-before = Daha eski bir mektup, bundan önceki anahtarı yazar:
outer-sure-key = Mektup aldınız mı? Mektupta bu sayfanın adresi ve anahtarı yazar. Buradakiyle aynı olmalıdır:
outer-sure-file = Ya da denetimin tamamını tek dosya olarak eve götürün ve interneti olmayan bir cihazda açın:
outer-sure-open = Bilinen bir açık var. Chrome, Edge ve benzeri tarayıcılarda, bu sayfanın kendisini değiştirebilen biri kısa metin parçalarını dışarı çıkarabilir. Firefox'ta, Safari'de ve uçak modunda bu olmaz.
outer-sure-not = Kendi cihazınızdaki bir casus programa veya omzunuzun üzerinden bakan birine karşı yardımcı olmaz.
room-failed = Denetim bu tarayıcıda başlayamadı. Başka bir tarayıcı veya tek dosyayı kullanın.
