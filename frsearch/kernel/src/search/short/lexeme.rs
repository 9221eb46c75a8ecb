//! Lexemes: the pieces that the query language is made of, where they are in their places. A text that the grammar would
//! have to repair is left to the long way, and so is all that names a field.

use super::super::plan::Plan;
use super::forms::Forms;
use crate::ranking::ALL_FIELDS;
use crate::segment::words;

/// Brackets inside brackets.
const DEEPEST: usize = 16;
/// Prefixes and fuzzy words.
const MOST_PATTERNS: usize = 16;
/// Letters of a prefix or a fuzzy word.
const LONGEST: usize = 64;

/// What stands before or between members of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// +
    Require,
    Not,
    And,
    Or,
    /// After a member and, and not.
    Except,
}

impl Operator {
    fn is_prefix(self) -> bool {
        !matches!(self, Operator::And | Operator::Or)
    }
}

pub enum Lexeme<'t> {
    Word(&'t str),
    Phrase(&'t str),
    Pattern(Plan),
    Operator(Operator),
    Open,
    Close,
}

impl Lexeme<'_> {
    fn is_operand(&self) -> bool {
        matches!(self, Lexeme::Word(_) | Lexeme::Phrase(_) | Lexeme::Pattern(_))
    }
}

impl Forms<'_, '_> {
    /// The lexemes of a text; `None` where the lexer of the long way must cut it.
    pub(super) fn lexemes<'t>(&self, text: &'t str) -> Option<Vec<Lexeme<'t>>> {
        if has_grouped_digits(text) {
            return None;
        }
        let (mut lexemes, mut rest) = (Vec::new(), text);
        // Whether any lexeme may start here, and whether a sign stands before it. Right behind a phrase, only a word may.
        let (mut fresh, mut signed) = (true, false);
        while let Some(character) = rest.chars().next() {
            if character.is_whitespace() {
                (fresh, signed, rest) = (true, false, &rest[character.len_utf8()..]);
                continue;
            }
            let quoted = matches!(lexemes.last(), Some(Lexeme::Phrase(_)));
            if !fresh && character != ')' && (!quoted || character == '(' || is_quotation(character)) {
                return None;
            }
            let (lexeme, behind) = self.lexeme(rest, character, signed || !fresh)?;
            signed = matches!(lexeme, Lexeme::Operator(_));
            (fresh, rest) = (signed || matches!(lexeme, Lexeme::Open), behind);
            lexemes.push(lexeme);
        }
        let patterns = lexemes.iter().filter(|lexeme| matches!(lexeme, Lexeme::Pattern(_))).count();
        (patterns <= MOST_PATTERNS).then_some(lexemes)
    }

    /// The lexeme that a text begins with, and what stands behind it.
    fn lexeme<'t>(&self, text: &'t str, first: char, signed: bool) -> Option<(Lexeme<'t>, &'t str)> {
        let tail = &text[first.len_utf8()..];
        Some(match first {
            '(' => (Lexeme::Open, tail),
            ')' => (Lexeme::Close, tail),
            '+' if !signed && tail.starts_with(is_signed) => (Lexeme::Operator(Operator::Require), tail),
            '-' if !signed && tail.starts_with(is_signed) => (Lexeme::Operator(Operator::Not), tail),
            _ if is_quotation(first) => {
                let (quoted, behind) = tail.split_once(is_quotation)?;
                (!quoted.trim().is_empty()).then_some((Lexeme::Phrase(quoted), behind))?
            }
            _ => {
                let (chunk, behind) = text.split_at(text.find(ends_chunk).unwrap_or(text.len()));
                match behind.strip_prefix('~') {
                    Some(edits) => self.fuzzy(chunk, edits)?,
                    None => (self.word(chunk, signed || behind.starts_with(is_quotation))?, behind),
                }
            }
        })
        .filter(|(lexeme, behind)| {
            !matches!(lexeme, Lexeme::Word(_) | Lexeme::Pattern(_))
                || behind.chars().next().is_none_or(|next| next.is_whitespace() || next == ')')
        })
    }

    /// A run of characters without a space. Beside a sign or a quotation mark, operators are words.
    fn word<'t>(&self, chunk: &'t str, beside: bool) -> Option<Lexeme<'t>> {
        if let Some(prefix) = chunk.strip_suffix('*') {
            let prefix = self.folded(prefix)?;
            return Some(Lexeme::Pattern(Plan::Prefix { prefix, fields: ALL_FIELDS, boost: 1.0 }));
        }
        match self.words.operators.get(chunk) {
            Some(&operator) if !beside => Some(Lexeme::Operator(operator)),
            _ => is_only_words(chunk).then_some(Lexeme::Word(chunk)),
        }
    }

    /// A word before ~, and what stands behind the number of its edits.
    fn fuzzy<'t>(&self, word: &str, behind: &'t str) -> Option<(Lexeme<'t>, &'t str)> {
        let word = self.folded(word)?;
        let (edits, behind) = match behind.strip_prefix(['1', '2']) {
            Some(rest) => (if behind.starts_with('1') { 1 } else { 2 }, rest),
            None => (1, behind),
        };
        // A word keeps at least one letter unchanged.
        let distance = edits.min(word.len() as u8 - 1);
        let plan = Plan::Fuzzy { word, distance, fields: ALL_FIELDS, boost: 1.0 };
        (distance > 0).then_some((Lexeme::Pattern(plan), behind))
    }

    /// The letters and digits that a pattern is made of, without an elided word before them.
    fn folded(&self, text: &str) -> Option<String> {
        let text = self.words.elision(text).map_or(text, |(_, rest)| rest);
        if !text.chars().all(char::is_alphanumeric) {
            return None;
        }
        let folded = words::fold(&words::spelled(text))?.into_owned();
        (1..=LONGEST).contains(&folded.len()).then_some(folded)
    }
}

