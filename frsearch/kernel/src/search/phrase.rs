//! Phrases: words that stand next to each other, or near.

use super::bits::Bits;
use super::combine::MUCH;
use super::matches::Matches;
use super::node::Node;
use super::places::PhraseSlot;
use super::sieve::Sieve;
use super::word::ceiling;
use super::{Score, Threshold, Window};
use crate::error::Result;
use crate::postings::{END, Walk};
use crate::ranking::{ALL_FIELDS, FIELDS, Saturation};
use crate::segment::LengthsReader;

pub struct Phrase<'a> {
    /// Each different word once, in the order in which they come first.
    pub slots: Vec<PhraseSlot<'a>>,
    /// The words of the phrase, by their slots: in a loose phrase each needs a position of its own.
    pub words: Vec<usize>,
    /// Their places in the phrase, that of the rarest word first.
    pub rarest: Vec<usize>,
    pub slop: u32,
    pub fields: u8,
    pub gain: f32,
    pub saturation: Saturation,
    pub scored: bool,
    pub lengths: LengthsReader<'a>,
    /// Tells which articles can be among the best, unless any of several words may stand at every place.
    pub sieve: Option<Sieve<'a>>,
    pub room: Room,
}

/// Room to work in.
#[derive(Default)]
pub struct Room {
    /// Documents of a window that may hold the phrase.
    candidates: Vec<u32>,
    passed: Matches,
    bits: Bits,
    more: Bits,
    /// In an article: where phrases start, where the next word of them stands, and in loose ones, every word.
    starts: Vec<u32>,
    followers: Vec<u32>,
    positions: Vec<Vec<u32>>,
}

