//! Plain queries: words and phrases in quotation marks, and nothing that may mean more.

use super::super::plan::Plan;
use super::clauses::{Clause, Clauses};
use super::form::{Form, phrase};
use super::forms::{Forms, Found};
use super::function_words::FunctionWords;
use super::is_word;
use super::names::{may_have_name, names};
use crate::error::Result;

/// Whether the text is nothing but words and phrases.
pub fn is_plain(text: &str, words: &FunctionWords) -> bool {
    let mut before = None;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied();
        let means_more = match character {
            '(' | ')' | '[' | ']' | '{' | '}' | '“' | '”' | '„' | '^' | '~' | '*' | '=' => true,
            '+' | '-' => before.is_none_or(char::is_whitespace) && next.is_some_and(|next| !next.is_whitespace()),
            '?' => next.is_some_and(|next| is_word(next) || next == '?'),
            ':' => {
                before.is_some_and(|before| is_word(before) || before == '-')
                    && next.is_some_and(|next| !next.is_whitespace())
            }
            '"' => [before, next].iter().all(|beside| beside.is_some_and(|beside| !beside.is_whitespace())),
            _ => false,
        };
        if means_more {
            return false;
        }
        before = Some(character);
    }
    let upper = text.bytes().any(|byte| byte.is_ascii_uppercase());
    let operator = upper && text.split(char::is_whitespace).any(|word| words.operators.contains_key(word));
    !operator && are_quoted(text)
}

/// Whether quotation marks come in pairs, with a space before each pair and a word in it.
fn are_quoted(text: &str) -> bool {
    if !text.contains('"') {
        return true;
    }
    let parts: Vec<&str> = text.split('"').collect();
    let inner = parts.len() - 1;
    let opened = parts[..inner].iter().step_by(2).all(|part| part.is_empty() || part.ends_with(char::is_whitespace));
    inner.is_multiple_of(2) && opened && parts[1..inner].iter().all(|part| !part.trim().is_empty())
}

impl Forms<'_, '_> {
    pub(super) fn plain(&mut self, text: &str, all: bool) -> Result<Option<Plan>> {
        let (mut clauses, mut named) = (Clauses::default(), Vec::new());
        for (place, part) in text.split('"').enumerate() {
            if place % 2 == 0 {
                let forms = self.words_and_names(part, &mut named)?;
                clauses.optional.extend(forms.into_iter().map(Clause::form));
            } else {
                let forms = self.words_of(part)?;
                clauses.optional.extend((!forms.is_empty()).then(|| Clause::content(phrase(forms))));
            }
        }
        let clause = if all { clauses.all() } else { clauses.any(true, self.words) };
        Ok(clause.map(|clause| clause.plan.and_maybe(Plan::any(named))))
    }

    /// The forms of a text that have words in them.
    pub(super) fn words_of(&mut self, text: &str) -> Result<Vec<Form>> {
        let found = self.of(text)?;
        Ok(self.weighed(text, found))
    }

    fn words_and_names(&mut self, text: &str, named: &mut Vec<Plan>) -> Result<Vec<Form>> {
        let found = self.of(text)?;
        if may_have_name(text) {
            named.extend(names(&found, self.words));
        }
        Ok(self.weighed(text, found))
    }

    /// The verbs of a question carry no weight.
    fn weighed(&self, text: &str, found: Vec<Found<'_>>) -> Vec<Form> {
        let mut forms: Vec<Form> = found.into_iter().filter_map(|found| found.form).collect();
        if forms.len() > 1 && (self.words.asks(&forms[0]) || text.trim_end().ends_with('?')) {
            for form in &mut forms {
                form.stop |= form.slots.iter().all(|slot| self.words.is_light(slot));
            }
        }
        forms
    }
}
