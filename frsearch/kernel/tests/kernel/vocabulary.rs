//! A tiny language: what each of its forms becomes, instead of French analysis.

/// One token of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub term: &'static str,
    pub word: &'static str,
    pub folded: &'static str,
    pub position: u32,
}

const fn token(term: &'static str, word: &'static str, folded: &'static str, position: u32) -> Token {
    Token { term, word, folded, position }
}

/// Forms and their tokens, the most frequent first. Among them are several words of one term, two terms of one word, a
/// compound with a joined alternative, two words of one term at one position, a hole between positions, and no token.
pub const FORMS: &[(&str, &[Token])] = &[
    ("de", &[token("de", "de", "de", 0)]),
    ("mer", &[token("mer", "mer", "mer", 0)]),
    ("pêche", &[token("pech", "pêche", "peche", 0)]),
    ("péché", &[token("pech", "péché", "peche", 0)]),
    (
        "porte-parole",
        &[
            token("port", "porte", "porte", 0),
            token("porteparol", "porteparole", "porteparole", 0),
            token("parol", "parole", "parole", 1),
        ],
    ),
    ("mers", &[token("mer", "mers", "mers", 0)]),
    ("parole", &[token("parol", "parole", "parole", 0)]),
    ("élus", &[token("elus", "élus", "elus", 0), token("elu", "élus", "elus", 0)]),
    ("peche", &[token("pech", "peche", "peche", 0)]),
    ("portes", &[token("port", "portes", "portes", 0)]),
    ("élu", &[token("elu", "élu", "elu", 0)]),
    ("l’eau", &[token("eau", "eau", "eau", 0)]),
    ("pécher", &[token("pech", "pécher", "pecher", 0)]),
    ("étudiant·e·s", &[token("etudi", "étudiants", "etudiants", 0), token("etudi", "étudiantes", "etudiantes", 0)]),
    ("paroles", &[token("parol", "paroles", "paroles", 0)]),
    ("étudiants", &[token("etudi", "étudiants", "etudiants", 0)]),
    ("porteparole", &[token("porteparol", "porteparole", "porteparole", 0)]),
    ("%", &[]),
    ("étudiantes", &[token("etudi", "étudiantes", "etudiantes", 0)]),
    ("eaux-mers", &[token("eau", "eaux", "eaux", 0), token("mer", "mers", "mers", 2)]),
    ("zéro", &[token("zero", "zéro", "zero", 0)]),
];

/// What a form becomes.
pub fn tokens(form: &str) -> &'static [Token] {
    FORMS.iter().find(|known| known.0 == form).unwrap_or_else(|| panic!("{form:?} is no form of the vocabulary")).1
}

/// Every token of the language, and one that no article has.
pub fn all_tokens() -> Vec<Token> {
    let known = FORMS.iter().flat_map(|form| form.1.iter().copied());
    known.chain([token("absent", "absent", "absent", 0)]).collect()
}
