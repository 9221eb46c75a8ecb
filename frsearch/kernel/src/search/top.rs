//! The best of many.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Keeps the `limit` largest keys; of equal ones, those with the smaller document numbers.
pub struct Top<K> {
    limit: usize,
    heap: BinaryHeap<Reverse<Entry<K>>>,
    /// The least of the best, once there are `limit`.
    worst: Option<Entry<K>>,
}

type Entry<K> = (K, Reverse<u64>);

impl<K: Ord + Copy> Top<K> {
    pub fn new(limit: usize) -> Self {
        Top { limit, heap: BinaryHeap::new(), worst: None }
    }

    /// The least key among the best, once there are `limit`: what has less is not kept.
    pub fn worst(&self) -> Option<K> {
        self.worst.map(|worst| worst.0)
    }

    #[inline]
    pub fn push(&mut self, key: K, doc: u64) {
        if self.worst.is_none_or(|worst| key >= worst.0 && (key, Reverse(doc)) > worst) {
            self.keep((key, Reverse(doc)));
        }
    }

    fn keep(&mut self, entry: Entry<K>) {
        if self.heap.len() < self.limit {
            self.heap.push(Reverse(entry));
        } else if let Some(mut worst) = self.heap.peek_mut() {
            *worst = Reverse(entry);
        }
        if self.heap.len() >= self.limit {
            self.worst = self.heap.peek().map(|worst| worst.0);
        }
    }

    /// Best first.
    pub fn into_sorted(self) -> Vec<(K, u64)> {
        self.heap.into_sorted_vec().into_iter().map(|Reverse((key, Reverse(doc)))| (key, doc)).collect()
    }
}
