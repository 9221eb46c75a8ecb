//! A dictionary of a segment: an FST (crate `fst`) from keys to numbers, read so that no bytes can do harm.
//!
//! The crate trusts its bytes. Crafted ones can make it panic, or walk for ever: a graph of n nodes may hold 2^n paths. So
//! every call is guarded here, and every walk ends after as many steps as a sound dictionary of that size could take.

use std::cell::Cell;

use fst::automaton::AlwaysMatch;
use fst::map::{IndexedValue, OpBuilder};
use fst::raw::Output;
use fst::{Automaton, IntoStreamer, Streamer};

use crate::error::{Result, guarded};
use crate::file::Section;

/// Longer keys are not written: the scanner ends a form at 255 bytes, and folding makes no more than a few of each.
const LONGEST: u32 = 1 << 16;

/// Steps of a walk for each key, on average: a key is a form, folded, and perhaps once more with its accents.
const STEPS: u64 = 512;

pub struct Dictionary<'a> {
    map: fst::Map<&'a [u8]>,
    section: &'a Section,
    /// Steps that walks may take, and those left.
    all: u64,
    left: Cell<u64>,
}

impl<'a> Dictionary<'a> {
    pub fn open(section: &'a Section) -> Result<Self> {
        let bytes = section.all()?;
        let map = guarded(|| fst::Map::new(bytes)).ok().and_then(|map| map.ok()).ok_or_else(|| section.corrupt())?;
        // Every key is in the file in some other way too: a term has postings, a word has been written in an article.
        if map.len() > section.file_len() {
            return Err(section.corrupt());
        }
        let all = STEPS * (map.len() as u64 + 64);
        Ok(Dictionary { map, section, all, left: Cell::new(all) })
    }

    pub fn len(&self) -> usize {
        self.map.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn get(&self, key: impl AsRef<[u8]>) -> Result<Option<u64>> {
        guarded(|| self.map.get(key)).map_err(|_| self.section.corrupt())
    }

    /// The key of a number, where numbers ascend with the keys.
    pub fn key(&self, number: u64) -> Result<Option<Vec<u8>>> {
        guarded(|| self.map.as_fst().get_key(number)).map_err(|_| self.section.corrupt())
    }

    /// The length of the beginning of `word` that has this number. Where one is likely, this is far faster than `key`, which
    /// looks for its way at every node.
    pub fn beginning(&self, word: &[u8], number: u64) -> Result<Option<usize>> {
        let walked = guarded(|| {
            let fst = self.map.as_fst();
            let (mut node, mut sum) = (fst.root(), Output::zero());
            for (at, &byte) in word.iter().enumerate() {
                let transition = node.transition(node.find_input(byte)?);
                (node, sum) = (fst.node(transition.addr), sum.cat(transition.out));
                if node.is_final() && sum.cat(node.final_output()).value() == number {
                    return Some(at + 1);
                }
            }
            None
        });
        walked.map_err(|_| self.section.corrupt())
    }

    /// Calls back with the keys that an automaton accepts, in order, and their numbers.
    pub fn search<A: Automaton>(&self, automaton: A, mut each: impl FnMut(&[u8], u64)) -> Result<()> {
        let walked = guarded(|| {
            let fst = self.map.as_fst();
            let (root, start) = (fst.root(), automaton.start());
            if root.is_final() && automaton.is_match(&start) {
                each(&[], root.final_output().value());
            }
            let (mut key, mut path) = (Vec::new(), vec![(root, Output::zero(), start, 0)]);
            while let Some((node, sum, state, next)) = path.last_mut() {
                if *next == node.len() {
                    path.pop();
                    key.pop();
                    continue;
                }
                let transition = node.transition(*next);
                *next += 1;
                self.left.set(if key.len() > LONGEST as usize { 0 } else { self.left.get().saturating_sub(1) });
                if self.finished().is_none() {
                    return;
                }
                let state = automaton.accept(state, transition.inp);
                if !automaton.can_match(&state) {
                    continue;
                }
                let (node, sum) = (fst.node(transition.addr), sum.cat(transition.out));
                key.push(transition.inp);
                if node.is_final() && automaton.is_match(&state) {
                    each(&key, sum.cat(node.final_output()).value());
                }
                path.push((node, sum, state, 0));
            }
        });
        walked.ok().and_then(|()| self.finished()).ok_or_else(|| self.section.corrupt())
    }

    /// Calls back with the keys that start so, in order, and their numbers. Few keys are expected: from node to node, without
    /// the state of a stream, this takes a fifth of the time.
    pub fn starting(&self, start: &[u8], mut each: impl FnMut(&[u8], u64)) -> Result<()> {
        let walked = guarded(|| {
            let fst = self.map.as_fst();
            let (mut node, mut sum) = (fst.root(), Output::zero());
            for &byte in start {
                let Some(transition) = node.find_input(byte).map(|index| node.transition(index)) else {
                    return;
                };
                (node, sum) = (fst.node(transition.addr), sum.cat(transition.out));
            }
            if node.is_final() {
                each(start, sum.cat(node.final_output()).value());
            }
            let (mut key, mut path) = (start.to_vec(), vec![(node, sum, 0)]);
            while let Some((node, sum, next)) = path.last_mut() {
                if *next == node.len() {
                    path.pop();
                    key.pop();
                    continue;
                }
                let transition = node.transition(*next);
                *next += 1;
                let (node, sum) = (fst.node(transition.addr), sum.cat(transition.out));
                key.push(transition.inp);
                if node.is_final() {
                    each(&key, sum.cat(node.final_output()).value());
                }
                path.push((node, sum, 0));
                self.left.set(if key.len() > LONGEST as usize { 0 } else { self.left.get().saturating_sub(1) });
                if self.finished().is_none() {
                    return;
                }
            }
        });
        walked.ok().and_then(|()| self.finished()).ok_or_else(|| self.section.corrupt())
    }

    /// Steps that walks have taken.
    pub fn steps(&self) -> u64 {
        self.all - self.left.get()
    }

    /// Unless a walk was given up.
    fn finished(&self) -> Option<()> {
        (self.left.get() > 0).then_some(())
    }
}

/// The keys of several dictionaries, in order, each with its number in every dictionary that holds it.
pub struct Union<'d> {
    dictionaries: &'d [Dictionary<'d>],
    inner: fst::map::Union<'d>,
}

