#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| zicha_fuzz::targets::xlsx(bytes));
