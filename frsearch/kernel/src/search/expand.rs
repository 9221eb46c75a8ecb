//! Words of a shape: prefixes, patterns and words within an edit distance, looked up among the folded words.

use fst::Automaton;
use rustc_hash::FxHashMap;

use super::plan::Plan;
use crate::error::Result;
use crate::segment::{Segment, words};

/// Forms of terms, with how near each is to what was asked for: 1 is the word itself.
pub type Forms = FxHashMap<u32, Vec<(u32, f32)>>;

/// Reads the folded word of a key with `inner`, and accepts what follows it.
struct Folded<A>(A);

enum FoldedState<S> {
    Inside(S),
    Behind,
    Never,
}

impl<A: Automaton> Automaton for Folded<A> {
    type State = FoldedState<A::State>;

    fn start(&self) -> Self::State {
        FoldedState::Inside(self.0.start())
    }

    fn is_match(&self, state: &Self::State) -> bool {
        matches!(state, FoldedState::Behind)
    }

    fn can_match(&self, state: &Self::State) -> bool {
        match state {
            FoldedState::Inside(inner) => self.0.can_match(inner),
            FoldedState::Behind => true,
            FoldedState::Never => false,
        }
    }

    fn accept(&self, state: &Self::State, byte: u8) -> Self::State {
        match state {
            FoldedState::Inside(inner) if byte != 0 => FoldedState::Inside(self.0.accept(inner, byte)),
            FoldedState::Inside(inner) if !self.0.is_match(inner) => FoldedState::Never,
            FoldedState::Never => FoldedState::Never,
            _ => FoldedState::Behind,
        }
    }
}

/// A pattern of literal bytes, `?` for one character and `*` for any run. The state is the set of places reached.
struct Pattern<'p>(&'p [u8]);

impl Pattern<'_> {
    /// A place before a `*` also reaches the place behind it.
    fn close(&self, mut places: Vec<usize>) -> Vec<usize> {
        let mut at = 0;
        while at < places.len() {
            let place = places[at];
            if self.0.get(place) == Some(&b'*') && !places.contains(&(place + 1)) {
                places.push(place + 1);
            }
            at += 1;
        }
        places
    }
}

impl Automaton for Pattern<'_> {
    type State = Vec<usize>;

    fn start(&self) -> Vec<usize> {
        self.close(vec![0])
    }

    fn is_match(&self, places: &Vec<usize>) -> bool {
        places.contains(&self.0.len())
    }

    fn can_match(&self, places: &Vec<usize>) -> bool {
        !places.is_empty()
    }

    fn accept(&self, places: &Vec<usize>, byte: u8) -> Vec<usize> {
        let continues = byte & 0xC0 == 0x80;
        let mut next = Vec::with_capacity(places.len() + 1);
        for &place in places {
            let to = match self.0.get(place) {
                Some(b'*') => place,
                // The later bytes of a character that `?` took.
                Some(b'?') if continues => continue,
                Some(b'?') => place + 1,
                Some(&literal) if literal == byte => place + 1,
                _ => continue,
            };
            if !next.contains(&to) {
                next.push(to);
            }
        }
        if continues {
            let behind = places.iter().filter(|&&place| place > 0 && self.0[place - 1] == b'?');
            next.extend(
                behind
                    .copied()
                    .collect::<Vec<_>>()
                    .into_iter()
                    .filter(|place| !next.contains(place))
                    .collect::<Vec<_>>(),
            );
        }
        self.close(next)
    }
}

/// Words within an edit distance (Levenshtein's, in bytes of the folded word). The state is a row of the distance table.
#[derive(Clone, Copy)]
struct Near<'w> {
    word: &'w [u8],
    most: u8,
}

impl Automaton for Near<'_> {
    type State = Vec<u8>;

    fn start(&self) -> Vec<u8> {
        (0..=self.word.len()).map(|distance| distance.min(255) as u8).collect()
    }

    fn is_match(&self, row: &Vec<u8>) -> bool {
        row.last().is_some_and(|&distance| distance <= self.most)
    }

    fn can_match(&self, row: &Vec<u8>) -> bool {
        row.iter().any(|&distance| distance <= self.most)
    }

    fn accept(&self, row: &Vec<u8>, byte: u8) -> Vec<u8> {
        let mut next = Vec::with_capacity(row.len());
        next.push(row[0].saturating_add(1));
        for (at, &letter) in self.word.iter().enumerate() {
            let change = row[at].saturating_add(u8::from(letter != byte));
            next.push(change.min(row[at + 1].saturating_add(1)).min(next[at].saturating_add(1)));
        }
        next
    }
}

fn distance(automaton: &Near<'_>, word: &[u8]) -> u8 {
    let row = word.iter().fold(automaton.start(), |row, &byte| automaton.accept(&row, byte));
    row.last().copied().unwrap_or(u8::MAX)
}

/// Calls back with the key, value and weight of each word that a prefix, wildcard or fuzzy plan asks for. A word at distance
/// d weighs 1 / (1 + d).
fn asked(segment: &Segment, plan: &Plan, mut each: impl FnMut(&[u8], u64, f32)) -> Result<()> {
    let words = segment.words()?;
    match plan {
        Plan::Prefix { prefix, .. } => words.starting(prefix.as_bytes(), |key, value| each(key, value, 1.0)),
        Plan::Wildcard { pattern, .. } => {
            words.search(Folded(Pattern(pattern.as_bytes())), |key, value| each(key, value, 1.0))
        }
        Plan::Fuzzy { word, distance: most, .. } => {
            let near = Near { word: word.as_bytes(), most: *most };
            words.search(Folded(near), |key, value| {
                each(key, value, 1.0 / (1.0 + f32::from(distance(&near, words::folded(key)))));
            })
        }
        _ => Ok(()),
    }
}

/// The forms that a prefix, wildcard or fuzzy plan asks for.
pub fn forms(segment: &Segment, plan: &Plan) -> Result<Forms> {
    segment.check_terms()?;
    let mut forms = Forms::default();
    asked(segment, plan, |_, value, weight| {
        let (term, rank) = words::split(value);
        forms.entry(term).or_default().push((rank, weight));
    })?;
    Ok(forms)
}

/// Of those forms, the exact words of one term that `used` holds for, given their ranks.
pub fn spellings(segment: &Segment, plan: &Plan, term: u32, used: impl Fn(u32) -> bool) -> Result<Vec<String>> {
    let mut spellings = Vec::new();
    asked(segment, plan, |key, value, _| {
        let (own, rank) = words::split(value);
        if own == term && used(rank) {
            spellings.push(String::from_utf8_lossy(words::exact(key)).into_owned());
        }
    })?;
    Ok(spellings)
}

/// The terms and ranks of an exact word.
pub fn exact(segment: &Segment, folded: &str, word: &str) -> Result<Vec<(u32, u32)>> {
    let mut key = Vec::new();
    words::key(folded, word, &mut key);
    let mut found = Vec::new();
    segment.words()?.starting(&key, |_, value| found.push(words::split(value)))?;
    Ok(found)
}

/// Of each word that differs from `folded` in accents and case only: exact word, term and rank.
pub fn siblings(segment: &Segment, folded: &str, mut each: impl FnMut(&[u8], u32, u32)) -> Result<()> {
    let mut key = folded.as_bytes().to_vec();
    key.push(0);
    segment.words()?.starting(&key, |next, value| {
        let (term, rank) = words::split(value);
        each(words::exact(next), term, rank);
    })
}
