//! The page's WebAssembly program.

fn main() {
    zicha::page::start();
}
