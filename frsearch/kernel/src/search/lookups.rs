//! What the dictionaries of an index have told for one query, so that nothing is looked up twice: the words that a query is
//! read by are those that it then searches for.

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::segment::{Segment, words};

/// A word and one of its terms, as a words dictionary has them.
pub struct Entry {
    /// The exact word; `None` where it is its own folding.
    word: Option<Box<str>>,
    pub term: u32,
    pub rank: u32,
    /// How many terms the plain word itself has, where this is one of them.
    pub own: usize,
}

impl Entry {
    pub fn word<'e>(&'e self, folded: &'e str) -> &'e str {
        self.word.as_deref().unwrap_or(folded)
    }
}

/// What one segment has told.
#[derive(Default)]
struct Told {
    /// The words that differ in accents only, by their folding.
    entries: FxHashMap<String, Vec<Entry>>,
    terms: FxHashMap<String, Option<u32>>,
}

pub struct Lookups<'a> {
    segments: Vec<&'a Segment>,
    told: Vec<Told>,
}

impl<'a> Lookups<'a> {
    pub fn new(segments: impl IntoIterator<Item = &'a Segment>) -> Self {
        let segments: Vec<&Segment> = segments.into_iter().collect();
        Lookups { told: segments.iter().map(|_| Told::default()).collect(), segments }
    }

    pub fn segments(&self) -> &[&'a Segment] {
        &self.segments
    }

    /// The words of a segment that have this folding, in order.
    pub fn entries(&mut self, segment: usize, folded: &str) -> Result<&[Entry]> {
        if !self.told[segment].entries.contains_key(folded) {
            let mut key = folded.as_bytes().to_vec();
            key.push(0);
            let mut entries = Vec::new();
            self.segments[segment].words()?.starting(&key, |key, value| {
                let word = words::exact(key);
                let word = (word != folded).then(|| word.into());
                let (term, rank) = words::split(value);
                entries.push(Entry { word, term, rank, own: words::own(value) });
            })?;
            self.told[segment].entries.insert(folded.to_string(), entries);
        }
        Ok(self.known(segment, folded))
    }

    /// The same, of those that have been looked up.
    pub fn known(&self, segment: usize, folded: &str) -> &[Entry] {
        self.told[segment].entries.get(folded).map_or(&[], |entries| entries)
    }

    /// The number of a term in a segment.
    pub fn term(&mut self, segment: usize, term: &str) -> Result<Option<u32>> {
        if let Some(&number) = self.told[segment].terms.get(term) {
            return Ok(number);
        }
        let number = self.segments[segment].term_number(term)?;
        self.told[segment].terms.insert(term.to_string(), number);
        Ok(number)
    }

    /// The terms that a plain word became: the first segment that learnt them from the word itself, and their numbers there.
    pub fn own_numbers(&mut self, folded: &str, word: &str) -> Result<Option<(usize, Vec<u32>)>> {
        for segment in 0..self.segments.len() {
            let entries = self.entries(segment, folded)?;
            let own: Vec<_> = entries.iter().filter(|entry| entry.own > 0 && entry.word(folded) == word).collect();
            if let Some(count) = own.first().map(|first| first.own).filter(|&count| count <= own.len()) {
                return Ok(Some((segment, own[..count].iter().map(|entry| entry.term).collect())));
            }
        }
        Ok(None)
    }

    /// The same terms as text.
    pub fn own_terms(&mut self, folded: &str, word: &str) -> Result<Option<Vec<String>>> {
        let Some((segment, numbers)) = self.own_numbers(folded, word)? else {
            return Ok(None);
        };
        let mut terms = Vec::with_capacity(numbers.len());
        for number in numbers {
            let term = self.segments[segment].term_of(folded, number)?;
            let term = term.ok_or_else(|| self.segments[segment].corrupt("words"))?;
            self.told[segment].terms.insert(term.clone(), Some(number));
            terms.push(term);
        }
        Ok(Some(terms))
    }
}
