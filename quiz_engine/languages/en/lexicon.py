"""English words by what they do in a sentence. No dictionary is at hand, so the commonest are listed here."""

from typing import Final

from quiz_engine.languages.word_list import word_set

DETERMINERS: Final = word_set("a an the")
QUANTIFIERS: Final = word_set("""many most some several few all each every both no any other another such more
    less much half one two three four five six seven eight nine ten hundreds thousands millions hundred
    thousand million billion trillion various certain different numerous enough first second third last next
    same own only""")
POINTING: Final = word_set("""this that these those it its they them their theirs he she him her his hers we
    us our ours you your yours i me my here there such one ones latter former above below following previous
    preceding aforementioned mine itself themselves himself herself others another same so""")
FORBIDDEN: Final = word_set("""you your yours we us our ours i me my mine above below following latter former
    here aforementioned chapter section figure table appendix page sidebar paragraph click menu see note he
    she his her him they them it's we'll you'll let's don't""")
"""With one of these a sentence leans on what stands around it, or speaks to its reader."""
OPENERS: Final = word_set("""however therefore thus hence moreover furthermore also additionally similarly
    nevertheless nonetheless consequently finally indeed instead meanwhile besides basically actually
    unfortunately fortunately originally generally usually typically traditionally historically often normally
    today currently""")
"""Left off where a comma follows."""
BAD_OPENERS: Final = word_set("""and but or so yet given let please use make do be what who how to then there
    here other such even not never rather perhaps maybe also just no none neither nor nothing once certainly
    of why where which whatever whether""")
NEVER_OPENERS: Final = word_set("""let please use make do be what who how why where which whether no none
    neither nor nothing given to""")
CLAUSE_OPENERS: Final = word_set("""because if when while although though since as unless until whereas after
    before for with without despite another like unlike instead similar different""")
"""A sentence that opens so can be asked about, but another one would be better."""
NEVER_ASKED: Final = word_set("""time times day days year years moment way ways case cases kind kinds sort
    sorts type types example examples part parts number numbers lot lots fact facts addition contrast instance
    thing things reason reasons result results billions millions thousands hundreds dozens pair couple variety
    range majority minority rest end beginning amount implication conclusion statement explanation assumption
    story question answer problem problems issue issues people person someone everyone user users scientists
    researchers author authors section chapter term terms word words name names point points idea use means
    order course sense extent purpose goal fashion manner respect century centuries decade decades hour hours
    minute minutes second seconds week weeks month months gram grams kilogram kilograms metre metres kilometre
    kilometres litre litres meter meters degree degrees percent unit units january february march april may
    june july august september october november december monday tuesday wednesday thursday friday saturday
    sunday""")
"""Never the answer to a question, whatever words stand before it."""
SAID_BEFORE: Final = word_set("""implication story matter step result solution problem idea conclusion effect
    difference exception answer method procedure situation phenomenon observation approach technique question
    argument fact screenshot figure picture image diagram example illustration dialog button same next other
    two three latter former following others reason purpose goal consequence outcome experiment study project
    cycle rule""")
"""Behind “the”, at the beginning of a sentence and with a verb after it: what the text has just told of."""
GENERIC: Final = word_set("""thing things problem problems reason reasons result results difference
    differences goal goals purpose way ways example examples idea point question answer fact case cases
    solution advantage advantages disadvantage rest part parts kind kinds sort type types number numbers
    amount lot term terms name names word words story people person someone user users author authors reader
    readers book text document documentation version versions time times day days year years moment place list
    item items step steps topic subject information data detail details choice option options value values
    effect effects aspect matter majority minority use feature features approach set group side end beginning
    order level form work task line change changes need possibility issue issues situation situations work
    scientists researchers default everyone everything nothing anything something system systems process thing
    package packages following previous method methods main sense""")
