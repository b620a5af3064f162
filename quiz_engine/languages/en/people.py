"""Names of people, and nouns for them, as English texts write them."""

from typing import Final

from quiz_engine.languages.word_list import word_set

FIRST_NAMES: Final = word_set("""aaron abraham ada adam adolf agnes alan albert alberto alec alessandro alex
    alexander alexandre alexei alfred alice amedeo amelia anders andre andreas andrei andrew angela anna anne
    anthony antoine antoni anton antonio aristarchus arnold arthur august augustin augustus barbara benjamin
    bernard bernhard bertrand bill blaise bob boris brian bruce carl carlo caroline catherine charles
    charlotte chester christian christiaan christine christopher claude clara claudius conrad daniel david
    democritus dennis diego dmitri donald dorothy douglas edgar edmond edmund eduard edward edwin eli elias
    elizabeth ellen emil emile emily emma emmy enrico eric erich ernest ernst erwin eugene eva evangelista
    felix ferdinand florence francesco francis francois frank franklin franz fred frederick friedrich fritz
    gabriel galileo gaspard george georg georges gerald gerard gertrude gilbert giordano giovanni giuseppe
    gordon gottfried gottlieb grace graham gregor guglielmo gustav hannah hans harold harriet harry heinrich
    helen hendrik henri henrietta henry herbert hermann hugh hugo ian ibn ignaz igor immanuel irene isaac
    isambard ivan jack jacob jacques james jan jane jean jennifer jens jerome jim joachim joan johann johannes
    john joe jonas jonathan joseph josef josiah juan jules julia julian julius karl katherine keith kenneth
    kurt laura lawrence leo leon leonardo leonhard leopold lewis linus lise lorenzo louis louise lucy ludwig
    luigi luis luke marco margaret maria marie mark martin mary matthew matthias maurice max maximilian melvin
    michael michel miguel mikhail milton napoleon nathan neil nicholas nicolas nicolaus niels nikita nikola
    nikolai noam olaf oliver oscar otto pablo patrick paul pavel pedro percy peter philip pierre pyotr rachel
    ralph raymond rebecca rene richard rita robert robin roger roland ronald rosalind rudolf rudolph ruth
    salvador samuel sarah sebastian sergei seymour sigmund simon solomon sophie stanley stefan stephen steve
    steven susan svante sylvia theodor theodore thomas tim timothy tom toni tycho ulrich ursula vasco vera
    vernon victor vincent vint virginia vladimir walter werner wilhelm william winston wolfgang yuri""")
TITLES: Final = word_set("""dr mr mrs ms sir lord lady king queen emperor empress tsar pope saint st president
    professor prof captain general admiral prince princess duke count baron astronomer physicist chemist
    mathematician engineer economist philosopher biologist inventor botanist explorer historian""")
NOUNS: Final = word_set("""actor actress admiral adult ambassador ancestor apprentice archer architect artisan
    artist astronaut astronomer athlete author baker banker baron bishop boy brewer brother builder burgher
    buyer candidate captain carpenter child children citizen civilian clerk colonist commander composer
    conqueror consumer cook craftsman craftsmen customer daughter deputy descendant designer developer
    dictator diplomat doctor driver duke dyer economist editor elector embalmer emperor employee employer
    engineer entrepreneur expert explorer farmer father fisherman fishermen founder friend gardener general
    girl goldsmith governor guard guest hero historian hunter husband immigrant inhabitant inventor investor
    jacobins judge king knight laborer labourer landlord landowner lawyer leader lecturer lord luddites
    magistrate maintainer man manager mariner mathematician mayor mechanic member men merchant midwife miner
    minister missionary monarch monk mother musician navigator noble nobleman noblemen nun nurse officer
    official operator painter parent participant passenger patient peasant peasants pharaoh philosopher
    physician physicist pilgrim pilot pirate player poet policeman politician pope priest prince princess
    prisoner producer professor programmer prophet psychologist publisher pupil queen rebel refugee researcher
    rival ruler sailor scholar scientist scribe sculptor secretary seller senator serf servant shepherd
    shopkeeper sister slave smith soldier son specialist spy statesman student sultan surgeon tailor teacher
    tenant thief trader translator traveler traveller tribune tsar tutor vassal victim viking villager vizier
    volunteer voter warrior weaver widow wife winner witness woman women worker writer""")
