//! The short way from plain words to a plan: words that the index has met need no analysis, for its dictionary says what
//! they became. Anything else is left to the long way, which makes the same plan.

use rustc_hash::FxHashSet;

use super::plan::{Alternative, Plan, Slot};
use crate::error::Result;
use crate::ranking::ALL_FIELDS;
use crate::scan;
use crate::segment::{Segment, words};

/// Queries of more bytes or words go the long way.
const LONGEST: usize = 1_000;
const MOST_WORDS: usize = 64;

/// The words of a language that are more than plain ones, in lower case.
#[derive(Default)]
pub struct FunctionWords {
    /// Left out where a query has other words.
    pub stopwords: FxHashSet<String>,
    /// Begin a question, in which words mean something else.
    pub questions: FxHashSet<String>,
    /// Mean something in capitals; in capitals here too.
    pub operators: FxHashSet<String>,
    /// Lose a letter before an apostrophe and the letters of `before`: l'école is école.
    pub elided: FxHashSet<String>,
    pub before: FxHashSet<char>,
}

impl FunctionWords {
    /// The plan of a text in which any or all words are asked for, or of one phrase; `None` where the long way must decide.
    pub fn read(&self, text: &str, all: bool, segments: &[&Segment]) -> Result<Option<Plan>> {
        match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            Some(phrase) => self.phrase(phrase, segments),
            None => self.words(text, all, segments),
        }
    }

    fn words(&self, text: &str, all: bool, segments: &[&Segment]) -> Result<Option<Plan>> {
        let Some(forms) = plain_forms(text) else {
            return Ok(None);
        };
        let mut found: Vec<(Slot, f32)> = Vec::with_capacity(forms.len());
        for (at, form) in forms.iter().enumerate() {
            let Some(word) = self.word(form) else {
                return Ok(None);
            };
            // A lone capital is an initial, or a name itself: E. Macron, vitamine C.
            if form.len() == 1 && is_capital(form) {
                return Ok(None);
            }
            if self.stopwords.contains(&word) {
                // A name may begin with what is else a stopword: Le Pen.
                let named = forms.get(at + 1).is_some_and(|next| is_capital(form) && is_capital(next));
                if named || at == 0 && self.questions.contains(&word) {
                    return Ok(None);
                }
                continue;
            }
            let Some(slot) = slot(&word, segments)? else {
                return Ok(None);
            };
            match found.iter_mut().find(|known| known.0 == slot) {
                Some(again) => again.1 += 1.0,
                None => found.push((slot, 1.0)),
            }
        }
        let word = |(slot, boost)| Plan::Word { slot, fields: ALL_FIELDS, boost };
        let mut nodes: Vec<Plan> = found.into_iter().map(word).collect();
        Ok(match nodes.len() {
            0 | 1 => nodes.pop(),
            _ if all => Some(Plan::All(nodes)),
            _ => Some(Plan::Any(nodes)),
        })
    }

    fn phrase(&self, text: &str, segments: &[&Segment]) -> Result<Option<Plan>> {
        let mut slots = Vec::new();
        for form in plain_forms(text).unwrap_or_default() {
            let slot = self.word(form).map_or(Ok(None), |word| slot(&word, segments))?;
            let Some(slot) = slot else {
                return Ok(None);
            };
            slots.push(slot);
        }
        let (fields, boost) = (ALL_FIELDS, 1.0);
        Ok(match slots.len() {
            0 | 1 => slots.pop().map(|slot| Plan::Word { slot, fields, boost }),
            _ => Some(Plan::Phrase { slots, slop: 0, exact: false, fields, boost }),
        })
    }

    /// The word that a form is, if it is a plain one.
    fn word(&self, form: &str) -> Option<String> {
        let form = self.without_elision(form);
        words::plain(form).filter(|_| !self.operators.contains(form))
    }

    fn without_elision<'t>(&self, form: &'t str) -> &'t str {
        let cut = form.char_indices().find(|&(_, character)| matches!(character, '\'' | '’'));
        let Some((at, mark)) = cut else {
            return form;
        };
        let rest = &form[at + mark.len_utf8()..];
        let follows =
            rest.chars().next().is_some_and(|next| next.to_lowercase().all(|next| self.before.contains(&next)));
        if follows && self.elided.contains(&form[..at].to_lowercase()) { rest } else { form }
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

/// The forms of a text, if nothing but spaces and stops stands between them.
fn plain_forms(text: &str) -> Option<Vec<&str>> {
    if text.len() > LONGEST {
        return None;
    }
    let (mut forms, mut end, mut plain) = (Vec::new(), 0, true);
    scan::scan(text, |range| {
        plain &= is_gap(&text[end..range.start]);
        end = range.end;
        forms.push(&text[range]);
    });
    (plain && is_gap(&text[end..]) && forms.len() <= MOST_WORDS).then_some(forms)
}

/// Nothing that means more than a space: a colon before anything but a space would name a field.
fn is_gap(text: &str) -> bool {
    let mark = |c| matches!(c, ' ' | ',' | '.' | ';' | '!' | '«' | '»' | '…' | '–' | '\u{A0}' | '\u{202F}');
    text == " "
        || text
            .split(':')
            .enumerate()
            .all(|(at, part)| part.chars().all(mark) && (at == 0 || !part.is_empty() && part.starts_with(' ')))
}

fn is_capital(form: &str) -> bool {
    form.chars().next().is_some_and(char::is_uppercase)
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
            let text = segment.term_text(words::split(value).0)?;
            terms.push(text.ok_or_else(|| segment.corrupt("words"))?);
            if terms.len() == own {
                return Ok(Some(terms));
            }
        }
    }
    Ok(None)
}
