//! An article as the judge reads it: which tokens stand at which position of which field.

use crate::corpus::Article;
use crate::vocabulary::{Token, tokens};

pub struct Placed {
    pub field: usize,
    /// Counted over the whole article: title, lead, body.
    pub position: u32,
    pub token: Token,
}

pub struct Reading {
    /// Positions of each field.
    pub lengths: [u32; 3],
    pub placed: Vec<Placed>,
}

pub fn read(article: &Article) -> Reading {
    let (mut lengths, mut placed, mut position) = ([0; 3], Vec::new(), 0);
    for (field, length) in lengths.iter_mut().enumerate() {
        for form in article.forms(field) {
            let tokens = tokens(form);
            placed.extend(tokens.iter().map(|&token| Placed { field, position: position + token.position, token }));
            let width = tokens.iter().map(|token| token.position + 1).max().unwrap_or(0);
            position += width;
            *length += width;
        }
    }
    Reading { lengths, placed }
}

impl Reading {
    /// How many positions of each field hold the term.
    pub fn frequency(&self, term: &str, fields: u8) -> [u32; 3] {
        let mut counts = [0; 3];
        let mut last = None;
        for placed in self.placed.iter().filter(|placed| placed.token.term == term) {
            if last != Some(placed.position) && fields >> placed.field & 1 == 1 {
                counts[placed.field] += 1;
            }
            last = Some(placed.position);
        }
        counts
    }

    pub fn holds(&self, term: &str) -> bool {
        self.placed.iter().any(|placed| placed.token.term == term)
    }

    /// The tokens of a term, wherever they stand.
    pub fn words_of(&self, term: &str) -> impl Iterator<Item = Token> {
        self.placed.iter().map(|placed| placed.token).filter(move |token| token.term == term)
    }

    /// Positions, field by field, where a token stands for which `fits` holds.
    pub fn positions(&self, mut fits: impl FnMut(&Placed) -> bool) -> Vec<(usize, u32)> {
        let mut found: Vec<(usize, u32)> =
            self.placed.iter().filter(|placed| fits(placed)).map(|placed| (placed.field, placed.position)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The token is the first of its term at its position: the form that stands there.
    pub fn stands(&self, placed: &Placed) -> bool {
        let same = |other: &&Placed| other.position == placed.position && other.token.term == placed.token.term;
        self.placed.iter().find(same).is_some_and(|first| first.token == placed.token)
    }
}
