//! Putting things in order.
//!
//! The standard library's stable sort is compiled anew for every type, several kilobytes each time, which is too much for
//! a program that a browser has to fetch. Here numbers are sorted, once for all types, and the things follow them.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts by comparing; equal things keep their order.
///
/// ```
/// let mut names = ["乙", "丙", "甲"];
/// zicha::order::by(&mut names, |one, other| other.cmp(one));
/// assert_eq!(names, ["甲", "乙", "丙"]);
/// ```
pub fn by<T>(things: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let order = sorted(things.len(), &|one, other| {
        compare(&things[one], &things[other])
    });
    follow(order, &mut |one, other| things.swap(one, other));
}

/// Sorts by a key of each; those of equal keys keep their order.
pub fn by_key<T, K: Ord>(things: &mut [T], key: impl Fn(&T) -> K) {
    by(things, |one, other| key(one).cmp(&key(other)));
}

/// Each thing once, in order. `collect` would sort them first.
pub fn set<T: Ord>(things: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(things);
    set
}

/// What belongs to each key; of several the last. Likewise.
pub fn map<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(pairs);
    map
}

/// The positions of so many things in order.
fn sorted(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<_> = (0..count).collect();
    order.sort_by(|&one, &other| compare(one, other));
    order
}

/// Swaps until each thing stands where the order wants it.
fn follow(order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    let mut target = vec![0; order.len()];
    for (to, from) in order.into_iter().enumerate() {
        target[from] = to;
    }
    for here in 0..target.len() {
        while target[here] != here {
            let there = target[here];
            swap(here, there);
            target.swap(here, there);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_the_order_of_the_standard_library(keys in vec(0_u8..8, 0..60)) {
            let things: Vec<_> = keys.into_iter().zip(0..).collect::<Vec<(u8, i32)>>();
            let mut expected = things.clone();
            expected.sort_by_key(|(key, _)| *key);
            let mut ours = things;
            by_key(&mut ours, |(key, _)| *key);
            prop_assert_eq!(ours, expected);
        }
    }
}
