//! Articles waiting to become a segment.

use rustc_hash::FxHashMap;

use super::lexicon::Definitions;
use super::reader::{Reader, Reading};
use super::texts::Texts;
use super::{Lexicon, Token, invert};
use crate::error::{Error, Result};
use crate::file::Sink;
use crate::ranking::FIELDS;
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

/// A buffered article without its texts.
pub(super) struct Buffered {
    pub id: String,
    pub dates: (i64, i64),
    pub columns: Vec<Vec<String>>,
    pub live: bool,
}

pub struct SegmentBuilder {
    pub(super) names: Vec<String>,
    pub(super) articles: Vec<Buffered>,
    /// As many threads work at most.
    pub(super) threads: usize,
    reader: Reader,
    by_id: FxHashMap<String, usize>,
    small: usize,
}

/// Most forms that one segment takes: positions over all articles are counted in 32 bits while inverting.
const MOST_FORMS: usize = 1 << 30;

impl SegmentBuilder {
    /// What is written does not depend on the number of threads.
    pub fn new(names: Vec<String>, threads: usize) -> Result<Self> {
        Ok(SegmentBuilder {
            names,
            articles: Vec::new(),
            threads,
            reader: Reader::new(threads > 1)?,
            by_id: FxHashMap::default(),
            small: 0,
        })
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
        self.reader.memory() + self.small
    }

    /// Takes an article; one buffered under the same id is dropped. Tells whether a group of new forms waits to be defined.
    pub fn add(&mut self, draft: &Draft<'_>) -> Result<bool> {
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
        if self.reader.most_forms() + title + lead + body > MOST_FORMS {
            return Err(Error::Limit("the writer's buffer is full: commit sooner".to_string()));
        }
        let [title, lead, body] = draft.fields;
        self.reader.push([title, lead, body, draft.rest])?;
        let values = draft.columns.iter().flatten().map(|value| value.len() + 24).sum::<usize>();
        self.small += 128 + 2 * draft.id.len() + values;
        self.delete(draft.id);
        self.by_id.insert(draft.id.to_string(), self.articles.len());
        self.articles.push(Buffered {
            id: draft.id.to_string(),
            dates: draft.dates,
            columns: draft.columns.clone(),
            live: true,
        });
        Ok(self.reader.has_group())
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

    /// A group of forms met for the first time; with `rest`, the next one of all that are there, and in the end those that
    /// were given but are not defined. Empty when there are no more.
    pub fn new_forms(&mut self, rest: bool) -> Result<Vec<String>> {
        let forms = self.reader.group(rest)?;
        if rest && forms.is_empty() {
            return Ok(self.unknown_forms()?.into_iter().map(str::to_string).collect());
        }
        Ok(forms)
    }

    /// All forms that are not defined yet.
    pub fn unknown_forms(&mut self) -> Result<Vec<&str>> {
        let reading = self.reader.reading()?;
        Ok(reading.lexicon.undefined(&reading.texts.forms).map(|form| reading.texts.forms.text(form)).collect())
    }

    /// Tells what an unknown form becomes.
    pub fn define<'t>(&mut self, form: &str, tokens: impl IntoIterator<Item = Token<'t>>) -> Result<()> {
        self.take(Definitions::Tokens(vec![(form.to_string(), tokens.into_iter().map(Token::own).collect())]))
    }

    /// Tells what unknown forms become. With several threads, what is wrong with it is told later.
    pub fn take(&mut self, definitions: Definitions) -> Result<()> {
        self.reader.define(definitions)
    }

    /// Writes the segment. The articles stay until `clear`, so that a failed write loses nothing.
    pub fn write(&mut self, sink: &mut dyn Sink) -> Result<()> {
        let Reading { texts, lexicon, .. } = self.reader.reading()?;
        if lexicon.undefined(&texts.forms).next().is_some() {
            return Err(Error::Limit("some forms are not defined yet".to_string()));
        }
        texts.stored.end_block()?;
        let all = Gathered { names: &self.names, lexicon, articles: &self.articles, texts };
        invert::write(&all, self.threads, sink)
    }

    /// Forgets the articles, frees what they took, and keeps the lexicon.
    pub fn clear(&mut self) -> Result<()> {
        self.reader.clear()?;
        (self.articles, self.by_id, self.small) = (Vec::new(), FxHashMap::default(), 0);
        Ok(())
    }

    /// Forgets everything, the lexicon too.
    pub fn clear_all(&mut self) -> Result<()> {
        *self = SegmentBuilder::new(std::mem::take(&mut self.names), self.threads)?;
        Ok(())
    }
}

/// All that a segment is made of.
pub(super) struct Gathered<'a> {
    pub names: &'a [String],
    pub lexicon: &'a Lexicon,
    pub articles: &'a [Buffered],
    pub texts: &'a Texts,
}

#[cfg(test)]
mod tests {
    use super::*;

    const NO_COLUMNS: Vec<Vec<String>> = Vec::new();

    fn with(threads: usize, texts: impl Iterator<Item = String>) -> SegmentBuilder {
        let mut builder = SegmentBuilder::new(Vec::new(), threads).unwrap();
        for (number, text) in texts.enumerate() {
            let (id, fields) = (format!("a{number}"), ["", "", text.as_str()]);
            builder.add(&Draft { id: &id, fields, dates: (0, 0), columns: NO_COLUMNS, rest: "" }).unwrap();
        }
        builder
    }

    fn define(builder: &mut SegmentBuilder, forms: &[String]) {
        for form in forms {
            builder.define(form, [Token { term: form, word: form, folded: form, position: 0 }]).unwrap();
        }
    }

    #[test]
    fn forms_that_were_given_and_not_defined_are_given_again() {
        for threads in [1, 2] {
            let texts = (0..40_000).map(|number| format!("mot{number} {}", "encore ".repeat(10)));
            let (mut builder, mut file) = (with(threads, texts), Vec::new());
            let lost = builder.new_forms(true).unwrap();
            assert!(lost.len() >= 16_000 && lost.len() < 40_000);
            loop {
                let forms = builder.new_forms(true).unwrap();
                if forms.is_empty() {
                    break;
                }
                define(&mut builder, &forms);
            }
            assert!(builder.unknown_forms().unwrap().is_empty());
            builder.write(&mut file).unwrap();
        }
    }

    #[test]
    fn what_is_wrong_with_a_definition_is_told_whatever_the_threads() {
        for threads in [1, 2] {
            let mut builder = with(threads, ["un mot".to_string()].into_iter());
            let forms = builder.new_forms(true).unwrap();
            define(&mut builder, &forms);
            let wrong = [Token { term: "t", word: "t", folded: "t", position: 0 }];
            let told = builder.define("un", wrong).and_then(|()| builder.write(&mut Vec::new()));
            assert!(told.is_err_and(|error| error.to_string().contains("not asked")));
        }
    }
}
