//! Changes to bytes such as a fuzzer makes them, the same in every run.

use super::fuzzing::dice::Dice;

/// One of the seeds with some changes, some of them taken from another one.
pub fn mutated(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = dice.pick(seeds).clone();
    for _ in 0..=dice.roll(4) {
        change(&mut bytes, dice.pick(seeds).as_slice(), dice);
    }
    bytes
}

/// Bytes that mean something in one format or another.
const BYTES: &[u8] =
    b"\0\x01\x02\x07\x08\x09\x0A\x0D\x1B \"&'()*,-/0129:;<=>AZ[]_{}\x7F\x80\x81\xFC\xFE\xFF";

/// Numbers as texts, at the edges of what rows, columns, lengths and dates can be.
const NUMBERS: [&str; 16] = [
    "0",
    "-1",
    "1",
    "2",
    "255",
    "16384",
    "16385",
    "65536",
    "1048576",
    "1048577",
    "2958466",
    "2147483648",
    "4294967295",
    "18446744073709551616",
    "1e308",
    "NaN",
];

/// Numbers of four bytes and less.
const WORDS: [u32; 10] = [
    0,
    1,
    0xFF,
    0x3FFF,
    0x7FFF,
    0xFFFF,
    0x0010_0000,
    0x7FFF_FFFF,
    0xFFFF_FFFE,
    0xFFFF_FFFF,
];

fn change(bytes: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    let at = place(bytes, dice);
    match dice.roll(9) {
        0 => flip(bytes, at, dice),
        1 => put(bytes, at, &[*dice.pick(BYTES)]),
        2 => {
            let word = dice.pick(&WORDS).to_le_bytes();
            put(bytes, at, &word[..*dice.pick(&[1, 2, 4])]);
        }
        3 => {
            let number = dice.pick(&NUMBERS);
            renumber(bytes, at, number);
        }
        4 => bytes.truncate(at),
        5 => drop(bytes.drain(at..end(bytes, at, dice))),
        6 => {
            let piece = bytes[at..end(bytes, at, dice)].to_vec();
            let to = place(bytes, dice);
            let times = *dice.pick(&[1, 1, 2, 9]);
            bytes.splice(to..to, piece.repeat(times));
        }
        7 => {
            let from = place(other, dice);
            let piece = other[from..end(other, from, dice)].to_vec();
            bytes.splice(at..at, piece);
        }
        _ => {
            bytes.truncate(at);
            bytes.extend(&other[place(other, dice)..]);
        }
    }
}

fn flip(bytes: &mut [u8], at: usize, dice: &mut Dice) {
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << dice.roll(8);
    }
}

/// In place of what stands there, as far as there is anything.
fn put(bytes: &mut [u8], at: usize, what: &[u8]) {
    for (byte, new) in bytes[at..].iter_mut().zip(what) {
        *byte = *new;
    }
}

/// Puts another number in place of the next one.
fn renumber(bytes: &mut Vec<u8>, at: usize, number: &str) {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let Some(begin) = bytes[at..].iter().position(is_digit) else {
        return;
    };
    let begin = at + begin;
    let length = bytes[begin..]
        .iter()
        .take_while(|byte| is_digit(byte))
        .count();
    bytes.splice(begin..begin + length, number.bytes());
}

/// An index, or the length.
fn place(bytes: &[u8], dice: &mut Dice) -> usize {
    roll(bytes.len() + 1, dice)
}

/// The end of a piece, short or long.
fn end(bytes: &[u8], at: usize, dice: &mut Dice) -> usize {
    let most = *dice.pick(&[2, 8, 64, 1024]);
    let rest = bytes.len() - at;
    at + roll(rest.min(most) + 1, dice)
}

fn roll(sides: usize, dice: &mut Dice) -> usize {
    let sides = u64::try_from(sides).expect("a short length");
    usize::try_from(dice.roll(sides)).expect("a short length")
}
