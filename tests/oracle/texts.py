"""Small French articles that share words, forms and compounds."""

from random import Random
from typing import Any

SENTENCES = (
    "La pêche en mer reprend après l’hiver, annonce le porte-parole du ministère.",
    "Le péché d’orgueil du ministre fait parler jusqu’à Saint-Étienne.",
    "Les élus de l’agglomération ont voté la réforme des retraites.",
    "L’élue porte la parole des étudiant·e·s de l’université.",
    "Les étudiants et les étudiantes manifestent contre la réforme.",
    "Une grève des cheminots perturbe les trains ce week-end à Marseille.",
    "Le weekend dernier, le marin a pêché trois cents kilos de sardines.",
    "Marine a reçu les marins du port, les portes étaient ouvertes.",
    "Le prix du pain augmente : la boulangère hausse les prix de 3,5 %.",
    "Les vélos volés ont été retrouvés à l’entrée du port de pêche.",
    "L’O.N.U. condamne la guerre, et l’ONU demande la paix.",
    "La guerre des prix continue entre les boulangers de la ville.",
    "Un œuf sur cinq vient d’élevages en plein air, selon l’État.",
    "L’état de la mer empêche les pêcheurs de sortir du port.",
    "Le maire de Saint-Denis inaugure l’école, les écoliers chantent.",
    "Elle a été élue en été ; l’été sera chaud, l’élection aussi.",
    "Le gouvernement réforme l’école, les enseignants font grève.",
    "1 000 000 de vaccins contre la COVID-19 arrivent à l’aéroport.",
    "Le ministre de la Mer et le ministre des Retraites se parlent enfin.",
    "Aujourd’hui, les prud’hommes donnent raison aux salariés du port.",
)


def small_articles(count: int, seed: int) -> list[dict[str, Any]]:
    """Make articles of these sentences at random."""
    dice = Random(seed)

    def article(number: int) -> dict[str, Any]:
        some = dice.choices(SENTENCES, k=dice.choice((1, 2, 3, 4, 12)))
        made: dict[str, Any] = {"id": f"a{number}", "body": " ".join(some)}
        if dice.random() < 0.7:
            made["title"] = " ".join(dice.choice(SENTENCES).split()[: dice.randint(2, 8)])
        if dice.random() < 0.4:
            made["lead"] = dice.choice(SENTENCES)
        if dice.random() < 0.8:
            made["date"] = dice.choice(("2018", "2019-03", "2020-10-12", "2021-01-02", "2021-01"))
        made["source"] = dice.choice(("AFP", "Reuters", "Le Soir"))
        made["tags"] = dice.sample(("mer", "école", "sport"), dice.randint(0, 2))
        return made

    return [article(number) for number in range(count)]
