//! Articles waiting to become a segment.

use rustc_hash::FxHashMap;

use super::{Lexicon, Token, invert};
use crate::error::{Error, Result};
use crate::file::Sink;
use crate::ranking::FIELDS;
use crate::scan;
use crate::stored;

/// An article as the builder takes it.
pub struct Draft<'a> {
    pub id: &'a str,
    /// Title, lead and body.
    pub fields: [&'a str; FIELDS],
    pub dates: (i64, i64),
    /// The values of each column, in the order of the columns' names.
    pub columns: Vec<Vec<String>>,
    /// Every other field, stored as given.
    pub rest: &'a str,
}

/// A scanned article.
pub(super) struct Buffered {
    pub id: String,
    /// Where its forms end in the stream of forms, field by field; they start where the article before ends.
    pub ends: [usize; FIELDS],
    pub dates: (i64, i64),
    pub columns: Vec<Vec<String>>,
    /// Where its stored record ends.
    pub record_end: usize,
    pub live: bool,
}

pub struct SegmentBuilder {
    pub(super) names: Vec<String>,
    pub(super) lexicon: Lexicon,
    pub(super) articles: Vec<Buffered>,
    /// The forms of all articles, one after another.
    pub(super) forms: Vec<u32>,
    /// The stored records of all articles, one after another.
    pub(super) records: Vec<u8>,
    by_id: FxHashMap<String, usize>,
    small: usize,
}

/// Most forms that one segment takes: positions over all articles are counted in 32 bits while inverting.
const MOST_FORMS: usize = 1 << 30;

impl SegmentBuilder {
    pub fn new(names: Vec<String>) -> Self {
        SegmentBuilder {
            names,
            lexicon: Lexicon::default(),
            articles: Vec::new(),
            forms: Vec::new(),
            records: Vec::new(),
            by_id: FxHashMap::default(),
            small: 0,
        }
    }

    /// Live articles.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// Bytes held by the buffered articles; the lexicon, which outlives them, is not counted.
    pub fn memory(&self) -> usize {
        4 * self.forms.len() + self.records.len() + self.small
    }

    /// Scans an article; one buffered under the same id is dropped.
    pub fn add(&mut self, draft: &Draft<'_>) -> Result<()> {
        if draft.columns.len() != self.names.len() {
            return Err(Error::Limit(format!(
                "an article has {} columns, not {}",
                draft.columns.len(),
                self.names.len()
            )));
        }
        let [title, lead, body] = draft.fields.map(str::len);
        if title + lead + body + draft.rest.len() + 4 * 10 > stored::MOST_BYTES {
            let most = stored::MOST_BYTES >> 20;
            return Err(Error::Article(format!("an article takes more than {most} MiB: cut it into several")));
        }
        let (forms, mut full) = (self.forms.len(), false);
        let mut ends = [0; FIELDS];
        for (end, text) in ends.iter_mut().zip(draft.fields) {
            let (lexicon, stream) = (&mut self.lexicon.forms, &mut self.forms);
            scan::scan(text, |range| match lexicon.intern_part(text.as_bytes(), range) {
                Some(form) => stream.push(form),
                None => full = true,
            });
            *end = stream.len();
        }
        if full || self.forms.len() > MOST_FORMS {
            self.forms.truncate(forms);
            return Err(Error::Limit("the writer's buffer is full: commit sooner".to_string()));
        }
        let [title, lead, body] = draft.fields;
        stored::record([title, lead, body, draft.rest], &mut self.records);
        let values = draft.columns.iter().flatten().map(|value| value.len() + 24).sum::<usize>();
        self.small += 128 + 2 * draft.id.len() + values;
        self.delete(draft.id);
        self.by_id.insert(draft.id.to_string(), self.articles.len());
        self.articles.push(Buffered {
            id: draft.id.to_string(),
            ends,
            dates: draft.dates,
            columns: draft.columns.clone(),
            record_end: self.records.len(),
            live: true,
        });
        Ok(())
    }

    /// Drops a buffered article.
    pub fn delete(&mut self, id: &str) -> bool {
        let found = self.by_id.remove(id);
        if let Some(at) = found {
            self.articles[at].live = false;
        }
        found.is_some()
    }

    /// Ids of the live articles.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.articles.iter().filter(|article| article.live).map(|article| article.id.as_str())
    }

    /// Forms that are not defined yet, in the order in which `define` wants them.
    pub fn unknown_forms(&self) -> impl Iterator<Item = &str> {
        self.lexicon.undefined().map(|form| self.lexicon.forms.text(form))
    }

    /// Tells what the next unknown form becomes.
    pub fn define<'t>(&mut self, tokens: impl IntoIterator<Item = Token<'t>>) -> Result<()> {
        self.lexicon.define(tokens)
    }

    /// Tells what an unknown form becomes that is one plain word of Latin letters.
    pub fn define_word<'t>(&mut self, form: &str, word: &'t str, terms: impl Iterator<Item = &'t str>) -> Result<()> {
        self.lexicon.define_word(form, word, terms)
    }

    /// Writes the segment. The articles stay until `clear`, so that a failed write loses nothing.
    pub fn write(&self, sink: &mut dyn Sink) -> Result<()> {
        if self.lexicon.undefined().next().is_some() {
            return Err(Error::Limit("some forms are not defined yet".to_string()));
        }
        invert::write(self, sink)
    }

    /// Forgets the articles and keeps the lexicon.
    pub fn clear(&mut self) {
        self.articles.clear();
        self.forms.clear();
        self.records.clear();
        self.by_id.clear();
        self.small = 0;
    }

    /// Forgets everything, the lexicon too.
    pub fn clear_all(&mut self) {
        self.clear();
        self.lexicon = Lexicon::default();
    }
}
