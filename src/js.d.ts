export interface SourceFile { name: string; bytes: Uint8Array }
export interface Options {
  /** 监测时间点, as YYYY-MM-DD. */
  on: string;
  /** The first day of the period; the start of the quarter when left out. */
  since?: string;
  /** The id of a pack, see `packs()`. */
  pack: string;
}
export interface PackHead { id: string; title: string; version: string }
export interface RuleHelp { id: string; title: string; basis: string; text: string }
export interface Evidence { file: string; sheet: string; row: number; column: string; cell: string; value: string }
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
  failsOn?: string;
  items?: string[];
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
  findings: Finding[];
}
export interface Tally { total: number; failed: number; unchecked: number; withProblems: number; passRate: number | null }
export interface Note { file: string; sheet: string; row: number; column?: string; cell?: string; kind: string; text: string }
export interface Report {
  pack: PackHead;
  on: string;
  since: string;
  summary: { sites: Tally; accounts: Tally };
  subjects: Subject[];
  coverage: { indicator: string; checked: number; unchecked: number; needs: string }[];
  notes: Note[];
  rows: { read: number; used: number; noted: number; blank: number };
}
