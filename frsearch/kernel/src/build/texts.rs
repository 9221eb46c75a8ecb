//! Texts as they are read: cut into forms, which are numbered, and packed for storage.

use super::Interner;
use crate::error::{Error, Result};
use crate::ranking::FIELDS;
use crate::scan;
use crate::stored::StoredWriter;

/// Title, lead, body and the rest.
pub const PARTS: usize = FIELDS + 1;

/// Texts of articles, waiting to be read.
#[derive(Default)]
pub struct Batch {
    pub text: String,
    /// Bytes of each part of each article.
    lengths: Vec<[usize; PARTS]>,
}

impl Batch {
    pub fn push(&mut self, parts: [&str; PARTS]) {
        parts.iter().for_each(|part| self.text.push_str(part));
        self.lengths.push(parts.map(str::len));
    }

    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    pub fn clear(&mut self) {
        self.text.clear();
        self.lengths.clear();
    }
}

/// What has been read.
pub struct Texts {
    pub forms: Interner,
    /// The forms of all articles, one after another.
    pub stream: Vec<u32>,
    /// Where each article's forms end in the stream, field by field; they start where those of the article before end.
    pub ends: Vec<[usize; FIELDS]>,
    pub stored: StoredWriter,
}

impl Texts {
    pub fn new() -> Result<Self> {
        let (stream, ends) = (Vec::new(), Vec::new());
        Ok(Texts { forms: Interner::default(), stream, ends, stored: StoredWriter::new()? })
    }

    /// Bytes held, without the forms' own, which outlive the articles.
    pub fn memory(&self) -> usize {
        4 * self.stream.len() + self.stored.memory()
    }

    pub fn read(&mut self, batch: &Batch) -> Result<()> {
        let mut rest = batch.text.as_str();
        for lengths in &batch.lengths {
            let parts = lengths.map(|length| {
                let (part, later) = rest.split_at(length);
                rest = later;
                part
            });
            self.read_article(parts)?;
        }
        Ok(())
    }

    fn read_article(&mut self, parts: [&str; PARTS]) -> Result<()> {
        let (mut ends, mut full) = ([0; FIELDS], false);
        for (end, text) in ends.iter_mut().zip(parts) {
            let (forms, stream) = (&mut self.forms, &mut self.stream);
            scan::scan(text, |range| match forms.intern_part(text.as_bytes(), range) {
                Some(form) => stream.push(form),
                None => full = true,
            });
            *end = stream.len();
        }
        if full {
            return Err(Error::Limit("the writer holds more than 4 GiB of distinct words: open another".to_string()));
        }
        self.ends.push(ends);
        self.stored.push_parts(parts)
    }

    /// Forgets the articles, frees what they took, and keeps the forms.
    pub fn clear(&mut self) {
        (self.stream, self.ends) = (Vec::new(), Vec::new());
        self.stored.clear();
    }
}
