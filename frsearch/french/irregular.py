"""Inflections that no ending explains: the lists of French grammars (Grevisse, *Le bon usage*, on number and gender).

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
franc francs franche franches
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
ete etes
prince princes princesse princesses
comte comtes comtesse comtesses
duc ducs duchesse duchesses
maitre maitres maitresse maitresses
hote hotes hotesse hotesses
madame madames mesdames mme mmes
mademoiselle mesdemoiselles mlle mlles
tuer tue tues tuee tuees tuent tuant tuait tuaient tua tuera tueront tuerait
lier lie lies liee liees lient liant liait liaient liera lieront
nier nie nies niee niees nient niant niait niaient niera nieront
ne nee nees nes
vu vue vues vus
lu lue lues lus
nu nue nues nus
precis precise precises
divers diverse diverses
interdit interdits interdite interdites
inedit inedits inedite inedites
satisfait satisfaits satisfaite satisfaites
parfait parfaits parfaite parfaites
ideal ideaux ideale ideales
hiver hivers
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

BASE_FORMS = {form: forms[0] for forms in map(str.split, _FORMS.strip().splitlines()) for form in forms}
"""Each irregular form, folded, and the form under whose key it goes."""