"""Too general to be asked for on their own."""
ADJECTIVES: Final = word_set("""able absent abundant active actual adjacent alive ancient apparent available
    awake bad best better big bitter black blue bold brief bright broad calm central certain cheap clean clear
    close cold common complete complex consistent convenient cool correct costly cruel current damp dark dead
    deep dense different difficult direct distant distinct dry due dull eager early easy efficient
    elegant empty entire
    equal exact extra extreme faint fair false fast few fierce final fine firm first flat foreign free
    frequent fresh full further general gentle good great green grey half hard harsh heavy high honest hot
    huge human humid ideal important independent inner instant intense large last late later least less light
    likely little local long loose loud low main major many mild modern moist more most naked narrow natural
    near neat necessary new next nice normal odd old older only open opposite other outer own pale past
    perfect permanent plain polite poor possible powerful present pretty previous prime private prominent
    proper pure quick quiet quite rapid rare raw ready real recent red regular relevant remote responsible
    rich right rough round rude rural sacred safe same separate serious several severe shallow sharp short
    significant silent similar simple single slow small smart smooth so soft solid sour special specific
    stable steady steep stiff strange strict strong stupid subtle sudden sufficient suitable sure sweet swift
    tall tame technical temporary thick thin timid tiny too total tough transparent true typical unique
    unknown upper urban urgent usual vague vast very violent visible vivid warm weak weird wet white whole
    wide wild wise worse worst wrong yellow young""")
ADJECTIVE_ENDINGS: Final = ("ous", "ful", "less", "able", "ible", "ive", "ish", "ical", "ary")
NOUNS_IN_AL: Final = word_set("""animal metal signal material chemical mineral capital canal hospital crystal
    terminal journal manual proposal approval removal arrival goal coal meal deal festival cathedral interval
    integral potential criminal official rival survival trial total original mammal petal coral admiral
    general cardinal portal denial refusal rehearsal burial withdrawal disposal appraisal renewal reversal
    betrayal numeral decimal diagonal rational equal ideal oval pedal medal sandal scandal vandal jackal seal
    steal heal appeal tribunal arsenal rebuttal acquittal funeral carnival memorial editorial tutorial
    credential differential exponential polynomial binomial interneural dial vial aerial perennial referral
    dismissal recital""")
