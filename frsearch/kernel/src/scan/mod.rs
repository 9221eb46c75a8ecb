//! Cuts text into forms: the runs that stand for words, with the inner marks that decide what they become.
//!
//! # Grammar
//!
//! ```text
//! text    = { form | any other character }             leftmost, as long as possible
//! form    = [ "#" | "@" ] run | sign                   after "#" or "@" the run starts with a letter
//! run     = piece { link piece | feminine [ piece ] } [ tail ]
//! piece   = ( group | word ) { [ soft ] ( word | mark ) }   a group only at the start of a run or after an apostrophe
//! group   = 1 to 3 digits, then once or more: space and exactly three digits, no digit after     1 000 000
//! link    = [ soft ] ( apostrophe | hyphen | "." | "." [ soft ] hyphen | joint | "@" ) [ soft ]  l’école, P.-D.G, AT&T
//!         | [ soft ] ( "," | ":" ) [ soft ]            between two ASCII digits                   3,5 20:30
//! feminine = "(" 1 to 5 letters, before them "." or hyphen or nothing ")"      after a letter or ")"    étudiant(e)s
//! tail    = "°" | "º"                                  n°
//!         | "+" | "++" | "#"                           after a letter, no letter or digit after   C++
//!         | currency                                   after a letter                             M€
//!         | apostrophe                                 before an opening quotation mark           l'«école»
//! word    = letter | digit                             of any script
//! soft    = one or more characters without width       soft hyphen, U+200B to U+200D, U+2060, U+FEFF, U+FE00 to U+FE0F
//! joint   = "·" | "•" | "‧" | "∙" | "⋅" | "&" | "_"
//! sign    = currency | "%" | "‰"
//! space   = U+0020 | U+00A0 | U+202F | U+2009          in groups
//! ```
//!
//! Emoji are not forms. A form is at most [`MAX_FORM`] bytes long, cut at a character; the rest of its run is skipped.
//!
//! Plain words are found 64 bytes at a time ([`Masks`]); what stands between them goes through [`Kind::of`].

mod kind;
mod marks;
mod masks;
#[cfg(test)]
mod tests;

use std::ops::Range;

use kind::Kind;
use masks::Masks;

/// The longest form, in bytes.
pub const MAX_FORM: usize = 255;

/// The bytes that end any run: they are ASCII, and neither letters and digits nor marks that may link or end a form.
const ENDS: [bool; 256] = {
    let mut ends = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        ends[byte] = !matches!(byte as u8, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9')
            && !matches!(
                byte as u8,
                b'\'' | b'`' | b'-' | b'.' | b',' | b':' | b'&' | b'_' | b'@' | b'#' | b'+' | b'(' | b'$'
            );
        byte += 1;
    }
    ends
};

/// Calls `emit` with the byte range of each form of `text`, in order.
///
/// The ranges are ascending and disjoint, start and end at characters, and are at most [`MAX_FORM`] bytes long: of a
/// longer run only the beginning is a form, the rest is skipped.
pub fn scan(text: &str, mut emit: impl FnMut(Range<usize>)) {
    let mut masks = Masks::new(text.as_bytes());
    let mut at = 0;
    while let Some(start) = masks.next_start(at) {
        at = match start_of_run(text, start) {
            Start::Run(run) => end_of_run(text, &mut masks, run),
            Start::Sign(end) => end,
            Start::Nothing(next) => {
                at = next;
                continue;
            }
        };
        let mut end = at;
        if end - start > MAX_FORM {
            end = start + MAX_FORM;
            while !text.is_char_boundary(end) {
                end -= 1;
            }
        }
        emit(start..end);
    }
}

/// The forms of `text` as offsets in characters, for callers that count text so.
pub fn scan_chars(text: &str, mut emit: impl FnMut(Range<usize>)) {
    let bytes = text.as_bytes();
    let (mut byte, mut chars) = (0, 0);
    let mut advance = move |to: usize| {
        chars += bytes[byte..to].iter().filter(|&&b| (b as i8) >= -0x40).count();
        byte = to;
        chars
    };
    scan(text, |form| {
        let start = advance(form.start);
        emit(start..advance(form.end));
    });
}

/// What stands where a form may start.
enum Start {
    /// A run, of which the first letter or digit is here.
    Run(usize),
    /// A form by itself that ends here.
    Sign(usize),
    /// No form; the next character is here.
    Nothing(usize),
}

#[inline(always)]
fn start_of_run(text: &str, at: usize) -> Start {
    if text.as_bytes()[at].is_ascii_alphanumeric() {
        return Start::Run(at);
    }
    match kind_at(text, at) {
        (Kind::Letter | Kind::Digit, _) => Start::Run(at),
        (Kind::Hash | Kind::At, next) if kind_at(text, next).0 == Kind::Letter => Start::Run(next),
        (Kind::Currency | Kind::Sign, next) => Start::Sign(next),
        (_, next) => Start::Nothing(next),
    }
}

/// The end of the run that starts at `at` with a letter or a digit.
#[inline(always)]
fn end_of_run(text: &str, masks: &mut Masks, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    if bytes[at].is_ascii_digit() {
        at = end_of_group(text, at);
    }
    loop {
        at = masks.end_of_word(at);
        if bytes.get(at).is_none_or(|&byte| ENDS[byte as usize]) {
            return at;
        }
        match connect(text, at) {
            Connection::Stop(end) => return end,
            Connection::Word(next) => at = next,
            Connection::Elision(next) => at = end_of_group(text, next),
        }
    }
}

