//! Writes what each target begins with into `corpus/TARGET/`, where the fuzzer keeps what it finds.

use std::fs;
use std::io;
use std::path::Path;
use zicha_fuzz::{seeds, targets};

fn main() -> io::Result<()> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = here
        .parent()
        .expect("the package stands around this folder");
    for target in targets::ALL {
        let folder = here.join("corpus").join(target.name);
        fs::create_dir_all(&folder)?;
        let seeds = seeds::of(target.name, package);
        for (nth, seed) in seeds.iter().enumerate() {
            fs::write(folder.join(format!("seed-{nth:03}")), seed)?;
        }
        println!("{}: {} seeds", target.name, seeds.len());
    }
    Ok(())
}
