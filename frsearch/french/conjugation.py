"""Irregular verbs: forms that no ending leads back to the infinitive (veut, pris, rendra, naquit).

Regular verbs are left to Snowball and `endings`. Here are the models of the third group as grammars give them by their
principal parts (Bescherelle, *La conjugaison pour tous*), written by hand, without accents. From the parts of a model
and the beginnings of its compounds all forms follow. Être and avoir are stopwords (`stopwords`) and have no model.
"""

from collections.abc import Iterator
from typing import NamedTuple


class Model(NamedTuple):
    """The principal parts of one model, each without the beginning of the verb; "-" where it has none."""

    infinitive: str
    singular: str
    """The present of je, and of il after a slash."""
    plural: str
    """The stem of the present of nous, of the imperfect and of the participle in -ant."""
    third: str
    """The present of ils, less its -nt: also the subjunctive of je."""
    past: str
    """The simple past less its -t."""
    participle: str
    future: str
    """The future less its -a."""
    beginnings: str
    """What stands before all these in the verbs of the model; "-" for nothing."""


# infinitive | je/il | nous | ils | past | participle | future | verbs
_MODELS = """
prendre | prends/prend | pren | prenne | pri | pris | prendr | - ap com sur re entre
mettre | mets/met | mett | mette | mi | mis | mettr | - ad com de e o per pro re sou trans retrans compro
tenir | tiens/tient | ten | tienne | tin | tenu | tiendr | - re con de main ob sou entre appar abs
venir | viens/vient | ven | vienne | vin | venu | viendr | - re rede de par inter pre pro sur sub con sou contre
duire | duis/duit | duis | duise | duisi | duit | duir | con pro re intro reintro tra se in de recon repro copro
truire | truis/truit | truis | truise | truisi | truit | truir | cons ins de decons recons
cuire | cuis/cuit | cuis | cuise | cuisi | cuit | cuir | -
ouvrir | ouvre/ouvre | ouvr | ouvre | ouvri | ouvert | ouvrir | - r entr c rec dec redec
ffrir | ffre/ffre | ffr | ffre | ffri | ffert | ffrir | o sou
battre | bats/bat | batt | batte | batti | battu | battr | - com a de ra re
naitre | nais/nait | naiss | naisse | naqui | - | naitr | - re
naitre | nais/nait | naiss | naisse | nu | nu | naitr | con recon mecon
paraitre | parais/parait | paraiss | paraisse | paru | paru | paraitr | - ap reap com dis re trans
cevoir | cois/coit | cev | coive | cu | cu | cevr | re per de con aper
crire | cris/crit | criv | crive | crivi | crit | crir | e de ins sous pres pros trans retrans circons reins ree
dire | dis/dit | dis | dise | di | dit | dir | - re contre inter pre
faire | fais/fait | fais | fasse | fi | fait | fer | - re de satis
voir | vois/voit | voy | voie | vi | vu | verr | - re entre
prevoir | prevois/prevoit | prevoy | prevoie | previ | prevu | prevoir | -
vouloir | veux/veut | voul | veuille | voulu | voulu | voudr | -
pouvoir | peux/peut | pouv | puisse | pu | pu | pourr | -
devoir | dois/doit | dev | doive | - | du | devr | -
savoir | sais/sait | sav | sache | su | su | saur | -
valoir | -/vaut | val | vaille | valu | valu | vaudr | - equi pre
falloir | -/faut | fall | - | fallu | fallu | faudr | -
pleuvoir | -/pleut | pleuv | pleuve | - | - | pleuvr | -
mouvoir | meus/meut | mouv | meuve | mu | mu | mouvr | e pro
mourir | meurs/meurt | mour | meure | mouru | mort | mourr | -
courir | -/court | cour | coure | couru | couru | courr | - par ac con re se en
querir | quiers/quiert | quer | quiere | qui | quis | querr | ac con re
lire | lis/lit | lis | lise | lu | lu | lir | - e re ree
vivre | vis/vit | viv | vive | vecu | vecu | vivr | - sur re
suivre | suis/suit | suiv | suive | suivi | suivi | suivr | - pour
rire | ris/rit | ri | rie | ri | ri | rir | - sou
croire | crois/croit | croy | croie | cru | cru | croir | -
boire | bois/boit | buv | boive | bu | bu | boir | -
aindre | ains/aint | aign | aigne | aigni | aint | aindr | cr pl contr
eindre | eins/eint | eign | eigne | eigni | eint | eindr | p dep rep empr t et att f etr enfr restr astr
oindre | oins/oint | oign | oigne | oigni | oint | oindr | j enj rej adj
soudre | sous/sout | solv | solve | solu | solu | soudr | re
soudre | sous/sout | solv | solve | - | sous | soudr | dis ab
clure | clus/clut | clu | clue | clu | clu | clur | con ex
clure | clus/clut | clu | clue | clu | clus | clur | in
rompre | romps/rompt | romp | rompe | rompi | rompu | rompr | - cor inter
vaincre | vaincs/vainc | vainqu | vainque | vainqui | vaincu | vaincr | - con
croitre | crois/croit | croiss | croisse | cru | cru | croitr | ac de
coudre | couds/coud | cous | couse | cousi | cousu | coudr | - re de
traire | trais/trait | tray | traie | - | trait | trair | abs dis ex sous
nuire | nuis/nuit | nuis | nuise | nuisi | nui | nuir | -
maudire | maudis/maudit | maudiss | maudisse | maudi | maudit | maudir | -
plaire | -/plait | plais | plaise | - | - | plair | - de com
suffire | suffis/suffit | suffis | suffise | suffi | suffi | suffir | -
cueillir | cueille/cueille | cueill | cueille | cueilli | cueilli | cueiller | - ac re
servir | sers/sert | serv | serve | servi | servi | servir | - res
sentir | sens/sent | sent | sente | senti | senti | sentir | res pres con
dormir | dors/dort | dorm | dorme | dormi | dormi | dormir | - en ren
fuir | fuis/fuit | fuy | fuie | fui | fui | fuir | - en
endre | ends/end | end | ende | endi | endu | endr | r v rev t att ent et pret det desc redesc def dep susp p f ref
erdre | erds/erd | erd | erde | erdi | erdu | erdr | p
andre | ands/and | and | ande | andi | andu | andr | rep
ordre | ords/ord | ord | orde | ordi | ordu | ordr | m t
ondre | onds/ond | ond | onde | ondi | ondu | ondr | conf rep corresp t
"""

