export interface SourceFile { name: string; bytes: Uint8Array }
export interface Options {
  /** 监测时间点, as YYYY-MM-DD. */
  on: string;
  /** The first day of the period; the start of the quarter when left out. */
  since?: string;
  /** The id of a pack, see `packs()`, or of one of `ownPacks`. */
  pack: string;
  /** Packs of the office's own, as JSON. */
  ownPacks?: string[];
  /** What was decided about how the files are to be read. */
  hints?: Hints;
}
/** Ids of kinds and fields are those of the data files, such as `accounts` and `last-update`. */
export interface Hints {
  /** How tables with these headings are to be taken; `kind` is null for one that is no data. */
  choices?: { header: string[]; table?: [file: string, sheet: string]; kind: string | null; fields: (string | null)[] }[];
  /** Values that hold for all rows of a table. */
  given?: { file: string; sheet: string; field: string; value: string }[];
  /** Cells that are put right, as long as they hold what they held. */
  corrections?: { file: string; sheet: string; cell: string; from: string; to: string }[];
}
export interface PackHead { id: string; title: string; version: string }
export interface Question { ask: string; look: string; yesIsFine: boolean }
export interface RuleHelp {
  id: string;
  title: string;
  basis: string;
  /** The heading that it is listed under. */
  group: string;
  level: "veto" | "deduct" | "bonus" | "notice";
  kinds: ("site" | "account" | "unit")[];
  /** 扣分指标: the section and the item. */
  item: [string, string] | null;
  question: Question | null;
  text: string;
}
export interface Answer { reply: string; remark?: string }
export interface ScoreSection { title: string; full: number; lost: number; toVerify: number }
export interface Score { atMost: number; toVerify: number; unchecked: number; sections: ScoreSection[] }
export interface Evidence { file: string; sheet: string; row: number; column: string; cell: string; value: string; /** What stands in the file, where the cell was put right. */ written?: string }
export interface Finding {
  indicator: string;
  level: "veto" | "deduct" | "bonus" | "notice";
  outcome: "fail" | "risk" | "pass" | "unchecked" | "not-applicable";
  text: string;
  count?: number;
  threshold?: number;
  silentDays?: number;
  lastUpdate?: string;
  /** Only on deductions; null where the number is still to be verified (分值待核). */
  points?: number | null;
  /** What is certain of points that are still to be verified. */
  pointsAtLeast?: number;
  /** 扣分指标. */
  item?: string;
  /** `U` where an unverified number would decide it. */
  grade?: "U";
  /** The office's own answer, where the finding rests on it or is about it. */
  answer?: Answer;
  failsOn?: string;
  items?: string[];
  /** What makes it a veto on the day of `failsOn`, such as columns that go stale until then, in order of time. */
  due?: { name: string; on: string }[];
  advice: string;
  evidence: Evidence[];
}
export interface Subject {
  kind: "site" | "account" | "unit";
  name: string;
  unit: string;
  platform?: string;
  verdict: "fail" | "pass-with-problems" | "pass" | "unchecked";
  failsOn?: string;
  /** 得分, an upper bound; only of portals that no veto fails. */
  score?: Score;
  findings: Finding[];
  /** Indicators that had nothing to look at: no data, and no answer. */
  open?: string[];
}
export interface Tally { total: number; failed: number; unchecked: number; withProblems: number; passRate: number | null }
export interface Note { file: string; sheet: string; row: number; column?: string; cell?: string; kind: string; text: string }
/** A problem that a past bulletin or an earlier report names, or a new one, and what has become of it. */
export interface Compared {
  kind: "site" | "account" | "unit";
  unit: string;
  name: string;
  platform?: string;
  /** Absent where no rule looks at the problem, or where several might be meant. */
  indicator?: string;
  /** Of an old problem as it was named, of a new one as it is now. */
  text: string;
  /** Of a problem that is still there what is left of it, of a new one what is new. */
  items?: string[];
  state: "mended" | "still" | "new" | "unknown";
  /** Why nothing can be told; only of what is unknown. */
  why?: string;
}
export interface Comparison {
  /** The bulletins and earlier checks of the office's own that were handed in. */
  with: { title: string; own: boolean }[];
  mended: number;
  still: number;
  new: number;
  unknown: number;
  problems: Compared[];
}
export interface Report {
  pack: PackHead;
  on: string;
  since: string;
  summary: { sites: Tally; accounts: Tally };
  subjects: Subject[];
  coverage: { indicator: string; checked: number; answered: number; unchecked: number; needs: string }[];
  notes: Note[];
  rows: { read: number; used: number; noted: number; blank: number };
  /** Cells that were put right by `hints`. */
  corrections?: { file: string; sheet: string; row: number; column: string; cell: string; from: string; to: string }[];
  /** Where bulletins of the past or earlier reports were handed in. */
  comparison?: Comparison;
  /** 信息报送情况, in the order of the ledgers; `rank` is the place within its own table. */
  submissions?: { unit: string; submitted: number; adopted: number; rank: number }[];
  /** What sites published in the period, by kind; it decides nothing. `outside` and `undated` are not among the counts. */
  published?: { site: string; kinds: { kind: string; count: number }[]; outside: number; undated: number }[];
}
