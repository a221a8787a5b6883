//! `cargo xtask …`: everything that is done with this project besides editing it.

mod page;
mod process;
mod project;
mod test;
mod tools;

use std::process::ExitCode;

use test::Part;

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N]    install what is missing, build the page, serve it on http://127.0.0.1:8080/
  test [--only PART]  install what is missing, run every test, or one part: native, parity, browser or office
  build               install what is missing, build the deployable folder dist/
  help                print this

Compiled tools go into the user's cache folder, by version. ZICHA_CHROMIUM names the browser for the tests.
";

#[derive(Debug, PartialEq)]
enum Task {
    Help,
    Serve { port: u16 },
    Test { only: Option<Part> },
    Build,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match parse(&arguments).and_then(perform) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\nerror: {message}");
            ExitCode::FAILURE
        }
    }
}

fn parse(arguments: &[&str]) -> Result<Task, String> {
    match arguments {
        [] | ["help" | "--help" | "-h"] => Ok(Task::Help),
        ["serve"] => Ok(Task::Serve { port: 8080 }),
        ["serve", "--port", port] => {
            let port = port
                .parse()
                .map_err(|_| format!("`{port}` is not a port (0 to 65535)"))?;
            Ok(Task::Serve { port })
        }
        ["test"] => Ok(Task::Test { only: None }),
        ["test", "--only", part] => Ok(Task::Test {
            only: Some(part.parse()?),
        }),
        ["build"] => Ok(Task::Build),
        other => Err(format!(
            "`{}` is not understood; see `cargo xtask help`",
            other.join(" ")
        )),
    }
}

fn perform(task: Task) -> Result<(), String> {
    match task {
        Task::Help => {
            print!("{HELP}");
            Ok(())
        }
        Task::Serve { port } => page::serve(port),
        Task::Test { only } => test::run_steps(only),
        Task::Build => page::build(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_commands() {
        assert_eq!(parse(&[]), Ok(Task::Help));
        assert_eq!(parse(&["serve"]), Ok(Task::Serve { port: 8080 }));
        assert_eq!(
            parse(&["serve", "--port", "0"]),
            Ok(Task::Serve { port: 0 })
        );
        assert_eq!(parse(&["test"]), Ok(Task::Test { only: None }));
        assert_eq!(
            parse(&["test", "--only", "parity"]),
            Ok(Task::Test {
                only: Some(Part::Parity)
            })
        );
        assert_eq!(parse(&["build"]), Ok(Task::Build));
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for arguments in [
            &["tset"] as &[&str],
            &["serve", "--port", "http"],
            &["serve", "--port"],
            &["test", "--only", "all"],
        ] {
            assert!(parse(arguments).is_err(), "{arguments:?}");
        }
    }
}
