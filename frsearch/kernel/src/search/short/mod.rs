//! The short way from a query to its plan: words, phrases, names, questions, and the plain cases of the query language.
//!
//! It makes the plan of the long way, or none: what may mean anything else is left to the long way. A word that the index
//! has met needs no analysis, for the dictionary says what it became; only other forms are analysed.

mod clauses;
mod form;
mod forms;
mod function_words;
mod language;
mod lexeme;
mod names;
mod plain;
#[cfg(test)]
mod tests;

pub use form::Form;
pub use forms::{Analyse, Forms};
pub use function_words::{FunctionWords, stopword};
pub use lexeme::Operator;

use super::plan::Plan;
use crate::error::Result;

/// Queries of more bytes go the long way.
const LONGEST: usize = 500;

impl Forms<'_, '_> {
    /// The plan of a query in which any or all words are asked for; `None` where the long way must decide.
    pub fn read(&mut self, text: &str, all: bool) -> Result<Option<Plan>> {
        if text.len() > LONGEST || !text.chars().all(is_usual) || names::has_initial(text) {
            return Ok(None);
        }
        if plain::is_plain(text, self.words) { self.plain(text, all) } else { self.language(text, all) }
    }
}

/// Characters of which all rules say the same, whoever tells letters from signs.
fn is_usual(character: char) -> bool {
    matches!(character,
        '\n' | ' '..='~' | '\u{A0}'..='\u{24F}' | '\u{2009}' | '–' | '—' | '‘' | '’' | '“' | '”' | '„' | '…' | '\u{202F}'
            | '‹' | '›' | '€'
    )
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}