impl Phrase<'_> {
    /// Phrases found in an article, by field; articles are asked for in ascending order.
    fn count(&mut self, doc: u32) -> Result<[u32; FIELDS]> {
        let mut counts = [0; FIELDS];
        let fits = if self.slop == 0 { self.adjacent(doc)? } else { self.holds(doc)? };
        if !fits {
            return Ok(counts);
        }
        let [title, lead, body] = self.lengths.get(doc);
        let fields = self.lengths.mask(self.fields, doc);
        let asked = |field: usize| fields >> field & 1 == 1;
        // Lead and body are one text: the lead may be no more than the body's opening.
        let (from, middle) = (title, title.saturating_add(lead));
        let range = if asked(1) { from } else { middle }..if asked(2) { middle.saturating_add(body) } else { middle };
        let text = |start: u32| if start < middle { 1 } else { 2 };
        if self.slop == 0 {
            let last = self.words.len() as u32 - 1;
            for &start in &self.room.starts {
                if start.saturating_add(last) < title {
                    counts[0] += u32::from(asked(0));
                } else if range.contains(&start) && start.saturating_add(last) < range.end {
                    counts[text(start)] += 1;
                }
            }
        } else {
            self.room.positions.resize_with(self.slots.len(), Vec::new);
            for (slot, out) in self.slots.iter_mut().zip(&mut self.room.positions) {
                slot.positions(doc, out)?;
            }
            if asked(0) {
                near(&self.room.positions, &self.words, self.slop, 0..title, |_| counts[0] += 1);
            }
            near(&self.room.positions, &self.words, self.slop, range, |start| counts[text(start)] += 1);
        }
        Ok(counts)
    }

    /// Gathers the places where the words stand one after another; false where there is none. The two rarest are asked
    /// first: where they do not stand together, nothing else has to be read.
    fn adjacent(&mut self, doc: u32) -> Result<bool> {
        let (Room { starts, followers, .. }, mut settled) = (&mut self.room, 0);
        if let [one, other, ..] = self.rarest[..] {
            let (first, second) = (one.min(other), one.max(other));
            let (early, late) = (self.words[first], self.words[second]);
            if self.slots[early].seek(doc)? != doc || self.slots[late].seek(doc)? != doc {
                return Ok(false);
            }
            let ready = self.slots[early].ready()? && self.slots[late].ready()?;
            if let (true, Some(early), Some(late)) = (ready, self.slots[early].walk(), self.slots[late].walk()) {
                pairs(early, late, (second - first) as u32, starts);
                go_back(starts, first as u32);
                settled = 2;
            }
        }
        for (number, &place) in self.rarest.iter().enumerate().skip(settled) {
            let slot = &mut self.slots[self.words[place]];
            if number > 0 && starts.is_empty() || slot.seek(doc)? != doc {
                return Ok(false);
            }
            if number == 0 {
                slot.positions(doc, starts)?;
                go_back(starts, place as u32);
            } else {
                slot.positions(doc, followers)?;
                keep_followed(starts, place as u32, followers);
            }
        }
        Ok(!starts.is_empty())
    }

    /// Whether all words stand in an article.
    fn holds(&mut self, doc: u32) -> Result<bool> {
        for &place in &self.rarest {
            if self.slots[self.words[place]].seek(doc)? != doc {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Phrases in an article by field, where there is one; articles are asked for in ascending order.
    pub fn found(&mut self, doc: u32) -> Result<Option<[u32; FIELDS]>> {
        self.count(doc).map(|counts| Some(counts).filter(|counts| *counts != [0; FIELDS]))
    }

    /// Gathers the documents of a window that hold all words but the most frequent ones.
    fn find(&mut self, window: Window) -> Result<()> {
        let Room { candidates, bits, more, .. } = &mut self.room;
        candidates.clear();
        let least = self.slots.iter().map(PhraseSlot::cost).min().unwrap_or(0);
        bits.fill();
        for slot in self.slots.iter_mut().filter(|slot| slot.cost() / MUCH <= least) {
            more.clear();
            slot.mark(window, more)?;
            bits.intersect(more);
        }
        bits.each(window, |doc| candidates.push(doc));
        self.slots.iter_mut().for_each(|slot| slot.rewind(window));
        Ok(())
    }

    /// Gathers the documents of a window that may score above the threshold.
    fn gather(&mut self, window: Window, threshold: Threshold) -> Result<()> {
        match self.sieve.as_mut().filter(|_| threshold >= 0) {
            Some(sieve) => {
                let Room { passed, candidates, .. } = &mut self.room;
                sieve.pass(window, threshold, passed)?;
                candidates.clear();
                candidates.extend(passed.iter().map(|found| found.0));
                self.slots.iter_mut().for_each(|slot| slot.rewind(window));
                Ok(())
            }
            None => self.find(window),
        }
    }

    fn score(&mut self, doc: u32) -> Result<Option<Score>> {
        let counts = self.count(doc)?;
        if counts == [0; FIELDS] {
            return Ok(None);
        }
        if !self.scored {
            return Ok(Some(1));
        }
        Ok(Some(((self.value(doc, counts) + 0.5) as Score).max(1)))
    }

    /// What so many phrases in an article are worth.
    fn value(&self, doc: u32, counts: [u32; FIELDS]) -> f32 {
        let length = if self.fields == ALL_FIELDS {
            self.lengths.total(doc)
        } else {
            let fields = self.lengths.mask(self.fields, doc);
            let lengths = self.lengths.get(doc).into_iter().enumerate();
            lengths.filter(|(field, _)| fields >> field & 1 == 1).map(|(_, length)| length).sum()
        };
        self.saturation.of(counts.map(|count| count as f32), length as f32) * self.gain
    }
}

/// Gathers the positions so far behind which the other word stands.
#[inline(always)]
fn pairs(mut first: Walk<'_, '_>, mut second: Walk<'_, '_>, distance: u32, out: &mut Vec<u32>) {
    out.clear();
    let (mut at, mut behind) = (first.step(), second.step());
    while at != END && behind != END {
        let wanted = at.saturating_add(distance);
        if behind == wanted {
            out.push(at);
        }
        if behind >= wanted {
            at = first.step();
        } else {
            behind = second.step();
        }
    }
}

/// Makes starts of phrases of the positions of the word at a place in them.
fn go_back(positions: &mut Vec<u32>, place: u32) {
    if place > 0 {
        positions.retain_mut(|position| {
            let inside = *position >= place;
            *position = position.wrapping_sub(place);
            inside
        });
    }
}

/// Keeps the starts of phrases where the word at a place in them stands, too; all are in ascending order.
fn keep_followed(starts: &mut Vec<u32>, place: u32, positions: &[u32]) {
    let mut at = 0;
    starts.retain(|start| {
        let wanted = start.saturating_add(place);
        while positions.get(at).is_some_and(|&position| position < wanted) {
            at += 1;
        }
        positions.get(at) == Some(&wanted)
    });
}

/// Calls back with the start of each stretch in `range`, none overlapping, of at most `slop` more positions than words, that
/// holds every word.
fn near(positions: &[Vec<u32>], words: &[usize], slop: u32, range: std::ops::Range<u32>, mut each: impl FnMut(u32)) {
    if range.len() < words.len() {
        return;
    }
    let mut needed = vec![0i32; positions.len()];
    words.iter().for_each(|&word| needed[word] += 1);
    let mut events = Vec::new();
    for (slot, list) in positions.iter().enumerate() {
        let from = list.partition_point(|&position| position < range.start);
        events.extend(list[from..].iter().take_while(|&&at| at < range.end).map(|&at| (at, slot)));
    }
    events.sort_unstable();
    let longest = slop.saturating_add(words.len() as u32);
    let (mut have, mut left) = (vec![0i32; positions.len()], 0);
    for right in 0..events.len() {
        have[events[right].1] += 1;
        while events[right].0 - events[left].0 + 1 > longest || have[events[left].1] > needed[events[left].1] {
            have[events[left].1] -= 1;
            left += 1;
        }
        // All words of one position are taken together.
        let whole = events.get(right + 1).is_none_or(|next| next.0 > events[right].0);
        if whole && have.iter().zip(&needed).all(|(have, needed)| have >= needed) {
            each(events[left].0);
            have.fill(0);
            left = right + 1;
        }
    }
}

impl Node for Phrase<'_> {
    fn cost(&self) -> u64 {
        self.slots.iter().map(PhraseSlot::cost).min().unwrap_or(0)
    }

    fn next(&mut self, from: u32) -> u32 {
        self.sieve.as_mut().map_or(from, |sieve| sieve.next(from))
    }

    fn bound(&mut self, window: Window) -> Score {
        match &mut self.sieve {
            Some(sieve) => sieve.bound(window),
            None if self.scored => ceiling(self.gain),
            None => 1,
        }
    }

    fn matches(&mut self, window: Window, threshold: Threshold, out: &mut Matches) -> Result<()> {
        self.gather(window, threshold)?;
        for at in 0..self.room.candidates.len() {
            let doc = self.room.candidates[at];
            if let Some(score) = self.score(doc)?
                && i64::from(score) > threshold
            {
                out.push((doc, score));
            }
        }
        Ok(())
    }

    fn retain(&mut self, window: Window, _: Threshold, candidates: &mut Matches) -> Result<()> {
        self.slots.iter_mut().for_each(|slot| slot.rewind(window));
        let mut kept = Matches::new();
        for &(doc, score) in candidates.iter() {
            if let Some(own) = self.score(doc)? {
                kept.push((doc, score + own));
            }
        }
        *candidates = kept;
        Ok(())
    }
}
