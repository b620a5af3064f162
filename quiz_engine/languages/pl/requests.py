"""How requests are worded in Polish."""

from typing import Final

from quiz_engine.languages.request_words import RequestWords

REQUESTS: Final = RequestWords(
    function_words="""i w z ze na do o od po przy przed za pod nad dla oraz ale lub albo czy jak co kto gdzie
        kiedy ile jaki jaka jakie który która które jest są był była było były nie tak to ten ta te tego tej
        tych się mi mnie ja ty my wy ona dlaczego czym skąd proszę dzięki mam masz ma chcę chce zrób daj
        będzie aby żeby bo więc u ku bez między moje moją mój moja jej ich jego już tylko jeszcze też także
        oto a polski polska polsce polskę polskich wojna wojny""",
    endings="""cja cji cje oza ozy eza ezy rka nka tka mka zka wka rki lki nki tki mki zki wki ncuch osc rii
        pii nii tii zie nskim rskim lny sny tny atura ultura yka yki ika iki ych ich ego emu owa owy owe ski
        ska skie czny czna czne nia nie niu ania enia anie enie zja gia gii fia fii izm yzm wa wy owie ami ach
        stwo stwa ej je""",
    clusters="szcz prz krz trz brz drz czn czk czy czo rcz szy sza szk dzi dzy wsz jsc rzy rze",
    abbreviations="cz dot nt św ks r w im np tzn ok godz ul dr prof mgr inż m in n e p",
    numbers="""0 zero; 1 jeden | jedno | jedną | jednego | jedna; 2 dwa | dwie | dwóch | dwoma | parę |
        parę takich | par{ą,u} | dwiema; 3 trzy | trzech | trzema | 3ech; 4 cztery | czterech | czterema |
        kilka | kilku | kilkoma; 5 pięć | pięciu | pięcioma | pienć; 6 sześć | sześciu | sześcioma |
        pół tuzina | szejść; 7 siedem | siedmiu | siedmioma; 8 osiem | ośmiu | ośmioma; 9 dziewięć |
        dziewięciu | dziewięcioma | dziewieńć; 10 dziesięć | dziesięciu | dziesięcioma | dziesiątk{a,ę,i} |
        dycha | dychę | dziesieńć; 11 jedenaście | jedenastu; 12 dwanaście | dwunastu | tuzin | kilkanaście |
        kilkunastu | kilkunastoma; 13 trzynaście | trzynastu; 14 czternaście | czternastu; 15 piętnaście |
        piętnastu | pietnascie; 16 szesnaście | szesnastu; 17 siedemnaście | siedemnastu; 18 osiemnaście |
        osiemnastu; 19 dziewiętnaście | dziewiętnastu; 20 dwadzieścia | dwudziestu | dwudziestoma;
        30 trzydzieści | trzydziestu; 40 czterdzieści | czterdziestu; 50 pięćdziesiąt | pięćdziesięciu;
        60 sześćdziesiąt | sześćdziesięciu; 70 siedemdziesiąt | siedemdziesięciu; 80 osiemdziesiąt |
        osiemdziesięciu; 90 dziewięćdziesiąt | dziewięćdziesięciu; 100 sto | stu | setk{a,ę,i}""",
    number_endings="ciu | tu | ech | u | stu",
    numbered="""pytanie | zadanie | rozdzia{ł,łu,le} | dzia{ł,łu,le} | lekcj{a,i,ę} | stron{a,y,ę} | rok{u,} |
        temat | o godz""",
    classes="klas{a,y,ie,ę} | {mojej ,naszej ,}klasy | {dla ,w ,do ,}klas{y,ie}",
    units="""minut{,y,ę} | godzin{,y,ę} | dni | dzień | tygod{ni,nie,zień} | miesi{ąc,ące,ęcy} |
        klas{a,y,ie,ę} | lat{,a} | rok{,u} | punkt{,y,ów} | procent | raz{,y} | wiek{u,} | stron{,y}""",
    plain_words_before_noun=2,
    quiz_nouns="""spr | qui{z,zu,zy,zie,zem,zów,zik,zika,zach} | kwi{z,zu,zy,zie,zem,zów,zik} | quizz{,a} |
        test{,u,y,em,ów,ach,ami,owi,ik,ika,iku} | teście | sprawdzian{,u,y,em,ów,ach,ik} | sprawdzianie |
        kartków{ka,ki,kę,ką,ce,eczka,eczkę} | kartkówek | egzamin{,u,y,em,ów,ik} | egzaminie |
        klasówk{a,i,ę,ą} | klasówce | zestaw{,u,y} | ankiet{a,ę} | ćwicze{nie,nia,ń} | test{,u} wiedzy |
        powtórk{a,i,ę}""",
    question_nouns="""pyta{nie,nia,ń,niu,niem,niami,niach,nka,nek,nko,niom} | zada{nie,nia,ń,niami,niem,nek} |
        sztuk{,i,a} | szt | pyt | przykład{y,ów} | zdań | pytanek | pozycj{i,e}""",
    quiz_me="""{przepytaj,odpytaj,przetestuj,sprawdź,przeegzaminuj,zapytaj,pytaj,testuj,spytaj,przepytasz,
        odpytasz,przetestujesz,sprawdzisz,przepytać,odpytać,przetestować,sprawdzić,egzaminuj} {mnie,nas} |
        {mnie,nas} {przepytać,odpytać,przetestować,przepytasz,odpytasz,sprawdzić} | {sprawdź,sprawdzić,
        sprawdzisz,przetestuj} {moją ,moje ,mi ,}{wiedzę,wiadomości,umiejętności,znajomość} |
        sprawdź {ile,co} {wiem,umiem,pamiętam} | {zadaj,zadawaj,zadasz} {mi,nam}""",
    asks="""zrób | zrob{ić,isz,i,ilbyś,iłbyś,iłabyś,ilibyście} | daj{,cie} | dasz | dać | stwórz |
        stworz{yć,ysz} | ułóż | uloz | ułoż{yć,ysz} | przygotuj{,esz,cie} | przygotować | wygeneruj{,esz} |
        wygenerować | generuj | napisz{,esz} | napisać | opracuj{,esz} | opracować | utwórz | utworzyć |
        sporządź | wymyśl{,isz,ić} | skonstruuj | zaproponuj | podaj | pokaż | wyślij |
        chc{ę,emy,iałbym,iałabym} | potrzebuj{ę,emy} | poprosz{ę,imy} | prosz{ę,imy} o | potrzebn{y,e,a} |
        potrzeba | przyda{łby,łoby,ją,} się | niech będzie | zróbmy | poproś | prosiłbym o | prosiłabym o |
        zrobiłbyś | zrobiłabyś | zapodaj | dawaj | dorób | dodaj | rób""",
    fillers="""teraz | mi | nam | dla mnie | krótk{i,ą,ie,a,iego} | szybk{i,ą,ie,a,iego} | mał{y,ą,e,a} |
        now{y,ą,e,a,ych} | fajn{y,ą,e,a,ych} | ciekaw{y,ą,e,ych} | jakiś | jakąś | jakieś | tak | tak z |
        gdzieś | około | ok | mniej więcej | co najmniej | minimum | min | maksymalnie | max | maks |
        przynajmniej | tylko | najlepiej | raczej | dość | dosyć | bardzo | mega | całkiem | w miarę |
        trochę | troszkę | nieco | odrobinę | o wiele | dużo | sam{e,ych} | wszystk{ie,ich} |
        niech będ{ą,zie} | ma być | mają być | żeby był{,y,o,a} | aby był{,y,o} | być | w sumie | łącznie |
        liczba | liczbę | ilość | próbn{y,ą,ego,ych,e} | powtórkow{y,ą,ych,e} | kontroln{y,e,ych} | mini |
        ich | go | był | różn{ych,e} | przykładow{y,e,ych} | odpowiedziami | odpowiedzi |
        składając{y się,ą się,ego się} | też | może | razem | następn{ym,ej} | tym razem | wersj{a,ę,i} |
        coś | bym | by | zawierając{y,ą,ego,ym} | typu | w formie | formie | w postaci | rodzaju | jako |
        prost{o,ej} | ten | ta | to""",
    articles="jeden | jedno | jedną | jednego",
    joiners="""z | ze | i | oraz | na | po | ale | a | w | do | plus | lub | albo | który ma | o | gdzie |
        za | więc | żeby""",
    chatter="""{zły,nie ten} temat | z {wyjaśnieniami,kluczem,kluczem odpowiedzi,rozwiązaniami,omówieniem} |
        proszę | prosze | poproszę | plis | pls | plz | please | dzięki | dzięks | dzieki | dziękuję |
        dziękujemy | z góry dziękuję | hej | hejka | cześć | siema | siemka | elo | witam | witaj |
        dzień dobry | dobry wieczór | jutro | dziś | dzisiaj | pojutrze | lol | xd | xdd | haha | na {jutro,
        dziś,dzisiaj,pojutrze,poniedziałek,wtorek,środę,czwartek,piątek,lekcję,lekcje,zajęcia,sprawdzian,
        egzamin,kartkówkę,maturę} | {czy ,}{możesz,możecie,mógłbyś,mogłabyś,moglibyście,mógłby pan,
        mogłaby pani,mogę,można,mogłbyś} | {czy ,}{dałbyś,dałabyś} radę | dasz radę | {czy ,}{zrobisz,
        zrobiłbyś,zrobiłabyś,dasz,dałbyś,dałabyś,ułożysz,przygotujesz,napiszesz} | dla {mnie,nas,moj{ej,ego,
        ich},uczni{ów,a},klasy,dzieci,początkujących,syna,córki,kolegi,koleżanki,grupy,siostry,brata} |
        do {egzaminu,matury,sprawdzianu,kartkówki,powtórki,jutra,szkoły,nauki} | przed {sprawdzianem,
        egzaminem,maturą,kartkówką,klasówką} | pliska | bo | ponieważ | gdyż | a może | co powiesz na |
        słuchaj | w tym tygodniu | za tydzień | jeśli można | jeśli możesz | szybko | żebym | błagam |
        o {tym,nim,niej,nich} / | z {tego,niego} /""",
    small_talk="""ok okej spoko dzięki dzieki dziękuję dziękujemy stop czekaj przestań koniec super fajnie
        świetnie ekstra ładnie pięknie brawo wow tak nie no dobra dobrze jasne pewnie hmm hm aha oj och lol xd
        haha hej cześć siema witam witaj pa nara rozumiem kumam git spox extra fajne fajny bardzo gratulacje
        wystarczy dobranoc do widzenia nudne wiem anuluj zrozumiałem zrozumiałam podpowiedź pomiń""",
    openers="""mam | mamy | muszę | jutro | dziś | dzisiaj | jestem | jest | chodzę | uczę | zostały | bo |
        ponieważ | będzie | pani | pan | nauczyciel{,ka} | dostał{em,am} | potrzebuję się | nie | dla mnie |
        pisz{ę,emy} | boję | w szkole | wczoraj | moja | mój | moje | żeby | jeśli | ostatnio | na ostatniej |
        mówiła | mówił | dzięki | ona""",
    about="""o | na temat | na tematy | na temat : | o tym | o tym , | dotycząc{y,ą,e,ych,ego} |
        odnośnie {do,} | w temacie | w zakresie | z zakresu | z tematu | temat : | poświęcon{y,e,ą,ych} |
        związan{y,e,ych} z | nt | n t | dot | obejmując{y,e,ych} | z działu | na podstawie""",
    about_subject="z | ze | w | od | do | na",
    labels="temat | przedmiot | tematyka",
    struggles="""zmień temat na | chodziło mi o | {przygotować,przygotowuję,uczę} się do {sprawdzianu,
        egzaminu,kartkówki,testu,klasówki} {z,ze} | nie {rozumiem,ogarniam,kumam,umiem,czaję,pamiętam,łapię,
        wiem nic o,wiem nic na temat} | nic nie {wiem o,rozumiem z,umiem z,kumam z,pamiętam z} |
        jestem {słaby,słaba,kiepski,kiepska} {z,w} | mam {problem,problemy,kłopot} z | {muszę ,chcę ,mam ,
        chciałbym ,chciałabym ,}{się ,}{nauczyć,powtórzyć,poćwiczyć,potrenować,poduczyć,przećwiczyć} {się ,} |
        uczę się {o,} | {sprawdź,sprawdzisz} {, ,}czy {umiem,znam,wiem coś o,pamiętam} | pomóż {mi ,}z""",
    subjects="""biologi{a,i,ę,ą} | chemi{a,i,ę,ą} | fizy{ka,ki,kę,ce,ką} | histori{a,i,ę,ą} | histy | majcy |
        gegry | geografi{a,i,ę,ą} | matematy{ka,ki,kę,ce,ką} | matmy | {języka ,}{polskiego,angielskiego,
        rosyjskiego,niemieckiego,francuskiego,hiszpańskiego,łaciny} | informatyki | wos u | wosu | przyrody |
        plastyki | muzyki | religii | filozofii | ekonomii | psychologii | anatomii | bioli | polaka |
        anglika | literatury""",
    difficulties={
        "easy": """łatw{y,a,e,ą,ego,ej,ych,ymi,o,iutki,iutkie,iutkich} | banaln{y,e,ych} |
            niezbyt trudn{y,e,ych} | nietrudn{y,e,ą,ych} | dla początkujących |
            {na ,o ,}poziom{ie,u,} podstawow{y,ym,ego} | {na ,o ,}poziom{ie,u,} łatw{y,ym,ego} |
            niski poziom{ trudności,} | o niskim poziomie | mało trudn{y,e,ych} | niełatw{} |
            prościutki{,e}""",
        "medium": """średnio{ ,}trudn{y,a,e,ą,ej,ych,ymi,o} | średnio zaawansowan{y,e,ą,ych} |
            średniozaawansowan{y,e,ą,ych} | umiarkowan{y,e,ą,ych} | średni{,ej,m} poziom{,ie,u,em} |
            średniej trudności | o średnim poziomie | na średnim poziomie | średnio |
            {na ,o ,}poziom{ie,u,} średni{,m,ego} | przeciętn{y,ej,ym}""",
        "hard": """trudn{y,a,e,ą,ego,ej,ych,ymi,o} | ciężki test | ciężkie pytania |
            wymagając{y,a,e,ą,ego,ych,ymi} | zaawansowan{y,a,e,ą,ego,ych,ym,ymi} | ambitn{y,e,ą,ych} |
            niełatw{y,e,ą,ych} | {na ,o ,}poziom{ie,u,} rozszerzon{y,ym,ego} |
            {na ,o ,}poziom{ie,u,} {trudn,zaawansowan}{y,ym,ego} | wysoki poziom{ trudności,} |
            nieprost{y,e,ych} | hardkorow{y,e,ych} | podchwytliw{y,e,ą,ych}""",
    },
    guarded={
        "easy": "prost{y,a,e,ą,ego,ej,ych,ymi} | podstawow{y,a,e,ą,ych}",
        "medium": "średni{,a,e,ą,ego,ej,ch}",
        "hard": "ciężk{i,a,ie,ą,ich} | złożon{y,e,ych}",
    },
    levels="poziom{,u,ie,em} | poziom{,u,ie} trudności | trudnoś{ć,ci,cią} | na poziomie | o poziomie",
    compounds="""ciężk{a,iej,ą} wod{a,y,ę,ą,zie} | metal{e,i,ach} ciężki{e,ch} | średniowiecz{e,a,u} |
        liczb{y,ach} pierwsz{e,ych} | cukr{y,ów,ach} prost{e,ych} | średni{a,ej,ą,ch} {arytmetyczn,ważon,
        geometryczn}{a,ej,ą,ych} | zda{nia,ń,niach} {złożon,prost,podrzędnie złożon,współrzędnie złożon}{e,
        ych} | {lini,funkcj}{e,i,ach} prost{e,ych} | trudn{e,ych} spraw{y,}""",
    copulas="""jest | są | był | była | było | były | jest dla mnie | to jest | są dla mnie | jest mega |
        wydaje się | tak | taki""",
    too="za | zbyt | za bardzo | trochę za | o wiele za | zdecydowanie za",
    not_="nie | nie za | nie zbyt | niezbyt | nie tak | nie bardzo",
    without="bez | oprócz | poza | nie",
    types={
        "choice": """jednokrotn{ego,ym,y} wybor{u,em} | jednokrotny wybór | pytania jednokrotne |
            {test,testu,pytania,pytań,quiz} wyboru | wyboru | abcd | a b c d | abc | {z jedną,jedna,
            jedną} {poprawną,prawidłową,dobrą,poprawna,prawidłowa,dobra} {odpowiedzią,odpowiedź,odpowiedz} |
            zamknięt{e,ych,ymi} | pytania zamknięte | z wariantami odpowiedzi | do wyboru | mcq |
            multiple choice | z odpowiedziami do wyboru | z wyborem odpowiedzi""",
        "choice_multiple": """wielokrotn{ego,ym,y} wybor{u,em} | wielokrotny wybór | {kilkoma,kilka,wieloma,
            wiele,więcej niż jedną,więcej niż jedna} {poprawnymi,prawidłowymi,dobrymi,poprawnych,prawidłowych,
            dobrych,poprawną,poprawna,prawidłową} {odpowiedziami,odpowiedzi,odpowiedzią,odpowiedź} |
            więcej niż jedna odpowiedź {,może być poprawna,jest poprawna,poprawna} | kilka odpowiedzi {,
            może być poprawnych,jest poprawnych,poprawnych} | zaznacz wszystkie |
            więcej niż jedn{ą,a} odpowied{ź,zią} | kilk{a,oma} odpowiedzi{,ami}""",
        "true_false": """praw{da,dę,dy} {czy ,lub ,albo ,i ,}{fałsz,fałszu} | p f |
            tak {lub ,albo ,czy ,}nie | prawda nieprawda | prawdafałsz | true false""",
        "text_entry": """otwart{e,ych,ymi} | pytania otwarte | {z,} {lukami,luki,luką} |
            {zdania,zdań,tekst} z lukami | uzupełni{anie,ania,anki,anek} luk | uzupełnij luki | {krótk,
            otwart}{a,ą,ie,imi,ich,ymi,ych} odpowied{ź,zi,zią,ziami} | {krótkimi,krótkie,
            krótką} {odpowiedziami,odpowiedzi,odpowiedź} | wpisywan{iem,ie,ia} {odpowiedzi,} | do wpisania |
            do uzupełnienia | {wpisuję,wpiszę,wpisać} odpowiedź | uzupełniania zdań | krótkiej odpowiedzi |
            odpowiedź wpisuję | z odpowiedzią pisemną""",
        "numeric_entry": """{odpowiedzi,odpowiedź,odpowiedzią,odpowiedziami,wynik,wynikiem,wynikami} {liczbow,
            numeryczn}{a,ą,e,ych,ymi,y,ym} | {liczbow,numeryczn}{a,ą,e,ych,ymi,ymi} {odpowiedzi,odpowiedź,
            odpowiedzią,odpowiedziami,wynikami,wynikiem,pytania,pytań} | liczbowymi odpowiedziami | {zadania,
            zadań,pytania,pytań} {liczbow,rachunkow,obliczeniow}{e,ych} | obliczeniow{e,ych,ymi} |
            rachunkow{e,ych,ymi} | odpowied{ź,zią,zi} {to,jest,są,w postaci,jako} liczb{a,ą,y,ami} |
            z obliczeniami | {gdzie,} odpowiedzią jest liczba | numerycznymi""",
    },
    guarded_types={
        "numeric_entry": "liczby | liczbami",
    },
    all_types="""{ze ,z ,w ,}{wszystki,każd}{mi,e,ch,ego,m} {możliwymi ,możliwych ,}{typ,rodzaj}{ami,ów,y,e,
        u} {pytań,zadań,} | {ze ,z ,}wszystkimi {typami,rodzajami} {pytań,zadań,}""",
    quiz_languages={
        "en": """po angielsku | po ang | w {języku ,jęz ,j }angielskim | w angielskim |
            angielsk{a,ą} wersj{a,ę,i} | wersj{a,ę,i} angielsk{a,ą,iej}""",
        "pl": """po polsku | po pol | w {języku ,jęz ,j }polskim | polsk{a,ą} wersj{a,ę,i} |
            wersj{a,ę,i} polsk{a,ą,iej}""",
        "ru": """po rosyjsku | po rusku | po ros | w {języku ,jęz ,j }rosyjskim | rosyjsk{a,ą} wersj{a,ę,i} |
            wersj{a,ę,i} rosyjsk{a,ą,iej}""",
    },
    question_words="""co | czego | czemu | czym | kto | kogo | komu | kim | jak | jaki | jaka | jakie |
        jakiego | jakiej | jakim | jaką | jakich | gdzie | kiedy | dlaczego | ile | ilu | czy | skąd | dokąd |
        któr{y,a,e,ego,ej,ym,ą,ych,zy} | po co | na czym | od czego | w jaki sposób | czyj{,a,e} | cóż""",
    whys="dlaczego | czemu | po co",
    defines="co to {jest,są,} | czym {jest,są}",
    prepositions="w | we | na | z | ze | do | od | po | o | za | przez | pod | dla | przy | ku | u | między",
    explains="""mam pytanie | czy {jest,mam,są} {coś,cokolwiek} o | {odpowiedź,pytanie} ... jest {zła,złe,
        błędna,błędne,niepoprawna,niepoprawne} | nie rozumiem {pytania,zadania} | wymień | wyjaśnij |
        wyjaśni{sz,ć,cie,łbyś,łabyś} | wytłumacz{,ysz,yć,yłbyś} | opowiedz | powiedz | powiesz | opisz |
        opisać | zdefiniuj | definicj{a,ę,i} | objaśnij | pomóż mi zrozumieć | co to jest | co to |
        co oznacza | co znaczy | chcę wiedzieć | streść | oblicz | rozwiąż | przetłumacz | porównaj | omów |
        tłumacz""",
    grading="""{podaj,pokaż,daj} {mi ,nam ,}{poprawne ,prawidłowe ,}odpowiedzi / | {sprawdź,sprawdz,sprawdzić,
        sprawdzisz,oceń,ocen,ocenić,ocenisz,popraw,zweryfikuj,przejrzyj} {mi ,}{moje ,te ,nasze ,wszystkie ,
        mój ,moją ,ten ,to ,}{odpowiedzi,odpowiedź,rozwiązania,rozwiązanie,test,quiz,pracę,wyniki,wynik,
        kartkówkę,sprawdzian,zadania,odp} | {sprawdź,sprawdz,oceń,ocen,sprawdzisz,ocenisz} {to,je,mi to,mi,
        mi je,moje} | {możesz,mógłbyś,mogłabyś,czy możesz} {to ,je ,mi ,mi to ,}{sprawdzić,ocenić} |
        jak mi poszł{o,y} | jak mi poszedł | jak {wypadłem,wypadłam} | jaki {mam,jest mój,miałem,miałam,
        dostałem,dostałam} wynik | ile {mam,mamy,dostałem,dostałam,zdobyłem,zdobyłam,uzyskałem,
        uzyskałam} {punktów,pkt,procent,poprawnych,dobrze,błędów,dobrych} |
        ile punktów {mam,dostałem,dostałam,zdobyłem,zdobyłam} | jak{ą,a} {mam,dostałem,dostałam,jest moja,
        dostanę,będzie} ocen{ę,a} | jaka moja ocena | jaki mój wynik | czy {dobrze,poprawnie} {odpowiedziałem,
        odpowiedziałam,zrobiłem,zrobiłam,rozwiązałem,rozwiązałam,mam} | czy {mam ,}{wszystko ,}dobrze |
        {dobrze,poprawnie} {odpowiedziałem,odpowiedziałam} | {mam,miałem,miałam} wszystko dobrze |
        czy {zdałem,zdałam,zaliczyłem,zaliczyłam} | {zdałem,zdałam} / | gdzie {mam,zrobiłem,zrobiłam,są,
        popełniłem,popełniłam} {błędy,błąd,moje błędy} | {co,które} {mam ,zrobiłem ,zrobiłam ,miałem ,miałam ,
        odpowiedzi ,pytania ,}{mam ,}źle | oto moje odpowiedzi | moje odpowiedzi | mój wynik | moja ocena |
        pokaż {mi ,}{mój ,}wynik{i,} | podaj {mi ,}{mój ,}wynik | oddaję |
        czy to {jest ,}{dobrze,poprawnie,ok} | czy {są ,}{moje ,}odpowiedzi {są ,}{poprawne,dobre,
        prawidłowe} | ile {mam ,}{dobrze,źle} | wystaw {mi ,}ocenę""",
    done="""skończył{em,am} | gotowe | zrobione | koniec | zrobił{em,am} | rozwiązał{em,am} | sprawdź |
        sprawdz | sprawdzić | oceń | ocen | odpowiedział{em,am} | wypełnił{em,am} | już {po,mam} wszystko |
        sprawdzisz | ocenisz""",
    another="""jeszcze | jeszcze raz | kolejn{y,a,e,ą,ych,ego} | następn{y,a,e,ą,ych,ego} | inn{y,a,e,ą,ych} |
        drugi | nowy | nowe | ponownie | znowu | znów | powtórz | powtórka | to samo |
        to samo {jeszcze raz,co poprzednio,co wcześniej} | ten sam{,e} | ten sam temat | tak{i,ie} sam{,e,o} |
        na ten sam temat | tego samego | z tego samego | {te,takie} same | tak samo | więcej |
        więcej {takich,tego} | podobn{y,a,e,ą,ych} | dalej | jak {poprzednio,wcześniej,przedtem} |
        z tego samego tematu | o tym samym | ta sama tematyka | dodatkow{e,ych,y} | dawaj dalej |
        tym samym temacie""",
    harder="""trudniejsz{y,a,e,ą,ego,ych,ymi} | trudniej | cięższ{y,e,ych} | bardziej {trudn,wymagając,
        zaawansowan,skomplikowan}{y,e,ych} | mniej {łatw,prost}{y,e,ych} | podnieś poziom |
        ambitniejsz{y,e,ych} | {wyższy,podkręć} poziom | utrudnij | na wyższym poziomie""",
    easier="""łatwiejsz{y,a,e,ą,ego,ych,ymi} | łatwiej | prostsz{y,a,e,ą,ego,ych,ymi} | prościej |
        mniej {trudn,wymagając,skomplikowan,zaawansowan}{y,e,ych} | lżejsz{y,e,ych} | {niższy,obniż} poziom |
        ułatw | nie tak trudn{y,e,ych} | na niższym poziomie""",
    anything="""start | zaczynaj{,my} | zacznij | dawaj | cokolwiek | wszystko | wszystkiego | wszystkim |
        wszystkich tematów | losowy{, temat} | obojętnie | dowolny{, temat} | dowolnym temacie | co chcesz |
        wybierz{, sam, coś} | ty wybierz | całość | całości""",
    help_="""nie wiem {,o }co {zapytać,zrobić,napisać,robić,wpisać} | jak się masz | co słychać |
        co tam{, u ciebie} | {czy ,}{mówisz,rozumiesz} po {polsku,angielsku,rosyjsku} | pomoc{,y} |
        pomóż{, mi} | pomożesz{, mi} | potrzebuję pomocy | kim {ty ,}jesteś | {co,kto} to ty |
        jak się nazywasz | jesteś {botem,robotem,człowiekiem} | co {ty ,}{umiesz,potrafisz,robisz} |
        {co,w czym} możesz {dla mnie ,mi ,}{zrobić,pomóc} | co {mogę,można} {tu ,tutaj ,}{zrobić,robić} |
        o co mogę {,cię }{zapytać,pytać} | jak to działa | jak działasz | jak zacząć | jak tego używać |
        jak {mam ,}{tego ,z tego ,}{używać,korzystać} | co to {jest ,}za strona | do czego to {jest,służy} |
        co {mam ,}{teraz ,}robić | hej{,ka} | cześć | siema{,nko} | siemka | elo | witam{, wszystkich} |
        witaj{,cie} | dzień dobry | dobry wieczór""",
    whole_requests={
        "topics": """jakie {masz ,są ,znasz ,
            macie ,}tematy{, masz, są, znasz, macie, są dostępne, są na półce} |
            co {jest ,masz ,stoi ,}na półce | {pokaż,wymień,podaj} {mi ,}{swoje ,wszystkie ,}tematy |
            lista tematów | z czego {możesz,mozesz} mnie przepytać | o czym coś wiesz""",
        "results": """co {mam,miałem,miałam,zrobiłem,zrobiłam,było,jest} źle | co źle {zrobiłem,zrobiłam} |
            jakie {mam,miałem,miałam,zrobiłem,zrobiłam,popełniłem,popełniłam,były moje} błędy | gdzie {mam,
            miałem,miałam,zrobiłem,zrobiłam,popełniłem,popełniłam} {błąd,błędy} |
            {pokaż ,pokaż mi ,}{moje błędy,mój wynik,moje wyniki} | jaki {mam,jest mój} wynik |
            jak mi poszło""",
        "removal": """{,jak ,chcę ,gdzie mogę }{usuń,usunąć,skasuj,skasować,wyrzuć,wyrzucić} {moje ,
            wszystkie ,wszystkie moje ,te ,ten ,mój ,}{notatki,notatkę,plik,pliki,dokument,dokumenty,materiał,
            materiały}""",
        "feelings": "jak się masz | jak tam | co słychać | co tam{, u ciebie} | jak leci",
        "nature": """{czy ,}{ty ,}jesteś {chatgpt,chatem gpt,czatem gpt,gpt,ai,sztuczną inteligencją,botem,
            robotem,człowiekiem,programem,maszyną}""",
        "scolding": """{ty ,}jesteś {taki ,taka ,bardzo ,}{głupi,głupia,durny,beznadziejny,beznadziejna,
            bezużyteczny,kiepski,zły,idiotą} | {głupi,durny,beznadziejny} {bot,program} | nienawidzę cię |
            to jest {głupie,beznadziejne,bez sensu} | jesteś do niczego""",
        "thanks": """{,ok ,okej ,super ,no ,wielkie ,bardzo }{dzięki,dziękuję,dziękujemy} {,bardzo,wielkie,ci,
            serdecznie,za pomoc}""",
    },
    source_leads="""{wrzucił,wgrał,dodał,przesłał}{em,am} | z | ze | na podstawie | według | wg |
        w oparciu o | w | korzystając z | używając | bazując na | tylko z | zgodnie z | po""",
    source_words="""mój moje moja moich mojego mojej moim moją moimi nasz nasze naszych naszego naszej naszym
        tych tego tej tym ten te wszystkich wszystkie całego całych wgranych wgranego wgranej przesłanych
        przesłanego dodanych dodanego wrzuconych wrzuconego załączonych załączonego swoich swojego własnych
        tamtego""",
    source_nouns="""notatek notatki notatkach notatkami notatce materiału materiałów materiałach materiale
        materiały wykładu wykładów wykładzie wykładach slajdów slajdach pliku plików plikach pdf pdfa pdfie
        pdfu pdfów dokumentu dokumentów dokumencie dokumentach skryptu zeszytu podręcznika prezentacji""",
    source_tails="""{który,które,którą,jakie} {tu ,tutaj ,}{wrzucił,wgrał,dodał,przesłał,wysłał,załączył,dał,
        zamieścił}{em,am} | {wrzucił,wgrał,dodał,przesłał}{em,am} | z tego pokoju""",
)