_VERBS: Final = """
    abandon abolish absorb accelerate accept access accompany account accumulate achieve acquire act
    activate adapt add address adjust administer admit adopt advance advise affect agree aid allow alter
    amend amplify analyse analyze annex announce answer apologise apologize appeal appear apply appoint
    approach approve argue arise arouse arrange arrive ascend ask assemble assert assess assign assist
    associate
    assume assure attach attack attain attempt attract authorise authorize avoid bake balance ban base
    bear become begin behave believe belong bend benefit bind bite block blow boast boil bombard boost
    boot border bore borrow bounce break breathe breed bridge bring broadcast build burn bury buy
    calculate call cancel capture carry cast catch categorise categorize cause celebrate change channel
    characterise characterize charge chase check choose circle circulate cite claim classify clean clear
    click climb cling close cluster coincide collapse collect collide colonise colonize combine come
    commit communicate compare compensate compete compile complete compose compress comprise compromise
    compute concentrate concern conclude condense conduct configure confirm confuse connect conquer
    conserve consider consist consolidate constitute construct consume contain continue contract
    contradict contribute control convert convey convince cook cool cooperate coordinate copy correct
    correlate correspond corrode cost count cover crash crawl create criticise criticize cross crown crush
    crystallise crystallize culminate cultivate curb cure cut dam damage date deal decay decide declare
    decline decode decompose decrease decrypt dedicate deduce deepen defeat defend defer define deflect
    deform degrade delay delete deliver demand demonstrate denote deny depart depend depict deploy deposit
    deprive derail derive descend describe design desire destroy detect deteriorate determine develop
    diagnose dictate die differ dig digest dilute diminish direct disappear discharge discourage discover
    discuss dismiss disperse displace display disrupt dissipate dissolve distinguish distribute disturb
    ditch divide dominate donate double drain draw drive drop dry dub earn eat echo elaborate elapse elect
    elevate eliminate embed embrace emerge emigrate emit emphasise emphasize employ enable enact enclose
    encode encompass encounter encourage encrypt end endanger endure enforce engage enhance enlarge enrich
    enroll ensue ensure entail enter enumerate envelop equal equate equip eradicate erode erupt escape
    escort establish estimate evade evaluate evaporate evoke evolve examine exceed exchange excite exclude
    excrete execute exemplify exert exhaust exhibit exile exist expand expect expel experience experiment
    expire explain explode exploit explore export expose express extend extinguish extract face facilitate
    fade fail fall fear feature feed feel ferment fertilize fight fill filter find fit fix flatten flee
    float flourish flow fluctuate fly focus fold follow forbid force forecast forget forgive form foster
    found freeze fuel function fund fuse gain gather generate give glow govern grant grind grow guarantee
    guide halve handle happen harbor harbour harden harm harvest head heal hear heat heighten help hide
    hinder hire hit hold host hover hunt hydrate identify ignite ignore illustrate imagine immigrate
    implement imply import impose impress imprison improve include incorporate increase indicate induce
    infect infer inflate influence inform inhabit inhale inherit inhibit initiate inject injure innovate
    insert insist inspire install insulate insure integrate intend intensify interact interfere interpret
    interrupt intersect intervene introduce invade invent invert invest investigate involve ionise ionize
    irritate isolate issue join judge jump justify keep kick kill kiss kneel knock know label lack lag
    land last laugh launch lay lead leak lean learn leave legalise legalize lend lengthen lessen let lie
    lift limit link list listen live load locate lock log look loosen lose love lower lubricate magnetise
    magnetize magnify maintain make manage manipulate manufacture map mark master match mature maximise
    maximize mean measure mediate meet melt memorise memorize mention merge merit migrate mine minimise
    minimize mirror misuse mitigate mix mobilise modify moisten monitor motivate mount move multiply
    mutate name need negotiate neutralise neutralize nominate normalise normalize note notice nourish obey
    object obscure observe obtain occupy occur offer omit open operate oppose optimize orbit order
    organise organize originate oscillate outlaw outline outperform outweigh overcome overflow overlap
    oversee overthrow overturn overwhelm overwrite own oxidise oxidize participate pass pattern pause pay
    penetrate perceive perform permit persist persuade pertain pinpoint pioneer place plan plant play plot
    plunge point polarise polarize pollinate pollute ponder populate portray pose possess post postpone
    pour power praise precede precipitate predict prefer prepare prescribe preserve press prevail prevent
    print prioritise prioritize proceed process proclaim produce profit prohibit project prolong promote
    pronounce propagate propose protect prove provide publish pull pulsate pump punish purchase purify
    pursue push put quantify question quit quote race radiate raise range rank ratify ration rationalise
    reach react read realise realize rebel rebuild recall recede receive reckon reclaim recognise
    recognize recommend reconcile reconstruct record recover recruit recycle redefine redistribute reduce
    refer reflect refract refresh refuse regain regard regenerate register regulate reign reinforce reject
    rejoin relate relax release relieve relocate rely remain remark remember remind remove render renew
    rent reopen reorganise repair repeat repel replace replicate reply report represent repress reproduce
    request require rescue resemble reserve reside resign resist resolve respond rest restart restore
    restrict result resume resurface retain retransmit retreat retrieve return reunite reuse reveal
    reverse revert revise revive revolt revolve reward rewrite ride rise rival rob roll rotate route rub
    rule run rust sack safeguard sail sample satisfy saturate save say scan scatter schedule search
    secrete secure see seek seem seize select sell send sense sentence separate serve set settle shape
    share shatter shed shelter shield shift shine shoot shorten shout show shrink shut sign signal signify
    simmer simplify simulate sink sit sketch skip sleep slide slip slope slow smooth soak soften solve
    sort span spark speak specialise specialize specify speed spell spend spill spin split sprawl spray
    spread sprinkle sprout squeeze stabilise stabilize stage stain stand standardise standardize start
    state stay steal stem stick stiffen stimulate stop store strain strengthen stress stretch strike strip
    strive stroke struggle study stylise subdivide submit subscribe subside substitute subtract succeed
    succumb suck sue suffer suggest suit summarise summarize summon supersede supervise supply support
    surge surpass surrender surround survive suspect sustain swallow swap sweep swell swim swing swirl
    switch symbolise symbolize synthesise synthesize tackle take taper target teach tear tell tend
    terminate test testify thank thaw thicken think threaten thrive throw thrust tie tighten tilt tolerate
    touch trace track trade trail train transcribe transfer transform translate transmit transmute
    transpire transport trap travel treat treble trick trigger triple trust try turn undergo underlie
    understand unfold unify unite unlock update upgrade uphold urge use usher utilise utilize vanish
    vaporise vaporize vary verify vibrate view violate visit visualise visualize vote wait waive wake walk
    want warm warn wash watch weaken wear weave weigh weld whiten widen win wipe wish withdraw wither
    withstand witness work worry wound wrap write yield
    adhere advocate align allocate amount anchor arrest assimilate augment automate bargain
    calibrate catalyze cleave coagulate coin collaborate commence comprehend concede condemn confer
    congregate constrain consult contaminate contend converge counteract dampen deduct delegate
    denounce deport deviate devise differentiate discern discriminate disprove disseminate
    dissociate diverge elicit elucidate embody emulate encroach endorse engulf entrust evict
    exacerbate fasten foresee forge fragment garner ground harness highlight hinge hydrolyse
    hydrolyze hypothesize impair impede incite incur innervate inspect institute instruct invoke
    juxtapose lease legislate legitimise levy lodge lyse manifest metabolise metabolize mimic
    modulate necessitate negate nullify nurture offset opt orchestrate ossify oust outnumber
    penalise permeate perpetuate phagocytose plead polymerise posit postulate preclude preside
    presume presuppose prompt propel provoke rally reaffirm reconsider rectify recur redirect refine
    reform refrain refute regress reimburse reinstate reiterate relinquish remit renounce repeal
    repudiate resort restrain retaliate sanction scrutinise segregate socialise solicit spur
    stipulate stratify subdue supplement suppress surface tax thwart underestimate undermine
    underpin underscore undertake unveil uproot validate ventilate veto welcome withhold
"""
_PAST_FORMS: Final = """
    arise:arose+arisen bear:bore+borne+born become:became begin:began+begun bend:bent bind:bound
    bite:bit+bitten blow:blew+blown break:broke+broken breed:bred bring:brought broadcast:broadcast
    build:built buy:bought cast:cast catch:caught choose:chose+chosen come:came compel:compelled cost:cost
    cut:cut deal:dealt dig:dug draw:drew+drawn drive:drove+driven eat:ate+eaten fall:fell+fallen feed:fed
    feel:felt fight:fought find:found flee:fled fly:flew+flown forbid:forbade+forbidden forecast:forecast
    forget:forgot+forgotten forgive:forgave+forgiven freeze:froze+frozen give:gave+given grind:ground
    grow:grew+grown hear:heard hide:hid+hidden hit:hit hold:held keep:kept know:knew+known lay:laid
    lead:led leave:left lend:lent let:let lie:lay+lain lose:lost make:made mean:meant meet:met
    overcome:overcame overthrow:overthrew+overthrown pay:paid prove:proven put:put quit:quit read:read
    retransmit:retransmitted ride:rode+ridden rise:rose+risen run:ran say:said see:saw+seen seek:sought
    sell:sold send:sent set:set shed:shed shine:shone shoot:shot show:showed+shown shrink:shrank+shrunk
    shut:shut
    sink:sank+sunk sit:sat sleep:slept speak:spoke+spoken spend:spent spin:spun split:split spread:spread
    stand:stood steal:stole+stolen stick:stuck strike:struck strive:strove+striven sweep:swept
    swell:swelled+swollen swim:swam+swum swing:swung take:took+taken teach:taught tear:tore+torn tell:told
    think:thought throw:threw+thrown undergo:underwent+undergone underlie:underlay+underlain
    understand:understood uphold:upheld wake:woke+woken wear:wore+worn weave:wove+woven win:won
    withdraw:withdrew+withdrawn withstand:withstood write:wrote+written
"""
_IRREGULAR: Final = {
    verb: forms.split("+") for verb, forms in (entry.split(":") for entry in _PAST_FORMS.split())
}
"""Past tense and participle, where they are not made with -ed."""
BE: Final = word_set("is are was were")
AUXILIARIES: Final = BE | word_set("""has have had can could may might must will would shall should does do
    did cannot""")
