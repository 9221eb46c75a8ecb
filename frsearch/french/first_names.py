"""First names by their initial: E. Macron is Emmanuel Macron, and not Brigitte.

A selection of those most given in France since 1900, with some of foreign names that are in the news.
"""

from frsearch.french.fold import fold

_NAMES = """
Adrien Agnès Alain Alice Albert Alexandra Alexandre Alexis Alfred Aline Amélie Anaïs André Andrée Angela Anne Annie
Anthony Antoine Antonio Ariane Arnaud Arthur Audrey Aurélie Aurélien Aurore Axel Barack Baptiste Béatrice Benjamin
Benoît Bernadette Bernard Bertrand Boris Brice Brigitte Bruno Camille Carla Carlos Carole Caroline Catherine Cécile
Cédric Céline Chantal Charles Charlotte Chloé Christelle Christian Christiane Christine Christophe Claire Clara Claude
Claudine Clément Clémentine Colette Corinne Cyril Damien Daniel Danièle Danielle David Delphine Denis Denise Didier
Dimitri Dominique Donald Édith Édouard Élisabeth Élise Élodie Emma Emmanuel Emmanuelle Éric Erwan Estelle Esther
Étienne Eugène Éva Évelyne Fabien Fabienne Fabrice Fatima Félix Fernand Florence Florent Florian France Francis Franck
François Françoise Frédéric Frédérique Gabriel Gaël Gaston Geneviève Geoffrey Georges Gérald Gérard Gilbert Gilles
Ginette Gisèle Grégoire Grégory Guillaume Guy Gwenaël Hélène Henri Henriette Hervé Hillary Hubert Hugo Hugues Ibrahim
Igor Inès Irène Isabelle Ivan Jack Jacqueline Jacques James Jean Jeanne Jeannine Jérémy Jérôme Jessica Joe Joël Joëlle
John Jordan Joseph Josette Juan Julia Julie Julien Juliette Justin Justine Karim Karine Kevin Kylian Laetitia Laura
Laure Laurence Laurent Léa Léo Léon Léonard Liliane Lionel Louis Louise Luc Lucas Lucie Lucien Lucienne Ludovic Lydie
Madeleine Maël Manon Manuel Marc Marcel Marcelle Margaux Marguerite Maria Marie Marina Marine Marion Marlène Marthe
Martin Martine Mathieu Mathilde Matthieu Maurice Max Maxime Mehdi Mélanie Michel Michèle Michelle Mickaël Mireille
Mohamed Monique Morgane Muriel Myriam Nadia Nadine Najat Nathalie Nathan Nicolas Nicole Noël Noémie Océane Odette
Odile Olga Olivia Olivier Oscar Ophélie Pascal Pascale Patrice Patricia Patrick Paul Paule Paulette Pauline Philippe
Pierre Pierrette Quentin Rachel Rachida Raphaël Raymond Raymonde Régine Régis Rémi Rémy Renaud René Renée Richard
Robert Roger Roland Romain Ronald Roselyne Sabine Sabrina Samuel Sandra Sandrine Sarah Sébastien Serge Sergio Ségolène
Silvio Simon Simone Solange Sonia Sophie Stéphane Stéphanie Steve Suzanne Sylvain Sylvette Sylvie Tanguy Théo Théodore
Theresa Thérèse Thibault Thierry Thomas Timothée Tony Ursula Valentin Valérie Vanessa Véronique Victor Vincent
Virginie Viviane Vladimir Volodymyr Walter Wilfried William Xavier Yann Yannick Yasmina Yves Yvette Yvonne Zinédine
Zoé
"""

BY_INITIAL: dict[str, list[str]] = {}
"""Names by their first letter, in lower case without its accent."""
for _name in _NAMES.split():
    BY_INITIAL.setdefault(fold(_name[0]), []).append(_name)
