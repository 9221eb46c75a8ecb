"""Nouns and adjectives that no ending explains: the lists of French grammars (Grevisse, *Le bon usage*).

Each line is one word: its key first, then its other forms, without accents. Regular words are left to `endings`. Here
are plurals in -aux of -ail, in -oux and -ais; adjectives whose feminine changes more than its ending; feminines in
-esse; words whose stem is two letters; and singulars in -s that are no plural of another word (fils is not fil).
"""

_FORMS = """
travail travaux
bail baux
corail coraux
email emaux
soupirail soupiraux
vitrail vitraux
vantail vantaux
oeil yeux
ciel cieux
aieul aieux aieule
bijou bijoux
caillou cailloux
chou choux
genou genoux
hibou hiboux
joujou joujoux
pou poux
balai balais
delai delais
essai essais
quai quais
minerai minerais
vrai vrais
gai gais
monsieur messieurs
beau beaux bel belle belles
nouveau nouveaux nouvel nouvelle nouvelles
jumeau jumeaux jumelle jumelles
vieux vieil vieille vieilles
fou fous fol folle folles
mou mous mol molle molles
doux douce douces
faux fausse fausses
roux rousse rousses
jaloux jalouse jalouses
epoux epouse epouses
blanc blancs blanche blanches
franche franches franc francs
sec secs seche seches
frais fraiche fraiches
bref brefs breve breves
juif juifs juive juives
neuf neufs neuve neuves
vif vifs vive vives
grec grecs grecque grecques
turc turcs turque turques
favori favoris favorite favorites
gros grosse grosses
gras grasse grasses
bas basse basses
las lasse lasses
epais epaisse epaisses
gentil gentils gentille gentilles
long longs longue longues
malin malins maligne malignes
benin benins benigne benignes
hebreu hebreux
mal maux
materiau materiaux
royal royaux royale royales
loyal loyaux loyale loyales
veuf veufs veuve veuves
nul nuls nulle nulles
petit petits petite petites
chat chats chatte chattes
paysan paysans paysanne paysannes
ami amis amie amies
ennemi ennemis ennemie ennemies
mari maris
abri abris
loup loups louve louves
tigre tigres tigresse tigresses
mair mairesse mairesses
andalou andalous andalouse andalouses
gentilhomme gentilshommes
bonhomme bonshommes
tueur tueurs tueuse tueuses
pieux pieuse pieuses
manuscrit manuscrits manuscrite manuscrites
benit benits benite benites
stupefait stupefaits stupefaite stupefaites
imparfait imparfaits imparfaite imparfaites
insatisfait insatisfaits insatisfaite insatisfaites
indecis indecise indecises
intrus intruse intruses
prince princes princesse princesses
comte comtes comtesse comtesses
duc ducs duchesse duchesses
maitre maitres maitresse maitresses
traitre traitres traitresse traitresses
chef chefs cheffe cheffes
sot sots sotte sottes
hote hotes hotesse hotesses
madame madames mesdames mme mmes
mademoiselle mesdemoiselles mlle mlles
tuer tue tues tuee tuees tuent tuant tuait tuaient tua tuera tueront tuerait
lier lie lies liee liees lient liant liait liaient liera lieront
nier nie nies niee niees nient niant niait niaient niera nieront
nu nue nues nus
precis precise precises
amer amers amere ameres
compagnon compagnons compagne compagnes
copain copains copine copines
sure sures surs
publi publication publications
uni unis unie unies unir unit unissent unissant unissait unissaient
kilo kilos kilogramme kilogrammes
communiqu communique communiques communiquer communiquee communiquees communiquent communiquait communiquera
divers diverse diverses
inedit inedits inedite inedites
parfait parfaits parfaite parfaites
ideal ideaux ideale ideales
hiver hivers
gratuit gratuits gratuite gratuites
fortuit fortuits fortuite fortuites
erudit erudits erudite erudites
subit subits subite subites
droit droits droite droites
etroit etroits etroite etroites
cri cris
appui appuis
ennui ennuis
pays
mars
cours
fils
temps
corps
fonds
"""

