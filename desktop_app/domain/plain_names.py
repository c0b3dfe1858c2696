"""First names that are words of the language, too: with a small letter it is not sure whether
somebody is meant."""

_OF_NATURE = """
alba amber ash aster aurora autumn basil bay bean bear berry bird blossom bramble breeze briar brook
cat cherry clay cliff clover coral daisy dale dawn day drake eden ember eve fawn fern field
fleur flora flower forest fox garnet ginger glen hazel heath heather herb hill holly iris ivy jade
jasmine june juniper lake land lane laurel lilac lily lion maple march marina marine
marsh meadow misty moor moss myrtle oak ocean olive opal pansy peach pearl pepper petal poppy
primrose rain raven reed reef river robin rock rose rosemary rosy rowan ruby rue saffron sage
sapphire scarlet silver sky sol spring star stone storm summer sun sunny sunshine tansy
tiger topaz tulip viola violet west willow winter wolf wood wren april august may july
"""
_OF_VIRTUES = """
beauty bliss blessed blessing bright chance charity charm chastity cherish clarity clement comfort
constance dear destiny divine earnest faith faithful favour fortune gift glory good goodness grace
happy happiness harmony heaven honor honour hope innocent jolly joy jubilee justice kind kindness
liberty love lovely loving lucky marvellous melody memory mercy merit merry miracle noble patience
peace pleasure praise prayer precious pride progress promise prosper prudence rejoice serene
serenity success sweet talent temperance thankful thanks treasure true trust truth trinity unity
verity victor victory virtue welcome wisdom
"""
_OF_TRADES_AND_THINGS = """
abbey ace angel art baby barb bell belle bet bill blue bob bonnie bonny brandy bud buddy candy carol
chase chip christian chuck colt cook crystal dean den diamond dick don dot drew duke dusty
earl early ebony fan frank gay gene general grant green grey guy hunter ivory jack jewel judge
king kit lance major mark mason miles mint nick norm nova pat peg penny
pip piper pixie porter prince princess queen ray red reign rex rich rob rocky rod roman royal rusty
sandy scout sherry shine skip sonny spike sterling stew sue tad tanner tiny trip valentine
van velvet wade ward warren white will win woody young
"""
_SHORT_AND_FROM_AFAR = """
an ban bang bin bo do dong dung gang hang her him his hung lay lie long man me min mine moon my our
pang pin ping ran rang sang see sing so song sung tan tang the thy tin to too want we wing won yang
you your
"""

PLAIN_NAMES = frozenset(
    (_OF_NATURE + _OF_VIRTUES + _OF_TRADES_AND_THINGS + _SHORT_AND_FROM_AFAR).split()
)
