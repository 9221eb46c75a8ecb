//! What each form becomes: told once, remembered for the builder's life.

use rustc_hash::FxHashMap;

use super::Interner;
use crate::error::{Error, Result};
use crate::segment::words::{self, MOST_OWN};

/// One token of a form, as French analysis gives it.
pub struct Token<'t> {
    pub term: &'t str,
    /// The exact word: lower case, accents kept.
    pub word: &'t str,
    /// The word folded.
    pub folded: &'t str,
    /// Position inside the form.
    pub position: u32,
}

/// A token as numbers: a pair of term and word, and a position inside the form.
#[derive(Clone, Copy)]
pub struct Entry {
    pub pair: u32,
    pub position: u32,
}

/// A term and one of its exact words.
#[derive(Clone, Copy)]
pub struct Pair {
    pub term: u32,
    pub word: u32,
    /// How many terms the word itself has, where this is one of them.
    pub own: u8,
}

#[derive(Default)]
pub struct Lexicon {
    pub forms: Interner,
    pub terms: Interner,
    /// Keys of the words dictionary, without the index.
    pub words: Interner,
    pub pairs: Vec<Pair>,
    pair_numbers: FxHashMap<(u32, u32), u32>,
    entries: Vec<Entry>,
    /// Where each defined form's entries end, and how many positions it takes.
    ends: Vec<(u32, u32)>,
}

/// Most positions one form may take.
const WIDEST: u32 = 1024;

impl Lexicon {
    pub fn memory(&self) -> usize {
        let tables = self.forms.memory() + self.terms.memory() + self.words.memory();
        tables + 24 * self.pairs.len() + 8 * self.entries.len() + 8 * self.ends.len()
    }

    /// Number of forms that are defined; they are the first ones.
    pub fn defined(&self) -> u32 {
        self.ends.len() as u32
    }

    /// Defines the next form.
    pub fn define<'t>(&mut self, tokens: impl IntoIterator<Item = Token<'t>>) -> Result<()> {
        let full = || Error::Limit("the writer holds more than 4 GiB of distinct words: commit sooner".to_string());
        let (mut width, first) = (0, self.entries.len());
        for token in tokens {
            let mut key = Vec::with_capacity(token.folded.len() + token.word.len() + 2);
            words::key(token.folded, token.word, &mut key);
            let term = self.terms.intern(token.term.as_bytes()).ok_or_else(full)?;
            let word = self.words.intern(&key).ok_or_else(full)?;
            let next = self.pairs.len() as u32;
            let pair = *self.pair_numbers.entry((term, word)).or_insert(next);
            if pair == next {
                self.pairs.push(Pair { term, word, own: 0 });
            }
            let position = token.position.min(WIDEST - 1);
            width = width.max(position + 1);
            self.entries.push(Entry { pair, position });
        }
        // Inversion relies on ascending positions; alternatives at one position keep their order.
        self.entries[first..].sort_by_key(|entry| entry.position);
        self.ends.push((self.entries.len() as u32, width));
        self.own(first);
        Ok(())
    }

    /// Marks the pairs of the form defined last, whose entries begin at `first`, if it is a plain word of its own. One that
    /// became what stands behind its apostrophe, and nothing else, tells the terms of that.
    fn own(&mut self, first: usize) {
        let (form, entries) = (self.forms.text(self.defined() - 1), &self.entries[first..]);
        let rest = form.rsplit(['\'', '’']).next().unwrap_or(form);
        let Some(word) = words::plain(rest).filter(|_| entries.len() <= usize::from(MOST_OWN)) else {
            return;
        };
        let itself = |entry: &Entry| {
            let key = self.words.get(self.pairs[entry.pair as usize].word);
            entry.position == 0 && words::exact(key) == word.as_bytes()
        };
        if entries.iter().all(itself) {
            let own = entries.len() as u8;
            entries.iter().for_each(|entry| self.pairs[entry.pair as usize].own = own);
        }
    }

    /// The tokens of a defined form and how many positions it takes.
    #[inline]
    pub fn tokens(&self, form: u32) -> (&[Entry], u32) {
        let start = if form == 0 { 0 } else { self.ends[form as usize - 1].0 };
        let (end, width) = self.ends[form as usize];
        (&self.entries[start as usize..end as usize], width)
    }
}
