//! The best of many.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Keeps the `limit` largest keys; of equal ones, those with the smaller document numbers. Documents come in ascending order.
pub struct Top<K> {
    limit: usize,
    heap: BinaryHeap<Reverse<(K, Reverse<u64>)>>,
    threshold: Option<K>,
}

impl<K: Ord + Copy> Top<K> {
    pub fn new(limit: usize) -> Self {
        Top { limit, heap: BinaryHeap::new(), threshold: None }
    }

    /// The key that a later document must exceed to be kept, once the top is full.
    pub fn threshold(&self) -> Option<K> {
        self.threshold
    }

    #[inline]
    pub fn push(&mut self, key: K, doc: u64) {
        if self.threshold.is_none_or(|threshold| key > threshold) {
            self.keep(key, doc);
        }
    }

    fn keep(&mut self, key: K, doc: u64) {
        let entry = Reverse((key, Reverse(doc)));
        if self.heap.len() < self.limit {
            self.heap.push(entry);
        } else if let Some(mut worst) = self.heap.peek_mut() {
            *worst = entry;
        }
        if self.heap.len() >= self.limit {
            self.threshold = self.heap.peek().map(|worst| worst.0.0);
        }
    }

    /// Best first.
    pub fn into_sorted(self) -> Vec<(K, u64)> {
        self.heap.into_sorted_vec().into_iter().map(|Reverse((key, Reverse(doc)))| (key, doc)).collect()
    }
}
