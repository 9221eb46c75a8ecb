//! Which forms of an article answer a query, as the index itself tells: to mark them takes no rules of the language.

use super::explain::Posting;
use super::searcher::Searcher;
use super::short::{FunctionWords, own_terms};
use crate::error::Result;
use crate::segment::Segment;

/// A form that stands under a term of a query.
pub struct Answer {
    pub term: String,
    /// The form without the elided word before it.
    pub word: String,
    /// Where the word begins in the form, in characters.
    pub start: usize,
}

impl Searcher {
    /// Whether each form stands under one of the terms; `None` where only the analysis can tell, or tells which of several.
    pub fn answers(
        &self,
        forms: &[&str],
        terms: &[&str],
        words: &FunctionWords,
    ) -> Result<Vec<Option<Option<Answer>>>> {
        let segments: Vec<&Segment> = self.segments.iter().map(|segment| &**segment).collect();
        let numbers = |segment: &&Segment| terms.iter().map(|term| segment.term_number(term)).collect();
        let numbers: Vec<Vec<Option<u32>>> = segments.iter().map(numbers).collect::<Result<_>>()?;
        let answer = |form: &&str| -> Result<Option<Option<Answer>>> {
            let Some(word) = words.word(form) else {
                return Ok(None);
            };
            let Some((segment, own)) = own_terms(&word, &segments)? else {
                return Ok(None);
            };
            let mut asked = (0..terms.len()).filter(|&at| numbers[segment][at].is_some_and(|term| own.contains(&term)));
            let (first, second) = (asked.next(), asked.next());
            let start = || form.find(['\'', '’']).map_or(0, |mark| form[..mark].chars().count() + 1);
            let answer = first.map(|at| Answer { term: terms[at].to_string(), word, start: start() });
            Ok(if second.is_some() { None } else { Some(answer) })
        };
        forms.iter().map(answer).collect()
    }

    /// How often the terms stand in the lead and the body of a document, all together.
    pub fn occurrences(&self, doc: u64, terms: &[&str]) -> Result<u64> {
        let mut sum = 0;
        if let Some((number, inside)) = self.locate(doc) {
            for term in terms {
                let found =
                    self.segments[number].find_term(term)?.map(|term| Posting::find(&term, inside)).transpose()?;
                sum += found
                    .flatten()
                    .map(|posting| posting.frequency)
                    .map_or(0, |[_, lead, body]| u64::from(lead) + u64::from(body));
            }
        }
        Ok(sum)
    }
}
