//! Forms of a query: what the words of the index say that they became, or else the analysis.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::plan::{Alternative, Plan, Slot};
use super::lexeme::Operator;
use crate::error::Result;
use crate::scan;
use crate::segment::{Segment, words};

/// One form: its parts, and what it is when its parts are written together.
#[derive(Clone, Debug)]
pub struct Form {
    /// One slot a position: porte-parole has two.
    pub slots: Vec<Slot>,
    /// The whole as one word: porteparole.
    pub joined: Option<Slot>,
    /// Carries no weight beside others.
    pub stop: bool,
}

impl Form {
    /// Its parts side by side, or the whole where it is written as one.
    pub fn plan(self) -> Plan {
        let apart = Plan::phrase(self.slots, 1.0);
        match self.joined {
            Some(joined) => Plan::best(vec![apart, Plan::word(joined, 1.0)]),
            None => apart,
        }
    }
}

/// Compounds of one phrase that are tried both ways independently: 2 to this power phrases.
const MOST_COMPOUNDS: usize = 3;

/// Forms that stand together; a compound among them may be written either way.
pub fn phrase(forms: &[Form]) -> Plan {
    let compounds = forms.iter().filter(|form| form.joined.is_some()).count();
    let together = |form: &Form| form.joined.clone().map_or_else(|| form.slots.clone(), |joined| vec![joined]);
    let mut spellings: Vec<Vec<Slot>> = if compounds > MOST_COMPOUNDS {
        vec![forms.iter().flat_map(|form| form.slots.clone()).collect(), forms.iter().flat_map(together).collect()]
    } else {
        vec![Vec::new()]
    };
    for form in forms.iter().filter(|_| compounds <= MOST_COMPOUNDS) {
        let earlier = form.joined.as_ref().map(|_| spellings.clone());
        spellings.iter_mut().for_each(|spelling| spelling.extend(form.slots.iter().cloned()));
        for mut spelling in earlier.into_iter().flatten() {
            spelling.extend(together(form));
            spellings.push(spelling);
        }
    }
    Plan::best(spellings.into_iter().map(|slots| Plan::phrase(slots, 1.0)).collect())
}

/// The words of a language that are more than plain ones, in lower case.
#[derive(Default)]
pub struct FunctionWords {
    /// Carry no weight where a query has other words. Their slots are the same in every index, and are learnt once.
    pub stopwords: FxHashMap<String, OnceLock<Slot>>,
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

impl FunctionWords {
    /// The word that a form is, if it is a plain one.
    fn word(&self, form: &str) -> Option<String> {
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
    pub start: usize,
    /// `None` for one without a word in it.
    pub form: Option<Form>,
}

impl Forms<'_> {
    /// The forms of a text. Those that the index does not know are analysed together: one by one would cost much more.
    pub fn of<'t>(&mut self, text: &'t str) -> Result<Vec<Found<'t>>> {
        let mut found = Vec::new();
        scan::scan(text, |range| found.push(Found { text: &text[range.clone()], start: range.start, form: None }));
        let mut unknown = Vec::new();
        for one in &mut found {
            let word = self.words.word(one.text);
            one.form = word.as_ref().map_or(Ok(None), |word| self.known(one.text, word))?;
            if one.form.is_none() {
                unknown.push((one, word));
            }
        }
        if unknown.is_empty() {
            return Ok(found);
        }
        let texts: Vec<&str> = unknown.iter().map(|(one, _)| one.text).collect();
        for ((one, word), form) in unknown.into_iter().zip((self.analyse)(&texts)?) {
            let stopword = word.and_then(|word| self.words.stopwords.get(&word));
            if let (Some(slot), Some(learnt)) = (stopword, form.as_ref().and_then(|form| form.slots.first())) {
                // Another thread may have learnt the same.
                let _ = slot.set(learnt.clone());
            }
            one.form = form;
        }
        Ok(found)
    }

    /// A plain form, if the index or an earlier query tells what it became.
    fn known(&self, form: &str, word: &str) -> Result<Option<Form>> {
        let (slot, stop) = match self.words.stopwords.get(word) {
            Some(slot) => (slot.get().cloned(), !self.words.letters.contains(form)),
            None => (slot(word, self.segments)?, false),
        };
        Ok(slot.map(|slot| Form { slots: vec![slot], joined: None, stop }))
    }
}

/// What a word is indexed under, as the first segment that knows tells.
fn slot(word: &str, segments: &[&Segment]) -> Result<Option<Slot>> {
    let Some(folded) = words::fold(word) else {
        return Ok(None);
    };
    for segment in segments {
        if let Some(terms) = own_terms(segment, &folded, word)? {
            let alternative = |term| Alternative { term, word: word.to_string(), folded: folded.to_string() };
            return Ok(Some(terms.into_iter().map(alternative).collect()));
        }
    }
    Ok(None)
}

/// The terms of a word as the segment learnt them from the word itself; `None` where it did not.
fn own_terms(segment: &Segment, folded: &str, word: &str) -> Result<Option<Vec<String>>> {
    let map = segment.words()?;
    let mut key = Vec::with_capacity(folded.len() + word.len() + 3);
    words::key(folded, word, &mut key);
    let (mut terms, place) = (Vec::new(), key.len());
    for index in 0..=u8::MAX {
        key.truncate(place);
        key.push(index);
        let Some(value) = map.get(&key)? else {
            return Ok(None);
        };
        let own = words::own(value);
        if own > 0 {
            let text = segment.term_of(folded, words::split(value).0)?;
            terms.push(text.ok_or_else(|| segment.corrupt("words"))?);
            if terms.len() == own {
                return Ok(Some(terms));
            }
        }
    }
    Ok(None)
}