/// What follows a piece.
enum Connection {
    /// The run ends here.
    Stop(usize),
    /// The run goes on here.
    Word(usize),
    /// The run goes on here, after an apostrophe: a group of digits may start.
    Elision(usize),
}

/// Decides what the character at `at`, right after a piece, makes of the run: the few cases that make up nearly all.
#[inline(always)]
fn connect(text: &str, at: usize) -> Connection {
    match text.as_bytes()[at..] {
        [b',' | b'.', b' ' | b'\n', ..] => Connection::Stop(at),
        [b'\'', next, ..] if next.is_ascii_alphabetic() => Connection::Word(at + 1),
        [b'-' | b'.', next, ..] if next.is_ascii_alphanumeric() => Connection::Word(at + 1),
        _ => connect_any(text, at),
    }
}

/// The same for every character.
fn connect_any(text: &str, at: usize) -> Connection {
    let inner = skip_soft(text, at);
    let (kind, after) = kind_at(text, inner);
    if kind.is_word() || kind == Kind::Mark {
        return Connection::Word(after);
    }
    let next = skip_soft(text, after);
    let next_kind = kind_at(text, next).0;
    let direct = inner == at;
    match kind {
        Kind::Apostrophe if next_kind.is_word() => Connection::Elision(next),
        Kind::Apostrophe if direct && opens_quotation(text, after) => Connection::Stop(after),
        Kind::Dot if next_kind == Kind::Hyphen => dot_hyphen(text, at, next),
        Kind::Hyphen | Kind::Dot | Kind::Joint | Kind::At if next_kind.is_word() => Connection::Word(next),
        Kind::Comma | Kind::Colon if ascii_digit_before(text, at) && ascii_digit_at(text, next) => {
            Connection::Word(next)
        }
        Kind::Open if direct => feminine(text, at).map_or(Connection::Stop(at), Connection::Word),
        Kind::Currency if direct && kind_before(text, at) == Kind::Letter => Connection::Stop(after),
        Kind::Degree if direct => Connection::Stop(after),
        Kind::Plus | Kind::Hash if direct => Connection::Stop(trailing_signs(text, at)),
        _ => Connection::Stop(at),
    }
}

/// The link of P.-D.G: `hyphen` is where the hyphen stands, `at` where the piece before the dot ends.
fn dot_hyphen(text: &str, at: usize, hyphen: usize) -> Connection {
    let next = skip_soft(text, kind_at(text, hyphen).1);
    if kind_at(text, next).0.is_word() { Connection::Word(next) } else { Connection::Stop(at) }
}

/// The end of the letters in brackets at `open`, if that is what stands there: étudiant(e)s, maître(sse), élu(-e).
fn feminine(text: &str, open: usize) -> Option<usize> {
    let before = kind_before(text, open);
    if before != Kind::Letter && before != Kind::Mark && !text[..open].ends_with(')') {
        return None;
    }
    let mut at = open + 1;
    if let (Kind::Hyphen | Kind::Dot, next) = kind_at(text, at) {
        at = next;
    }
    let mut letters = 0;
    loop {
        match kind_at(text, at) {
            (Kind::Letter, next) if letters < 5 => (letters, at) = (letters + 1, next),
            (Kind::Mark, next) if letters > 0 => at = next,
            _ => break,
        }
    }
    (letters > 0 && text.as_bytes().get(at) == Some(&b')')).then_some(at + 1)
}

/// The end of `+`, `++` or `#` at `at`, or `at` itself where they are no part of the form before them.
fn trailing_signs(text: &str, at: usize) -> usize {
    if !matches!(kind_before(text, at), Kind::Letter | Kind::Mark) {
        return at;
    }
    let signs = &text.as_bytes()[at..];
    let length = if signs.starts_with(b"++") { 2 } else { 1 };
    let (kind, _) = kind_at(text, at + length);
    if kind.is_word() || kind == Kind::Plus { at } else { at + length }
}

/// The end of the digit group at `at` (1 000 000), or `at` itself where there is none.
fn end_of_group(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
    let first = digits(at);
    if !(1..=3).contains(&first) {
        return at;
    }
    let (mut end, mut grown) = (at + first, false);
    loop {
        let space = match bytes[end..] {
            [b' ', ..] => 1,
            [0xC2, 0xA0, ..] => 2,
            [0xE2, 0x80, 0xAF | 0x89, ..] => 3,
            _ => break,
        };
        if digits(end + space) != 3 {
            break;
        }
        (end, grown) = (end + space + 3, true);
    }
    if grown { end } else { at }
}

/// The kind of the character at `at` and where the next one starts; `Other` and `at` at the end of the text.
#[inline]
fn kind_at(text: &str, at: usize) -> (Kind, usize) {
    match text[at..].chars().next() {
        Some(c) => (Kind::of(c), at + c.len_utf8()),
        None => (Kind::Other, at),
    }
}

/// The kind of the character that ends at `at`.
fn kind_before(text: &str, at: usize) -> Kind {
    text[..at].chars().next_back().map_or(Kind::Other, Kind::of)
}

fn skip_soft(text: &str, mut at: usize) -> usize {
    while let (Kind::Invisible, next) = kind_at(text, at) {
        at = next;
    }
    at
}

fn ascii_digit_before(text: &str, at: usize) -> bool {
    at > 0 && text.as_bytes()[at - 1].is_ascii_digit()
}

fn ascii_digit_at(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
}

fn opens_quotation(text: &str, at: usize) -> bool {
    text[at..].starts_with(['«', '“', '"', '‹', '„'])
}
