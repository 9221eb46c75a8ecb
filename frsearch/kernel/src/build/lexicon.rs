//! What each form becomes: told once, remembered for the builder's life.

use std::borrow::Cow;

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

/// What forms become, to be taken in later.
pub enum Definitions {
    /// Forms that are one plain word of Latin letters each: a line of each text is the form, its exact word, and its terms
    /// with spaces between them.
    Words { forms: String, words: String, terms: String },
    /// Forms and their tokens.
    Tokens(Vec<(String, Vec<OwnToken>)>),
}

/// A token that borrows nothing.
pub struct OwnToken {
    pub term: String,
    pub word: String,
    pub folded: String,
    pub position: u32,
}

impl Token<'_> {
    pub fn own(self) -> OwnToken {
        let [term, word, folded] = [self.term, self.word, self.folded].map(str::to_string);
        OwnToken { term, word, folded, position: self.position }
    }
}

impl OwnToken {
    fn borrow(&self) -> Token<'_> {
        Token { term: &self.term, word: &self.word, folded: &self.folded, position: self.position }
    }
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
    pub terms: Interner,
    /// Keys of the words dictionary, without the index.
    pub words: Interner,
    pub pairs: Vec<Pair>,
    pair_numbers: FxHashMap<(u32, u32), u32>,
    entries: Vec<Entry>,
    spans: Vec<Span>,
    /// A key in the making.
    key: Vec<u8>,
}

/// What is known of a form.
#[derive(Clone, Copy)]
struct Span {
    /// Where its entries start, or `UNDEFINED`.
    start: u32,
    count: u16,
    /// Positions that it takes.
    width: u16,
}

const UNDEFINED: Span = Span { start: u32::MAX, count: 0, width: 0 };

/// Most positions one form may take.
const WIDEST: u32 = 1024;

impl Lexicon {
    pub fn memory(&self) -> usize {
        let tables = self.terms.memory() + self.words.memory();
        tables + 24 * self.pairs.len() + 8 * self.entries.len() + 8 * self.spans.len()
    }

    fn is_defined(&self, form: u32) -> bool {
        self.spans.get(form as usize).is_some_and(|span| span.start != UNDEFINED.start)
    }

    /// Forms that are not defined yet.
    pub fn undefined(&self, forms: &Interner) -> impl Iterator<Item = u32> {
        (0..forms.len() as u32).filter(|&form| !self.is_defined(form))
    }

    pub fn take(&mut self, forms: &Interner, definitions: &Definitions) -> Result<()> {
        match definitions {
            Definitions::Words { forms: told, words, terms } => {
                let mut lines = told.lines().zip(words.lines()).zip(terms.lines());
                lines.try_for_each(|((form, word), terms)| self.define_word(forms, form, word, terms.split(' ')))
            }
            Definitions::Tokens(all) => {
                all.iter().try_for_each(|(form, tokens)| self.define(forms, form, tokens.iter().map(OwnToken::borrow)))
            }
        }
    }

    fn define<'t>(&mut self, forms: &Interner, form: &str, tokens: impl IntoIterator<Item = Token<'t>>) -> Result<()> {
        let number = forms.find(form.as_bytes()).filter(|&form| !self.is_defined(form));
        let number = number.ok_or_else(|| Error::Limit(format!("it was not asked what {form:?} becomes")))?;
        self.put(forms, number, tokens)
    }

    /// Defines a form that is one plain word, at its first position, under one term or more.
    fn define_word<'t>(
        &mut self,
        forms: &Interner,
        form: &str,
        word: &'t str,
        terms: impl Iterator<Item = &'t str>,
    ) -> Result<()> {
        let folded = words::fold(word).or(word.is_ascii().then_some(Cow::Borrowed(word)));
        let folded = folded.ok_or_else(|| Error::Limit(format!("{word:?} is no word of Latin letters")))?;
        self.define(forms, form, terms.map(|term| Token { term, word, folded: &folded, position: 0 }))
    }

    fn put<'t>(&mut self, forms: &Interner, form: u32, tokens: impl IntoIterator<Item = Token<'t>>) -> Result<()> {
        let full =
            || Error::Limit("the writer holds more than 4 GiB of distinct words: commit, and open another".to_string());
        let (mut width, first) = (0, self.entries.len());
        for token in tokens {
            self.key.clear();
            words::key(token.folded, token.word, &mut self.key);
            let term = self.terms.intern(token.term.as_bytes()).ok_or_else(full)?;
            let word = self.words.intern(&self.key).ok_or_else(full)?;
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
        let count = u16::try_from(self.entries.len() - first)
            .map_err(|_| Error::Limit("a form has more than 65,535 tokens".to_string()))?;
        self.spans.resize(forms.len(), UNDEFINED);
        self.spans[form as usize] = Span { start: first as u32, count, width: width as u16 };
        self.own(forms.text(form), first);
        Ok(())
    }

    /// Marks the pairs of `form`, put last, whose entries begin at `first`, if it is a plain word of its own. One that
    /// became what stands behind its apostrophe, and nothing else, tells the terms of that.
    fn own(&mut self, form: &str, first: usize) {
        let entries = &self.entries[first..];
        let rest = form.rsplit(['\'', '’']).next().unwrap_or(form);
        let Some(word) = words::plain(rest).filter(|_| entries.len() <= usize::from(MOST_OWN)) else {
            return;
        };
        let itself = |entry: &Entry| {
            let key = self.words.get(self.pairs[entry.pair as usize].word);
            entry.position == 0 && words::exact(key) == word
        };
        if entries.iter().all(itself) {
            let own = entries.len() as u8;
            entries.iter().for_each(|entry| self.pairs[entry.pair as usize].own = own);
        }
    }

    /// The tokens of a defined form and how many positions it takes.
    #[inline]
    pub fn tokens(&self, form: u32) -> (&[Entry], u32) {
        let Span { start, count, width } = self.spans[form as usize];
        (&self.entries[start as usize..start as usize + usize::from(count)], u32::from(width))
    }
}
