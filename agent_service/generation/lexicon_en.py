"""English words by what they do in a sentence. No dictionary is at hand, so the commonest are listed here."""

from typing import Final

from agent_service.language.word_list import words

DETERMINERS: Final = words("a an the")
QUANTIFIERS: Final = words(
    """
    many most some several few all each every both no any other another such more less much half one two
    three four five six seven eight nine ten hundreds thousands millions various certain different numerous
    enough first second third last next same own only
    """
)
POINTING: Final = words(
    """
    this that these those it its they them their theirs he she him her his hers we us our ours you your
    yours i me my here there such one ones latter former above below following previous preceding
    aforementioned mine itself themselves himself herself others another same so
    """
)
FORBIDDEN: Final = words(
    """
    you your yours we us our ours i me my mine above below following latter former here aforementioned
    chapter section figure table appendix page sidebar paragraph click menu see note he she his her him they
    them it's we'll you'll let's don't
    """
)
"""With one of these a sentence leans on what stands around it, or speaks to its reader."""
OPENERS: Final = words(
    """
    however therefore thus hence moreover furthermore also additionally similarly nevertheless nonetheless
    consequently finally indeed instead meanwhile besides basically actually unfortunately fortunately
    originally generally usually typically traditionally historically often normally today currently
    """
)
"""Left off where a comma follows."""
BAD_OPENERS: Final = words(
    """
    and but or so yet given let please use make do be what who how to then there here other such even not
    never rather perhaps maybe also just no none neither nor nothing once certainly of why where which
    whatever whether
    """
)
NEVER_OPENERS: Final = words(
    "let please use make do be what who how why where which whether no none neither nor nothing given to"
)
CLAUSE_OPENERS: Final = words(
    """
    because if when while although though since as unless until whereas after before for with without
    despite another like unlike instead similar different
    """
)
"""A sentence that opens so can be asked about, but another one would be better."""
NEVER_ASKED: Final = words(
    """
    time times day days year years moment way ways case cases kind kinds sort sorts type types example
    examples part parts number numbers lot lots fact facts addition contrast instance thing things reason
    reasons result results billions millions thousands hundreds dozens pair couple variety range majority
    minority rest end beginning amount implication conclusion statement explanation assumption story
    question answer problem problems issue issues people person someone everyone user users scientists
    researchers author authors section chapter term terms word words name names point points idea use means
    order course sense extent purpose goal fashion manner respect century centuries decade decades hour
    hours minute minutes second seconds week weeks month months gram grams kilogram kilograms metre metres
    kilometre kilometres litre litres meter meters degree degrees percent unit units
    """
)
"""Never the answer to a question, whatever words stand before it."""
GENERIC: Final = words(
    """
    thing things problem problems reason reasons result results difference differences goal goals purpose
    way ways example examples idea point question answer fact case cases solution advantage advantages
    disadvantage rest part parts kind kinds sort type types number numbers amount lot term terms name names
    word words story people person someone user users author authors reader readers book text document
    documentation version versions time times day days year years moment place list item items step steps
    topic subject information data detail details choice option options value values effect effects aspect
    matter majority minority use feature features approach set group side end beginning order level form
    work task line change changes need possibility issue issues situation situations work scientists
    researchers everyone everything nothing anything something system systems process thing package packages
    following previous method methods main sense
    """
)
"""Too general to be asked for on their own."""
ADJECTIVES: Final = words(
    """
    able active actual available bad best better big black blue brief bright broad central certain cheap
    clean clear close cold common complete complex cool correct current dark dead deep dense different
    difficult direct distant dry due early easy empty entire equal exact extra extreme fair false fast few
    final fine first flat foreign free fresh full further general good great green half hard heavy high hot
    huge human ideal important independent inner intense large last late later least less light likely
    little local long loose low main major many modern more most narrow natural near necessary new next nice
    normal old older only open opposite other outer own past perfect permanent plain poor possible powerful
    present pretty previous prime private proper pure quick quiet rapid rare raw ready real recent red
    regular remote rich right rough round safe same separate serious several severe sharp short significant
    similar simple single slow small smart smooth soft solid special specific stable steady strange strict
    strong sudden sufficient suitable sure sweet tall technical temporary thick thin tiny total tough true
    typical unique unknown upper usual vast very visible warm weak wet white whole wide wild wise worse
    worst wrong yellow young free responsible so too quite
    """
)
ADJECTIVE_ENDINGS: Final = ("ous", "ful", "less", "able", "ible", "ive", "ish", "ical", "ary")
_VERBS: Final = """
    absorb accept access accompany account achieve acquire act adapt add address adjust administer admit
    adopt affect agree aid allow alter analyze announce answer appear apply appoint approach arise arrange
    arrive ask assemble assess assign assist associate assume attach attack attempt attract avoid base bear
    become begin believe belong bend bind block boot borrow bounce break bring broadcast build burn buy
    calculate call carry cast catch cause change charge check choose circle claim classify clean clear climb
    close collapse collect combine come communicate compare compete complete comprise compute concern
    conclude conduct configure confirm connect consider consist constitute consume contain continue contract
    contribute control convert convey cool correspond cost cover create cross cut damage date deal decay
    decide declare decline decompose decrease define deliver demand demonstrate depend derive descend
    describe design destroy detect determine develop die differ digest direct disappear discover discuss
    display dissolve distinguish distribute divide dominate draw drive drop earn eat eliminate emerge emit
    employ enable encode encounter encourage end enforce engage enhance ensure enter establish estimate
    evaluate evolve examine exceed exchange execute exert exhibit exist expand expect experience explain
    explode exploit explore export expose express extend extract face fail fall feature feed feel fight fill
    filter find fit fix flow fly focus follow force form found freeze function fuse gain gather generate
    give govern grant grow guarantee guide handle happen harm head heat help hide hold host identify ignite
    ignore illustrate implement imply import improve include increase indicate induce influence inform
    inherit inhibit initiate inject insert install integrate intend interact interpret introduce invade
    invent invest investigate involve isolate issue join jump keep kill know label lack last launch lay lead
    lean learn leave let lie limit link list live load lock look lose maintain make manage manufacture mark
    match mean measure meet melt merge migrate mix modify monitor mount move multiply name need note notice
    observe obtain occupy occur offer operate oppose orbit order organize originate overcome own pass pay
    penetrate perceive perform permit persist place plan play point possess post predict prefer prepare
    preserve press prevent print process produce prohibit promote propagate propose protect prove provide
    publish pull pump purchase push put quit radiate raise range reach react read receive recognize
    recommend record recover reduce refer reflect refuse regard regulate reject relate release rely remain
    remember remove render repair repeat replace reply report represent reproduce request require resemble
    resist resolve respond rest restore restrict result resume retain return reveal reverse revolve ride
    rise rotate rule run save say scatter search secure see seek seem select sell send separate serve set
    settle shape share shift shine shorten show shrink shut sign simplify sink sit sleep slow solve specify
    spend spin split spread stand start state stay steal stick stop store stretch strike study submit
    succeed suffer suggest supply support surround survive suspect sustain swim switch take target teach
    tell tend test thank think threaten throw tie touch trace track trade train transfer transform translate
    transmit transport trap travel treat trigger trust try turn undergo understand unite update upgrade use
    vanish vary view violate visit wait wake walk want warm warn wash watch wear weigh win wish work worry
    write yield
"""
_PAST_FORMS: Final = """
    arise:arose+arisen bear:bore+borne+born become:became begin:began+begun bend:bent bind:bound
    break:broke+broken bring:brought broadcast:broadcast build:built buy:bought cast:cast catch:caught
    choose:chose+chosen come:came cost:cost cut:cut deal:dealt draw:drew+drawn drive:drove+driven
    eat:ate+eaten fall:fell+fallen feed:fed feel:felt fight:fought find:found fly:flew+flown
    freeze:froze+frozen give:gave+given grow:grew+grown hide:hid+hidden hold:held keep:kept know:knew+known
    lay:laid lead:led leave:left let:let lie:lay+lain lose:lost make:made mean:meant meet:met
    overcome:overcame pay:paid prove:proven put:put quit:quit read:read ride:rode+ridden rise:rose+risen
    run:ran say:said see:saw+seen seek:sought sell:sold send:sent set:set shine:shone show:shown
    shrink:shrank+shrunk shut:shut sink:sank+sunk sit:sat sleep:slept spend:spent spin:spun split:split
    spread:spread stand:stood steal:stole+stolen stick:stuck strike:struck swim:swam+swum take:took+taken
    teach:taught tell:told think:thought throw:threw+thrown undergo:underwent+undergone
    understand:understood wake:woke+woken wear:wore+worn win:won write:wrote+written
"""
_IRREGULAR: Final = {
    verb: forms.split("+") for verb, forms in (entry.split(":") for entry in _PAST_FORMS.split())
}
"""Past tense and participle, where they are not made with -ed."""
BE: Final = words("is are was were")
AUXILIARIES: Final = BE | words(
    """
    has have had can could may might must will would shall should does do did cannot
    """
)
_ALSO_NOUNS: Final = words(
    """
    access account act address aid answer approach attack attempt base block boot break broadcast burn call
    cast catch cause change charge check claim close contract control cost cover cross cut damage date deal
    decay decline decrease demand design display drop end estimate exchange experience export face fall
    feature feed fight fill filter find fit fix flow focus force form found function gain grant guide handle
    harm head heat help hold host import increase influence interest issue jump label lack launch lead limit
    link list live load lock look mark match mean measure mix monitor mount move name need note notice
    object offer orbit order own pass pay place plan play point post present press print process produce
    pull pump purchase push range reach record release remain report request rest result return reverse ride
    rise rule run save search set shape share shift show sign slow spin split spread stand start state stay
    stick stop store stretch strike study supply support survey switch target test thank tie touch trace
    track trade train transfer transport trap travel trigger trust turn update upgrade use view visit wait
    walk want wash watch wear win wish work yield left light second cool warm clean clear separate
    """
)
PREPOSITIONS: Final = words(
    """
    about above across after against along among around as at before behind below beneath beside between
    beyond by during except for from in inside into like near of off on onto out outside over past per since
    through throughout to toward towards under until up upon via with within without
    """
)
PARTICLES_AFTER_VERB: Final = (
    DETERMINERS | PREPOSITIONS | QUANTIFIERS | words("its their his her that not also up down")
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
