//! Which forms of an article answer a query, as the index itself tells: to mark them takes no rules of the language.

use super::explain::Posting;
use super::searcher::Searcher;
use super::short::FunctionWords;
use crate::error::Result;
use crate::segment::words::fold;

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
        let mut lookups = self.lookups();
        let mut numbers = Vec::with_capacity(self.segments.len());
        for segment in 0..self.segments.len() {
            numbers.push(terms.iter().map(|term| lookups.term(segment, term)).collect::<Result<Vec<_>>>()?);
        }
        let answer = |form: &&str| -> Result<Option<Option<AskedForm>>> {
            let Some(word) = words.word(form) else {
                return Ok(None);
            };
            let found = fold(&word).map_or(Ok(None), |folded| lookups.own_numbers(&folded, &word))?;
            let Some((segment, own)) = found else {
                return Ok(None);
            };
            let is_own = |number: &Option<u32>| number.is_some_and(|number| own.contains(&number));
            let mut asked =
                terms.iter().zip(&numbers[segment]).filter(|(_, number)| is_own(number)).map(|(term, _)| term);
            let (first, second) = (asked.next(), asked.next());
            let start = || form.find(['\'', '’']).map_or(0, |mark| form[..mark].chars().count() + 1);
            let answer = first.map(|term| AskedForm { term: term.to_string(), word, start: start() });
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
