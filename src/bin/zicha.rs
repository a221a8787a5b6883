//! The command-line twin of the page: the same way through, the same report.

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use zicha::dossier::{Note, NoteKind};
use zicha::indicators::{self, RuleSet};
use zicha::intake::{self, Hints, Intake, Source};
use zicha::packs::Shelf;
use zicha::papers;
use zicha::report::{self, Period, Report};

/// 自查：对照检查指标检查政府网站与政务新媒体
#[derive(Parser)]
#[command(name = "zicha", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 检查表格文件（Excel、WPS、ODS、Word、csv、网页、JSON，或其压缩包）。退出码：0 无不合格，1 有不合格，2 有文件未能读入
    Check(CheckArgs),
    /// 列出规则包
    Packs,
    /// 列出规则
    Indicators {
        /// 只列出该规则包启用的规则；可以是编号，也可以是文件
        #[arg(long)]
        pack: Option<String>,
    },
    /// 说明一条规则
    Explain {
        /// 规则的编号，见 indicators
        id: String,
    },
}

#[derive(Args)]
struct CheckArgs {
    /// 要检查的文件；给出文件夹的，检查其中的全部文件
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// 监测时间点，如 2022-02-24；不填为今天
    #[arg(long)]
    on: Option<NaiveDate>,
    /// 检查期间的第一天；不填为监测时间点所在季度的第一天
    #[arg(long)]
    since: Option<NaiveDate>,
    /// 规则包的编号，或自有规则包的文件
    #[arg(long, default_value = "national-2019")]
    pack: String,
    /// 对读入方式的决定（JSON 文件）：列的对应关系、整表的值、单元格的更正
    #[arg(long)]
    hints: Option<PathBuf>,
    /// 输出格式
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// 写入文件；不填则写到标准输出
    #[arg(long)]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// 完整结果
    Json,
    /// 供阅读的文本
    Text,
    /// 通报附件表
    Csv,
    /// 工作簿：整改台账和通报附件表
    Xlsx,
    /// 日历：到期提醒
    Ics,
    /// 自查报告（Word 文档）
    Docx,
}

/// Nobody fails; somebody fails; something could not be read or done.
const NOBODY_FAILS: u8 = 0;
const SOMEBODY_FAILS: u8 = 1;
const NOT_READ: u8 = 2;

fn main() -> ExitCode {
    let code = match Cli::parse().command {
        Command::Check(args) => check(&args),
        Command::Packs => list_packs(),
        Command::Indicators { pack } => list_indicators(pack.as_deref()),
        Command::Explain { id } => explain(&id),
    };
    ExitCode::from(code.unwrap_or_else(|why| {
        eprintln!("{why}");
        NOT_READ
    }))
}

fn check(args: &CheckArgs) -> Result<u8, String> {
    let rules = rule_set(&args.pack)?;
    let on = args.on.unwrap_or_else(|| chrono::Local::now().date_naive());
    let period = Period::new(on, args.since).ok_or("检查期间的第一天晚于监测时间点，请核对。")?;
    let mut sources = Vec::new();
    for path in &args.files {
        for file in files_at(path)? {
            sources.push(source(&file)?);
        }
    }
    let hints = args.hints.as_deref().map(hints).transpose()?;
    let intake = intake::take_in_with(&sources, &hints.unwrap_or_default());
    let report = report::make(&intake, &rules, period);
    let bytes = match args.format {
        Format::Json => report.to_json().into_bytes(),
        Format::Text => papers::text(&report, &papers::annexes(&report, rules.pack())).into_bytes(),
        Format::Csv => papers::csv(&papers::annexes(&report, rules.pack())),
        Format::Xlsx => papers::workbook(&papers::book(&report, rules.pack()))?,
        Format::Ics => papers::ics(&papers::agenda(&report)).into_bytes(),
        Format::Docx => {
            let rankings = papers::rankings(&report, rules.pack());
            papers::docx(&papers::review(&report, rules.pack(), &rankings))?
        }
    };
    write(&bytes, args.out.as_deref())?;
    Ok(exit_code(&intake, &report))
}

/// The decisions of a file; one that cannot be used is no reason to check without it.
fn hints(path: &Path) -> Result<Hints, String> {
    let refused = |why: String| format!("“{}”：{why}", path.display());
    let text = fs::read_to_string(path).map_err(|error| refused(reason(&error)))?;
    let hints: Hints = serde_json::from_str(&text)
        .map_err(|error| refused(format!("不是有效的 JSON（第{}行）。", error.line())))?;
    hints.check().map_err(refused)?;
    Ok(hints)
}

