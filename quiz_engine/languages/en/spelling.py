"""English spelling: words of two spellings, of odd plurals, and words that are one slip apart."""

from typing import Final

from quiz_engine.languages.word_list import word_set

SPELLED_TWO_WAYS: Final = word_set("/")
"""British and American: `grey/gray`."""
IRREGULAR_PLURALS: Final = word_set("""men/man women/woman feet/foot teeth/tooth geese/goose mice/mouse
    lice/louse oxen/ox children/child people/person dice/die""")
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
