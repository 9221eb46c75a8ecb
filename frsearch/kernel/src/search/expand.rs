//! Words of a shape: prefixes, patterns and words within an edit distance, looked up among the folded words.

use fst::Automaton;
use rustc_hash::FxHashMap;

use super::near::Near;
use super::plan::Plan;
use super::stats::{PER_WORD, Stats};
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

/// A pattern of literal bytes, `?` for one character and `*` for any run. A state is the set of places reached, one bit each.
struct Pattern {
    length: usize,
    /// The places that each byte leads on from, and those that a later byte of a character does.
    steps: [Places; 256],
    /// Places that any byte stays at.
    stars: Places,
    /// Places behind a `?`, where the character that it took goes on.
    taken: Places,
}

/// Longer patterns match nothing: no form is longer.
const MOST_PLACES: usize = 320;

type Places = [u64; MOST_PLACES / 64];

const NOWHERE: Places = [0; MOST_PLACES / 64];

fn insert(places: &mut Places, place: usize) {
    places[place / 64] |= 1 << (place % 64);
}

fn each(left: &Places, right: &Places, join: impl Fn(u64, u64) -> u64) -> Places {
    std::array::from_fn(|at| join(left[at], right[at]))
}

/// All places moved on by one.
fn behind(places: &Places) -> Places {
    std::array::from_fn(|at| places[at] << 1 | at.checked_sub(1).map_or(0, |before| places[before] >> 63))
}

impl Pattern {
    /// `None` for one that no word can match.
    fn new(pattern: &[u8]) -> Option<Box<Self>> {
        if pattern.len() >= MOST_PLACES {
            return None;
        }
        let mut new =
            Box::new(Pattern { length: pattern.len(), steps: [NOWHERE; 256], stars: NOWHERE, taken: NOWHERE });
        for (place, &literal) in pattern.iter().enumerate() {
            match literal {
                b'*' => insert(&mut new.stars, place),
                b'?' => {
                    insert(&mut new.taken, place + 1);
                    (0..=255u8)
                        .filter(|&byte| !continues(byte))
                        .for_each(|byte| insert(&mut new.steps[byte as usize], place));
                }
                literal => insert(&mut new.steps[literal as usize], place),
            }
        }
        Some(new)
    }

    /// A place before a `*` also reaches the place behind it.
    fn close(&self, mut places: Places) -> Places {
        loop {
            let more = each(&places, &behind(&each(&places, &self.stars, |a, b| a & b)), |a, b| a | b);
            if more == places {
                return places;
            }
            places = more;
        }
    }
}

/// Whether a byte is a later one of a character.
fn continues(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

impl Automaton for &Pattern {
    type State = Places;

    fn start(&self) -> Places {
        let mut first = NOWHERE;
        insert(&mut first, 0);
        self.close(first)
    }

    fn is_match(&self, places: &Places) -> bool {
        places[self.length / 64] >> (self.length % 64) & 1 == 1
    }

    fn can_match(&self, places: &Places) -> bool {
        *places != NOWHERE
    }

    fn accept(&self, places: &Places, byte: u8) -> Places {
        let on = behind(&each(places, &self.steps[byte as usize], |a, b| a & b));
        let stay = if continues(byte) { each(&self.stars, &self.taken, |a, b| a | b) } else { self.stars };
        self.close(each(&on, &each(places, &stay, |a, b| a & b), |a, b| a | b))
    }
}

/// Words within an edit distance, as `near` has them but however long they are and far off: the state is a row of the
/// distance table.
#[derive(Clone, Copy)]
pub struct Rows<'w> {
    pub word: &'w [u8],
    pub most: u8,
}

impl Automaton for Rows<'_> {
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

impl Rows<'_> {
    fn distance(&self, word: &[u8]) -> u8 {
        let row = word.iter().fold(self.start(), |row, &byte| self.accept(&row, byte));
        row.last().copied().unwrap_or(u8::MAX)
    }
}

/// Calls back with the key, value and weight of each word that a prefix, wildcard or fuzzy plan asks for, and gives the steps
/// that this took. A word at distance d weighs 1 / (1 + d).
fn asked(segment: &Segment, plan: &Plan, mut each: impl FnMut(&[u8], u64, f32)) -> Result<u64> {
    let words = segment.words()?;
    match plan {
        Plan::Prefix { prefix, .. } => words.starting(prefix.as_bytes(), |key, value| each(key, value, 1.0)),
        Plan::Wildcard { pattern, .. } => Pattern::new(pattern.as_bytes())
            .map_or(Ok(()), |pattern| words.search(Folded(&*pattern), |key, value| each(key, value, 1.0))),
        Plan::Fuzzy { word, distance: most, .. } => {
            let rows = Rows { word: word.as_bytes(), most: *most };
            let weight = |distance| 1.0 / (1.0 + f32::from(distance));
            match &Near::new(word.as_bytes(), *most) {
                Some(near) => words.search(Folded(near), |key, value| {
                    each(key, value, weight(near.distance(words::folded(key)).unwrap_or(*most)));
                }),
                None => words.search(Folded(rows), |key, value| {
                    each(key, value, weight(rows.distance(words::folded(key))));
                }),
            }
        }
        _ => Ok(()),
    }?;
    Ok(words.steps())
}

/// The forms that a prefix, wildcard or fuzzy plan asks for.
pub fn forms(segment: &Segment, plan: &Plan, stats: &Stats<'_>) -> Result<Forms> {
    segment.check_terms()?;
    let (mut forms, mut words) = (Forms::default(), 0);
    let steps = asked(segment, plan, |_, value, weight| {
        let (term, rank) = words::split(value);
        forms.entry(term).or_default().push((rank, weight));
        words += 1;
    })?;
    // A step of a distance takes a whole row of its table.
    let each = if matches!(plan, Plan::Fuzzy { .. }) { 3 } else { 1 };
    stats.spend(each * steps + PER_WORD * words)?;
    Ok(forms)
}

/// Of those forms, the exact words of one term that `used` holds for, given their ranks.
pub fn spellings(segment: &Segment, plan: &Plan, term: u32, used: impl Fn(u32) -> bool) -> Result<Vec<String>> {
    let mut spellings = Vec::new();
    asked(segment, plan, |key, value, _| {
        let (own, rank) = words::split(value);
        if own == term && used(rank) {
            spellings.push(words::exact(key).into_owned());
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
