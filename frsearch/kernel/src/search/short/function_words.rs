//! Function words: what the kernel is told of a language to read queries itself.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::plan::{Alternative, Slot};
use super::form::Form;
use super::lexeme::Operator;
use crate::segment::words;

/// The words of a language that are more than plain ones, in lower case.
#[derive(Default)]
pub struct FunctionWords {
    /// Carry no weight where a query has other words, and stand in every index under themselves, folded.
    pub stopwords: FxHashMap<String, Slot>,
    /// Letters that carry weight when they stand alone as capitals: vitamine C.
    pub letters: FxHashSet<String>,
    /// Begin a question.
    pub questions: FxHashSet<String>,
    /// Terms that carry no weight in a question.
    pub light: FxHashSet<String>,
    /// What a word becomes in a name, after a preposition: Le Havre, au Havre.
    pub contracted: FxHashMap<String, Vec<String>>,
    /// Mean something in capitals; in capitals here too.
    pub operators: FxHashMap<String, Operator>,
    /// Lose a letter before an apostrophe and the letters of `before`: l'école is école.
    pub elided: FxHashSet<String>,
    pub before: FxHashSet<char>,
}

/// A stopword with its slot.
pub fn stopword(word: String) -> (String, Slot) {
    let folded = words::fold(&word).map_or_else(|| word.clone(), Cow::into_owned);
    let slot = vec![Alternative { term: folded.clone(), word: word.clone(), folded }];
    (word, slot)
}

impl FunctionWords {
    /// The word that a form is, if it is a plain one.
    pub fn word(&self, form: &str) -> Option<String> {
        let rest = self.elision(form).filter(|(_, rest)| {
            rest.chars().next().is_some_and(|next| next.to_lowercase().all(|next| self.before.contains(&next)))
        });
        words::plain(rest.map_or(form, |(_, rest)| rest))
    }

    /// The elided word that a form begins with, and the rest.
    pub fn elision<'t>(&self, form: &'t str) -> Option<(&'t str, &'t str)> {
        let (head, rest) = form.split_once(['\'', '’'])?;
        self.elided.contains(&head.to_lowercase()).then_some((head, rest))
    }

    pub fn is_light(&self, slot: &Slot) -> bool {
        slot.iter().any(|one| self.light.contains(&one.term) || self.stopwords.contains_key(&one.word))
    }

    /// Whether a form begins a question.
    pub fn asks(&self, form: &Form) -> bool {
        form.slots.first().is_some_and(|slot| slot.iter().any(|one| self.questions.contains(&one.word)))
    }
}
