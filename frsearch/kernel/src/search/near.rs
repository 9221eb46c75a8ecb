//! Words within an edit distance (Levenshtein's, in bytes of the folded word).
//!
//! Wu & Manber, "Fast text searching allowing errors", Communications of the ACM 35 (10), 1992: the state holds, for each
//! number of edits, the set of places in the word that can be reached with it, one bit each. So a step takes a few
//! instructions and no memory, where a row of the distance table takes a loop and an allocation.

use fst::Automaton;

/// Words of so many bytes, and so many edits, fit into a state. Queries ask for two edits at most.
const LONGEST: usize = 63;
const MOST: usize = 3;

/// The places reached with 0, 1, 2... edits; behind the last that are allowed, those of the last again.
pub type Places = [u64; MOST + 1];

pub struct Near {
    /// The places before which each byte stands.
    letters: [u64; 256],
    /// All places of the word, the one behind it among them.
    all: u64,
    length: usize,
    most: usize,
}

impl Near {
    /// `None` for more letters or edits than a state can tell.
    pub fn new(word: &[u8], most: u8) -> Option<Self> {
        let most = usize::from(most);
        if word.len() > LONGEST || most > MOST {
            return None;
        }
        let mut letters = [0; 256];
        for (place, &letter) in word.iter().enumerate() {
            letters[usize::from(letter)] |= 1 << place;
        }
        Some(Near { letters, all: u64::MAX >> (LONGEST - word.len()), length: word.len(), most })
    }

    /// The edits between a word and this one, if they are few enough.
    pub fn distance(&self, word: &[u8]) -> Option<u8> {
        let places = word.iter().fold((&self).start(), |places, &byte| (&self).accept(&places, byte));
        (0..=self.most).find(|&edits| places[edits] >> self.length & 1 == 1).map(|edits| edits as u8)
    }
}

impl Automaton for &Near {
    type State = Places;

    fn start(&self) -> Places {
        // Letters of the word may be left out before the first byte.
        std::array::from_fn(|edits| ((2 << edits.min(self.most)) - 1) & self.all)
    }

    fn is_match(&self, places: &Places) -> bool {
        places[self.most] >> self.length & 1 == 1
    }

    fn can_match(&self, places: &Places) -> bool {
        places[self.most] != 0
    }

    #[inline]
    fn accept(&self, places: &Places, byte: u8) -> Places {
        let letters = self.letters[usize::from(byte)];
        let mut next = [0; MOST + 1];
        next[0] = (places[0] & letters) << 1;
        for edits in 1..=self.most {
            let before = places[edits - 1];
            // As it stands; another letter; one letter more; and one of the word's left out after any of these.
            let same = (places[edits] & letters) << 1;
            next[edits] = (same | before << 1 | before | next[edits - 1] << 1) & self.all;
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::expand::Rows;
    use super::*;

    proptest! {
        #[test]
        fn places_tell_what_rows_tell(word in "[abcé]{0,12}", other in "[abcé]{0,14}", most in 0..4u8) {
            let rows = Rows { word: word.as_bytes(), most };
            let near = Near::new(word.as_bytes(), most).unwrap();
            let (mut row, mut places) = (rows.start(), (&near).start());
            for byte in other.bytes() {
                prop_assert_eq!((&near).can_match(&places), rows.can_match(&row));
                prop_assert_eq!((&near).is_match(&places), rows.is_match(&row));
                (row, places) = (rows.accept(&row, byte), (&near).accept(&places, byte));
            }
            let distance = row.last().copied().filter(|&distance| distance <= most);
            prop_assert_eq!(near.distance(other.as_bytes()), distance);
        }

        #[test]
        fn words_of_any_length_are_told_or_left_to_rows(length in 0..80usize) {
            let word = vec![b'a'; length];
            let near = Near::new(&word, 2);
            prop_assert_eq!(near.is_some(), length <= LONGEST);
            if let Some(near) = near {
                prop_assert_eq!(near.distance(&word), Some(0));
                prop_assert_eq!(near.distance(&vec![b'a'; length + 2]), Some(2));
                prop_assert_eq!(near.distance(&vec![b'a'; length + 3]), None);
            }
        }
    }
}