impl<'d> Union<'d> {
    pub fn new(dictionaries: &'d [Dictionary<'d>]) -> Result<Self> {
        let mut all = OpBuilder::new();
        for Dictionary { map, section, left, .. } in dictionaries {
            let bounded = || map.search(Bounded { inner: AlwaysMatch, left }).into_stream();
            all.push(guarded(bounded).map_err(|_| section.corrupt())?);
        }
        Ok(Union { inner: guarded(|| all.union()).map_err(|_| Self::first(dictionaries))?, dictionaries })
    }

    /// Several are read at once, and which one failed is not known: the first stands for all.
    fn first(dictionaries: &[Dictionary<'_>]) -> crate::error::Error {
        dictionaries[0].section.corrupt()
    }

    #[allow(clippy::should_implement_trait)] // it lends, as `fst::Streamer` does
    pub fn next(&mut self) -> Result<Option<(&[u8], &[IndexedValue])>> {
        let (dictionaries, inner) = (self.dictionaries, &mut self.inner);
        let next = guarded(move || inner.next()).map_err(|_| Self::first(dictionaries))?;
        match dictionaries.iter().find(|dictionary| dictionary.finished().is_none()) {
            Some(given_up) => Err(given_up.section.corrupt()),
            None => Ok(next),
        }
    }
}

/// An automaton that gives up where no sound dictionary leads.
struct Bounded<'d, A> {
    inner: A,
    left: &'d Cell<u64>,
}

impl<A: Automaton> Automaton for Bounded<'_, A> {
    type State = (A::State, u32);

    fn start(&self) -> Self::State {
        (self.inner.start(), 0)
    }

    fn is_match(&self, state: &Self::State) -> bool {
        self.inner.is_match(&state.0)
    }

    fn can_match(&self, state: &Self::State) -> bool {
        self.left.get() > 0 && self.inner.can_match(&state.0)
    }

    fn accept(&self, state: &Self::State, byte: u8) -> Self::State {
        let left = if state.1 < LONGEST { self.left.get().saturating_sub(1) } else { 0 };
        self.left.set(left);
        (self.inner.accept(&state.0, byte), state.1 + 1)
    }
}
