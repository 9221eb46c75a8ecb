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
    /// The body's opening stands in for a lead.
    pub opening: bool,
    pub placed: Vec<Placed>,
}

/// The first positions of a body without a lead count as one.
const OPENING: u32 = 60;

pub fn read(article: &Article) -> Reading {
    let (mut lengths, mut placed, mut position) = ([0; 3], Vec::new(), 0);
    for field in 0..3 {
        for form in article.forms(field) {
            let tokens = tokens(form);
            for &token in tokens {
                let inside = position - lengths[..field].iter().sum::<u32>() + token.position;
                let opens = field == 2 && lengths[1] == 0 && inside < OPENING;
                placed.push(Placed {
                    field: if opens { 1 } else { field },
                    position: position + token.position,
                    token,
                });
            }
            let width = tokens.iter().map(|token| token.position + 1).max().unwrap_or(0);
            position += width;
            lengths[field] += width;
        }
        if field == 1 && lengths[1] > 0 {
            // A lead ends with a free position.
            position += 1;
            lengths[1] += 1;
        }
    }
    let opening = lengths[1] == 0;
    if opening {
        let length = lengths[2].min(OPENING);
        (lengths[1], lengths[2]) = (length, lengths[2] - length);
    }
    Reading { lengths, opening, placed }
}

impl Reading {
    /// Positions of each field as it was written.
    pub fn written(&self) -> [u32; 3] {
        let [title, lead, body] = self.lengths;
        if self.opening { [title, 0, lead + body] } else { [title, lead, body] }
    }

    /// Whether a field is searched: an opening belongs to the body.
    pub fn asked(&self, field: usize, fields: u8) -> bool {
        let own = if field == 1 && self.opening { 2 } else { field };
        fields >> own & 1 == 1
    }

    /// How many positions of each field hold the term.
    pub fn frequency(&self, term: &str, fields: u8) -> [u32; 3] {
        let mut counts = [0; 3];
        let mut last = None;
        for placed in self.placed.iter().filter(|placed| placed.token.term == term) {
            if last != Some(placed.position) && self.asked(placed.field, fields) {
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

    /// Positions where a token stands for which `fits` holds.
    pub fn positions(&self, mut fits: impl FnMut(&Placed) -> bool) -> Vec<u32> {
        let mut found: Vec<u32> =
            self.placed.iter().filter(|placed| fits(placed)).map(|placed| placed.position).collect();
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