_ALSO_NOUNS: Final = word_set("""access account act address advance aid answer appeal approach attack attempt
    balance ban base benefit bite block blow boil boost boot border bore break bridge broadcast burn call
    capture cast catch cause change channel charge chase check cite claim clean clear close cluster compromise
    concentrate conduct conserve contact contract control cook cool coordinate copy correct cost count cover
    crash crawl cross crown cure cut dam damage date deal decay decline decrease defeat delay demand deposit
    design desire discharge display double drain drive drop dry echo end equal escape estimate exchange
    exhaust exile experience experiment export face fall fear feature feed ferment fight fill filter find fit
    fix float flow focus force forecast form found fuel function fund gain glow grant guide handle harbor
    harbour harm harvest head heat help hire hit hold host hunt impact import increase influence interest
    issue judge jump kick kiss knock label lack lag land laugh launch lead leak left lift light limit link
    list live load lock log look love lower map mark master match mature mean measure mention merit mine
    mirror misuse mix monitor mount move name need note notice object offer open orbit order outline overflow
    overlap own pass pattern pause pay pioneer place plan plant play plot plunge point post power present
    press print process produce profit project pull pump purchase push question race range rank ration reach
    rebel recall record register reign release remain remark rent report request rescue reserve rest result
    retreat return reverse revolt reward ride rise rival roll route rule run rust sack sail sample save scan
    schedule search second sense sentence separate set shape share shed shelter shield shift show sign signal
    skip slide slip slope slow smooth sort span spark speed spell spin split spray spread sprout stage stain
    stand start state stay stem stick stop store strain stress stretch strike strip stroke struggle study
    substitute suit supply support surge surrender survey swap sweep swing switch target tear test thank tie
    tilt touch trace track trade train transfer transport trap travel treble trick trigger triple trust turn
    update upgrade urge use view visit vote wait walk want warm wash watch wear win wish witness work wound
    wrap yield
    advocate amount anchor arrest bargain bind coin delegate digest exhibit fragment fuse ground
    highlight institute lease levy manifest offset prompt quote rally reform repeal resort sanction
    spur supplement surface tax uproot veto welcome""")
PREPOSITIONS: Final = word_set("""about above across after against along among around as at before behind
    below beneath beside between beyond by during except for from in inside into like near of off on onto out
    outside over past per since through throughout to toward towards under until up upon via with within
    without""")
PARTICLES_AFTER_VERB: Final = (
    DETERMINERS | PREPOSITIONS | QUANTIFIERS | word_set("its their his her that not also up down")
)


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _past(verb: str) -> list[str]:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("e"):
        return [verb + "d"]
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return [verb[:-1] + "ied"]
    doubled = verb + verb[-1] + "ed"
    return [verb + "ed", doubled]


def _ing(verb: str) -> list[str]:
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    return [stem + "ing", verb + verb[-1] + "ing"]


VERBS: Final = frozenset(_VERBS.split())
THIRD_PERSON: Final = frozenset(_third(verb) for verb in VERBS)
PAST: Final = frozenset(form for verb in VERBS for form in _past(verb))
ING: Final = frozenset(form for verb in VERBS for form in _ing(verb))
MAY_BE_NOUN: Final = _ALSO_NOUNS | frozenset(_third(verb) for verb in _ALSO_NOUNS)
"""Verb forms that are nouns as often: what follows decides."""
