//! The terms and words of merged segments, and their new numbers.

use crate::error::Result;
use crate::segment::dictionary::Union;
use crate::segment::{DictionaryWriter, Segment, words};

/// A term that no live article holds.
pub const UNUSED: u32 = u32::MAX;

/// One segment's numbers turned into those of the merged segment.
pub struct Renumbering {
    /// New term numbers, by old ones.
    terms: Vec<u32>,
    /// New ranks, by old term number and old rank: those of term t stand from `starts[t]`.
    ranks: Vec<u32>,
    starts: Vec<u32>,
}

impl Renumbering {
    fn new(segment: &Segment) -> Result<Self> {
        let (count, words) = (segment.terms()?.len(), segment.words()?.len());
        let (mut starts, mut opened) = (Vec::with_capacity(count + 1), segment.terms_in_order());
        let mut end = 0u32;
        for number in 0..count as u32 {
            starts.push(end);
            end = end.saturating_add(opened.term(number)?.forms);
        }
        // Each form of each term is in the dictionary of words.
        if end as usize > words {
            return Err(segment.corrupt("words"));
        }
        starts.push(end);
        Ok(Renumbering { terms: vec![UNUSED; count], ranks: vec![0; end as usize], starts })
    }

    pub fn rank(&self, term: u32, rank: u32) -> Option<u32> {
        let (start, end) = (self.starts[term as usize], self.starts[term as usize + 1]);
        self.ranks[start as usize..end as usize].get(rank as usize).copied()
    }

    fn rank_mut(&mut self, term: u32, rank: u32) -> Option<&mut u32> {
        let (start, end) = (*self.starts.get(term as usize)?, *self.starts.get(term as usize + 1)?);
        self.ranks[start as usize..end as usize].get_mut(rank as usize)
    }
}

pub struct Vocabulary {
    pub segments: Vec<Renumbering>,
    /// Number of forms of each new term.
    pub forms: Vec<u32>,
}

impl Vocabulary {
    pub fn term(&self, segment: usize, old: u32) -> u32 {
        self.segments[segment].terms[old as usize]
    }
}

/// Numbers the united terms and ranks, and writes the united words.
pub fn unite(segments: &[&Segment]) -> Result<(Vocabulary, DictionaryWriter)> {
    let renumberings = segments.iter().map(|segment| Renumbering::new(segment)).collect::<Result<_>>()?;
    let mut vocabulary = Vocabulary { segments: renumberings, forms: Vec::new() };
    terms(segments, &mut vocabulary)?;
    let words = unite_words(segments, &mut vocabulary)?;
    Ok((vocabulary, words))
}

fn terms(segments: &[&Segment], vocabulary: &mut Vocabulary) -> Result<()> {
    let maps = segments.iter().map(|segment| segment.terms()).collect::<Result<Vec<_>>>()?;
    let mut union = Union::new(&maps)?;
    let mut opened: Vec<_> = segments.iter().map(|segment| segment.terms_in_order()).collect();
    while let Some((_, sources)) = union.next()? {
        let mut live = false;
        for source in sources {
            let segment = segments[source.index];
            live = live
                || segment.deletions.count == 0
                || segment.has_live(&opened[source.index].term(source.value as u32)?)?;
        }
        if !live {
            continue;
        }
        let number = vocabulary.forms.len() as u32;
        for source in sources {
            let terms = &mut vocabulary.segments[source.index].terms;
            *terms.get_mut(source.value as usize).ok_or_else(|| segments[source.index].corrupt("terms"))? = number;
        }
        vocabulary.forms.push(0);
    }
    Ok(())
}

/// One term of a word in one segment.
struct Source {
    new_term: u32,
    segment: usize,
    term: u32,
    rank: u32,
    own: usize,
}

fn unite_words(segments: &[&Segment], vocabulary: &mut Vocabulary) -> Result<DictionaryWriter> {
    let maps = segments.iter().map(|segment| segment.words()).collect::<Result<Vec<_>>>()?;
    let mut union = Union::new(&maps)?;
    let mut dictionary = DictionaryWriter::default();
    let (mut word, mut sources): (Vec<u8>, Vec<Source>) = (Vec::new(), Vec::new());
    while let Some((key, values)) = union.next()? {
        let shared = &key[..key.len().saturating_sub(1)];
        if shared != word {
            end_word(&word, &mut sources, segments, vocabulary, &mut dictionary)?;
            word = shared.to_vec();
        }
        for value in values {
            let (term, rank) = words::split(value.value);
            let terms = &vocabulary.segments[value.index].terms;
            let new_term = *terms.get(term as usize).ok_or_else(|| segments[value.index].corrupt("words"))?;
            sources.push(Source { new_term, segment: value.index, term, rank, own: words::own(value.value) });
        }
    }
    end_word(&word, &mut sources, segments, vocabulary, &mut dictionary)?;
    Ok(dictionary)
}

fn end_word(
    word: &[u8],
    sources: &mut Vec<Source>,
    segments: &[&Segment],
    vocabulary: &mut Vocabulary,
    dictionary: &mut DictionaryWriter,
) -> Result<()> {
    sources.sort_by_key(|source| source.new_term);
    let mut index = 0u8;
    for group in sources.chunk_by(|a, b| a.new_term == b.new_term).filter(|group| group[0].new_term != UNUSED) {
        let term = group[0].new_term;
        let rank = vocabulary.forms[term as usize];
        vocabulary.forms[term as usize] += 1;
        for source in group {
            let place = vocabulary.segments[source.segment].rank_mut(source.term, source.rank);
            *place.ok_or_else(|| segments[source.segment].corrupt("words"))? = rank;
        }
        let key = [word, &[index]].concat();
        let own = group.iter().map(|source| source.own).max().unwrap_or(0) as u8;
        dictionary.insert(&key, words::value(term, rank, own)?)?;
        index = index.saturating_add(1);
    }
    sources.clear();
    Ok(())
}
