//! The record of an article.

use crate::codec::varint;

/// Title, lead, body and the rest of a stored article.
#[derive(Debug, PartialEq, Eq)]
pub struct Article {
    pub parts: [String; 4],
}

/// Appends one record.
pub fn write_record(parts: [&str; 4], out: &mut Vec<u8>) {
    for part in parts {
        varint::write(part.len() as u64, out);
        out.extend_from_slice(part.as_bytes());
    }
}

/// Moves `*at` behind the record there.
pub fn skip_record(raw: &[u8], at: &mut usize) -> Option<()> {
    for _ in 0..4 {
        let length = varint::read(raw, at)? as usize;
        *at = at.checked_add(length).filter(|&end| end <= raw.len())?;
    }
    Some(())
}

/// Reads the record at `*at` and moves behind it; `None` where there is none.
pub fn read_record(raw: &[u8], at: &mut usize) -> Option<Article> {
    let mut next = || {
        let length = varint::read(raw, at)? as usize;
        let text = std::str::from_utf8(raw.get(*at..at.checked_add(length)?)?).ok()?;
        *at += length;
        Some(text.to_string())
    };
    Some(Article { parts: [next()?, next()?, next()?, next()?] })
}