# Nouns that would share a key with another word which readers keep apart, most of them for their silent -e: a mère is
# no mer, a base is not bas. Each line begins with its key; verbs stand with the noun that they are made of.
_KEPT_APART = """
aire aires
amende amendes
attente attentes
balle balles
bandit bandits
base bases baser basee basees basent basait
berge berges
berline berlines
bouee bouees
bougie bougies
cape capes
case cases
cassis
chassis
colonie colonies
coma comas
communication communications
communiste communistes communisme
compagnie compagnies
concertation concertations
conversion conversions
copie copies
coulisse coulisses
coupe coupes couper coupee coupees coupent coupant coupait coupaient coupera
course courses
crane cranes
damas
direction directions
dose doses
duree durees
environ environs
etrange etranges
expression expressions
file files filer
foie foies
foulee foulees
foyer foyers
frere freres
genie genies
gens
golfe golfes
halle halles
lama lamas
landes lande
loge loges
louis
loupe loupes
loyer loyers
maintenance maintenances
marais
marie
mere meres
mine mines
mini minis
moine moines
monts mont
motif motifs
opera operas
papa papas
pape papes
paradis
pere peres
petition petitions
ports port
positif positifs positive positives
poste postes
poule poules
pouls
raie raies
rallye rallyes
reine reines
rennes
repas
rhume rhumes
robe robes
saga sagas
seine
selle selles
sorte sortes
sosie sosies
suspense suspenses
taxi taxis
tele teles
tennis
tome tomes
trame trames
vente ventes
villa villas
visa visas
"""

# Nouns in -ée that are no feminine of a participle: a musée is no muse, an armée is no arme.
_IN_EE = (
    "allee annee apogee armee chaussee cheminee coree dictee elysee epee fusee galilee guinee idee journee"
    " judee lycee maree matinee mausolee mediterranee mosquee musee nausee orchidee panacee poignee poupee randonnee"
    " renommee scarabee soiree tournee traversee trophee vallee"
)

# Nouns and adjectives in -ent, which else is the ending of ils: président is not of présider.
_IN_ENT = (
    "absent abstinent accent accident adherent adjacent affluent agent ambivalent antecedent apparent ardent argent"
    " astringent belligerent cent client coefficient coherent coincident competent concurrent confident confluent"
    " conscient consequent content contingent continent convergent corpulent couvent decent deficient delinquent"
    " detergent different diligent dissident divergent efficient eloquent emergent eminent entregent equivalent evident"
    " event excellent fervent florent fluent frequent gradient imminent impatient impertinent impotent"
    " imprudent impudent incident inconscient incoherent incompetent incontinent inconvenient indecent indifferent"
    " indigent indulgent influent ingredient inherent innocent insolent intelligent intermittent laurent mecontent"
    " negligent occident omnipotent omnipresent onguent opulent orient parent patent patient penitent permanent"
    " pertinent polyvalent precedent present president prudent quotient recent recipient recurrent referent regent"
    " resident reticent sergent serpent solvent somnolent souvent strident subsequent succulent talent tangent"
    " torrent transparent trident truculent turbulent urgent valent vincent violent virulent relent barent"
)

# Nouns in -eron, whose plural is no future: vignerons is of no verb.
_IN_ERON = "aileron beauceron biberon bucheron chaperon eperon forgeron laideron moucheron napperon puceron vigneron"

# Nouns in -ement that Snowball cuts down to another word: départ, parler, appart.
_IN_MENT = "departement departements parlement parlements appartement appartements testament testaments"
# Words that look like the form of another: no feminine of franc, nor adverb of note, form of garder.
_LOOK_ALIKE = "france parce notamment jamais gard gaza mali serie"

BASE_FORMS = {form: forms[0] for forms in map(str.split, (_FORMS + _KEPT_APART).split("\n")) for form in forms}
"""Each irregular form, folded, and the form under whose key it goes."""

BASE_FORMS |= {noun + plural: noun for noun in (_IN_EE + " " + _IN_ERON).split() for plural in ("", "s")}
BASE_FORMS |= {form: form.removesuffix("s") for form in _IN_MENT.split()}
BASE_FORMS |= {word: word for word in _LOOK_ALIKE.split()} | {"series": "serie"}

STEMMED_AS_THEY_ARE = frozenset(noun + plural for noun in _IN_ENT.split() for plural in ("", "s"))
"""Folded words that no ending of `endings` rewrites: Snowball's stem of them is their key."""
