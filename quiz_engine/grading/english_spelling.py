"""English words compared by rule, for there is no dictionary: plurals, British and American spelling."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from quiz_engine.languages.word_list import word_set

_SPELLED_TWO_WAYS: Final[dict[str, str]] = dict(
    pair.split("/")
    for pair in word_set("""mould/mold moult/molt plough/plow grey/gray aluminium/aluminum artefact/artifact
        programme/program gramme/gram sceptic/skeptic manoeuvre/maneuver draught/draft disc/disk tyre/tire
        cheque/check aeroplane/airplane glycerine/glycerin adrenaline/adrenalin fulfil/fulfill enrol/enroll
        skilful/skillful ageing/aging leucocyte/leukocyte jewellery/jewelry yoghurt/yogurt""")
)
_RESPELLED: Final = (
    (re.compile(r"sulph"), "sulf"),
    (re.compile(r"ae(?=[a-z]{2})|oe(?=[dmns][a-z]{2})"), "e"),  # anaemia, oestrogen; not algae
    (re.compile(r"(?<=[a-z]{2})our(?=$|s$|ed$|ing$|ful$|less$|able$|ite$|al$)"), "or"),
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|ing|ation|ations|er|ers)$)"), "iz"),
    (re.compile(r"(?<=al)ys(?=(?:e|ed|ing|er|ers)$)"), "yz"),
    (re.compile(r"(?<=[bt])re(?=$|s$)"), "er"),
    (re.compile(r"(?<=[aeiou][^aeiou][aeiou])ll(?=(?:ed|ing|er|ers)$)"), "l"),
    (re.compile(r"(?<=al)ogue(?=s?$)|(?<=at)alogue(?=s?$)"), "og"),
    (re.compile(r"(?<=f)ence(?=s?$)|(?<=lic)ence(?=s?$)"), "ense"),
)
_SHORTEST_RESPELLED: Final = 5
"""Letters. Below, “four” would be “for”."""
_SINGULARS: Final = (
    ("ies", ("y",)),
    ("ves", ("f", "fe")),
    ("ices", ("ex", "ix")),
    ("nges", ("nx",)),
    ("mata", ("ma",)),
    ("ora", ("us",)),
    ("era", ("us",)),
    ("es", ("", "is")),
    ("ae", ("a",)),
    ("a", ("on", "um")),
    ("i", ("us", "o")),
)
_NO_PLURAL: Final = ("ss", "us", "is")
_SHORTEST_SINGULAR: Final = 3
_IRREGULAR: Final = {
    "men": "man",
    "women": "woman",
    "feet": "foot",
    "teeth": "tooth",
    "geese": "goose",
    "mice": "mouse",
    "lice": "louse",
    "oxen": "ox",
    "children": "child",
    "people": "person",
    "dice": "die",
}
_VOWEL: Final = re.compile("[aeiouy]")

LOOK_ALIKES: Final = word_set("""absorption adsorption absorb adsorb affect effect affects effects accept
    except adapt adopt allusion illusion altar alter altitude latitude angel angle ascent assent axon axion
    board broad calender calendar carton cartoon casual causal cellar stellar chord cord climatic climactic
    coarse course complement compliment corps corpse council counsel county country cubic cubit dairy diary
    dam damn decent descent dessert desert device devise diffusion effusion infusion discreet discrete dual
    duel elicit illicit elude allude emigrant immigrant emigration immigration eminent imminent epigenesis
    epigenetic ethnic ethic facial fascial facility felicity fiction friction fission fusion fiscal physical
    flora fauna formerly formally fungal fundal gamete gametes genes genus genius gland glans hostel hotel
    hyphae hypha ileum ilium ingenious ingenuous insulin inulin insulate isolate lactase lactose later latter
    lead leads lightning lightening loose lose magma magna mantle mantel marital martial marshal material
    maternal paternal mediation meditation meiosis miosis mitosis meteor meter moral morale mucous mucus
    muscle mussel nation ration notion naval navel nebula nebular neuron neutron nuclear nucleon nucleus
    nucleolus optic otic organ organism patient patent peace piece persecute prosecute perspective prospective
    phase phrase photon proton plain plane planet plant plastic plastid population copulation portion potion
    position positron precede proceed prescribe proscribe presence pretence prey pray principal principle
    prophecy prophesy quiet quite quota quote radical radicle radial radian radiant reaction relation
    retraction refraction reflection deflection resistor resister reverse revere rhythm rhyme river rivet root
    route salary celery serial cereal sensor censor sever severe sight site solder soldier species specie
    spices stationary stationery statue statute stature status stoma stroma stratum striatum symbol cymbal
    tendon tenon thorough through thymine thiamine thymus thyme tissue issue torsion tension track tract trail
    trial tribe tribute trough umbra umber urban urbane ureter urethra vein vain venous venus vertex vortex
    vaccination vacation vacuole vacuum valence valance virus virtue volt vault weather whether deduction
    induction reduction seduction production deduce induce reduce evolution revolution devolution conduction
    convection convention conviction contraction retraction extraction attraction abstraction evaporation
    transpiration perspiration respiration inspiration expiration aspiration translation transition
    transaction inflection infection injection ejection rejection erosion corrosion explosion implosion
    invasion evasion section suction session cession sanction function junction fraction traction faction
    factor actor vector sector sexual asexual biotic abiotic septic aseptic typical atypical silicon silicone
    symmetry asymmetry symmetric asymmetric political apolitical morphous amorphous sexually asexually""")
"""Words, folded, that are one slip away from another: whoever types one of them means it."""


def are_forms_of_one(one: str, other: str) -> bool:
    """Return whether two folded words are one: a plural, a possessive, `-ed`, `-ing`, the other spelling."""
    return bool(bases_of(one) & bases_of(other))


@lru_cache(maxsize=20_000)
def bases_of(word: str) -> frozenset[str]:
    """Return what a folded word may be a form of, in American spelling; the word itself is among them."""
    own = word.removesuffix("'s").removesuffix("'")
    bases = {own, *_singulars(own)}
    bases |= {base for form in list(bases) for base in _infinitives(form)}
    return frozenset(_respelled(base) for base in bases)


def _singulars(word: str) -> Iterator[str]:
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    for plural, singulars in _SINGULARS:
        head = word.removesuffix(plural)
        if head != word and len(head) >= _SHORTEST_SINGULAR:
            yield from (head + singular for singular in singulars)
    if word.endswith("s") and not word.endswith(_NO_PLURAL) and len(word) > _SHORTEST_SINGULAR:
        yield word[:-1]


def _infinitives(word: str) -> Iterator[str]:
    for ending in ("ing", "ed"):
        head = word.removesuffix(ending)
        if head == word or len(head) < _SHORTEST_SINGULAR or not _VOWEL.search(head):
            continue
        yield from (head, head + "e")
        if head[-1] == head[-2]:
            yield head[:-1]


def _respelled(word: str) -> str:
    if len(word) >= _SHORTEST_RESPELLED or word in _SPELLED_TWO_WAYS:
        for british, american in _RESPELLED:
            word = british.sub(american, word)
    return _SPELLED_TWO_WAYS.get(word, word)
