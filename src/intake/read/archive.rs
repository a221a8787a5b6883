//! ZIP archives with files inside, as offices send them on: read as if the files had been handed in one by one.

use super::office::{Error, Package, Room};
use super::{Reading, Unreadable, decode, office};

/// What a file that was handed in may still take, with everything inside it.
#[derive(Debug)]
pub struct Limits {
    /// Bytes that may still be inflated.
    pub left: u64,
    /// Files that may still be read out of archives.
    files: usize,
    /// What may still be kept of them.
    room: Room,
    /// Archives that may still lie in each other.
    depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            left: office::MOST_INFLATED,
            files: 200,
            room: Room::default(),
            depth: 2,
        }
    }
}

/// One file of an archive.
struct Member {
    index: usize,
    /// With the folders it lies in.
    name: String,
    is_encrypted: bool,
}

/// Reads all files of an archive, in the order of their names. Each is named by the archive and its own name, and
/// what is wrong with one does not touch the others.
pub fn read(file: &str, package: &mut Package, limits: &mut Limits, reading: &mut Reading) {
    let members = members(package);
    let Some(depth) = limits.depth.checked_sub(1) else {
        return reading.refuse(file, Unreadable::NestedArchive);
    };
    if !members.is_empty() && members.iter().all(|member| member.is_encrypted) {
        return reading.refuse(file, Unreadable::LockedArchive);
    }
    let Some(files) = limits.files.checked_sub(members.len()) else {
        return reading.refuse(file, Unreadable::ManyFiles);
    };
    limits.files = files;
    limits.depth = depth;
    for member in &members {
        let name = format!("{file}/{}", member.name);
        match read_member(&name, member, package, limits) {
            Ok(found) => {
                reading.sheets.extend(found.sheets);
                reading.notes.extend(found.notes);
            }
            // Nothing of the rest can be inflated.
            Err(_) if package.left() == 0 => {
                reading.refuse(file, Unreadable::TooLarge);
                break;
            }
            Err(why) => reading.refuse(&name, why),
        }
    }
    limits.depth = depth + 1;
    limits.left = package.left();
}

fn read_member(
    name: &str,
    member: &Member,
    package: &mut Package,
    limits: &mut Limits,
) -> Result<Reading, Unreadable> {
    /// Bytes of one file, which are in memory together with what is made of them.
    const MOST_BYTES: u64 = 128 << 20;
    if member.is_encrypted {
        return Err(Unreadable::LockedArchive);
    }
    let bytes = package.whole(member.index, MOST_BYTES)?;
    limits.left = package.left();
    let found = super::read_within(name, &bytes, limits);
    package.leave(limits.left);
    for sheet in &found.sheets {
        keep(sheet.grid.size(), &mut limits.room)?;
    }
    Ok(found)
}

/// Counts what is kept of a table. Each file has room of its own while it is read; all of them have to share this.
fn keep((text, cells): (usize, usize), room: &mut Room) -> Result<(), Error> {
    room.take_table()?;
    room.take_text(text)?;
    room.take_slots(cells)
}

/// The files of an archive in the order of their names, without what systems and programs leave behind.
fn members(package: &Package) -> Vec<Member> {
    let mut members: Vec<_> = package
        .entries()
        .map(|entry| Member {
            index: entry.index,
            name: decode::name(entry.name).replace('\\', "/"),
            is_encrypted: entry.is_encrypted,
        })
        .filter(|member| !is_left_behind(&member.name))
        .collect();
    members.sort_by(|one, other| one.name.cmp(&other.name));
    members
}

/// Whether it is a folder, a hidden file, or one that a system or an office program made for itself.
fn is_left_behind(name: &str) -> bool {
    let (_, file) = name.rsplit_once('/').unwrap_or(("", name));
    let own = ["", "thumbs.db", "desktop.ini"];
    let hidden = |step: &str| step == "__MACOSX" || step.starts_with('.') && step != ".";
    own.contains(&file.to_ascii_lowercase().as_str())
        || file.starts_with("~$")
        || name.split('/').any(hidden)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    /// Each file may have room enough, and all of them together none.
    #[test]
    fn what_is_kept_of_all_members_is_bounded() {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["一.csv", "二.csv", "三.csv"] {
            let options = SimpleFileOptions::default();
            archive
                .start_file(name, options)
                .expect("memory takes all files");
            archive
                .write_all("甲,乙\n".repeat(100).as_bytes())
                .expect("memory takes all bytes");
        }
        let bytes = archive
            .finish()
            .expect("memory takes all files")
            .into_inner();
        let read = |text, slots| {
            let mut limits = Limits {
                room: Room::of(text, slots),
                ..Limits::default()
            };
            let found = super::super::read_within("甲.zip", &bytes, &mut limits);
            (found.sheets.len(), found.notes.len())
        };
        assert_eq!(read(3 * 600, 9999), (3, 0));
        assert_eq!(read(3 * 600 - 1, 9999), (2, 1));
        assert_eq!(read(9999, 3 * 1400), (3, 0));
        assert_eq!(read(9999, 2 * 1400), (2, 1));
    }

    #[test]
    fn what_systems_leave_behind() {
        let left = [
            "台账/",
            "__MACOSX/台账/._新媒体.xlsx",
            ".DS_Store",
            "台账/.DS_Store",
            ".git/config",
            "Thumbs.db",
            "台账/THUMBS.DB",
            "台账/~$新媒体.xlsx",
        ];
        for name in left {
            assert!(is_left_behind(name), "{name}");
        }
        for name in [
            "台账.xlsx",
            "./台账.xlsx",
            "台账/新媒体.v2.csv",
            "~台账.csv",
            "无扩展名",
        ] {
            assert!(!is_left_behind(name), "{name}");
        }
    }
}
