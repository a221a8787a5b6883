//! The texts that cells share.

use super::{Error, Room};

/// Shared strings in their order, all in one string.
#[derive(Debug, Default)]
pub struct Strings {
    text: String,
    /// For each, where it ends.
    ends: Vec<usize>,
}

impl Strings {
    /// Adds a string behind the last.
    pub fn push(&mut self, text: &str, room: &mut Room) -> Result<(), Error> {
        room.take_text(text.len())?;
        self.text.push_str(text);
        self.ends.push(self.text.len());
        Ok(())
    }

    /// The string of this index from 0.
    pub fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let before = index.checked_sub(1).and_then(|index| self.ends.get(index));
        self.text.get(before.copied().unwrap_or(0)..end)
    }
}

#[cfg(test)]
impl Strings {
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut strings = Self::default();
        for text in texts {
            let pushed = strings.push(text, &mut Room::default());
            pushed.expect("there is room");
        }
        strings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_found_by_their_index() {
        let strings = Strings::of(["望舒", "", "羲和"]);
        let found: Vec<_> = (0..4).map(|index| strings.get(index)).collect();
        assert_eq!(found, [Some("望舒"), Some(""), Some("羲和"), None]);
    }

    #[test]
    fn they_are_bounded() {
        let mut room = Room::of(3, 9);
        let mut strings = Strings::default();
        assert_eq!(strings.push("望", &mut room), Ok(()));
        assert_eq!(strings.push("舒", &mut room), Err(Error::TooLarge));
    }
}