/// Whether every bracket has its partner and something inside, and every operator what it operates on.
pub fn are_in_place(lexemes: &[Lexeme<'_>]) -> bool {
    let (mut depth, mut before): (usize, Option<&Lexeme<'_>>) = (0, None);
    for (at, lexeme) in lexemes.iter().enumerate() {
        let next = lexemes.get(at + 1);
        let starts = next.is_some_and(|next| next.is_operand() || matches!(next, Lexeme::Open));
        let follows = before.is_some_and(|before| before.is_operand() || matches!(before, Lexeme::Close));
        let fits = match lexeme {
            Lexeme::Open => {
                depth += 1;
                depth <= DEEPEST && !matches!(next, Some(Lexeme::Close))
            }
            Lexeme::Close => {
                let opened = depth > 0;
                depth = depth.saturating_sub(1);
                opened
            }
            Lexeme::Operator(operator) if operator.is_prefix() => starts,
            Lexeme::Operator(_) => {
                follows && (starts || matches!(next, Some(Lexeme::Operator(next)) if next.is_prefix()))
            }
            _ => true,
        };
        if !fits {
            return false;
        }
        before = Some(lexeme);
    }
    depth == 0 && !lexemes.is_empty()
}

fn is_quotation(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„')
}

fn ends_chunk(character: char) -> bool {
    character.is_whitespace() || is_quotation(character) || "()[]{}~^".contains(character)
}

/// What a sign before it applies to.
fn is_signed(character: char) -> bool {
    !character.is_whitespace() && !character.is_ascii_digit() && !"+-)]}~^".contains(character)
}

/// Whether a chunk is neither exact nor a pattern nor a field with its value.
fn is_only_words(chunk: &str) -> bool {
    let inner = chunk.char_indices().filter(|(at, character)| at + character.len_utf8() < chunk.len());
    !chunk.is_empty()
        && !chunk.contains(['=', '*'])
        && !inner.into_iter().any(|(_, character)| matches!(character, ':' | '?'))
}

/// Whether spaces may be parts of numbers: 1 000 000.
fn has_grouped_digits(text: &str) -> bool {
    let mut characters = text.char_indices().filter(|(_, character)| character.is_whitespace());
    characters.any(|(at, space)| {
        let digit = |character: char| character.is_ascii_digit();
        text[..at].ends_with(digit) && text[at + space.len_utf8()..].starts_with(digit)
    })
}
