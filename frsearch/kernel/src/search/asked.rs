//! Which forms of an article answer a query, as the index itself tells: to mark them takes no rules of the language.

use super::explain::Posting;
use super::searcher::Searcher;
use super::short::FunctionWords;
use crate::error::Result;
use crate::segment::{Segment, words};

/// A form that stands under a term of a query.
pub struct AskedForm {
    pub term: String,
    /// The form without the elided word before it.
    pub word: String,
    /// Where the word begins in the form, in characters.
    pub start: usize,
}

impl Searcher {
    /// Whether each form stands under one of the terms; `None` where only the analysis can tell, or tells which of several.
    pub fn asked_forms(
        &self,
        forms: &[&str],
        terms: &[&str],
        words: &FunctionWords,
    ) -> Result<Vec<Option<Option<AskedForm>>>> {
        let segments: Vec<&Segment> = self.segments.iter().map(|segment| &**segment).collect();
        let numbers = |segment: &&Segment| terms.iter().map(|term| segment.term_number(term)).collect();
        let numbers: Vec<Vec<Option<u32>>> = segments.iter().map(numbers).collect::<Result<_>>()?;
        let answer = |form: &&str| -> Result<Option<Option<AskedForm>>> {
            let Some(word) = words.word(form) else {
                return Ok(None);
            };
            let Some((segment, own)) = own_terms(&word, &segments)? else {
                return Ok(None);
            };
            let mut asked = (0..terms.len()).filter(|&at| numbers[segment][at].is_some_and(|term| own.contains(&term)));
            let (first, second) = (asked.next(), asked.next());
            let start = || form.find(['\'', '’']).map_or(0, |mark| form[..mark].chars().count() + 1);
            let answer = first.map(|at| AskedForm { term: terms[at].to_string(), word, start: start() });
            Ok(if second.is_some() { None } else { Some(answer) })
        };
        forms.iter().map(answer).collect()
    }

    /// How often the terms stand in the lead and the body of a document, all together.
    pub fn occurrences(&self, doc: u64, terms: &[&str]) -> Result<u64> {
        let mut sum = 0;
        if let Some((number, inside)) = self.locate(doc) {
            for term in terms {
                if let Some(term) = self.segments[number].find_term(term)?
                    && let Some(Posting { frequency: [_, lead, body], .. }) = Posting::find(&term, inside)?
                {
                    sum += u64::from(lead) + u64::from(body);
                }
            }
        }
        Ok(sum)
    }
}

/// The first segment that learnt from a word itself what its terms are, and their numbers there; `None` where none did.
fn own_terms(word: &str, segments: &[&Segment]) -> Result<Option<(usize, Vec<u32>)>> {
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
