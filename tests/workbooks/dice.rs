//! Chance that is the same in every run.

/// Numbers that look like chance and are the same in every run.
pub struct Dice(pub u64);

impl Dice {
    /// A number from 0 up to and without `sides`.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let length = u64::try_from(of.len()).expect("a short list");
        &of[usize::try_from(self.roll(length)).expect("an index")]
    }
}