# Forms that follow no model: aller, dire, faire, and the futures and presents of verbs that are regular otherwise.
_SINGLE_FORMS = """
aller allons allez allait allaient allant alle alles vais vas va vont
aller ira irai iras irez irons iront irait irais iraient aille ailles aillent
dire dites
redire redites
faire faites font
refaire refont
satisfaire satisfont
vouloir veulent
pouvoir peuvent
savoir savent sachant
valoir valent
naitre nee nees nes
dissoudre dissoute dissoutes
absoudre absoute absoutes
fondre fondu fondue fondus fondues fondit fondirent fondra fondront fondrait fondraient
partir pars
devoir due dues
agir agis agit agissent agissant agissait agissaient agira agirait agirent agisse agissons agi
envoyer enverra enverrai enverrez enverrons enverront enverrait enverraient
renvoyer renverra renverrai renverrons renverront renverrait renverraient
asseoir assis assise assied assieds assoit asseyait asseyaient assit
vetir vetu vetue vetus vetues
revetir revet revetu revetue revetus revetues
pourvoir pourvoit pourvu pourvue pourvus pourvues
hair hai hais hait haissent haissait haissaient
payer paie paies paient paiera paieront paierait paieraient
essayer essaie essaies essaient essaiera essaieront essaierait
effrayer effraie effraient
creuser creux
"""

# Forms that are nouns, adjectives or words of grammar first, and stay apart from the verb.
_OTHER_WORDS = (
    "adjoint adjointe adjointes adjoints bois bus but courant courants court crue crues crus defaite defaites defis"
    " detenu detenue detenues detenus devant du elise entreprise entreprises entretiens entrevue entrevues lis lise"
    " lit maintenant nuit peigne peignent peignes pendant pendants permis pus revenu revenus revue revues rie ris"
    " savons souris soutiens suis sus vins virent vis vive vives voie voies"
)


def _forms(model: Model, beginning: str) -> Iterator[str]:
    """Give the forms of one verb: the first part after each beginning, then what each part takes as endings."""
    inflected = (
        (model.plural, "ons ez ais ait aient ions iez ant ante ants antes"),
        (model.third, " s nt"),
        (model.past, "s t rent"),
        (model.participle, " e es" if model.participle.endswith("s") else " e s es"),
        (model.future, "a ai as ons ez ont ais ait aient ions iez"),
    )
    yield from (beginning + form for form in model.singular.split("/") if form != "-")
    for stem, endings in inflected:
        if stem != "-":
            yield from (beginning + stem + ending for ending in endings.split(" "))


def _infinitives() -> dict[str, str]:
    infinitives: dict[str, str] = {}
    for line in _MODELS.strip().splitlines():
        model = Model(*line.split(" | "))
        for written in model.beginnings.split():
            beginning = "" if written == "-" else written
            infinitives.update(dict.fromkeys(_forms(model, beginning), beginning + model.infinitive))
    for line in _SINGLE_FORMS.strip().splitlines():
        infinitive, *forms = line.split()
        infinitives.update(dict.fromkeys(forms, infinitive))
    others = set(_OTHER_WORDS.split())
    return {form: infinitive for form, infinitive in infinitives.items() if form not in others}


INFINITIVES = _infinitives()
"""Each irregular form of a verb, folded, and its infinitive. A form of two verbs goes to the one further down."""
