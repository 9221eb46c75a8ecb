//! What a character is to the scanner.

use super::marks::is_mark;

/// The part that a character plays in the grammar of forms (see the parent module).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// A letter of any script.
    Letter,
    /// A digit or another number of any script (², ½, ٣).
    Digit,
    /// A combining mark.
    Mark,
    /// Has no width: soft hyphen, zero-width space, joiner, byte order mark, variation selector.
    Invisible,
    /// Elision and its look-alikes.
    Apostrophe,
    Hyphen,
    Dot,
    Comma,
    Colon,
    /// Middle dots, `&`, `_`.
    Joint,
    At,
    Hash,
    Plus,
    /// `°` and `º`.
    Degree,
    Open,
    /// A form by itself, or the end of one: `€`.
    Currency,
    /// A form by itself: `%`, `‰`.
    Sign,
    Other,
}

impl Kind {
    /// The kind of `c`, by Unicode properties.
    pub(super) fn of(c: char) -> Kind {
        match c {
            'a'..='z' | 'A'..='Z' => Kind::Letter,
            '0'..='9' => Kind::Digit,
            '\'' | '’' | '‘' | '‛' | 'ʼ' | '′' | '´' | '`' => Kind::Apostrophe,
            '-' | '‐' | '‑' => Kind::Hyphen,
            '.' => Kind::Dot,
            ',' => Kind::Comma,
            ':' => Kind::Colon,
            '·' | '•' | '‧' | '∙' | '⋅' | '&' | '_' => Kind::Joint,
            '@' => Kind::At,
            '#' => Kind::Hash,
            '+' => Kind::Plus,
            '°' | 'º' => Kind::Degree,
            '(' => Kind::Open,
            '$' | '£' | '¥' | '\u{20A0}'..='\u{20CF}' => Kind::Currency,
            '%' | '‰' => Kind::Sign,
            '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}' => Kind::Invisible,
            // Spaces and quotation marks, before the Unicode tables are asked.
            '\0'..='\u{A9}' | '«' | '»' | '\u{2000}'..='\u{206F}' => Kind::Other,
            // Emoji in the shape of letters (🅰) are alphabetic to Unicode, not to a reader.
            '\u{1F100}'..='\u{1FAFF}' => Kind::Other,
            _ if c.is_alphabetic() => Kind::Letter,
            _ if c.is_numeric() => Kind::Digit,
            _ if is_mark(c) => Kind::Mark,
            _ => Kind::Other,
        }
    }

    /// A letter or a digit: what a form starts with.
    pub(super) fn is_word(self) -> bool {
        matches!(self, Kind::Letter | Kind::Digit)
    }
}
