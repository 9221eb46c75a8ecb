//! The scanner again, plain: the grammar of the parent module over a list of characters.

use std::ops::Range;

use super::super::{MAX_FORM, kind::Kind};

const END: char = '\0';

struct Text(Vec<char>);

impl Text {
    fn char(&self, at: usize) -> char {
        self.0.get(at).copied().unwrap_or(END)
    }

    fn kind(&self, at: usize) -> Kind {
        Kind::of(self.char(at))
    }

    fn is_word(&self, at: usize) -> bool {
        matches!(self.kind(at), Kind::Letter | Kind::Digit)
    }

    fn is_ascii_digit(&self, at: usize) -> bool {
        self.char(at).is_ascii_digit()
    }

    fn soft(&self, at: usize) -> usize {
        (at..).find(|&i| self.kind(i) != Kind::Invisible).unwrap()
    }

    fn sign(&self, at: usize) -> Option<usize> {
        matches!(self.kind(at), Kind::Currency | Kind::Sign).then_some(at + 1)
    }

    fn form(&self, at: usize) -> Option<usize> {
        if matches!(self.char(at), '#' | '@') {
            return if self.kind(at + 1) == Kind::Letter { Some(self.run(at + 1)) } else { None };
        }
        if self.is_word(at) { Some(self.run(at)) } else { self.sign(at) }
    }

    fn run(&self, start: usize) -> usize {
        let mut at = self.piece(self.group(start).unwrap_or(start));
        loop {
            if let Some((next, elided)) = self.link(at) {
                at = self.piece(if elided { self.group(next).unwrap_or(next) } else { next });
            } else if let Some(next) = self.feminine(at) {
                at = self.piece(next);
            } else {
                return self.tail(at);
            }
        }
    }

    fn piece(&self, mut at: usize) -> usize {
        loop {
            let next = self.soft(at);
            if !self.is_word(next) && self.kind(next) != Kind::Mark {
                return at;
            }
            at = next + 1;
        }
    }

    fn group(&self, at: usize) -> Option<usize> {
        let digits = |from: usize| (from..).take_while(|&i| self.is_ascii_digit(i)).count();
        let mut end = at + digits(at);
        if end == at || end > at + 3 {
            return None;
        }
        let first = end;
        while matches!(self.char(end), ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}') && digits(end + 1) == 3 {
            end += 4;
        }
        (end > first).then_some(end)
    }

    /// Where the next piece starts, and whether after an apostrophe.
    fn link(&self, at: usize) -> Option<(usize, bool)> {
        let mark = self.soft(at);
        let mut next = self.soft(mark + 1);
        if self.kind(mark) == Kind::Dot && self.kind(next) == Kind::Hyphen {
            next = self.soft(next + 1);
        }
        let links = match self.kind(mark) {
            Kind::Apostrophe | Kind::Hyphen | Kind::Dot | Kind::Joint | Kind::At => self.is_word(next),
            Kind::Comma | Kind::Colon => self.is_ascii_digit(at - 1) && self.is_ascii_digit(next),
            _ => false,
        };
        links.then_some((next, self.kind(mark) == Kind::Apostrophe))
    }

    fn feminine(&self, at: usize) -> Option<usize> {
        if self.char(at) != '(' || !(self.after_letter(at) || self.char(at - 1) == ')') {
            return None;
        }
        let first = if matches!(self.kind(at + 1), Kind::Hyphen | Kind::Dot) { at + 2 } else { at + 1 };
        let close = (first..).find(|&i| !matches!(self.kind(i), Kind::Letter | Kind::Mark)).unwrap();
        let letters = (first..close).filter(|&i| self.kind(i) == Kind::Letter).count();
        let starts_well = self.kind(first) == Kind::Letter;
        (starts_well && letters <= 5 && self.char(close) == ')').then_some(close + 1)
    }

    fn tail(&self, at: usize) -> usize {
        match self.char(at) {
            '°' | 'º' => at + 1,
            _ if self.kind(at) == Kind::Currency && self.kind(at - 1) == Kind::Letter => at + 1,
            '#' if self.after_letter(at) && !self.is_word(at + 1) && self.char(at + 1) != '+' => at + 1,
            '+' if self.after_letter(at) => {
                let end = (at..).find(|&i| self.char(i) != '+').unwrap();
                if end - at <= 2 && !self.is_word(end) { end } else { at }
            }
            _ if self.kind(at) == Kind::Apostrophe && matches!(self.char(at + 1), '«' | '“' | '"' | '‹' | '„') => {
                at + 1
            }
            _ => at,
        }
    }

    fn after_letter(&self, at: usize) -> bool {
        matches!(self.kind(at - 1), Kind::Letter | Kind::Mark)
    }
}

/// The byte ranges of the forms of `text`.
pub(super) fn scan(text: &str) -> Vec<Range<usize>> {
    let starts: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let chars = Text(text.chars().collect());
    let (mut at, mut found) = (0, Vec::new());
    while at < chars.0.len() {
        let Some(end) = chars.form(at) else {
            at += 1;
            continue;
        };
        let cut = (at..=end).rev().find(|&i| starts[i] - starts[at] <= MAX_FORM).unwrap();
        found.push(starts[at]..starts[cut]);
        at = end;
    }
    found
}
