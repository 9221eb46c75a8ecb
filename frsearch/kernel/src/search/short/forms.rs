//! Forms of a text: what the words of the index say that they became, or else the analysis.

use super::super::lookups::Lookups;
use super::super::plan::{Alternative, Slot};
use super::form::Form;
use super::function_words::FunctionWords;
use crate::error::Result;
use crate::scan;
use crate::segment::words;

/// Analyses forms that the index has not met by themselves; `None` for one without a word in it.
pub type Analyse<'a> = &'a mut dyn FnMut(&[&str]) -> Result<Vec<Option<Form>>>;

/// Tells what forms become.
pub struct Forms<'a, 's> {
    pub words: &'a FunctionWords,
    pub lookups: &'a mut Lookups<'s>,
    pub analyse: Analyse<'a>,
}

/// A form where it stands.
pub struct Found<'t> {
    pub text: &'t str,
    /// `None` for one without a word in it.
    pub form: Option<Form>,
}

impl Forms<'_, '_> {
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
    fn known(&mut self, form: &str, word: &str) -> Result<Option<Form>> {
        let (slot, stop) = match self.words.stopwords.get(word) {
            Some(slot) => (Some(slot.clone()), !self.words.letters.contains(form)),
            None => (slot(word, self.lookups)?, false),
        };
        Ok(slot.map(|slot| Form { slots: vec![slot], joined: None, stop }))
    }
}

/// What a word is indexed under, if the index knows.
fn slot(word: &str, lookups: &mut Lookups<'_>) -> Result<Option<Slot>> {
    let Some(folded) = words::fold(word) else {
        return Ok(None);
    };
    let alternative = |term| Alternative { term, word: word.to_string(), folded: folded.to_string() };
    Ok(lookups.own_terms(&folded, word)?.map(|terms| terms.into_iter().map(alternative).collect()))
}