/// What was not read might hold a failure, so an unread file outweighs the verdicts.
fn exit_code(intake: &Intake, report: &Report) -> u8 {
    let unread: Vec<_> = intake
        .notes
        .iter()
        .filter(|note| hides_data(note, intake))
        .collect();
    for note in &unread {
        // A remark on a whole file names it already.
        match note.kind {
            NoteKind::UnreadableFile => eprintln!("{}", note.text),
            _ => eprintln!("{}：{}", note.file, note.text),
        }
    }
    let failed = report.summary.sites.failed + report.summary.accounts.failed;
    match (unread.as_slice(), failed) {
        ([], 0) => NOBODY_FAILS,
        ([], _) => SOMEBODY_FAILS,
        _ => NOT_READ,
    }
}

/// Whether a remark is on data that were not looked at. A sheet without a header beside others that have one
/// is taken for a cover or for instructions.
fn hides_data(note: &Note, intake: &Intake) -> bool {
    match note.kind {
        NoteKind::UnreadableFile | NoteKind::MissingField => true,
        NoteKind::NoHeader => !intake
            .tables
            .iter()
            .any(|(_, table)| table.file == note.file && !table.recognised.blocks.is_empty()),
        _ => false,
    }
}

/// What an error of the system means; a rare one in the system's own words.
fn reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹。".to_owned(),
        ErrorKind::PermissionDenied => "没有权限。".to_owned(),
        _ => error.to_string(),
    }
}

/// The path itself, or the files of a folder in the order of their names, hidden ones left out.
fn files_at(path: &Path) -> Result<Vec<PathBuf>, String> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let failed = |error| format!("无法打开“{}”：{}", path.display(), reason(&error));
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if entry.path().is_file() && !hidden {
            files.push(entry.path());
        }
    }
    files.sort();
    match files.as_slice() {
        [] => Err(format!("“{}”中没有文件。", path.display())),
        _ => Ok(files),
    }
}

/// The file under its own name, without its folders, so that a report does not depend on where it lies.
fn source(path: &Path) -> Result<Source, String> {
    let bytes = fs::read(path)
        .map_err(|error| format!("无法打开“{}”：{}", path.display(), reason(&error)))?;
    let name = path.file_name().unwrap_or(path.as_os_str());
    Ok(Source {
        name: name.to_string_lossy().into_owned(),
        bytes,
    })
}

fn write(bytes: &[u8], out: Option<&Path>) -> Result<(), String> {
    match out {
        Some(path) => fs::write(path, bytes)
            .map_err(|error| format!("无法写入“{}”：{}", path.display(), reason(&error))),
        None => std::io::stdout()
            .write_all(bytes)
            .map_err(|error| format!("无法输出：{error}")),
    }
}

/// The rules of a pack, by its id or by its file; of a file with several packs those of the last one.
fn rule_set(pack: &str) -> Result<RuleSet, String> {
    let mut shelf = Shelf::built_in();
    let built_in = shelf.ids().any(|id| id == pack);
    let id = if !built_in && Path::new(pack).is_file() {
        let refused = |why: String| format!("“{pack}”：{why}");
        let text = fs::read_to_string(pack).map_err(|error| refused(reason(&error)))?;
        let ids = shelf
            .add(&text)
            .map_err(|error| refused(error.to_string()))?;
        let last = ids.into_iter().next_back();
        last.ok_or_else(|| refused("文件中没有规则包。".into()))?
    } else {
        pack.to_owned()
    };
    let pack = shelf.get(&id).map_err(|error| error.to_string())?;
    RuleSet::bind(pack).map_err(|error| error.to_string())
}

fn list_packs() -> Result<u8, String> {
    for pack in zicha::packs::all() {
        println!("{}\t{}\t第{}版", pack.id, pack.title, pack.version);
    }
    Ok(NOBODY_FAILS)
}

fn list_indicators(pack: Option<&str>) -> Result<u8, String> {
    let rules: Vec<_> = match pack {
        Some(pack) => rule_set(pack)?.rules().collect(),
        None => indicators::ALL.iter().collect(),
    };
    for rule in rules {
        println!("{}\t{}\t{}", rule.id, rule.title, rule.basis);
    }
    Ok(NOBODY_FAILS)
}

fn explain(id: &str) -> Result<u8, String> {
    let rule = indicators::by_id(id)
        .ok_or_else(|| format!("没有编号为“{id}”的规则，请用 indicators 查看全部规则。"))?;
    print!("{}", rule.text());
    Ok(NOBODY_FAILS)
}
