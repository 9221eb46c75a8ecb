//! Forms of a text: what the words of the index say that they became, or else the analysis.

use super::super::plan::{Alternative, Slot};
use super::form::Form;
use super::function_words::FunctionWords;
use crate::error::Result;
use crate::scan;
use crate::segment::{Segment, words};

/// Analyses forms that the index has not met by themselves; `None` for one without a word in it.
pub type Analyse<'a> = &'a mut dyn FnMut(&[&str]) -> Result<Vec<Option<Form>>>;

/// Tells what forms become.
pub struct Forms<'a> {
    pub words: &'a FunctionWords,
    pub segments: &'a [&'a Segment],
    pub analyse: Analyse<'a>,
}

/// A form where it stands.
pub struct Found<'t> {
    pub text: &'t str,
    /// `None` for one without a word in it.
    pub form: Option<Form>,
}

impl Forms<'_> {
    /// The forms of a text. Those that the index does not know are analysed together: one by one would cost much more.
    pub fn of<'t>(&mut self, text: &'t str) -> Result<Vec<Found<'t>>> {
        let mut found = Vec::new();
        scan::scan(text, |range| found.push(Found { text: &text[range], form: None }));
        let mut unknown = Vec::new();
        for one in &mut found {
            let word = self.words.word(one.text);
            one.form = word.as_ref().map_or(Ok(None), |word| self.known(one.text, word))?;
            if one.form.is_none() {
                unknown.push(one);
            }
        }
        if unknown.is_empty() {
            return Ok(found);
        }
        let texts: Vec<&str> = unknown.iter().map(|one| one.text).collect();
        for (one, form) in unknown.into_iter().zip((self.analyse)(&texts)?) {
            one.form = form;
        }
        Ok(found)
    }

    /// A plain form, if the index tells what it became.
    fn known(&self, form: &str, word: &str) -> Result<Option<Form>> {
        let (slot, stop) = match self.words.stopwords.get(word) {
            Some(slot) => (Some(slot.clone()), !self.words.letters.contains(form)),
            None => (slot(word, self.segments)?, false),
        };
        Ok(slot.map(|slot| Form { slots: vec![slot], joined: None, stop }))
    }
}

/// What a word is indexed under, as the first segment that knows tells.
fn slot(word: &str, segments: &[&Segment]) -> Result<Option<Slot>> {
    let Some((segment, numbers)) = own_terms(word, segments)? else {
        return Ok(None);
    };
    let folded = words::fold(word).unwrap_or_default();
    let alternative = |number| {
        let term = segments[segment].term_of(&folded, number)?;
        let term = term.ok_or_else(|| segments[segment].corrupt("words"))?;
        Ok(Alternative { term, word: word.to_string(), folded: folded.to_string() })
    };
    numbers.into_iter().map(alternative).collect::<Result<_>>().map(Some)
}

/// The first segment that learnt from a word itself what its terms are, and their numbers there; `None` where none did.
pub fn own_terms(word: &str, segments: &[&Segment]) -> Result<Option<(usize, Vec<u32>)>> {
    let Some(folded) = words::fold(word) else {
        return Ok(None);
    };
    let mut key = Vec::with_capacity(folded.len() + word.len() + 3);
    words::key(&folded, word, &mut key);
    for (number, segment) in segments.iter().enumerate() {
        if let Some(terms) = own_numbers(segment, &mut key)? {
            return Ok(Some((number, terms)));
        }
    }
    Ok(None)
}

fn own_numbers(segment: &Segment, key: &mut Vec<u8>) -> Result<Option<Vec<u32>>> {
    let map = segment.words()?;
    let (mut numbers, place) = (Vec::new(), key.len());
    let mut found = None;
    for index in 0..=u8::MAX {
        key.truncate(place);
        key.push(index);
        let Some(value) = map.get(&key)? else {
            break;
        };
        let own = words::own(value);
        if own > 0 {
            numbers.push(words::split(value).0);
            if numbers.len() == own {
                found = Some(numbers);
                break;
            }
        }
    }
    key.truncate(place);
    Ok(found)
}
